// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The answers of one rule to the rows of a table, two bits a row: those it may be true of and those it may be false of, so
// that conditions are combined and counted 64 rows at a time.

#include "core/rules/value.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <span>
#include <vector>

namespace linli::rules {

class TruthColumn {
public:
    explicit TruthColumn(std::size_t size = 0, Truth all = Truth::False);
    explicit TruthColumn(std::span<const Truth> truths);

    std::size_t size() const { return m_size; }
    Truth operator[](std::size_t row) const
    {
        const unsigned may = (m_may[row / 64] >> (row % 64)) & 1U;
        const unsigned mayNot = (m_mayNot[row / 64] >> (row % 64)) & 1U;
        return static_cast<Truth>(may | (mayNot << 1U));
    }
    void set(std::size_t row, Truth truth)
    {
        const std::uint64_t bit = std::uint64_t {1} << (row % 64);
        m_may[row / 64] = mayBe(truth) ? m_may[row / 64] | bit : m_may[row / 64] & ~bit;
        m_mayNot[row / 64] = mayNotBe(truth) ? m_mayNot[row / 64] | bit : m_mayNot[row / 64] & ~bit;
    }
    // New rows answer no.
    void resize(std::size_t size);
    // The answers from a row on, as many as there are rows. REQUIRES a row that begins a word.
    void put(std::size_t row, std::span<const std::uint64_t> may, std::span<const std::uint64_t> mayNot);

    // 64 rows a word, the first row in the lowest bit; no bit is set behind the last row.
    std::span<const std::uint64_t> may() const { return m_may; }
    std::span<const std::uint64_t> mayNot() const { return m_mayNot; }
    // How many rows answer so, by the number of the Truth.
    std::array<std::size_t, 4> counts() const;
    std::size_t memory() const { return (m_may.capacity() + m_mayNot.capacity()) * sizeof(std::uint64_t); }
    bool operator==(const TruthColumn&) const = default;

private:
    static bool mayBe(Truth truth) { return (static_cast<unsigned>(truth) & 1U) != 0; }
    static bool mayNotBe(Truth truth) { return (static_cast<unsigned>(truth) & 2U) != 0; }
    void clearBehind();

    std::vector<std::uint64_t> m_may;
    std::vector<std::uint64_t> m_mayNot;
    std::size_t m_size = 0;
};

// The bits of 64 truths, a byte each by the number of the Truth.
inline void packTruths(const std::uint8_t* truths, std::uint64_t& may, std::uint64_t& mayNot)
{
    static_assert(std::endian::native == std::endian::little);
    constexpr std::uint64_t kEach = 0x0101010101010101;
    // Moves the lowest bit of byte i to bit 56 + i.
    constexpr std::uint64_t kGather = 0x0102040810204080;
    may = 0;
    mayNot = 0;
    for (unsigned part = 0; part < 64; part += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, truths + part, sizeof eight);
        may |= (((eight & kEach) * kGather) >> 56U) << part;
        mayNot |= ((((eight >> 1U) & kEach) * kGather) >> 56U) << part;
    }
}

}  // namespace linli::rules
