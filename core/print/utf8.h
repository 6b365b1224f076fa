// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reading text character by character. Everything below layout() works on clean text: valid UTF-8, no control
// characters but '\n'; cleanText makes it so once, at the door.

#include <cstddef>
#include <string>
#include <string_view>

namespace linli::print {

// base::nextCharacter without its checks, inline: each character of a ledger is read several times.
// The character that starts at `at` and where the next one starts. REQUIRES: clean text, at < text.size().
inline char32_t nextCharacter(std::string_view text, std::size_t& at)
{
    const auto byte = [&text](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
    const char32_t first = byte(at);
    if (first < 0x80) {
        at += 1;
        return first;
    }
    if (first < 0xE0) {
        at += 2;
        return (first & 0x1F) << 6 | (byte(at - 1) & 0x3F);
    }
    if (first < 0xF0) {
        at += 3;
        return (first & 0x0F) << 12 | (byte(at - 2) & 0x3F) << 6 | (byte(at - 1) & 0x3F);
    }
    at += 4;
    return (first & 0x07) << 18 | (byte(at - 3) & 0x3F) << 12 | (byte(at - 2) & 0x3F) << 6 | (byte(at - 1) & 0x3F);
}

// Replaces bytes that are not UTF-8 by U+FFFD, tabs by blanks, "\r\n" by '\n'; drops other control characters and
// trailing line ends. Almost every text is clean already and is only looked at.
void cleanText(std::string& text);

}  // namespace linli::print
