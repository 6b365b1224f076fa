// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/population/column.h"

namespace linli::population {

std::int32_t Words::number(std::string_view word)
{
    const auto found = m_numbers.find(word);
    if (found != m_numbers.end()) {
        return found->second;
    }
    const auto made = static_cast<std::int32_t>(m_words.size());
    m_words.emplace_back(word);
    m_numbers.emplace(std::string(word), made);
    return made;
}

std::int32_t Words::find(std::string_view word) const
{
    const auto found = m_numbers.find(word);
    return found == m_numbers.end() ? kNothing : found->second;
}

void Column::resize(std::size_t rows)
{
    if (inBytes()) {
        m_bytes.resize(rows, kNoByte);
    } else if (isDate()) {
        m_first.resize(rows, kEarliestDay);
        m_last.resize(rows, kLatestDay);
    } else {
        m_first.resize(rows, kNothing);
    }
}

void Column::shrinkToFit()
{
    m_bytes.shrink_to_fit();
    m_first.shrink_to_fit();
    m_last.shrink_to_fit();
}

void Column::clear(std::size_t row)
{
    if (inBytes()) {
        m_bytes[row] = kNoByte;
    } else if (isDate()) {
        setDays(row, kEarliestDay, kLatestDay);
    } else {
        m_first[row] = kNothing;
    }
}

bool Column::setCode(std::size_t row, std::string_view code)
{
    const std::int32_t number = m_words.number(code);
    if (number >= kNoByte) {
        return false;
    }
    m_bytes[row] = static_cast<std::uint8_t>(number);
    return true;
}

bool Column::isKnown(std::size_t row) const
{
    if (inBytes()) {
        return m_bytes[row] != kNoByte;
    }
    return isDate() ? m_first[row] != kEarliestDay || m_last[row] != kLatestDay : m_first[row] != kNothing;
}

}  // namespace linli::population
