// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/utf8.h"

#include <algorithm>

namespace linli::print {

namespace {

bool isContinuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

// Bytes of the valid sequence at `at`, or 0. Refuses overlong forms, surrogates and what lies beyond U+10FFFF.
std::size_t sequenceLength(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(at + i < text.size() ? text[at + i] : 0); };
    const unsigned char first = byte(0);
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return isContinuation(byte(1)) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        const bool fits = (first != 0xE0 || byte(1) >= 0xA0) && (first != 0xED || byte(1) <= 0x9F);
        return fits && isContinuation(byte(1)) && isContinuation(byte(2)) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool fits = (first != 0xF0 || byte(1) >= 0x90) && (first != 0xF4 || byte(1) <= 0x8F);
        return fits && isContinuation(byte(1)) && isContinuation(byte(2)) && isContinuation(byte(3)) ? 4 : 0;
    }
    return 0;
}

bool isControl(unsigned char byte)
{
    return (byte < 0x20 && byte != '\n') || byte == 0x7F;
}

bool isClean(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t length = sequenceLength(text, at);
        // C2 80 to C2 9F are control characters too.
        const bool control = length == 1 ? isControl(static_cast<unsigned char>(text[at]))
                                         : length == 2 && text[at] == '\xC2' && static_cast<unsigned char>(text[at + 1]) < 0xA0;
        if (length == 0 || control) {
            return false;
        }
        at += length;
    }
    return text.empty() || text.back() != '\n';
}

}  // namespace

void cleanText(std::string& text)
{
    if (isClean(text)) {
        return;
    }
    std::string clean;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = sequenceLength(text, at);
        const auto byte = static_cast<unsigned char>(text[at]);
        if (length == 0) {
            clean += "\xEF\xBF\xBD";
        } else if (byte == '\t') {
            clean += ' ';
        } else if (length == 2 && byte == 0xC2 && static_cast<unsigned char>(text[at + 1]) < 0xA0) {
            // a C1 control character
        } else if (length > 1 || !isControl(byte)) {
            clean.append(text, at, length);
        }
        at += std::max<std::size_t>(length, 1);
    }
    while (!clean.empty() && clean.back() == '\n') {
        clean.pop_back();
    }
    text = std::move(clean);
}

}  // namespace linli::print
