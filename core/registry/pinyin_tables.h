// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tables behind core/registry/pinyin.h, loaded once from resources/registry.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace linli::registry::detail {

// A syllable and its tone (1-4, 5 neutral), pointing into the embedded resource.
struct Toned {
    std::string_view syllable;
    int tone = 0;
};

// One character as the readings table has it.
struct CharacterEntry {
    char32_t character = 0;
    std::uint16_t reading = 0;  // index of the toned syllable
    std::uint16_t order = 0;  // place in the dictionary, over all characters
};

class PinyinTables {
public:
    // The tables of the program; damaged resources give empty tables (a test keeps that from happening).
    static const PinyinTables& instance();

    // Everyday readings of a character, usual one first; empty when unknown.
    std::vector<Toned> readings(char32_t character) const;
    // Readings of a surname of one or two characters that are not the everyday ones; nullptr when there are none.
    // Each alternative has as many syllables as the surname characters.
    const std::vector<std::vector<Toned>>* surname(const std::u32string& text) const;
    // Place of a character in the dictionary, for sorting; 0xFFFF when unknown.
    std::uint16_t order(char32_t character) const;
    // Alphabetical number of a syllable from 1; 0 when it is none.
    int syllableNumber(std::string_view syllable) const;
    bool isStart(std::string_view text) const { return m_starts.contains(text); }

private:
    PinyinTables();
    void loadReadings();
    void loadPolyphones();
    void loadSurnames();
    const CharacterEntry* find(char32_t character) const;

    std::vector<Toned> m_toned;
    std::vector<CharacterEntry> m_characters;  // sorted by character
    std::unordered_map<char32_t, std::vector<Toned>> m_polyphones;
    std::unordered_map<std::u32string, std::vector<std::vector<Toned>>> m_surnames;
    std::unordered_map<std::string_view, int> m_syllables;
    std::unordered_set<std::string_view> m_starts;
};

}  // namespace linli::registry::detail
