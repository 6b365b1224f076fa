// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/biff_stream.h"

#include "core/base/text.h"

#include <bit>
#include <cstring>

namespace linli::sheets {

namespace {

constexpr std::uint32_t kContinue = 0x3C;
constexpr std::size_t kHead = 4;

void appendUnits(std::u16string_view units, std::string& out)
{
    for (std::size_t i = 0; i < units.size(); ++i) {
        const char16_t unit = units[i];
        const bool pair = unit >= 0xD800 && unit < 0xDC00 && i + 1 < units.size() && units[i + 1] >= 0xDC00 && units[i + 1] < 0xE000;
        if (pair) {
            base::appendCharacter(out, 0x10000 + ((static_cast<char32_t>(unit) - 0xD800) << 10U) + (static_cast<char32_t>(units[++i]) - 0xDC00));
        } else {
            const bool half = unit >= 0xD800 && unit < 0xE000;
            base::appendCharacter(out, half ? base::kReplacement : static_cast<char32_t>(unit));
        }
    }
}

}  // namespace

bool BiffStream::next()
{
    if (m_bytes.size() < kHead || m_at > m_bytes.size() - kHead) {
        return false;
    }
    const std::size_t size = littleNumber(m_bytes, m_at + 2, 2);
    if (m_bytes.size() - m_at - kHead < size) {
        return false;
    }
    m_type = littleNumber(m_bytes, m_at, 2);
    m_data = m_bytes.substr(m_at + kHead, size);
    m_at += kHead + size;
    return true;
}

std::optional<std::string_view> BiffStream::peek(std::uint32_t type) const
{
    BiffStream ahead(m_bytes, m_at);
    return ahead.next() && ahead.type() == type ? std::optional(ahead.data()) : std::nullopt;
}

bool BiffReader::continued()
{
    if (m_stream == nullptr || !m_stream->peek(kContinue) || !m_stream->next()) {
        return false;
    }
    m_data = m_stream->data();
    m_at = 0;
    return true;
}

bool BiffReader::ensure(std::size_t count)
{
    // Numbers are never cut by the end of a record.
    while (left() < count) {
        if (left() > 0 || !continued()) {
            m_short = true;
            return false;
        }
    }
    return true;
}

std::uint32_t BiffReader::number(std::size_t size)
{
    if (!ensure(size)) {
        m_at = m_data.size();
        return 0;
    }
    const std::uint32_t value = littleNumber(m_data, m_at, size);
    m_at += size;
    return value;
}

double BiffReader::real()
{
    const std::uint64_t low = number(4);
    const std::uint64_t high = number(4);
    return std::bit_cast<double>(low | high << 32U);
}

std::string_view BiffReader::bytes(std::size_t count)
{
    if (!ensure(count)) {
        return {};
    }
    const std::string_view found = m_data.substr(m_at, count);
    m_at += count;
    return found;
}

void BiffReader::skip(std::size_t count)
{
    while (count > 0) {
        if (left() == 0 && !continued()) {
            m_short = true;
            return;
        }
        const std::size_t step = std::min(count, left());
        m_at += step;
        count -= step;
    }
}

std::string BiffReader::characters(std::size_t count, bool wide)
{
    std::u16string units;
    while (count > 0) {
        if (left() == 0) {
            // What goes on in the next record says anew how wide its characters are.
            if (!continued() || left() == 0) {
                m_short = true;
                break;
            }
            wide = (number(1) & 1U) != 0;
            continue;
        }
        if (wide && left() < 2) {
            m_short = true;
            m_at = m_data.size();
            break;
        }
        const std::size_t here = std::min(count, left() / (wide ? 2 : 1));
        for (std::size_t i = 0; i < here; ++i) {
            units += static_cast<char16_t>(number(wide ? 2 : 1));
        }
        count -= here;
    }
    std::string text;
    appendUnits(units, text);
    return text;
}

std::string BiffReader::text(std::size_t lengthSize)
{
    const std::size_t length = number(lengthSize);
    if (length == 0 && left() == 0) {
        return {};
    }
    const std::uint32_t flags = number(1);
    const std::size_t runs = (flags & 8U) != 0 ? number(2) : 0;
    const std::size_t phonetics = (flags & 4U) != 0 ? number(4) : 0;
    std::string found = characters(length, (flags & 1U) != 0);
    skip(4 * runs);
    skip(phonetics);
    return found;
}

}  // namespace linli::sheets
