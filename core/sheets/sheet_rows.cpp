// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/sheet_rows.h"

#include "core/sheets/cell_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace linli::sheets {

namespace {

constexpr std::int32_t kEpoch = 25569;   // 1970-01-01
constexpr std::int32_t kDays1904 = 1462;

base::Error broken(const char* what)
{
    return {base::ErrorCode::Corrupt, "sheets.cannot_patch", {}, what};
}

// The element <f> of a cell as it stands there, and its tag.
struct FormulaElement {
    std::string_view whole;
    std::string_view tag;
    std::string_view prefix;
};

FormulaElement formulaElement(std::string_view cell)
{
    XmlScan scan(cell);
    FormulaElement found;
    while (const auto piece = scan.next()) {
        if (piece->name == "f" && piece->kind != XmlPiece::Kind::Close) {
            found.tag = piece->raw;
            found.prefix = piece->prefix;
            found.whole = piece->raw;
        }
        if (piece->name == "f" && piece->kind == XmlPiece::Kind::Close && !found.tag.empty()) {
            const auto begin = static_cast<std::size_t>(found.tag.data() - cell.data());
            found.whole = cell.substr(begin, piece->end - begin);
            break;
        }
    }
    return found;
}

std::string_view typeOf(const FormulaValue& value)
{
    switch (value.kind) {
    case FormulaValue::Kind::Text:
        return "str";
    case FormulaValue::Kind::Boolean:
        return "b";
    case FormulaValue::Kind::Error:
        return "e";
    default:
        return {};
    }
}

}  // namespace

std::string storedNumber(double number)
{
    std::array<char, 40> text{};
    const auto result = std::to_chars(text.data(), text.data() + text.size(), number);
    return {text.data(), result.ptr};
}

std::string storedText(const std::string& text)
{
    std::string buffer;
    std::string stored;
    const std::string& safe = safeCellText(text, buffer);
    const bool plain = std::ranges::none_of(safe, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; });
    if (plain) {
        return encodedXml(safe);
    }
    for (const char c : safe) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 && c != '\n' && c != '\t') {
            constexpr std::string_view kDigits = "0123456789ABCDEF";
            stored += {'_', 'x', '0', '0', kDigits[byte >> 4U], kDigits[byte & 15U], '_'};
        } else {
            stored += c;
        }
    }
    return encodedXml(stored);
}

SheetRows::SheetRows(const ResultBook& book, const ResultSheet& sheet) : m_book(book), m_sheet(sheet)
{
    m_spellsShared = sheet.changesRows() || sheet.replacesFormula ||
                     std::ranges::any_of(sheet.formulas, [](const ResultFormula& one) { return one.textChanged; });
}

base::Status SheetRows::indexRow(XmlScan& scan, const XmlPiece& open)
{
    const auto at = [](std::size_t place) { return static_cast<std::uint32_t>(place); };
    SourceRow row;
    row.number = m_rows.empty() ? 0 : m_rows.back().number + 1;
    if (const auto number = attributeOf(open.raw, "r")) {
        std::uint32_t value = 0;
        std::from_chars(number->data(), number->data() + number->size(), value);
        if (value < 1 || value > kSheetRows || (!m_rows.empty() && value - 1 <= m_rows.back().number)) {
            return base::fail(broken("row number"));
        }
        row.number = value - 1;
    }
    row.begin = at(open.begin);
    row.tagEnd = at(open.end);
    row.end = at(open.end);
    row.firstCell = m_cells.size();
    int depth = 0;
    std::int64_t column = -1;
    while (open.kind == XmlPiece::Kind::Open) {
        const auto piece = scan.next();
        if (!piece) {
            return base::fail(broken("row"));
        }
        row.end = at(piece->end);
        if (piece->kind == XmlPiece::Kind::Close && depth-- == 0) {
            break;
        }
        const bool starts = piece->kind == XmlPiece::Kind::Open || piece->kind == XmlPiece::Kind::Single;
        if (starts && depth == 0 && piece->name == "c") {
            const auto name = attributeOf(piece->raw, "r");
            const auto place = name ? parseCell(*name) : std::nullopt;
            const std::int64_t next = place ? static_cast<std::int64_t>(place->column) : column + 1;
            if (next <= column || next >= static_cast<std::int64_t>(kSheetColumns)) {
                return base::fail(broken("cell place"));
            }
            column = next;
            m_cells.push_back({static_cast<std::uint32_t>(next), at(piece->begin), at(piece->end), at(piece->end)});
        }
        depth += piece->kind == XmlPiece::Kind::Open ? 1 : 0;
        if (piece->kind == XmlPiece::Kind::Close && depth == 0 && piece->name == "c" && m_cells.size() > row.firstCell) {
            m_cells.back().end = at(piece->end);
        }
    }
    row.cells = m_cells.size() - row.firstCell;
    m_rows.push_back(row);
    return {};
}

base::Status SheetRows::index(std::size_t& at)
{
    if (m_xml.size() > std::numeric_limits<std::uint32_t>::max()) {
        return base::fail(broken("size"));
    }
    XmlScan scan(m_xml, at);
    while (true) {
        at = scan.at();
        const auto piece = scan.next();
        if (!piece) {
            return base::fail(broken("rows"));
        }
        if (piece->kind == XmlPiece::Kind::Close) {
            m_prefix = piece->prefix;
            return {};
        }
        if (piece->name == "row") {
            LINLI_CHECK(indexRow(scan, *piece));
        } else if (piece->kind == XmlPiece::Kind::Open) {
            return base::fail(broken("element among rows"));
        }
    }
}

const SheetRows::SourceRow* SheetRows::sourceRow(std::uint32_t number) const
{
    const auto found = std::ranges::lower_bound(m_rows, number, {}, &SourceRow::number);
    return found != m_rows.end() && found->number == number ? &*found : nullptr;
}

std::vector<std::uint32_t> SheetRows::resultRows() const
{
    std::vector<std::uint32_t> rows;
    for (const SourceRow& row : m_rows) {
        if (const auto at = m_sheet.map.at(row.number)) {
            rows.push_back(*at);
        }
    }
    for (const RowInsertion& one : m_sheet.map.insertions()) {
        const std::uint32_t start = *m_sheet.map.at(one.after) + 1;
        for (std::uint32_t i = 0; i < one.count; ++i) {
            if (sourceRow(one.after + 1 - one.modelRows + i % one.modelRows) != nullptr) {
                rows.push_back(start + i);
            }
        }
    }
    for (const CellChange* change : m_sheet.changes) {
        if (rows.empty() || rows.back() != change->row) {
            rows.push_back(change->row);
        }
    }
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

base::Status SheetRows::write(std::string_view xml, std::size_t& at, std::string& out)
{
    m_xml = xml;
    m_to = &out;
    LINLI_CHECK(index(at));
    for (const std::uint32_t row : resultRows()) {
        writeRow(row);
    }
    return {};
}

// A row whose cells stay as they are.
void SheetRows::writeMovedRow(std::uint32_t row, const SourceRow& source)
{
    if (row == source.number) {
        *m_to += m_xml.substr(source.begin, source.end - source.begin);
        return;
    }
    writeRowTag(row, &source, false);
    std::uint32_t done = source.tagEnd;
    for (std::size_t i = source.firstCell; i < source.firstCell + source.cells; ++i) {
        const SourceCell& cell = m_cells[i];
        *m_to += m_xml.substr(done, cell.begin - done);
        *m_to += withAttribute(tag(cell), "r", cellName(row, cell.column));
        done = cell.tagEnd;
    }
    *m_to += m_xml.substr(done, source.end - done);
}

void SheetRows::writeRowTag(std::uint32_t row, const SourceRow* source, bool copied)
{
    const std::string number = std::to_string(row + 1);
    if (source == nullptr) {
        *m_to += "<" + m_prefix + "row r=\"" + number + "\">";
        return;
    }
    std::string tag = withAttribute(m_xml.substr(source->begin, source->tagEnd - source->begin), "r", number);
    if (copied) {
        tag = withoutAttribute(withoutAttribute(tag, "hidden"), "collapsed");
    }
    *m_to += tag;
}

std::uint32_t SheetRows::styleOf(const SourceCell* cell, const SourceRow* row, std::uint32_t column) const
{
    const auto style = [](std::string_view text) {
        std::uint32_t value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    };
    if (cell != nullptr) {
        return style(attributeOf(tag(*cell), "s").value_or("0"));
    }
    if (row != nullptr) {
        const std::string_view rowTag = m_xml.substr(row->begin, row->tagEnd - row->begin);
        const auto custom = attributeOf(rowTag, "customFormat");
        if (custom && (*custom == "1" || *custom == "true")) {
            return style(attributeOf(rowTag, "s").value_or("0"));
        }
    }
    for (const ColumnRun& run : m_sheet.source->details.columns) {
        if (column >= run.first && column <= run.last) {
            return run.style;
        }
    }
    return 0;
}

void SheetRows::openCell(std::uint32_t row, std::uint32_t column, std::uint32_t style, std::string_view type)
{
    *m_to += "<" + m_prefix + "c r=\"" + cellName(row, column) + "\"";
    if (style != 0) {
        *m_to += " s=\"" + std::to_string(style) + "\"";
    }
    if (!type.empty()) {
        *m_to += " t=\"" + std::string(type) + "\"";
    }
}

void SheetRows::writeText(const std::string& text)
{
    *m_to += "><" + m_prefix + "is><" + m_prefix + "t xml:space=\"preserve\">" + storedText(text) + "</" + m_prefix + "t></" + m_prefix + "is></" + m_prefix + "c>";
}

void SheetRows::writeChange(const CellChange& change, std::uint32_t style)
{
    const auto value = [&](std::string_view type, const std::string& text) {
        openCell(change.row, change.column, style, type);
        *m_to += "><" + m_prefix + "v>" + text + "</" + m_prefix + "v></" + m_prefix + "c>";
    };
    const auto text = [&](const std::string& words) {
        openCell(change.row, change.column, style, "inlineStr");
        writeText(words);
    };
    if (const auto* words = std::get_if<std::string>(&change.value); words != nullptr && !words->empty()) {
        text(*words);
    } else if (const auto* number = std::get_if<double>(&change.value)) {
        value({}, storedNumber(*number));
    } else if (const auto* truth = std::get_if<bool>(&change.value)) {
        value("b", *truth ? "1" : "0");
    } else if (const auto* day = std::get_if<base::Day>(&change.value)) {
        const bool date1904 = m_book.source().date1904;
        std::int32_t serial = day->days + kEpoch - (date1904 ? kDays1904 : 0);
        serial -= !date1904 && serial < 61 ? 1 : 0;   // the false 29 February 1900
        const std::vector<CellStyle>& styles = m_book.source().styles;
        if (serial >= 1 && style < styles.size() && styles[style].format.isDate()) {
            value({}, std::to_string(serial));
        } else {
            text(base::isoText(*day));
        }
    } else {
        openCell(change.row, change.column, style, {});
        *m_to += "/>";
    }
}

void SheetRows::writeValue(const FormulaValue& value)
{
    if (value.kind == FormulaValue::Kind::Unknown || value.kind == FormulaValue::Kind::Empty) {
        return;
    }
    const bool isText = value.kind == FormulaValue::Kind::Text || value.kind == FormulaValue::Kind::Error;
    *m_to += "<" + m_prefix + "v>" + (isText ? storedText(value.text) : storedNumber(value.number)) + "</" + m_prefix + "v>";
}

void SheetRows::writeFormulaElement(const ResultFormula& formula, std::string_view cell, bool copied)
{
    const FormulaElement element = cell.empty() ? FormulaElement{} : formulaElement(cell);
    const std::string type = attributeOf(element.tag, "t").value_or("");
    const bool shared = type == "shared";
    if (!formula.textChanged && !(shared && m_spellsShared)) {
        *m_to += element.whole;
        return;
    }
    std::string tag = element.tag.empty() || shared ? "<" + m_prefix + "f>" : std::string(element.tag);
    if (type == "array" || type == "dataTable") {
        const auto area = parseArea(attributeOf(tag, "ref").value_or(""));
        const std::vector<Area> moved = area ? movedAreaList(m_sheet.map, *area, RowMap::Below::Stay) : std::vector<Area>{};
        const Area own{formula.row, formula.column, formula.row, formula.column};
        tag = withAttribute(tag, "ref", areaName(copied || moved.empty() ? own : moved.front()));
    }
    if (tag.ends_with("/>")) {
        tag = tag.substr(0, tag.size() - 2) + ">";
    }
    *m_to += tag + encodedXml(formula.text) + "</" + (element.prefix.empty() ? m_prefix : std::string(element.prefix)) + "f>";
}

void SheetRows::writeFormula(const ResultFormula& formula, const SourceCell* source, bool copied, std::uint32_t style)
{
    const std::string_view cell = source == nullptr ? std::string_view{} : raw(*source);
    openCell(formula.row, formula.column, style, typeOf(formula.value));
    if (const auto kind = cell.empty() ? std::nullopt : attributeOf(tag(*source), "cm")) {
        *m_to += " cm=\"" + encodedXml(*kind) + "\"";   // says that an array formula may spill
    }
    *m_to += ">";
    writeFormulaElement(formula, cell, copied);
    writeValue(formula.value);
    *m_to += "</" + m_prefix + "c>";
}

void SheetRows::writeRow(std::uint32_t row)
{
    const RowMap::Origin origin = m_sheet.map.origin(row);
    const SourceRow* source = sourceRow(origin.row);
    const bool copied = origin.copy > 0;
    while (m_nextFormula < m_sheet.formulas.size() && m_sheet.formulas[m_nextFormula].row < row) {
        ++m_nextFormula;
    }
    std::size_t formulaEnd = m_nextFormula;
    bool writesFormula = false;
    for (; formulaEnd < m_sheet.formulas.size() && m_sheet.formulas[formulaEnd].row == row; ++formulaEnd) {
        writesFormula = writesFormula || m_spellsShared || m_sheet.formulas[formulaEnd].needsWriting();
    }
    const bool changes = m_nextChange < m_sheet.changes.size() && m_sheet.changes[m_nextChange]->row == row;
    if (source != nullptr && !copied && !changes && !writesFormula) {
        writeMovedRow(row, *source);
        return;
    }
    std::size_t cell = source == nullptr ? 0 : source->firstCell;
    const std::size_t cellEnd = source == nullptr ? 0 : source->firstCell + source->cells;
    const std::size_t tagAt = m_to->size();
    writeRowTag(row, source, copied);
    // A row's note of its used columns may no longer be right, and it is only a hint.
    std::string tag = withoutAttribute(std::string_view(*m_to).substr(tagAt), "spans");
    m_to->resize(tagAt);
    *m_to += tag.ends_with("/>") ? tag.substr(0, tag.size() - 2) + ">" : tag;
    const auto changeHere = [&] { return m_nextChange < m_sheet.changes.size() && m_sheet.changes[m_nextChange]->row == row; };
    while (cell < cellEnd || changeHere()) {
        const std::uint32_t nextCell = cell < cellEnd ? m_cells[cell].column : kSheetColumns;
        const std::uint32_t column = changeHere() ? std::min(nextCell, m_sheet.changes[m_nextChange]->column) : nextCell;
        const SourceCell* here = nextCell == column ? &m_cells[cell++] : nullptr;
        const std::uint32_t style = styleOf(here, source, column);
        while (m_nextFormula < formulaEnd && m_sheet.formulas[m_nextFormula].column < column) {
            ++m_nextFormula;
        }
        const bool hasFormula = m_nextFormula < formulaEnd && m_sheet.formulas[m_nextFormula].column == column;
        if (changeHere() && m_sheet.changes[m_nextChange]->column == column) {
            writeChange(*m_sheet.changes[m_nextChange++], style);
        } else if (hasFormula && (m_spellsShared || m_sheet.formulas[m_nextFormula].needsWriting())) {
            writeFormula(m_sheet.formulas[m_nextFormula], here, copied, style);
        } else if (copied) {
            openCell(row, column, style, {});
            *m_to += "/>";
        } else {
            *m_to += withAttribute(this->tag(*here), "r", cellName(row, column));
            *m_to += m_xml.substr(here->tagEnd, here->end - here->tagEnd);
        }
    }
    *m_to += "</" + m_prefix + "row>";
}

}  // namespace linli::sheets
