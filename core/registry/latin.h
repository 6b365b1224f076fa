// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Latin letters with accents and tone marks, brought to plain a-z.

#include <string>
#include <string_view>

namespace linli::registry::detail {

// A letter without its marks, and the tone a mark stands for.
struct PlainLetter {
    // "" when the character is no Latin letter or digit; usually one letter, for ligatures two ("ae").
    std::string letters;
    int tone = 0;  // 1-4 for macron, acute, caron, grave
};

// REQUIRES: half-width input. ü (with or without tone) gives "v".
PlainLetter plainLetter(char32_t character);

}  // namespace linli::registry::detail
