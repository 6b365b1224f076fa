// SPDX-License-Identifier: GPL-3.0-or-later
// What a sheet of .xls says beside its values.

#include "core/sheets/xls_records.h"
#include "core/sheets/xls_sheet.h"

#include <algorithm>

namespace linli::sheets {

using enum xls::Record;

namespace {

constexpr std::uint32_t kLastColumn = 255;
constexpr double kTwips = 20;           // in a point
constexpr double kWidthUnits = 256;     // in a character

}  // namespace

void XlsSheet::takeLayout(BiffStream& stream)
{
    BiffReader reader(stream.data());
    if (stream.type() == kRow) {
        RowLayout row;
        row.number = reader.number(2);
        reader.skip(4);
        const std::uint32_t height = reader.number(2);
        reader.skip(4);
        const std::uint32_t flags = reader.number(2);
        row.height = (height & 0x8000U) != 0 ? 0 : (height & 0x7FFFU) / kTwips;
        row.hidden = (flags & 0x20U) != 0;
        row.style = (flags & 0x80U) != 0 ? reader.number(2) & 0xFFFU : 0;
        m_details.layout.push_back(std::move(row));
    } else if (stream.type() == kColumns) {
        ColumnRun run;
        run.first = std::min(reader.number(2), kLastColumn);
        run.last = std::min(reader.number(2), kLastColumn);
        run.width = reader.number(2) / kWidthUnits;
        run.style = reader.number(2);
        run.hidden = (reader.number(2) & 1U) != 0;
        if (run.first <= run.last && m_details.columns.size() < 256) {
            m_details.columns.push_back(run);
            if (run.hidden) {
                m_head.hiddenColumns.emplace_back(run.first, run.last);
            }
        }
    } else if (stream.type() == kDefaultRow) {
        reader.skip(2);
        m_details.standardHeight = reader.number(2) / kTwips;
    } else {
        m_details.standardWidth = reader.number(2) / (stream.type() == kStandardWidth ? kWidthUnits : 1);
    }
}

void XlsSheet::takePage(BiffStream& stream)
{
    BiffReader reader(stream);
    if (stream.type() == kPageSetup) {
        const std::uint32_t paper = reader.number(2);
        reader.skip(8);
        const std::uint32_t flags = reader.number(2);
        const bool said = (flags & 4U) == 0;
        m_details.page.paper = said ? static_cast<int>(paper) : 0;
        m_details.page.landscape = said && (flags & 2U) == 0;
    } else if (stream.type() == kProtect) {
        m_details.isProtected = reader.number(2) != 0;
    } else {
        (stream.type() == kHeader ? m_details.page.header : m_details.page.footer) = reader.left() == 0 ? "" : reader.text(2);
    }
}

std::vector<Area> XlsSheet::areas(BiffReader& reader) const
{
    std::vector<Area> found;
    const std::size_t count = reader.number(2);
    for (std::size_t i = 0; i < count && reader.left() >= 8; ++i) {
        Area area;
        area.firstRow = reader.number(2);
        area.lastRow = reader.number(2);
        area.firstColumn = reader.number(2);
        area.lastColumn = reader.number(2);
        if (area.firstRow <= area.lastRow && area.firstColumn <= area.lastColumn && area.lastColumn <= kLastColumn) {
            found.push_back(area);
        }
    }
    return found;
}

void XlsSheet::takeMerges(BiffStream& stream)
{
    BiffReader reader(stream.data());
    const std::vector<Area> found = areas(reader);
    m_merges.insert(m_merges.end(), found.begin(), found.end());
}

void XlsSheet::takeConditional(BiffStream& stream)
{
    BiffReader reader(stream.data());
    reader.skip(12);
    m_details.conditionalFormats.push_back({areas(reader), {}});
}

void XlsSheet::takeValidation(BiffStream& stream)
{
    constexpr ValidationKind kKinds[] = {ValidationKind::Any, ValidationKind::Whole, ValidationKind::Decimal, ValidationKind::List,
                                         ValidationKind::Date, ValidationKind::Time, ValidationKind::TextLength, ValidationKind::Custom};
    constexpr const char* kComparisons[] = {"", "notBetween", "equal", "notEqual", "greaterThan", "lessThan", "greaterThanOrEqual", "lessThanOrEqual"};
    BiffReader reader(stream);
    const std::uint32_t flags = reader.number(4);
    Validation validation;
    validation.kind = kKinds[flags & 7U];
    validation.comparison = kComparisons[flags >> 20U & 7U];
    validation.allowsBlank = (flags & 0x100U) != 0;
    validation.refusesOthers = (flags & 0x80000U) != 0 && (flags >> 4U & 7U) == 0;
    reader.text(2);
    reader.text(2);
    validation.prompt = reader.text(2);
    validation.error = reader.text(2);
    for (std::string* formula : {&validation.formula1, &validation.formula2}) {
        const std::size_t size = reader.number(2);
        reader.skip(2);
        const std::string_view tokens = reader.bytes(size);
        const auto written = (flags & 0x80U) != 0 ? biffString(tokens) : std::nullopt;
        if (written) {
            *formula = "\"" + *written + "\"";
            std::ranges::replace(*formula, '\0', ',');
        } else {
            *formula = biffFormula(tokens, m_globals.forFormulas).value_or("");
        }
    }
    validation.areas = areas(reader);
    m_details.validations.push_back(std::move(validation));
}

void XlsSheet::takeNoteText(BiffStream& stream)
{
    BiffReader reader(stream.data());
    reader.skip(10);
    const std::size_t length = reader.number(2);
    if (length == 0 || !stream.peek(0x3C) || !stream.next()) {
        return;
    }
    BiffReader text(stream);
    const bool wide = (text.number(1) & 1U) != 0;
    m_noteTexts.emplace_back(m_lastObject, text.characters(length, wide));
}

void XlsSheet::takeNote(BiffStream& stream)
{
    BiffReader reader(stream.data());
    CellComment note;
    note.row = reader.number(2);
    note.column = reader.number(2);
    reader.skip(2);
    const std::uint32_t object = reader.number(2);
    const auto text = std::ranges::find(m_noteTexts, object, &std::pair<std::uint32_t, std::string>::first);
    note.text = text == m_noteTexts.end() ? "" : text->second;
    m_details.comments.push_back(std::move(note));
}

}  // namespace linli::sheets
