// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A link read backwards: which rows point to a row (the people of a household, those who name somebody as a relative).
// Made in one pass, then patched row by row; what was patched stands apart from the rest. Rows of one target ascend.

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace linli::population {

class Backlinks {
public:
    // `to[row]` is the target of a row, negative where there is none.
    void build(std::span<const std::int32_t> to, std::size_t targets);
    // Row i points to targets[from[i]] .. targets[from[i + 1]].
    void build(std::span<const std::uint32_t> from, std::span<const std::uint32_t> targets, std::size_t size);
    bool isBuilt() const { return !m_from.empty(); }
    void clear();

    std::span<const std::uint32_t> of(std::uint32_t target) const;
    // Does nothing where the row points to it already.
    void add(std::uint32_t target, std::uint32_t row);
    void remove(std::uint32_t target, std::uint32_t row);
    std::size_t memory() const;

private:
    std::vector<std::uint32_t>& patched(std::uint32_t target);

    std::vector<std::uint32_t> m_from;
    std::vector<std::uint32_t> m_rows;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> m_patched;
};

}  // namespace linli::population
