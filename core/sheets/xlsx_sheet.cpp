// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/xlsx_sheet.h"

#include "core/sheets/cell_text.h"
#include "core/sheets/totals.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <xlsxwriter.h>

namespace linli::sheets {

namespace {

constexpr std::size_t kMostRows = 1048576;
constexpr double kLineHeight = 16.5;       // points of one line of 12 points
constexpr double kTitleLineHeight = 30;
constexpr double kBodyRow = 18;
constexpr double kBodyLine = 14.5;
constexpr double kMillimetresPerInch = 25.4;
constexpr std::int32_t kExcelEpoch = 25569;        // 1970-01-01 in the 1900 system
constexpr std::int32_t kFirstSafeSerial = 61;      // 1900-03-01: before it programs disagree about 29 February 1900

// Position of the cell being written.
struct Spot {
    std::size_t row = 0;
    std::size_t column = 0;
};

// One table going onto one worksheet.
class SheetWriter {
public:
    SheetWriter(lxw_worksheet* worksheet, const TableSheet& sheet, XlsxFormats& formats, RowCounter& counter)
        : m_worksheet(worksheet), m_sheet(sheet), m_formats(formats), m_counter(counter), m_layout(layoutOf(sheet)),
          m_totals(sheet)
    {}

    base::Status write();

private:
    void setPage();
    void setFooter();
    void writeTitle();
    void writeLine(std::size_t row, const Line& line);
    void writeHeader();
    base::Status writeRows();
    base::Status writeRow(const Row& row);
    std::size_t linesOf(const Row& row) const;
    base::Status writeCell(Spot spot, const Row& row);
    base::Status writeText(Spot spot, const std::string& text, lxw_format* format);
    void writeTotals(std::size_t row);
    void writeFoot();
    void finishRanges();
    lxw_error merge(const Area& area, lxw_format* format, const std::string& text);
    base::Status failed(int error, Spot spot) const;

    lxw_worksheet* m_worksheet;
    const TableSheet& m_sheet;
    XlsxFormats& m_formats;
    RowCounter& m_counter;
    SheetLayout m_layout;
    Totals m_totals;
    std::size_t m_nextRow = 0;
    std::string m_buffer;
    // By column: text, number, day, each plain and emphasised.
    std::vector<std::array<lxw_format*, 6>> m_body;
};

lxw_row_t rowNo(std::size_t row)
{
    return static_cast<lxw_row_t>(row);
}

lxw_col_t columnNo(std::size_t column)
{
    return static_cast<lxw_col_t>(column);
}

base::Status SheetWriter::failed(int error, Spot spot) const
{
    if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED) {
        return base::fail(base::ErrorCode::Invalid, "sheets.text_too_long",
                          {{"sheet", m_sheet.name}, {"cell", cellName(spot.row, spot.column)}});
    }
    if (error == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE) {
        return base::fail(base::ErrorCode::Invalid, "sheets.too_many_rows", {{"sheet", m_sheet.name}});
    }
    return base::fail(base::ErrorCode::Io, errno == ENOSPC ? "file.disk_full" : "file.cannot_write",
                      {{"file", m_sheet.name}}, lxw_strerror(static_cast<lxw_error>(error)));
}

lxw_error SheetWriter::merge(const Area& area, lxw_format* format, const std::string& text)
{
    const std::string& safe = safeCellText(text, m_buffer);
    if (area.isOneCell()) {
        return worksheet_write_string(m_worksheet, rowNo(area.firstRow), columnNo(area.firstColumn), safe.c_str(), format);
    }
    return worksheet_merge_range(m_worksheet, rowNo(area.firstRow), columnNo(area.firstColumn), rowNo(area.lastRow),
                                 columnNo(area.lastColumn), safe.c_str(), format);
}

void SheetWriter::setPage()
{
    const PrintSetup& print = m_sheet.print;
    constexpr std::uint8_t kA3 = 8;
    constexpr std::uint8_t kA4 = 9;
    worksheet_set_paper(m_worksheet, print.paper == Paper::A3 ? kA3 : kA4);
    if (print.landscape) {
        worksheet_set_landscape(m_worksheet);
    }
    worksheet_set_margins(m_worksheet, print.left / kMillimetresPerInch, print.right / kMillimetresPerInch,
                          print.top / kMillimetresPerInch, print.bottom / kMillimetresPerInch);
    worksheet_center_horizontally(m_worksheet);
    if (print.fitToWidth) {
        worksheet_fit_to_pages(m_worksheet, 1, 0);
    }
    const std::size_t lastHeaderRow = m_layout.firstHeaderRow + m_layout.headerHeights.size() - 1;
    if (print.repeatHeader) {
        worksheet_repeat_rows(m_worksheet, rowNo(m_layout.firstHeaderRow), rowNo(lastHeaderRow));
    }
    if (m_sheet.freezeHeader) {
        worksheet_freeze_panes(m_worksheet, rowNo(m_layout.firstDataRow), columnNo(m_sheet.frozenColumns));
    }
    setFooter();
    worksheet_set_default_row(m_worksheet, kBodyRow, LXW_FALSE);
    for (std::size_t i = 0; i < m_layout.widths.size(); ++i) {
        worksheet_set_column(m_worksheet, columnNo(i), columnNo(i), m_layout.widths[i], nullptr);
    }
}

// Excel's limit of 255 characters includes the codes; "&" in the text is doubled so that it starts no code.
void SheetWriter::setFooter()
{
    std::string footer;
    if (m_sheet.print.pageNumbers) {
        footer = "&C&\"宋体\"&10第 &P 页 共 &N 页";
    }
    if (!m_sheet.watermark.empty()) {
        std::string shown;
        for (const char c : m_sheet.watermark) {
            shown += c == '&' ? "&&" : std::string(1, c);
        }
        footer = "&L&\"宋体\"&7 " + shown + footer;
    }
    if (!footer.empty() && utf16Length(footer) < 255) {
        worksheet_set_footer(m_worksheet, footer.c_str());
    }
}

void SheetWriter::writeTitle()
{
    if (m_layout.hasTitle) {
        const auto lines = linesNeeded(m_sheet.title, m_layout.width(), 20.0 / 11);
        worksheet_set_row(m_worksheet, 0, static_cast<double>(lines) * kTitleLineHeight + 6, nullptr);
        merge({0, 0, 0, m_sheet.columns.size() - 1}, m_formats.title(), m_sheet.title);
        m_nextRow = 1;
    }
    for (const Line& line : m_sheet.headLines) {
        writeLine(m_nextRow++, line);
    }
}

void SheetWriter::writeLine(std::size_t row, const Line& line)
{
    std::size_t lines = 1;
    const std::vector<Piece> pieces = spread(line, m_layout.widths);
    for (const Piece& piece : pieces) {
        double width = 0;
        for (std::size_t i = piece.firstColumn; i <= piece.lastColumn; ++i) {
            width += m_layout.widths[i];
        }
        lines = std::max(lines, linesNeeded(piece.text, width, 12.0 / 11));
    }
    worksheet_set_row(m_worksheet, rowNo(row), static_cast<double>(lines) * kLineHeight + 4, nullptr);
    for (const Piece& piece : pieces) {
        merge({row, piece.firstColumn, row, piece.lastColumn}, m_formats.line(piece.place), piece.text);
    }
}

// A streamed worksheet takes a merge over several rows only in its last row, by when its text is already written; the
// cells of a merge are therefore written row by row and the merge is declared at its end.
void SheetWriter::writeHeader()
{
    const std::size_t levels = m_layout.headerHeights.size();
    lxw_format* format = m_formats.header();
    for (std::size_t level = 0; level < levels; ++level) {
        const std::size_t row = m_layout.firstHeaderRow + level;
        worksheet_set_row(m_worksheet, rowNo(row), m_layout.headerHeights[level], nullptr);
        for (const HeaderCell& cell : m_layout.header) {
            Area area = cell.area;
            if (level < area.firstRow || level > area.lastRow) {
                continue;
            }
            for (std::size_t column = area.firstColumn; column <= area.lastColumn; ++column) {
                const bool first = level == area.firstRow && column == area.firstColumn;
                const char* text = first ? safeCellText(cell.text, m_buffer).c_str() : "";
                worksheet_write_string(m_worksheet, rowNo(row), columnNo(column), text, format);
            }
            if (level == area.lastRow && !area.isOneCell()) {
                area.firstRow += m_layout.firstHeaderRow;
                area.lastRow += m_layout.firstHeaderRow;
                merge(area, format, cell.text);
            }
        }
    }
    m_nextRow = m_layout.firstDataRow;
}

base::Status SheetWriter::writeText(Spot spot, const std::string& text, lxw_format* format)
{
    const std::string& safe = safeCellText(text, m_buffer);
    const lxw_error error = worksheet_write_string(m_worksheet, rowNo(spot.row), columnNo(spot.column), safe.c_str(), format);
    return error == LXW_NO_ERROR ? base::Status{} : failed(error, spot);
}

base::Status SheetWriter::writeCell(Spot spot, const Row& row)
{
    const Cell& cell = row.cells[spot.column];
    const auto& formats = m_body[spot.column];
    const std::size_t offset = row.emphasised ? 3 : 0;
    lxw_error error = LXW_NO_ERROR;
    switch (cell.kind()) {
    case Cell::Kind::Empty:
        error = worksheet_write_blank(m_worksheet, rowNo(spot.row), columnNo(spot.column), formats[offset]);
        break;
    case Cell::Kind::Text:
        return writeText(spot, cell.text(), formats[offset]);
    case Cell::Kind::Day: {
        const std::int32_t serial = cell.day().days + kExcelEpoch;
        if (serial < kFirstSafeSerial) {
            return writeText(spot, base::isoText(cell.day()), formats[offset]);
        }
        error = worksheet_write_number(m_worksheet, rowNo(spot.row), columnNo(spot.column), serial, formats[offset + 2]);
        break;
    }
    case Cell::Kind::Number:
        if (!std::isfinite(cell.number())) {
            return writeText(spot, "—", formats[offset]);
        }
        if (const std::string formula = rowSumFormula(m_sheet, row, spot.column, spot.row); !formula.empty()) {
            error = worksheet_write_formula_num(m_worksheet, rowNo(spot.row), columnNo(spot.column), formula.c_str(),
                                                formats[offset + 1], cell.number());
        } else {
            error = worksheet_write_number(m_worksheet, rowNo(spot.row), columnNo(spot.column), cell.number(),
                                           formats[offset + 1]);
        }
        break;
    }
    return error == LXW_NO_ERROR ? base::Status{} : failed(error, spot);
}

// Lines the row's longest text needs. Said in the file, because not every program fits heights when it opens one.
std::size_t SheetWriter::linesOf(const Row& row) const
{
    std::size_t lines = 1;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const Cell& cell = row.cells[i];
        // A text is never wider than its bytes: most need no closer look.
        if (cell.kind() == Cell::Kind::Text && (static_cast<double>(cell.text().size()) > m_layout.widths[i] - 1 ||
                                                cell.text().find('\n') != std::string::npos)) {
            lines = std::max(lines, linesNeeded(cell.text(), m_layout.widths[i]));
        }
    }
    return lines;
}

base::Status SheetWriter::writeRow(const Row& row)
{
    if (row.cells.size() != m_sheet.columns.size()) {
        return base::fail(base::ErrorCode::Internal, "sheets.bad_table", {{"sheet", m_sheet.name}});
    }
    if (m_nextRow >= kMostRows) {
        return base::fail(base::ErrorCode::Invalid, "sheets.too_many_rows", {{"sheet", m_sheet.name}});
    }
    if (const std::size_t lines = linesOf(row); lines > 1) {
        worksheet_set_row(m_worksheet, rowNo(m_nextRow), static_cast<double>(lines) * kBodyLine + 4, nullptr);
    }
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        LINLI_CHECK(writeCell({m_nextRow, column}, row));
    }
    m_totals.add(row, m_nextRow);
    ++m_nextRow;
    return m_counter.count();
}

base::Status SheetWriter::writeRows()
{
    for (const Column& column : m_sheet.columns) {
        std::array<lxw_format*, 6> formats{};
        for (std::size_t i = 0; i < formats.size(); ++i) {
            formats[i] = m_formats.body(column, static_cast<Content>(i % 3), i >= 3);
        }
        m_body.push_back(formats);
    }
    Row row;
    while (true) {
        row.reset(m_sheet.columns.size());
        LINLI_TRY(const bool more, m_sheet.rows(row));
        if (!more) {
            break;
        }
        LINLI_CHECK(writeRow(row));
    }
    if (m_worksheet->optimize_tmpfile != nullptr &&
        (std::fflush(m_worksheet->optimize_tmpfile) != 0 || std::ferror(m_worksheet->optimize_tmpfile) != 0)) {
        return failed(LXW_ERROR_CREATING_TMPFILE, {});
    }
    return {};
}

void SheetWriter::writeTotals(std::size_t row)
{
    for (std::size_t column = 0; column < m_sheet.columns.size(); ++column) {
        const TotalCell total = m_totals.cell(column);
        lxw_format* format = m_body[column][total.hasNumber ? 4 : 3];
        if (!total.formula.empty()) {
            worksheet_write_formula_num(m_worksheet, rowNo(row), columnNo(column), total.formula.c_str(), format, total.number);
        } else if (total.hasNumber) {
            worksheet_write_number(m_worksheet, rowNo(row), columnNo(column), total.number, format);
        } else {
            worksheet_write_string(m_worksheet, rowNo(row), columnNo(column), safeCellText(total.text, m_buffer).c_str(), format);
        }
    }
}

void SheetWriter::writeFoot()
{
    for (const Line& line : m_sheet.footLines) {
        writeLine(m_nextRow++, line);
    }
    if (!m_sheet.watermark.empty()) {
        merge({m_nextRow, 0, m_nextRow, m_sheet.columns.size() - 1}, m_formats.watermark(), m_sheet.watermark);
        ++m_nextRow;
    }
}

// What needs the last row of the data.
void SheetWriter::finishRanges()
{
    const lxw_row_t last = rowNo(std::max(m_totals.endRow(), m_layout.firstDataRow + 1) - 1);
    const lxw_col_t lastColumn = columnNo(m_sheet.columns.size() - 1);
    if (m_sheet.filterButtons) {
        const std::size_t lastHeaderRow = m_layout.firstHeaderRow + m_layout.headerHeights.size() - 1;
        worksheet_autofilter(m_worksheet, rowNo(lastHeaderRow), 0, last, lastColumn);
    }
    const std::string area = cellName(m_layout.firstDataRow, 0) + ":" + cellName(last, lastColumn);
    worksheet_ignore_errors(m_worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, area.c_str());
}

base::Status SheetWriter::write()
{
    setPage();
    writeTitle();
    writeHeader();
    m_totals.startAt(m_layout.firstDataRow);
    LINLI_CHECK(writeRows());
    if (m_sheet.totals == TotalsPlace::Above) {
        writeTotals(m_layout.totalsAboveRow);
    } else if (m_sheet.totals == TotalsPlace::Below) {
        writeTotals(m_nextRow++);
    }
    finishRanges();
    writeFoot();
    return {};
}

}  // namespace

base::Status RowCounter::count()
{
    constexpr std::size_t kStep = 1000;
    if (++m_rows % kStep == 0 && m_progress && !m_progress(m_rows)) {
        return base::fail(base::ErrorCode::Cancelled, "sheets.cancelled");
    }
    return {};
}

base::Status writeXlsxSheet(lxw_worksheet* worksheet, const TableSheet& sheet, XlsxFormats& formats, RowCounter& counter)
{
    return SheetWriter(worksheet, sheet, formats, counter).write();
}

}  // namespace linli::sheets
