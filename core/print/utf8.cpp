// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/utf8.h"

#include "core/base/text.h"

#include <algorithm>

namespace linli::print {

namespace {

bool isControl(char32_t character)
{
    return (character < 0x20 && character != U'\n') || (character >= 0x7F && character < 0xA0);
}

bool isClean(std::string_view text)
{
    if (!base::isUtf8(text) || (!text.empty() && text.back() == '\n')) {
        return false;
    }
    for (std::size_t at = 0; at < text.size();) {
        if (isControl(nextCharacter(text, at))) {
            return false;
        }
    }
    return true;
}

}  // namespace

void cleanText(std::string& text)
{
    if (isClean(text)) {
        return;
    }
    std::string clean;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t character = base::nextCharacter(text, at);
        if (character == U'\t') {
            clean += ' ';
        } else if (!isControl(character)) {
            base::appendCharacter(clean, character);
        }
    }
    while (!clean.empty() && clean.back() == '\n') {
        clean.pop_back();
    }
    text = std::move(clean);
}

}  // namespace linli::print
