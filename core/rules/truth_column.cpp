// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/truth_column.h"

#include "core/base/bits.h"

#include <algorithm>

namespace linli::rules {

TruthColumn::TruthColumn(std::size_t size, Truth all)
    : m_may((size + 63) / 64, mayBe(all) ? ~std::uint64_t {0} : 0)
    , m_mayNot((size + 63) / 64, mayNotBe(all) ? ~std::uint64_t {0} : 0)
    , m_size(size)
{
    clearBehind();
}

TruthColumn::TruthColumn(std::span<const Truth> truths)
    : TruthColumn(truths.size(), Truth::Failed)
{
    for (std::size_t row = 0; row < truths.size(); ++row) {
        set(row, truths[row]);
    }
}

void TruthColumn::clearBehind()
{
    if (m_size % 64 != 0) {
        const std::uint64_t there = (std::uint64_t {1} << (m_size % 64)) - 1;
        m_may.back() &= there;
        m_mayNot.back() &= there;
    }
}

void TruthColumn::resize(std::size_t size)
{
    const std::size_t before = m_size;
    m_may.resize((size + 63) / 64);
    m_mayNot.resize((size + 63) / 64);
    m_size = size;
    clearBehind();
    for (std::size_t row = before; row < size; ++row) {
        set(row, Truth::False);
    }
}

void TruthColumn::put(std::size_t row, std::span<const std::uint64_t> may, std::span<const std::uint64_t> mayNot)
{
    const std::size_t first = row / 64;
    const std::size_t words = std::min(may.size(), m_may.size() - first);
    std::copy_n(may.begin(), words, m_may.begin() + static_cast<std::ptrdiff_t>(first));
    std::copy_n(mayNot.begin(), words, m_mayNot.begin() + static_cast<std::ptrdiff_t>(first));
    clearBehind();
}

std::array<std::size_t, 4> TruthColumn::counts() const
{
    const std::size_t both = base::bitsInAll(m_may, m_mayNot, m_mayNot);
    std::array<std::size_t, 4> made {};
    made[static_cast<std::size_t>(Truth::True)] = base::bitsIn(m_may) - both;
    made[static_cast<std::size_t>(Truth::False)] = base::bitsIn(m_mayNot) - both;
    made[static_cast<std::size_t>(Truth::Unknown)] = both;
    made[static_cast<std::size_t>(Truth::Failed)] = m_size - made[1] - made[2] - made[3];
    return made;
}

}  // namespace linli::rules
