// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <algorithm>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace linli::base {

namespace {

unsigned char byteAt(std::string_view text, std::size_t at)
{
    return static_cast<unsigned char>(text[at]);
}

// Length a lead byte promises, 0 for a byte that cannot lead.
std::size_t promisedLength(unsigned char lead)
{
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead < 0xE0) {
        return 2;
    }
    if (lead >= 0xE0 && lead < 0xF0) {
        return 3;
    }
    return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

bool isCharacter(char32_t value, std::size_t length)
{
    static constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    return value >= kLeast[length] && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
}

// Reads one character; false (and one byte consumed) when the bytes are not UTF-8.
bool readCharacter(std::string_view text, std::size_t& at, char32_t& character)
{
    const unsigned char lead = byteAt(text, at);
    const std::size_t length = promisedLength(lead);
    if (length == 1) {
        character = lead;
        ++at;
        return true;
    }
    if (length == 0 || length > text.size() - at) {
        ++at;
        return false;
    }
    char32_t value = lead & (0x7FU >> length);
    for (std::size_t index = 1; index < length; ++index) {
        const unsigned char next = byteAt(text, at + index);
        if ((next & 0xC0U) != 0x80U) {
            ++at;
            return false;
        }
        value = (value << 6U) | (next & 0x3FU);
    }
    if (!isCharacter(value, length)) {
        ++at;
        return false;
    }
    at += length;
    character = value;
    return true;
}

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

char32_t halfWidth(char32_t character)
{
    if (character >= 0xFF01 && character <= 0xFF5E) {
        return character - 0xFEE0;
    }
    if (character == 0x3000) {
        return U' ';
    }
    return character == 0xFFE5 ? char32_t{0xA5} : character;
}

bool isCompatibilityIdeograph(char32_t character)
{
    return (character >= 0xF900 && character <= 0xFAFF) || (character >= 0x2F800 && character <= 0x2FA1F);
}

// Whether canonical composition may change the character or join it to another; exact for what most texts are made of.
bool mayCompose(char32_t character)
{
    const bool settled = character < 0x300 || (character >= 0x3001 && character <= 0x3029)
        || (character >= 0x3400 && character <= 0x9FFF) || (character >= 0xFF01 && character <= 0xFF60)
        || (character >= 0x20000 && character < 0x2F800);
    return !settled;
}

bool mayCompose(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        if (mayCompose(nextCharacter(text, at))) {
            return true;
        }
    }
    return false;
}

void appendComposed(std::string& out, std::string_view run)
{
    if (isAscii(run)) {
        out += run;
        return;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    const icu::UnicodeString source = icu::UnicodeString::fromUTF8(icu::StringPiece(run.data(), static_cast<int>(run.size())));
    const icu::UnicodeString result = U_SUCCESS(status) ? nfc->normalize(source, status) : source;
    if (U_SUCCESS(status)) {
        result.toUTF8String(out);
    } else {
        out += run;
    }
}

char32_t oneMiddleDot(char32_t character)
{
    switch (character) {
    case 0x30FB: case 0xFF65: case 0x2022: case 0x2027: case 0x22C5: case 0x2219:
        return 0xB7;
    default:
        return character;
    }
}

template <typename Change>
std::string mapped(std::string_view text, Change change)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        appendCharacter(out, change(nextCharacter(text, at)));
    }
    return out;
}

}  // namespace

bool isUtf8(std::string_view text)
{
    char32_t character = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (!readCharacter(text, at, character)) {
            return false;
        }
    }
    return true;
}

char32_t nextCharacter(std::string_view text, std::size_t& at)
{
    char32_t character = kReplacement;
    return readCharacter(text, at, character) ? character : kReplacement;
}

void appendCharacter(std::string& text, char32_t character)
{
    const auto add = [&text](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (character < 0x80) {
        add(character);
        return;
    }
    if (character < 0x800) {
        add(0xC0U | (character >> 6U));
    } else {
        if (character < 0x10000) {
            add(0xE0U | (character >> 12U));
        } else {
            add(0xF0U | (character >> 18U));
            add(0x80U | ((character >> 12U) & 0x3FU));
        }
        add(0x80U | ((character >> 6U) & 0x3FU));
    }
    add(0x80U | (character & 0x3FU));
}

std::u32string toCharacters(std::string_view text)
{
    std::u32string characters;
    characters.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        characters += nextCharacter(text, at);
    }
    return characters;
}

std::string toUtf8(std::u32string_view characters)
{
    std::string text;
    text.reserve(characters.size() * 3);
    for (const char32_t character : characters) {
        appendCharacter(text, character);
    }
    return text;
}

std::size_t countCharacters(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        nextCharacter(text, at);
    }
    return count;
}

std::string_view firstCharacters(std::string_view text, std::size_t count)
{
    std::size_t at = 0;
    for (; count > 0 && at < text.size(); --count) {
        nextCharacter(text, at);
    }
    return text.substr(0, at);
}

std::string_view lastCharacters(std::string_view text, std::size_t count)
{
    const std::size_t all = countCharacters(text);
    return all <= count ? text : text.substr(firstCharacters(text, all - count).size());
}

bool isBlank(char32_t character)
{
    return character <= 0x20 || (character >= 0x7F && character <= 0xA0) || character == 0xAD || character == 0x1680
        || character == 0x180E || (character >= 0x2000 && character <= 0x200F)
        || (character >= 0x2028 && character <= 0x202F) || (character >= 0x205F && character <= 0x206F)
        || character == 0x3000 || character == 0x3164 || character == 0xFEFF;
}

bool isHan(char32_t character)
{
    return character == 0x3007 || (character >= 0x3400 && character <= 0x4DBF)
        || (character >= 0x4E00 && character <= 0x9FFF) || (character >= 0xE000 && character <= 0xFAFF)
        || (character >= 0x20000 && character <= 0x3FFFD);
}

bool isAsciiDigit(char32_t character)
{
    return character >= U'0' && character <= U'9';
}

std::string foldWidth(std::string_view text)
{
    return isAscii(text) ? std::string(text) : mapped(text, halfWidth);
}

std::string removeBlanks(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        if (!isBlank(nextCharacter(text, at))) {
            out += text.substr(start, at - start);
        }
    }
    return out;
}

std::string_view trim(std::string_view text)
{
    std::size_t first = text.size();
    std::size_t last = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        if (!isBlank(nextCharacter(text, at))) {
            first = std::min(first, start);
            last = at;
        }
    }
    return first < last ? text.substr(first, last - first) : std::string_view{};
}

std::string squeezeBlanks(std::string_view text)
{
    std::string out;
    bool gap = false;
    text = trim(text);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        if (isBlank(nextCharacter(text, at))) {
            gap = true;
            continue;
        }
        if (gap) {
            out += ' ';
        }
        gap = false;
        out += text.substr(start, at - start);
    }
    return out;
}

std::string foldCase(std::string_view text)
{
    return mapped(text, [](char32_t character) {
        return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(character), U_FOLD_CASE_DEFAULT));
    });
}

std::string composed(std::string_view text)
{
    if (!mayCompose(text)) {
        return std::string(text);
    }
    std::string out;
    std::size_t runStart = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        if (isCompatibilityIdeograph(nextCharacter(text, at))) {
            appendComposed(out, text.substr(runStart, start - runStart));
            out += text.substr(start, at - start);
            runStart = at;
        }
    }
    appendComposed(out, text.substr(runStart));
    return out;
}

std::string matchKey(std::string_view text)
{
    const std::string bare = composed(removeBlanks(foldWidth(text)));
    return mapped(foldCase(bare), oneMiddleDot);
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

std::vector<std::string_view> splitWords(std::string_view text, char separator)
{
    std::vector<std::string_view> words;
    for (const std::string_view part : split(text, separator)) {
        if (const std::string_view word = trim(part); !word.empty()) {
            words.push_back(word);
        }
    }
    return words;
}

std::string join(std::span<const std::string> parts, std::string_view separator)
{
    std::string out;
    for (const std::string& part : parts) {
        if (&part != &parts.front()) {
            out += separator;
        }
        out += part;
    }
    return out;
}

bool isAllDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
}

}  // namespace linli::base
