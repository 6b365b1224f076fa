// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/latin.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace linli::registry::detail {

namespace {

constexpr char32_t kMacron = 0x304;
constexpr char32_t kAcute = 0x301;
constexpr char32_t kCaron = 0x30C;
constexpr char32_t kGrave = 0x300;
constexpr char32_t kDiaeresis = 0x308;

int toneOf(char32_t mark)
{
    switch (mark) {
    case kMacron:
        return 1;
    case kAcute:
        return 2;
    case kCaron:
        return 3;
    case kGrave:
        return 4;
    default:
        return 0;
    }
}

char lower(char32_t character)
{
    return static_cast<char>(character >= 'A' && character <= 'Z' ? character - 'A' + 'a' : character);
}

bool isPlain(char32_t character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
        (character >= '0' && character <= '9');
}

// Letters that Unicode does not take apart.
std::string undecomposed(char32_t character)
{
    switch (character) {
    case 0xC6:
    case 0xE6:
        return "ae";
    case 0xD8:
    case 0xF8:
        return "o";
    case 0xDF:
        return "ss";
    case 0x110:
    case 0x111:
    case 0xD0:
    case 0xF0:
        return "d";
    case 0x131:
        return "i";
    case 0x141:
    case 0x142:
        return "l";
    case 0x152:
    case 0x153:
        return "oe";
    case 0xDE:
    case 0xFE:
        return "th";
    case 0x261:
        return "g";
    case 0x251:
        return "a";
    default:
        return {};
    }
}

}  // namespace

PlainLetter plainLetter(char32_t character)
{
    if (isPlain(character)) {
        return {std::string(1, lower(character)), 0};
    }
    if (character < 0xC0 || character > 0x1EFF) {
        return {};
    }
    if (auto letters = undecomposed(character); !letters.empty()) {
        return {letters, 0};
    }
    UErrorCode error = U_ZERO_ERROR;
    const auto* decomposition = icu::Normalizer2::getNFDInstance(error);
    icu::UnicodeString parts;
    if (U_FAILURE(error) != 0 || decomposition->getDecomposition(static_cast<UChar32>(character), parts) == 0) {
        return {};
    }
    PlainLetter plain;
    for (std::int32_t at = 0; at < parts.length(); at = parts.moveIndex32(at, 1)) {
        auto part = static_cast<char32_t>(parts.char32At(at));
        if (isPlain(part)) {
            plain.letters += lower(part);
        } else if (part == kDiaeresis && plain.letters == "u") {
            plain.letters = "v";
        } else if (int tone = toneOf(part); tone != 0) {
            plain.tone = tone;
        }
    }
    return plain;
}

}  // namespace linli::registry::detail
