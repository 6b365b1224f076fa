// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Compares what was typed with a name unit by unit: a character by itself, by a reading, by the beginning of a reading.

#include "core/registry/pinyin.h"

#include <cstddef>
#include <string_view>

namespace linli::registry {

// A letter as folded queries have them.
constexpr bool isQueryLetter(char c)
{
    return c >= 'a' && c <= 'z';
}

// Units of `reading` from `from` on that `pattern` (folded: characters and a-z mixed) covers; 0 when it does not fit.
// Each unit is met by its character, a whole reading, the first letter (zh, ch, sh too) of one, and the last unit by
// any beginning of a reading.
std::size_t matchUnits(const Reading& reading, std::size_t from, std::string_view pattern);

struct MatchRange {
    std::size_t begin = 0;  // code points of the title
    std::size_t length = 0;
};

// Where `pattern` stands in a title; length 0 when it does not.
MatchRange matchedRange(std::string_view title, std::string_view explicitReading, std::string_view pattern);

}  // namespace linli::registry
