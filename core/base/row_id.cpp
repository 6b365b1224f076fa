// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/row_id.h"

#include "core/base/base32.h"

namespace linli::base {

namespace {

constexpr std::size_t kTextLength = 26;

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
            out[at++] = kBase32[(buffer >> held) & 31U];
        }
    }
    return out;
}

Result<RowUid> RowUid::parse(std::string_view text)
{
    const auto unreadable = [text] {
        return fail(ErrorCode::Invalid, "id.unreadable", {{"text", std::string(text)}});
    };
    if (text.size() != kTextLength || base32Digit(text.front()) > 7) {
        return unreadable();
    }
    RowUid uid;
    std::uint32_t buffer = 0;
    unsigned held = 0;
    std::size_t at = 0;
    for (std::size_t index = 0; index < text.size(); ++index) {
        const int digit = base32Digit(text[index]);
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
