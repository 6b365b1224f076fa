// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One fact of every row of a table, packed: a byte for flags and codes, four for numbers and texts (by dictionary), eight
// for dates (first and last day they may mean).

#include "core/population/facts.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace linli::population {

inline constexpr std::int32_t kNothing = INT32_MIN;  // no number, no text, no link
inline constexpr std::uint8_t kNoByte = 255;         // no flag, no code
// First and last day of a date that is not known.
inline constexpr std::int32_t kEarliestDay = INT32_MIN;
inline constexpr std::int32_t kLatestDay = INT32_MAX;

// The texts of a column, numbered from 0 in the order met.
class Words {
public:
    std::int32_t number(std::string_view word);
    // kNothing when the word never occurred.
    std::int32_t find(std::string_view word) const;
    const std::vector<std::string>& all() const { return m_words; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const { return std::hash<std::string_view> {}(word); }
    };
    std::vector<std::string> m_words;
    std::unordered_map<std::string, std::int32_t, Hash, std::equal_to<>> m_numbers;
};

class Column {
public:
    explicit Column(const Fact& fact)
        : m_fact(&fact)
    {
    }

    const Fact& fact() const { return *m_fact; }
    bool inBytes() const { return m_fact->kind == FactKind::Flag || m_fact->kind == FactKind::Code; }
    bool isDate() const { return m_fact->kind == FactKind::Date; }

    void resize(std::size_t rows);
    void shrinkToFit();
    void clear(std::size_t row);
    void setFlag(std::size_t row, bool value) { m_bytes[row] = value ? 1 : 0; }
    // False when the column has met more different codes than a byte holds.
    [[nodiscard]] bool setCode(std::size_t row, std::string_view code);
    void setNumber(std::size_t row, std::int32_t value) { m_first[row] = value; }
    void setWord(std::size_t row, std::string_view word) { m_first[row] = m_words.number(word); }
    void setDays(std::size_t row, std::int32_t first, std::int32_t last)
    {
        m_first[row] = first;
        m_last[row] = last;
    }

    const std::uint8_t* bytes() const { return m_bytes.data(); }
    const std::int32_t* first() const { return m_first.data(); }
    const std::int32_t* last() const { return m_last.data(); }
    const Words& words() const { return m_words; }
    bool isKnown(std::size_t row) const;
    std::size_t memory() const { return m_bytes.capacity() + 4 * (m_first.capacity() + m_last.capacity()); }

private:
    const Fact* m_fact;
    std::vector<std::uint8_t> m_bytes;
    std::vector<std::int32_t> m_first;
    std::vector<std::int32_t> m_last;
    Words m_words;
};

}  // namespace linli::population
