// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/xlsx_formats.h"

#include <xlsxwriter.h>

namespace linli::sheets {

namespace {

constexpr const char* kTitleFont = "方正小标宋简体";
constexpr const char* kHeaderFont = "宋体";
constexpr const char* kBodyFont = "仿宋_GB2312";
constexpr std::uint8_t kChineseCharset = 134;  // GB2312_CHARSET: a machine without the font takes a Chinese one
constexpr lxw_color_t kEmphasis = 0xEDEDED;
constexpr lxw_color_t kFaint = 0x808080;

enum Fixed { kTitle, kHeader, kWatermark, kLineLeft, kLineMiddle, kLineRight };

std::uint8_t alignment(Place place)
{
    switch (place) {
    case Place::Left:
        return LXW_ALIGN_LEFT;
    case Place::Middle:
        return LXW_ALIGN_CENTER;
    case Place::Right:
        break;
    }
    return LXW_ALIGN_RIGHT;
}

bool isNumeric(ColumnKind kind)
{
    return kind == ColumnKind::Integer || kind == ColumnKind::Decimal || kind == ColumnKind::Percent;
}

std::string decimalFormat(int places)
{
    return places <= 0 ? "0" : "0." + std::string(static_cast<std::size_t>(std::min(places, 15)), '0');
}

// General where a number stands in a column of text: "@" would show it as text and hide what it is.
std::string numberFormat(const Column& column, Content content)
{
    if (content == Content::Text) {
        return "@";
    }
    if (content == Content::Day) {
        return "yyyy-mm-dd";
    }
    switch (column.kind) {
    case ColumnKind::Integer:
        return "0";
    case ColumnKind::Decimal:
        return decimalFormat(column.places);
    case ColumnKind::Percent:
        return "0.0%";
    case ColumnKind::Text:
    case ColumnKind::Identifier:
    case ColumnKind::Date:
        break;
    }
    return "General";
}

}  // namespace

lxw_format* XlsxFormats::make(const char* font, double size)
{
    lxw_format* format = workbook_add_format(m_workbook);
    format_set_font_name(format, font);
    format_set_font_size(format, size);
    format_set_font_charset(format, kChineseCharset);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_text_wrap(format);
    return format;
}

lxw_format* XlsxFormats::title()
{
    lxw_format*& format = m_fixed[kTitle];
    if (format == nullptr) {
        format = make(kTitleFont, 20);
        format_set_align(format, LXW_ALIGN_CENTER);
    }
    return format;
}

lxw_format* XlsxFormats::line(Place place)
{
    lxw_format*& format = m_fixed[kLineLeft + static_cast<int>(place)];
    if (format == nullptr) {
        format = make(kBodyFont, 12);
        format_set_align(format, alignment(place));
    }
    return format;
}

lxw_format* XlsxFormats::watermark()
{
    lxw_format*& format = m_fixed[kWatermark];
    if (format == nullptr) {
        format = make(kBodyFont, 8);
        format_set_font_color(format, kFaint);
    }
    return format;
}

lxw_format* XlsxFormats::header()
{
    lxw_format*& format = m_fixed[kHeader];
    if (format == nullptr) {
        format = make(kHeaderFont, 11);
        format_set_bold(format);
        format_set_align(format, LXW_ALIGN_CENTER);
        format_set_border(format, LXW_BORDER_THIN);
    }
    return format;
}

lxw_format* XlsxFormats::body(const Column& column, Content content, bool emphasised)
{
    const auto key = std::make_tuple(static_cast<int>(column.kind), static_cast<int>(content),
                                     column.kind == ColumnKind::Decimal ? column.places : 0, column.centred, emphasised);
    lxw_format*& format = m_body[key];
    if (format == nullptr) {
        format = makeBody(column, content, emphasised);
    }
    return format;
}

lxw_format* XlsxFormats::makeBody(const Column& column, Content content, bool emphasised)
{
    lxw_format* format = make(kBodyFont, 11);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_num_format(format, numberFormat(column, content).c_str());
    if (column.centred || column.kind == ColumnKind::Date || column.kind == ColumnKind::Identifier) {
        format_set_align(format, LXW_ALIGN_CENTER);
    } else {
        format_set_align(format, isNumeric(column.kind) ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
    }
    if (emphasised) {
        format_set_bold(format);
        format_set_pattern(format, LXW_PATTERN_SOLID);
        format_set_bg_color(format, kEmphasis);
    }
    return format;
}

}  // namespace linli::sheets
