// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Readings of names. Hanyu Pinyin of every Chinese character comes from resources/registry/han_readings.tsv (made from
// the Unicode data in ICU, no run-time cost of its transliterator), surnames with a reading of their own (单 shàn, 万俟
// mòqí) from surnames.tsv, characters with several readings from polyphones.tsv. A name is cut into units: one Chinese
// character, or one word in Latin letters. All functions are pure and safe from any thread; tables load once.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace linli::registry {

// What is left of the spelling after folding: full-width to half-width, Latin lower case without accents, the many
// middle dots, blanks, apostrophes, hyphens and a trailing remark in brackets ("王小明(大)") removed. Two spellings of
// one name fold to the same text. Characters that Unicode does not know stay as they are.
std::string foldName(std::string_view name);

// One unit of a name with its readings: tone removed, ü written v, "lv". The first reading is the usual one; empty
// when nothing is known of the character.
struct Unit {
    std::string text;  // the character, or the folded Latin word
    std::vector<std::string> readings;  // without tone, distinct, usual one first
    int tone = 0;  // of the usual reading: 1-4, 5 neutral, 0 unknown or Latin
};

// How a name may be read.
struct Reading {
    std::vector<Unit> units;
    std::size_t surnameUnits = 0;  // 1 or 2 for Chinese surnames; 0 when the name has none (Latin, 其其格 counts 1)

    // The usual reading, one syllable a unit ("wang","jian","guo"); unknown units give "".
    std::vector<std::string> syllables() const;
    // Every plausible reading, the usual one first, at most `limit`: a polyphone gives each of its readings.
    std::vector<std::vector<std::string>> alternatives(std::size_t limit = 8) const;
    // First letters of the usual reading: "wjg".
    std::string initials() const;
    bool empty() const { return units.empty(); }
};

// Reads a name. `explicitReading` is what the person says it is (field person.name_reading: "shàn yù", "shan yu",
// "dan4 yu4"); where it has as many syllables as the name has units it goes before the tables, whose readings stay as
// alternatives. An explicit reading that does not fit is ignored.
Reading readName(std::string_view name, std::string_view explicitReading = {});

// Reads any text (road, estate, tag, unit): as readName, but no unit is a surname.
Reading readText(std::string_view text);

// Bytes that sort names as Chinese lists do: by pinyin with tone, surname readings minded, then by the order of the
// characters within a syllable (strokes), Chinese before Latin, equal names equal. Compare with memcmp.
std::string sortKey(std::string_view name, std::string_view explicitReading = {});

// Which sounds count as the same in a fuzzy search.
struct FuzzyRules {
    bool retroflex = true;  // zh/z ch/c sh/s
    bool nasalInitial = true;  // n/l
    bool nasalFinal = true;  // ang/an eng/en ing/in
    bool labial = true;  // f/h
    bool liquid = false;  // r/l
};

// A syllable (or the beginning of one) brought to one form for all spellings that count as the same: "zhang" -> "zan".
std::string foldSyllable(std::string_view syllable, const FuzzyRules& rules = {});

// True for one of the 400 and more syllables of Hanyu Pinyin (tone removed, v for ü).
bool isSyllable(std::string_view text);
// True for the beginning of a syllable ("zh", "jia", "w").
bool isSyllableStart(std::string_view text);

// Tone marks and digits removed, ü as v, lower case; letters a-z only remain. "Lǚ Xiùlán" -> "lvxiulan".
std::string foldLatin(std::string_view text);

// Ways to cut typed letters into syllables, the last of which may be unfinished and each of which may be a bare
// beginning when `abbreviated` ("wangjg" -> wang j g). Fewest parts first, at most `limit`.
std::vector<std::vector<std::string>> cutSyllables(std::string_view letters, bool abbreviated, std::size_t limit = 6);

}  // namespace linli::registry
