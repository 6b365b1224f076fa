// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// UTF-8 text. Everything works on whole characters (code points), also beyond the BMP (𠮷): nothing here ever cuts a
// character. Bytes that are not UTF-8 are read as U+FFFD, one for each byte, and never stop a loop.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace linli::base {

inline constexpr char32_t kReplacement = 0xFFFD;

bool isUtf8(std::string_view text);
// The character at byte `at`; moves `at` behind it. REQUIRES at < text.size().
char32_t nextCharacter(std::string_view text, std::size_t& at);
void appendCharacter(std::string& text, char32_t character);
std::u32string toCharacters(std::string_view text);
std::string toUtf8(std::u32string_view characters);
std::size_t countCharacters(std::string_view text);
// The first or last `count` characters (all of them when there are fewer).
std::string_view firstCharacters(std::string_view text, std::size_t count);
std::string_view lastCharacters(std::string_view text, std::size_t count);

// White space of any kind, NBSP, ideographic space, zero-width and direction marks, control characters.
bool isBlank(char32_t character);
// A Chinese character: all unified and compatibility ideographs, 〇, and the private-use characters with which older
// systems write rare names.
bool isHan(char32_t character);
bool isAsciiDigit(char32_t character);

// Full-width ASCII and the ideographic space to half width (１ -> 1, （ -> (, ： -> :). Chinese 。、《》 stay.
std::string foldWidth(std::string_view text);
std::string removeBlanks(std::string_view text);
// Without blanks at both ends.
std::string_view trim(std::string_view text);
// Trimmed; runs of blanks inside become one space (line ends too).
std::string squeezeBlanks(std::string_view text);
// Simple case folding, character by character: A -> a, Ó -> ó.
std::string foldCase(std::string_view text);
// Canonical composition (NFC), except that compatibility ideographs keep their identity: a name stays as it is written.
std::string composed(std::string_view text);
// For comparing words of forms with words of tables: width and case folded, blanks removed, composed, middle dots one.
std::string matchKey(std::string_view text);

std::vector<std::string_view> split(std::string_view text, char separator);
// Like split, without empty parts; parts are trimmed.
std::vector<std::string_view> splitWords(std::string_view text, char separator);
std::string join(std::span<const std::string> parts, std::string_view separator);
bool isAllDigits(std::string_view text);

}  // namespace linli::base
