// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is done to an address before its parts are read. For this folder only.

#include <string>
#include <string_view>

namespace linli::registry {

// A letter as folded addresses have them.
constexpr bool isPlaceLetter(char32_t c)
{
    return c >= 'A' && c <= 'Z';
}

// Half width, upper case, composed, without punctuation; a blank or any dash between two numbers becomes '-'.
std::u32string foldAddress(std::string_view text);

// Without 上海市, the district, street or town and committee in front.
std::u32string_view withoutAdministration(std::u32string_view text);

}  // namespace linli::registry
