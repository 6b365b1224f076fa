// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/text_encoding.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <unicode/ucnv.h>
#include <utility>

namespace linli::sheets {

namespace {

constexpr std::size_t kUnits = 4096;

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter openConverter(TextEncoding encoding)
{
    const char* name = "UTF-8";
    switch (encoding) {
    case TextEncoding::Utf8:
        break;
    case TextEncoding::Utf16Little:
        name = "UTF-16LE";
        break;
    case TextEncoding::Utf16Big:
        name = "UTF-16BE";
        break;
    case TextEncoding::Gb18030:
        name = "gb18030";
        break;
    }
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(name, &status));
    return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

// Whether the sample is UTF-8; a character cut at its end is no fault.
bool mayBeUtf8(std::string_view sample)
{
    for (std::size_t cut = 0; cut <= std::min<std::size_t>(3, sample.size()); ++cut) {
        const std::string_view whole = sample.substr(0, sample.size() - cut);
        if (base::isUtf8(whole)) {
            const std::string_view rest = sample.substr(whole.size());
            return rest.empty() || static_cast<unsigned char>(rest.front()) >= 0xC2;
        }
    }
    return false;
}

bool isLead(char16_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

bool isTrail(char16_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

// UTF-16 without a mark: Chinese tables hold many commas, tabs and digits, which have a zero byte on one side.
bool hasZeroBytes(std::string_view sample, std::size_t parity)
{
    std::size_t zeros = 0;
    std::size_t others = 0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        if (sample[i] == 0) {
            (i % 2 == parity ? zeros : others) += 1;
        }
    }
    return zeros > 0 && zeros * 50 >= sample.size() && others * 10 <= zeros;
}

}  // namespace

DetectedEncoding detectEncoding(std::string_view sample)
{
    if (sample.starts_with("\xEF\xBB\xBF")) {
        return {TextEncoding::Utf8, 3};
    }
    if (sample.starts_with("\xFF\xFE")) {
        return {TextEncoding::Utf16Little, 2};
    }
    if (sample.starts_with("\xFE\xFF")) {
        return {TextEncoding::Utf16Big, 2};
    }
    if (hasZeroBytes(sample, 1)) {
        return {TextEncoding::Utf16Little, 0};
    }
    if (hasZeroBytes(sample, 0)) {
        return {TextEncoding::Utf16Big, 0};
    }
    return {mayBeUtf8(sample) ? TextEncoding::Utf8 : TextEncoding::Gb18030, 0};
}

struct TextDecoder::State {
    Converter converter;
    std::size_t unreadable = 0;
    char16_t pendingLead = 0;  // first half of a pair at the end of a round

    void append(const char16_t* units, std::size_t count, std::string& out);
    void append(char32_t c, std::string& out);
};

void TextDecoder::State::append(char32_t c, std::string& out)
{
    unreadable += c == base::kReplacement ? 1 : 0;
    base::appendCharacter(out, c);
}

void TextDecoder::State::append(const char16_t* units, std::size_t count, std::string& out)
{
    for (std::size_t i = 0; i < count; ++i) {
        const char16_t unit = units[i];
        if (pendingLead != 0) {
            const char16_t lead = std::exchange(pendingLead, u'\0');
            if (isTrail(unit)) {
                append(0x10000 + ((static_cast<char32_t>(lead) - 0xD800) << 10U) + (static_cast<char32_t>(unit) - 0xDC00), out);
                continue;
            }
            append(base::kReplacement, out);
        }
        if (isLead(unit)) {
            pendingLead = unit;
        } else {
            append(isTrail(unit) ? base::kReplacement : static_cast<char32_t>(unit), out);
        }
    }
}

TextDecoder::TextDecoder(std::unique_ptr<State> state) : m_state(std::move(state)) {}
TextDecoder::TextDecoder(TextDecoder&&) noexcept = default;
TextDecoder& TextDecoder::operator=(TextDecoder&&) noexcept = default;
TextDecoder::~TextDecoder() = default;

base::Result<TextDecoder> TextDecoder::open(TextEncoding encoding)
{
    auto state = std::make_unique<State>();
    state->converter = openConverter(encoding);
    if (!state->converter) {
        return base::fail(base::ErrorCode::Internal, "sheets.encoding_missing");
    }
    return TextDecoder(std::move(state));
}

void TextDecoder::decode(std::string_view bytes, bool last, std::string& out)
{
    std::array<UChar, kUnits> units{};
    const char* source = bytes.data();
    const char* const end = bytes.data() + bytes.size();
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    while (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        UChar* target = units.data();
        ucnv_toUnicode(m_state->converter.get(), &target, units.data() + units.size(), &source, end, nullptr,
                       static_cast<UBool>(last), &status);
        m_state->append(units.data(), static_cast<std::size_t>(target - units.data()), out);
    }
    if (last && m_state->pendingLead != 0) {
        m_state->pendingLead = 0;
        m_state->append(base::kReplacement, out);
    }
}

std::size_t TextDecoder::unreadable() const
{
    return m_state->unreadable;
}

std::string toGb18030(std::string_view utf8)
{
    UErrorCode status = U_ZERO_ERROR;
    const Converter converter = openConverter(TextEncoding::Gb18030);
    const Converter from = openConverter(TextEncoding::Utf8);
    std::string bytes(utf8.size() * 2 + 16, '\0');
    char* target = bytes.data();
    const char* source = utf8.data();
    std::array<UChar, kUnits> pivot{};
    UChar* pivotSource = pivot.data();
    UChar* pivotTarget = pivot.data();
    ucnv_convertEx(converter.get(), from.get(), &target, bytes.data() + bytes.size(), &source, utf8.data() + utf8.size(),
                   pivot.data(), &pivotSource, &pivotTarget, pivot.data() + pivot.size(), 1, 1, &status);
    bytes.resize(static_cast<std::size_t>(target - bytes.data()));
    return bytes;
}

}  // namespace linli::sheets
