// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The answers of one rule, two bits a row.

#include "core/rules/value.h"

#include <array>
#include <span>
#include <vector>

namespace linli::rules {

class TruthColumn {
public:
    TruthColumn() = default;
    explicit TruthColumn(std::span<const Truth> truths)
        : m_bits((truths.size() + 3) / 4)
        , m_size(truths.size())
    {
        for (std::size_t row = 0; row < truths.size(); ++row) {
            m_bits[row / 4] = static_cast<std::uint8_t>(m_bits[row / 4] | (static_cast<unsigned>(truths[row]) << (row % 4 * 2)));
        }
    }

    std::size_t size() const { return m_size; }
    Truth operator[](std::size_t row) const { return static_cast<Truth>((m_bits[row / 4] >> (row % 4 * 2)) & 3U); }
    void set(std::size_t row, Truth truth)
    {
        const unsigned cleared = m_bits[row / 4] & ~(3U << (row % 4 * 2));
        m_bits[row / 4] = static_cast<std::uint8_t>(cleared | (static_cast<unsigned>(truth) << (row % 4 * 2)));
    }
    // New rows answer no.
    void resize(std::size_t size)
    {
        m_bits.resize((size + 3) / 4);
        for (std::size_t row = m_size; row < size; ++row) {
            set(row, Truth::False);
        }
        m_size = size;
    }
    std::size_t memory() const { return m_bits.capacity(); }

private:
    std::vector<std::uint8_t> m_bits;
    std::size_t m_size = 0;
};

}  // namespace linli::rules
