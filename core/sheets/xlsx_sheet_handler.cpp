// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/xlsx_sheet_handler.h"

#include "core/sheets/cell_text.h"
#include "core/sheets/found_number.h"

#include <charconv>
#include <cstdlib>

namespace linli::sheets {

namespace {

using Stored = SheetHandler::Stored;

Stored storedAs(const char* type)
{
    if (type == nullptr || type[0] == '\0') {
        return Stored::Number;
    }
    if (type[1] == '\0') {
        return type[0] == 's' ? Stored::Shared : type[0] == 'b' ? Stored::Boolean : type[0] == 'e' ? Stored::Error
               : type[0] == 'd' ? Stored::IsoDate : Stored::Number;
    }
    const std::string_view t = type;
    return t == "inlineStr" ? Stored::Inline : t == "str" ? Stored::Formula : Stored::Number;
}

}  // namespace

void SheetHandler::fail(const char* key, bool withCell)
{
    std::map<std::string, std::string> blanks{{"sheet", m_head.name}};
    if (withCell) {
        blanks["cell"] = cellName(static_cast<std::size_t>(m_row), static_cast<std::size_t>(m_column));
    }
    stop({base::ErrorCode::Invalid, key, std::move(blanks), {}});
}

SheetHandler::SheetHandler(const XlsxBook& book, const SheetPart& part, SheetSink& sink) : m_book(book), m_sink(sink)
{
    m_head.name = part.name;
    m_head.hidden = part.state != SheetState::Visible;
    m_state = part.state;
    if (sink.wantsDetails()) {
        m_details.emplace(book.file, book.limits);
    }
}

void SheetHandler::check(const base::Status& status)
{
    if (!status) {
        stop(status.error());
    }
}

void SheetHandler::start(std::string_view name, const XmlAttributes& attributes)
{
    // Most elements are cells and their values.
    if (m_skip == 0 && name.size() == 1 && (name[0] == 'c' || (m_inCell && (name[0] == 'v' || name[0] == 't' || name[0] == 'f')))) {
        if (name[0] == 'c') {
            startCell(attributes);
        } else if (name[0] == 'f') {
            startFormula(attributes);
        } else {
            m_inValue = name[0] == 'v' || m_stored == Stored::Inline;
        }
        return;
    }
    if (name == "rPh" || name == "extLst" || name == "customSheetViews") {
        ++m_skip;
        m_extensions += name == "extLst" ? 1 : 0;
    } else if (m_skip > 0) {
        // Newer validations and conditional formats stand among the extensions.
        if (m_details && m_extensions > 0 && !m_inRows) {
            check(m_details->start(name, attributes));
        }
    } else if (name == "row") {
        startRow(attributes);
    } else if (!m_inCell) {
        startBeside(name, attributes);
    }
}

void SheetHandler::startFormula(const XmlAttributes& attributes)
{
    m_formula = true;
    if (!m_details) {
        return;
    }
    m_inFormula = true;
    const char* type = attributes.find("t");
    const char* number = attributes.find("si");
    if (type != nullptr && number != nullptr && std::string_view(type) == "shared") {
        m_shared = static_cast<std::uint32_t>(std::strtoul(number, nullptr, 10));
    }
}

void SheetHandler::startBeside(std::string_view name, const XmlAttributes& attributes)
{
    if (name == "sheetData") {
        m_inRows = true;
        if (!m_begun) {
            beginSheet();
        }
    } else if (name == "mergeCell") {
        startMerge(attributes);
    } else if (name == "col") {
        startColumns(attributes);
    }
    if (m_details && !m_inRows && !stopped()) {
        check(m_details->start(name, attributes));
    }
}

void SheetHandler::end(std::string_view name)
{
    if (m_skip == 0 && m_inCell && name.size() == 1) {
        if (name[0] == 'c') {
            endCell();
        }
        m_inValue = false;
        m_inFormula = false;
        return;
    }
    if (name == "rPh" || name == "extLst" || name == "customSheetViews") {
        --m_skip;
        m_extensions -= name == "extLst" ? 1 : 0;
    } else if (m_skip > 0) {
        if (m_details && m_extensions > 0) {
            m_details->end(name);
        }
    } else if (name == "row") {
        endRow();
    } else if (name == "sheetData") {
        m_inRows = false;
    } else if (m_details && !m_inRows) {
        m_details->end(name);
    }
}

void SheetHandler::text(std::string_view part)
{
    if (m_inValue && m_skip == 0) {
        m_value += part;
    } else if (m_inFormula && m_skip == 0) {
        m_formulaText += part;
    } else if (m_details && !m_inRows && (m_skip == 0 || m_extensions > 0)) {
        m_details->text(part);
    }
    if (m_value.size() > m_book.limits.textBytes || m_formulaText.size() > m_book.limits.textBytes) {
        fail("sheets.cell_too_long", true);
    }
}

void SheetHandler::beginSheet()
{
    m_begun = true;
    auto wanted = m_sink.beginSheet(m_head);
    if (!wanted) {
        stop(wanted.error());
    } else if (!*wanted) {
        m_wanted = false;
        stopEarly();
    }
}

void SheetHandler::startColumns(const XmlAttributes& attributes)
{
    const char* first = attributes.find("min");
    const char* last = attributes.find("max");
    if (first != nullptr && last != nullptr && attributes.isTrue("hidden")) {
        const auto from = std::strtoul(first, nullptr, 10);
        const auto to = std::strtoul(last, nullptr, 10);
        if (m_head.hiddenColumns.size() >= kSheetColumns) {
            stop(tooMany(m_book.file, "hidden columns"));
        } else if (from >= 1 && from <= to && to <= kSheetColumns) {
            m_head.hiddenColumns.emplace_back(static_cast<std::uint32_t>(from - 1), static_cast<std::uint32_t>(to - 1));
        }
    }
}

void SheetHandler::startMerge(const XmlAttributes& attributes)
{
    const char* range = attributes.find("ref");
    if (m_merges.size() >= m_book.limits.merges) {
        stop(tooMany(m_book.file, "merges"));
    } else if (const auto area = parseArea(range == nullptr ? "" : range)) {
        m_merges.push_back(*area);
    }
}

// Rows and cells may lack their number: then they follow the one before.
void SheetHandler::startRow(const XmlAttributes& attributes)
{
    if (!m_begun) {
        beginSheet();  // a part without <sheetData>
        if (stopped()) {
            return;
        }
    }
    const std::int64_t before = m_row;
    const char* number = attributes.find("r");
    m_row = number == nullptr ? m_row + 1 : std::strtoll(number, nullptr, 10) - 1;
    if (m_row <= before || m_row >= static_cast<std::int64_t>(kSheetRows)) {
        fail("sheets.bad_position", false);
        return;
    }
    m_hidden = attributes.isTrue("hidden");
    m_column = -1;
    m_count = 0;
    m_rowBytes = 0;
    if (m_details) {
        m_details->row(static_cast<std::uint32_t>(m_row), attributes);
    }
}

void SheetHandler::startCell(const XmlAttributes& attributes)
{
    const std::int64_t before = m_column;
    const auto [reference, style, type] = attributes.letters<3>("rst");
    if (reference != nullptr) {
        const auto place = parseCell(reference);
        m_column = place ? static_cast<std::int64_t>(place->column) : -1;
    } else {
        ++m_column;
    }
    if (m_row < 0 || m_column <= before || m_column >= static_cast<std::int64_t>(kSheetColumns)) {
        fail("sheets.bad_position", false);
        return;
    }
    m_stored = storedAs(type);
    m_style = style == nullptr ? 0 : static_cast<std::uint32_t>(std::strtoul(style, nullptr, 10));
    m_formula = false;
    m_shared.reset();
    m_inCell = true;
    m_value.clear();
    m_formulaText.clear();
}

void SheetHandler::endCell()
{
    m_inCell = false;
    const bool keptFormula = m_formula && m_details;
    if (m_value.empty() && !keptFormula) {
        if (m_details) {
            check(m_details->blank(static_cast<std::uint32_t>(m_column), m_style));
        }
        return;
    }
    if (++m_filled > m_book.limits.cells) {
        fail("sheets.too_many_cells", false);
        return;
    }
    if (m_count == m_cells.size()) {
        m_cells.emplace_back();
    }
    FoundCell& cell = m_cells[m_count];
    cell.column = static_cast<std::uint32_t>(m_column);
    cell.digitsLost = false;
    cell.formula = m_formula;
    cell.style = m_style;
    cell.number = 0;
    cell.text.clear();
    cell.formulaText.clear();
    if (keptFormula) {
        const CellPlace place{static_cast<std::uint32_t>(m_row), static_cast<std::uint32_t>(m_column)};
        cell.formulaText = m_details->formula(place, m_shared, m_formulaText);
    }
    cell.type = CellType::Empty;
    if (!m_value.empty()) {
        readValue(cell);
    }
    m_rowBytes += cell.text.size() + cell.formulaText.size();
    if (m_rowBytes > m_book.limits.heldBytes) {
        fail("sheets.too_many_cells", false);
    } else if (cell.type != CellType::Empty || keptFormula) {
        ++m_count;
    } else if (m_details) {
        check(m_details->blank(static_cast<std::uint32_t>(m_column), m_style));
    }
}

void SheetHandler::readValue(FoundCell& cell)
{
    cell.type = CellType::Text;
    switch (m_stored) {
    case Stored::Number:
        readNumber(cell);
        return;
    case Stored::Shared: {
        std::size_t index = 0;
        const auto result = std::from_chars(m_value.data(), m_value.data() + m_value.size(), index);
        if (result.ec != std::errc{} || index >= m_book.strings.size()) {
            stop({base::ErrorCode::Corrupt, "sheets.damaged", {{"file", m_book.file}}, "shared string index"});
            return;
        }
        cell.text.assign(m_book.strings.at(index));
        break;
    }
    case Stored::Inline:
    case Stored::Formula:
        unescapeCellText(m_value);
        cell.text = m_value;
        break;
    case Stored::Boolean:
        cell.type = CellType::Boolean;
        cell.text = m_value == "1" || m_value == "true" ? "TRUE" : "FALSE";
        break;
    case Stored::Error:
        cell.type = CellType::Error;
        cell.text = m_value;
        break;
    case Stored::IsoDate:
        cell.type = CellType::Date;
        // 2026-11-22T00:00:00 is a day; other times stay.
        cell.text = m_value.substr(0, m_value.find("T00:00:00"));
        break;
    }
    cell.type = cell.text.empty() ? CellType::Empty : cell.type;
    cell.digitsLost = cell.type == CellType::Text && hasLostDigits(cell.text);
}

void SheetHandler::readNumber(FoundCell& cell)
{
    const std::size_t first = m_value.find_first_not_of(" \t\r\n");
    const std::string_view raw = std::string_view(m_value).substr(std::min(first, m_value.size()));
    const auto result = std::from_chars(raw.data(), raw.data() + raw.size(), cell.number);
    if (result.ec != std::errc{}) {
        cell.type = raw.empty() ? CellType::Empty : CellType::Text;
        cell.text = raw;
        return;
    }
    placeNumber(cell, cell.number, raw, m_book.styles.format(m_style), m_book.date1904);
}

void SheetHandler::endRow()
{
    if (m_count == 0) {
        return;
    }
    const FoundRow row{static_cast<std::uint32_t>(m_row), m_hidden, std::span(m_cells.data(), m_count)};
    auto more = m_sink.row(row);
    m_count = 0;
    if (!more) {
        stop(more.error());
    } else if (!*more) {
        m_wanted = false;
        stopEarly();
    }
}

base::Status SheetHandler::finish(std::vector<CellComment> comments)
{
    if (!m_begun) {
        beginSheet();
        LINLI_CHECK(outcome());
    }
    if (!m_wanted) {
        return {};
    }
    if (m_details) {
        SheetDetails details = m_details->take();
        details.state = m_state;
        details.comments = std::move(comments);
        m_sink.takeDetails(std::move(details));
    }
    return m_sink.endSheet(m_merges);
}

}  // namespace linli::sheets
