// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The keys by which a row is found. A key is a text that the beginning of what is typed is compared with; numbers are
// stored reversed, because people type their last digits.

#include "core/registry/address.h"

#include <compare>
#include <string>
#include <string_view>
#include <vector>

namespace linli::registry {

enum class KeyKind {
    Name = 1,  // folded name
    NameInner,  // the name from its second, third ... character
    OtherName,  // former name, name in Latin letters
    Pinyin,  // wang jian guo, one for each plausible reading
    PinyinInner,  // jian guo; guo
    Initials,  // wjg\1wang jian guo: initials, then the syllables to check abbreviations against
    InitialsInner,  // of the given name
    Sound,  // folded by FuzzyRules, only where that differs from Pinyin
    SoundInner,  // of the given name
    IdNumber,  // reversed
    Phone,  // reversed
    Place,  // 沪宜公路1234-12-301
    PlaceNumber,  // 12-301, 1234-12-301
    Room,  // 301
    Owner,  // folded name of the owner of a house
    BookNumber,  // register number of a household
    Thing,  // name of a tag, list, unit, building, organisation
    ThingInner,
    ThingPinyin,
    ThingInitials,
};

// Lives here; known but not living here; moved out, dead, cancelled, closed.
enum class Standing { Here = 0, Known = 1, Gone = 2 };
inline constexpr int kStandings = 3;

struct SearchKey {
    int kind = 0;  // as stored: KeyKind and Standing
    std::string key;
    auto operator<=>(const SearchKey&) const = default;
};

constexpr int storedKind(KeyKind kind, Standing standing)
{
    return static_cast<int>(kind) * 4 + static_cast<int>(standing);
}

inline constexpr char kInitialsEnd = '\1';

// What a person is found by.
struct PersonTexts {
    Standing standing = Standing::Known;
    std::string name;
    std::string reading;  // field person.name_reading
    std::vector<std::string> otherNames;
    std::vector<std::string> idNumbers;
    std::vector<std::string> phones;
};

// A row's texts as one string (kept in search_subject), and the keys made from such a string: sorted, distinct. The
// same string always gives the same keys.
std::string packPerson(const PersonTexts& person);
std::string packHouse(const AddressParts& address, std::string_view ownerName);
// A household by its register number; a thing (tag, list, unit, building, organisation) by its name and a number.
std::string packHousehold(Standing standing, std::string_view bookNumber);
std::string packThing(Standing standing, std::string_view name, std::string_view number);
std::vector<SearchKey> keysOf(std::string_view packed);

// The number part of an address as people type it: "12-301"; with the unit "12-1-301"; and with the lane in front.
std::vector<std::string> placeNumbers(const AddressParts& address);

// The form of syllables in keys of kinds Pinyin and Sound: separated by blanks; Latin words of a name joined.
std::string pinyinKey(const std::vector<std::string>& syllables, std::size_t from = 0);
std::string soundKey(const std::vector<std::string>& syllables, std::size_t from = 0);

}  // namespace linli::registry
