// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Crockford's base 32: digits and letters without I, L, O and U, for what people read out and type in.

#include <cstddef>
#include <string_view>

namespace linli::base {

inline constexpr std::string_view kBase32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// 0..31, or -1 for what is no digit. Lower case counts; I and L are read as 1, O as 0.
constexpr int base32Digit(char character)
{
    if (character >= 'a' && character <= 'z') {
        character = static_cast<char>(character - 'a' + 'A');
    }
    if (character == 'O') {
        return 0;
    }
    if (character == 'I' || character == 'L') {
        return 1;
    }
    const std::size_t at = kBase32.find(character);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace linli::base
