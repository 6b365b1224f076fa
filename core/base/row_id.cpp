// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/row_id.h"

namespace linli::base {

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kTextLength = 26;

// Value of a character of Crockford's base 32, -1 when it is none.
int digitOf(char character)
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
    const std::size_t at = kAlphabet.find(character);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace

std::string RowUid::text() const
{
    // 26 digits of 5 bits are 130 bits: the two highest are always 0.
    std::string out(kTextLength, '0');
    std::uint32_t buffer = 0;
    unsigned held = 2;
    std::size_t at = 0;
    for (const std::uint8_t byte : bytes) {
        buffer = (buffer << 8U) | byte;
        held += 8;
        while (held >= 5) {
            held -= 5;
            out[at++] = kAlphabet[(buffer >> held) & 31U];
        }
    }
    return out;
}

Result<RowUid> RowUid::parse(std::string_view text)
{
    const auto unreadable = [text] {
        return fail(ErrorCode::Invalid, "id.unreadable", {{"text", std::string(text)}});
    };
    if (text.size() != kTextLength || digitOf(text.front()) > 7) {
        return unreadable();
    }
    RowUid uid;
    std::uint32_t buffer = 0;
    unsigned held = 0;
    std::size_t at = 0;
    for (std::size_t index = 0; index < text.size(); ++index) {
        const int digit = digitOf(text[index]);
        if (digit < 0) {
            return unreadable();
        }
        buffer = (buffer << 5U) | static_cast<std::uint32_t>(digit);
        held += index == 0 ? 3 : 5;
        if (held >= 8) {
            held -= 8;
            uid.bytes[at++] = static_cast<std::uint8_t>((buffer >> held) & 0xFFU);
        }
    }
    return uid;
}

}  // namespace linli::base
