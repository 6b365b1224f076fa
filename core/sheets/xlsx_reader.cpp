// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/xlsx_reader.h"

#include "core/sheets/cell_text.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace linli::sheets {

namespace {

constexpr std::uint32_t kMostRows = 1048576;
constexpr std::uint32_t kMostColumns = 16384;
constexpr double kDays1904 = 1462;      // between the two date systems
constexpr double kFirstLossy = 1e15;    // 16 digits

// "F12" -> row 11, column 5.
struct Position {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    bool good = false;
};

Position parsePosition(std::string_view text)
{
    Position position;
    std::uint32_t column = 0;
    std::size_t at = 0;
    for (; at < text.size() && at < 3; ++at) {
        const char c = text[at] >= 'a' && text[at] <= 'z' ? static_cast<char>(text[at] - 32) : text[at];
        if (c < 'A' || c > 'Z') {
            break;
        }
        column = column * 26 + static_cast<std::uint32_t>(c - 'A') + 1;
    }
    std::uint32_t row = 0;
    const auto result = std::from_chars(text.data() + at, text.data() + text.size(), row);
    position.good = column >= 1 && column <= kMostColumns && row >= 1 && row <= kMostRows &&
                    result.ec == std::errc{} && result.ptr == text.data() + text.size();
    position.row = row - 1;
    position.column = column - 1;
    return position;
}

enum class Stored { Number, Shared, Inline, Formula, Boolean, Error, IsoDate };

Stored storedAs(const char* type)
{
    const std::string_view t = type == nullptr ? "n" : type;
    return t == "s" ? Stored::Shared : t == "inlineStr" ? Stored::Inline : t == "str" ? Stored::Formula
           : t == "b" ? Stored::Boolean : t == "e" ? Stored::Error : t == "d" ? Stored::IsoDate : Stored::Number;
}

// What the sheets of one file share.
struct Book {
    const CellStyles& styles;
    const SharedStrings& strings;
    const ReadLimits& limits;
    std::string file;
    bool date1904 = false;
};

class SheetHandler final : public XmlHandler {
public:
    SheetHandler(const Book& book, const SheetPart& part, SheetSink& sink) : m_book(book), m_sink(sink)
    {
        m_head.name = part.name;
        m_head.hidden = part.hidden;
    }
    void start(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view part) override;
    // After the part has been parsed to its end.
    base::Status finish();

private:
    void startRow(const XmlAttributes& attributes);
    void startCell(const XmlAttributes& attributes);
    void startColumns(const XmlAttributes& attributes);
    void startMerge(const XmlAttributes& attributes);
    void endCell();
    void endRow();
    void beginSheet();
    void readValue(FoundCell& cell);
    void readNumber(FoundCell& cell);
    void fail(const char* key, bool withCell);

    const Book& m_book;
    SheetSink& m_sink;
    SheetHead m_head;
    std::vector<Area> m_merges;
    std::vector<FoundCell> m_cells;    // buffers are kept from row to row
    std::size_t m_count = 0;
    std::size_t m_filled = 0;
    std::int64_t m_row = -1;
    std::int64_t m_column = -1;
    bool m_hidden = false;
    bool m_begun = false;
    bool m_wanted = true;
    Stored m_stored = Stored::Number;
    std::size_t m_style = 0;
    bool m_formula = false;
    int m_skip = 0;                    // inside rPh or extLst
    bool m_inCell = false;
    bool m_inValue = false;
    std::string m_value;
};

void SheetHandler::fail(const char* key, bool withCell)
{
    std::map<std::string, std::string> blanks{{"sheet", m_head.name}};
    if (withCell) {
        blanks["cell"] = cellName(static_cast<std::size_t>(m_row), static_cast<std::size_t>(m_column));
    }
    stop({base::ErrorCode::Invalid, key, std::move(blanks), {}});
}

void SheetHandler::start(std::string_view name, const XmlAttributes& attributes)
{
    if (name == "rPh" || name == "extLst") {
        ++m_skip;
    } else if (m_skip > 0) {
        return;
    } else if (name == "c") {
        startCell(attributes);
    } else if (name == "v" || name == "t") {
        m_inValue = m_inCell && (name == "v" || m_stored == Stored::Inline);
    } else if (name == "f") {
        m_formula = true;
    } else if (name == "row") {
        startRow(attributes);
    } else if (name == "col") {
        startColumns(attributes);
    } else if (name == "mergeCell") {
        startMerge(attributes);
    } else if (name == "sheetData" && !m_begun) {
        beginSheet();
    }
}

void SheetHandler::end(std::string_view name)
{
    if (name == "rPh" || name == "extLst") {
        --m_skip;
    } else if (m_skip > 0) {
        return;
    } else if (name == "v" || name == "t") {
        m_inValue = false;
    } else if (name == "c" && m_inCell) {
        endCell();
    } else if (name == "row") {
        endRow();
    }
}

void SheetHandler::text(std::string_view part)
{
    if (!m_inValue || m_skip > 0) {
        return;
    }
    m_value += part;
    if (m_value.size() > m_book.limits.textBytes) {
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
        if (m_head.hiddenColumns.size() >= kMostColumns) {
            stop(tooMany(m_book.file, "hidden columns"));
        } else if (from >= 1 && from <= to && to <= kMostColumns) {
            m_head.hiddenColumns.emplace_back(static_cast<std::uint32_t>(from - 1), static_cast<std::uint32_t>(to - 1));
        }
    }
}

void SheetHandler::startMerge(const XmlAttributes& attributes)
{
    const char* range = attributes.find("ref");
    const std::string_view text = range == nullptr ? "" : range;
    const std::size_t colon = text.find(':');
    const Position first = parsePosition(text.substr(0, colon));
    const Position last = colon == std::string_view::npos ? first : parsePosition(text.substr(colon + 1));
    if (m_merges.size() >= m_book.limits.merges) {
        stop(tooMany(m_book.file, "merges"));
    } else if (first.good && last.good && first.row <= last.row && first.column <= last.column) {
        m_merges.push_back({first.row, first.column, last.row, last.column});
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
    if (m_row <= before || m_row >= static_cast<std::int64_t>(kMostRows)) {
        fail("sheets.bad_position", false);
        return;
    }
    m_hidden = attributes.isTrue("hidden");
    m_column = -1;
    m_count = 0;
}

void SheetHandler::startCell(const XmlAttributes& attributes)
{
    const std::int64_t before = m_column;
    if (const char* reference = attributes.find("r")) {
        const Position position = parsePosition(reference);
        m_column = position.good ? static_cast<std::int64_t>(position.column) : -1;
    } else {
        ++m_column;
    }
    if (m_row < 0 || m_column <= before || m_column >= static_cast<std::int64_t>(kMostColumns)) {
        fail("sheets.bad_position", false);
        return;
    }
    m_stored = storedAs(attributes.find("t"));
    const char* style = attributes.find("s");
    m_style = style == nullptr ? 0 : std::strtoul(style, nullptr, 10);
    m_formula = false;
    m_inCell = true;
    m_value.clear();
}

void SheetHandler::endCell()
{
    m_inCell = false;
    if (m_value.empty()) {
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
    cell.number = 0;
    cell.text.clear();
    readValue(cell);
    m_count += cell.type == CellType::Empty ? 0 : 1;
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
    const NumberFormat& format = m_book.styles.format(m_style);
    cell.digitsLost = std::abs(cell.number) >= kFirstLossy;
    cell.type = format.isDate() && cell.number >= 0 && !cell.digitsLost ? CellType::Date : CellType::Number;
    if (cell.type == CellType::Date && m_book.date1904) {
        cell.number += kDays1904;
    }
    cell.text = showNumber(format, cell.number, raw);
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

base::Status SheetHandler::finish()
{
    if (!m_begun) {
        beginSheet();
        LINLI_CHECK(outcome());
    }
    if (!m_wanted) {
        return {};
    }
    return m_sink.endSheet(m_merges);
}

}  // namespace

base::Status readXlsx(PackageReader& package, SheetSink& sink, const ReadLimits& limits)
{
    LINLI_TRY(const WorkbookParts parts, readWorkbookParts(package, limits));
    if (parts.sheets.empty()) {
        return base::fail(base::ErrorCode::Corrupt, "sheets.damaged", {{"file", package.file()}}, "no sheets");
    }
    LINLI_TRY(const CellStyles styles, CellStyles::read(package, parts.styles, limits));
    LINLI_TRY(const SharedStrings strings, SharedStrings::read(package, parts.sharedStrings, limits));
    const Book book{styles, strings, limits, package.file(), parts.date1904};
    for (const SheetPart& part : parts.sheets) {
        SheetHandler handler(book, part, sink);
        LINLI_CHECK(parsePart(package, part.part, handler));
        LINLI_CHECK(handler.finish());
    }
    return {};
}

}  // namespace linli::sheets
