// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows of one table as bits, so that a figure of a report is an intersection and a count.

#include "core/base/bits.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace linli::reports {

class RowSet {
public:
    explicit RowSet(std::size_t rows = 0) : m_words((rows + 63) / 64) {}

    void add(std::size_t row) { m_words[row / 64] |= std::uint64_t {1} << (row % 64); }
    bool contains(std::size_t row) const { return (m_words[row / 64] >> (row % 64) & 1U) != 0; }
    std::size_t count() const { return base::bitsIn(m_words); }
    // REQUIRES sets over the same table.
    RowSet& operator&=(const RowSet& other)
    {
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            m_words[i] &= other.m_words[i];
        }
        return *this;
    }
    RowSet& operator|=(const RowSet& other)
    {
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            m_words[i] |= other.m_words[i];
        }
        return *this;
    }
    RowSet& operator-=(const RowSet& other)
    {
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            m_words[i] &= ~other.m_words[i];
        }
        return *this;
    }
    friend RowSet operator&(RowSet a, const RowSet& b) { return std::move(a &= b); }
    friend RowSet operator-(RowSet a, const RowSet& b) { return std::move(a -= b); }
    bool operator==(const RowSet&) const = default;
    // Calls with each row, ascending.
    template <typename Call>
    void each(Call&& call) const
    {
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            for (std::uint64_t word = m_words[i]; word != 0; word &= word - 1) {
                call(i * 64 + static_cast<std::size_t>(std::countr_zero(word)));
            }
        }
    }
    // 64 rows each, the first row in the lowest bit.
    std::vector<std::uint64_t>& words() { return m_words; }
    const std::vector<std::uint64_t>& words() const { return m_words; }

private:
    std::vector<std::uint64_t> m_words;
};

// How many rows all three hold.
inline std::size_t countOfAll(const RowSet& a, const RowSet& b, const RowSet& c)
{
    return base::bitsInAll(a.words(), b.words(), c.words());
}

}  // namespace linli::reports
