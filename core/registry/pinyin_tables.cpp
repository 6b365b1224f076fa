// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/pinyin_tables.h"

#include "core/base/resource.h"
#include "core/base/text.h"
#include "core/base/tsv.h"

#include <algorithm>
#include <set>

namespace linli::registry::detail {

namespace {

// "wang2" -> wang, 2
Toned tonedOf(std::string_view text)
{
    if (text.empty() || text.back() < '1' || text.back() > '5') {
        return {text, 0};
    }
    return {text.substr(0, text.size() - 1), text.back() - '0'};
}

std::vector<Toned> tonedSyllables(std::string_view text)
{
    std::vector<Toned> syllables;
    for (auto part : base::splitWords(text, ' ')) {
        syllables.push_back(tonedOf(part));
    }
    return syllables;
}

// Calls use(first cell, second cell) for every row of a two-column table.
template <typename Use>
void eachRow(std::string_view path, Use use)
{
    auto text = base::resource(path);
    if (!text) {
        return;
    }
    auto table = base::TsvTable::read(*text);
    if (!table) {
        return;
    }
    for (const auto& row : table->rows()) {
        if (row.cells.size() >= 2) {
            use(row.cells[0], row.cells[1]);
        }
    }
}

}  // namespace

const PinyinTables& PinyinTables::instance()
{
    static const PinyinTables tables;
    return tables;
}

PinyinTables::PinyinTables()
{
    loadReadings();
    loadPolyphones();
    loadSurnames();
}

void PinyinTables::loadReadings()
{
    m_characters.reserve(46000);
    std::uint16_t order = 0;
    std::set<std::string_view> syllables;
    eachRow("registry/han_readings.tsv", [&](std::string_view reading, std::string_view characters) {
        auto index = static_cast<std::uint16_t>(m_toned.size());
        m_toned.push_back(tonedOf(reading));
        // The few interjections without a vowel (呣, 嗯) are no syllables that anybody types.
        if (m_toned.back().syllable.find_first_of("aeiouv") != std::string_view::npos) {
            syllables.insert(m_toned.back().syllable);
        }
        for (std::size_t at = 0; at < characters.size();) {
            m_characters.push_back({base::nextCharacter(characters, at), index, order++});
        }
    });
    std::sort(m_characters.begin(), m_characters.end(),
              [](const auto& a, const auto& b) { return a.character < b.character; });
    int number = 0;
    for (auto syllable : syllables) {
        m_syllables.emplace(syllable, ++number);
        for (std::size_t length = 1; length <= syllable.size(); ++length) {
            m_starts.insert(syllable.substr(0, length));
        }
    }
}

void PinyinTables::loadPolyphones()
{
    eachRow("registry/polyphones.tsv", [&](std::string_view text, std::string_view readings) {
        std::size_t at = 0;
        char32_t character = base::nextCharacter(text, at);
        auto& list = m_polyphones[character];
        for (auto part : base::splitWords(readings, '|')) {
            list.push_back(tonedOf(part));
        }
    });
}

void PinyinTables::loadSurnames()
{
    eachRow("registry/surnames.tsv", [&](std::string_view text, std::string_view readings) {
        auto characters = base::toCharacters(text);
        auto& list = m_surnames[characters];
        for (auto part : base::splitWords(readings, '|')) {
            auto syllables = tonedSyllables(part);
            if (syllables.size() == characters.size()) {
                list.push_back(std::move(syllables));
            }
        }
    });
}

const CharacterEntry* PinyinTables::find(char32_t character) const
{
    auto found = std::lower_bound(m_characters.begin(), m_characters.end(), character,
                                  [](const auto& entry, char32_t value) { return entry.character < value; });
    return found != m_characters.end() && found->character == character ? &*found : nullptr;
}

std::vector<Toned> PinyinTables::readings(char32_t character) const
{
    std::vector<Toned> list;
    if (auto found = m_polyphones.find(character); found != m_polyphones.end()) {
        list = found->second;
    }
    if (const auto* entry = find(character)) {
        const Toned& usual = m_toned[entry->reading];
        bool known =
            std::any_of(list.begin(), list.end(), [&](const Toned& toned) { return toned.syllable == usual.syllable; });
        if (!known) {
            list.push_back(usual);
        }
    }
    return list;
}

const std::vector<std::vector<Toned>>* PinyinTables::surname(const std::u32string& text) const
{
    auto found = m_surnames.find(text);
    return found == m_surnames.end() ? nullptr : &found->second;
}

std::uint16_t PinyinTables::order(char32_t character) const
{
    const auto* entry = find(character);
    return entry != nullptr ? entry->order : std::uint16_t {0xFFFF};
}

int PinyinTables::syllableNumber(std::string_view syllable) const
{
    auto found = m_syllables.find(syllable);
    return found == m_syllables.end() ? 0 : found->second;
}

}  // namespace linli::registry::detail
