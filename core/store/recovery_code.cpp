// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/recovery_code.h"

#include "core/base/base32.h"

#include <vector>

namespace linli::store {

using base::ErrorCode;
using base::fail;

namespace {

constexpr unsigned kGroups = 8;
constexpr unsigned kDataPerGroup = 4;
constexpr unsigned kPerGroup = kDataPerGroup + 1;
constexpr unsigned kUnknown = 32;

// Multiplication by x in the field of 32 elements, modulo x^5 + x^2 + 1.
constexpr unsigned timesX(unsigned value)
{
    return (value & 16U) != 0 ? ((value << 1U) ^ 0b100101U) : value << 1U;
}

// Each place has another power of x as its weight, none of them 0 or equal: a wrong character always shows, and so does
// an exchange of two. The group's number is the first digit.
unsigned checkOf(unsigned group, std::span<const unsigned> digits)
{
    unsigned sum = group + 1;
    for (const unsigned digit : digits) {
        sum = timesX(sum) ^ digit;
    }
    return timesX(sum);
}

// 0..31, or kUnknown for a letter that is not in the alphabet.
unsigned digitOf(char32_t c)
{
    const int digit = c < 128 ? base::base32Digit(static_cast<char>(c)) : -1;
    return digit < 0 ? kUnknown : static_cast<unsigned>(digit);
}

// The characters that count, full-width ones brought down.
std::vector<unsigned> digitsOf(std::string_view text)
{
    std::vector<unsigned> digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == ' ' || byte == '-' || byte == '\t' || byte == '\n' || byte == '\r') {
            continue;
        }
        if (byte < 0x80) {
            digits.push_back(digitOf(byte));
            continue;
        }
        const std::string_view wide = text.substr(i, 3);
        if (wide.size() == 3 && (wide[0] == '\xEF') && (wide[1] == '\xBC' || wide[1] == '\xBD')) {
            const auto low = static_cast<unsigned char>(wide[2]) & 0x3FU;
            const auto page = static_cast<unsigned char>(wide[1]) & 0x3FU;
            const char32_t narrow = (0xF000U | (page << 6U) | low) - 0xFEE0U;
            if (narrow != U'-') {
                digits.push_back(digitOf(narrow));
            }
            i += 2;
        } else if (wide == "\xE3\x80\x80" || wide == "\xE2\x80\x94" || wide == "\xE2\x80\x93") {
            i += 2;  // full-width blank, dashes
        } else {
            digits.push_back(kUnknown);
            while (i + 1 < text.size() && (static_cast<unsigned char>(text[i + 1]) & 0xC0U) == 0x80U) {
                ++i;
            }
        }
    }
    return digits;
}

}  // namespace

std::string recoveryText(const RecoverySecret& secret)
{
    std::string text;
    unsigned bit = 0;
    for (unsigned group = 0; group < kGroups; ++group) {
        std::array<unsigned, kDataPerGroup> digits {};
        for (unsigned& digit : digits) {
            for (unsigned i = 0; i < 5; ++i, ++bit) {
                digit = (digit << 1U) | ((static_cast<unsigned>(secret[bit / 8]) >> (7 - bit % 8)) & 1U);
            }
            text += base::kBase32[digit];
        }
        text += base::kBase32[checkOf(group, digits)];
        if (group + 1 < kGroups) {
            text += '-';
        }
    }
    return text;
}

base::Result<RecoverySecret> parseRecoveryText(std::string_view text)
{
    const std::vector<unsigned> digits = digitsOf(text);
    if (digits.size() != static_cast<std::size_t>(kGroups) * kPerGroup) {
        return fail(ErrorCode::Invalid, "vault.recovery_length", {{"count", std::to_string(digits.size())}});
    }
    RecoverySecret secret {};
    unsigned bit = 0;
    for (unsigned group = 0; group < kGroups; ++group) {
        const std::span<const unsigned> five(digits.data() + static_cast<std::size_t>(group) * kPerGroup, kPerGroup);
        bool wrong = checkOf(group, five.first(kDataPerGroup)) != five.back();
        for (const unsigned digit : five) {
            wrong = wrong || digit == kUnknown;
        }
        if (wrong) {
            return fail(ErrorCode::Invalid, "vault.recovery_mistyped", {{"group", std::to_string(group + 1)}});
        }
        for (const unsigned digit : five.first(kDataPerGroup)) {
            for (unsigned i = 0; i < 5; ++i, ++bit) {
                const unsigned value = (digit >> (4 - i)) & 1U;
                secret[bit / 8] = static_cast<std::uint8_t>(secret[bit / 8] | (value << (7 - bit % 8)));
            }
        }
    }
    return secret;
}

}  // namespace linli::store
