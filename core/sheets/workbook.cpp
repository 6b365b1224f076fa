// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/workbook.h"

#include "core/sheets/cell_text.h"
#include "core/sheets/list_choices.h"

#include <algorithm>

namespace linli::sheets {

namespace {

constexpr std::size_t kMostFormCells = 1'000'000;
constexpr double kStandardHeight = 15;
constexpr double kStandardWidth = 8.43;

class Collector final : public SheetSink {
public:
    Collector(Workbook& book, const ReadLimits& limits) : m_book(book), m_limits(limits) {}
    base::Result<bool> beginSheet(const SheetHead& head) override
    {
        m_book.sheets.emplace_back();
        m_book.sheets.back().head = head;
        return true;
    }
    base::Result<bool> row(const FoundRow& row) override
    {
        for (const FoundCell& cell : row.cells) {
            m_bytes += cell.text.size() + cell.formulaText.size();
        }
        m_cells += row.cells.size();
        if (m_bytes > m_limits.heldBytes || m_cells > m_limits.cells) {
            return base::fail(base::ErrorCode::Invalid, "sheets.too_many_cells", {{"sheet", m_book.sheets.back().head.name}});
        }
        m_book.sheets.back().rows.push_back({row.number, row.hidden, {row.cells.begin(), row.cells.end()}});
        return true;
    }
    base::Status endSheet(std::span<const Area> merges) override
    {
        m_book.sheets.back().merges.assign(merges.begin(), merges.end());
        return {};
    }
    bool wantsDetails() const override { return true; }
    void takeBook(BookDetails details) override { static_cast<BookDetails&>(m_book) = std::move(details); }
    void takeDetails(SheetDetails details) override { m_book.sheets.back().details = std::move(details); }

private:
    Workbook& m_book;
    const ReadLimits& m_limits;
    std::size_t m_bytes = 0;    // of all sheets
    std::size_t m_cells = 0;
};

const RowLayout* layoutAt(const Sheet& sheet, std::size_t row)
{
    const auto found = std::ranges::lower_bound(sheet.details.layout, row, {}, &RowLayout::number);
    return found == sheet.details.layout.end() || found->number != row ? nullptr : &*found;
}

const ColumnRun* columnAt(const Sheet& sheet, std::size_t column)
{
    const auto holds = [column](const ColumnRun& run) { return column >= run.first && column <= run.last; };
    const auto found = std::ranges::find_if(sheet.details.columns, holds);
    return found == sheet.details.columns.end() ? nullptr : &*found;
}

bool holds(const Area& area, std::size_t row, std::size_t column)
{
    return row >= area.firstRow && row <= area.lastRow && column >= area.firstColumn && column <= area.lastColumn;
}

}  // namespace

ReadLimits formLimits()
{
    ReadLimits limits;
    limits.cells = kMostFormCells;
    limits.heldBytes = 128U << 20U;
    limits.strings = kMostFormCells;
    limits.merges = 100'000;
    limits.unpackedBytes = 256U << 20U;
    limits.time = std::chrono::seconds(30);
    return limits;
}

base::Result<Workbook> readWorkbook(const std::filesystem::path& path, const ReadLimits& limits)
{
    Workbook workbook;
    Collector collector(workbook, limits);
    LINLI_TRY(workbook.facts, readSheets(path, collector, limits));
    if (workbook.styles.empty()) {
        workbook.styles.emplace_back();
    }
    placePrintNames(workbook);
    resolveChoices(workbook);
    return workbook;
}

const FoundCell* Sheet::at(std::size_t row, std::size_t column) const
{
    const auto found = std::ranges::lower_bound(rows, row, {}, &SheetRow::number);
    if (found == rows.end() || found->number != row) {
        return nullptr;
    }
    const auto cell = std::ranges::lower_bound(found->cells, column, {}, &FoundCell::column);
    return cell == found->cells.end() || cell->column != column ? nullptr : &*cell;
}

const Area* Sheet::mergeAt(std::size_t row, std::size_t column) const
{
    const auto found = std::ranges::find_if(merges, [&](const Area& area) { return holds(area, row, column); });
    return found == merges.end() ? nullptr : &*found;
}

std::string_view Sheet::text(std::size_t row, std::size_t column) const
{
    const FoundCell* cell = at(row, column);
    if (cell == nullptr) {
        const Area* merge = mergeAt(row, column);
        cell = merge == nullptr ? nullptr : at(merge->firstRow, merge->firstColumn);
    }
    return cell == nullptr ? std::string_view{} : std::string_view(cell->text);
}

std::uint32_t Sheet::styleAt(std::size_t row, std::size_t column) const
{
    if (const FoundCell* cell = at(row, column)) {
        return cell->style;
    }
    if (const RowLayout* layout = layoutAt(*this, row)) {
        const auto blank = std::ranges::lower_bound(layout->blanks, column, {}, &BlankCell::column);
        if (blank != layout->blanks.end() && blank->column == column) {
            return blank->style;
        }
        if (layout->style != 0) {
            return layout->style;
        }
    }
    const ColumnRun* run = columnAt(*this, column);
    return run == nullptr ? 0 : run->style;
}

bool Sheet::rowHidden(std::size_t row) const
{
    const RowLayout* layout = layoutAt(*this, row);
    return layout != nullptr && layout->hidden;
}

bool Sheet::columnHidden(std::size_t column) const
{
    return std::ranges::any_of(head.hiddenColumns,
                               [column](const auto& run) { return column >= run.first && column <= run.second; });
}

double Sheet::rowHeight(std::size_t row) const
{
    const RowLayout* layout = layoutAt(*this, row);
    const double standard = details.standardHeight > 0 ? details.standardHeight : kStandardHeight;
    return layout != nullptr && layout->height > 0 ? layout->height : standard;
}

double Sheet::columnWidth(std::size_t column) const
{
    const ColumnRun* run = columnAt(*this, column);
    const double standard = details.standardWidth > 0 ? details.standardWidth : kStandardWidth;
    return run != nullptr && run->width > 0 ? run->width : standard;
}

const Validation* Sheet::validationAt(std::size_t row, std::size_t column) const
{
    for (const Validation& validation : details.validations) {
        if (std::ranges::any_of(validation.areas, [&](const Area& area) { return holds(area, row, column); })) {
            return &validation;
        }
    }
    return nullptr;
}

const CellComment* Sheet::commentAt(std::size_t row, std::size_t column) const
{
    const auto found = std::ranges::find_if(
        details.comments, [&](const CellComment& comment) { return comment.row == row && comment.column == column; });
    return found == details.comments.end() ? nullptr : &*found;
}

std::size_t Sheet::rowCount() const
{
    std::size_t count = rows.empty() ? 0 : rows.back().number + std::size_t{1};
    for (const Area& area : merges) {
        count = std::max(count, area.lastRow + 1);
    }
    for (const RowLayout& layout : details.layout) {
        count = layout.blanks.empty() ? count : std::max(count, layout.number + std::size_t{1});
    }
    return count;
}

std::size_t Sheet::columnCount() const
{
    std::size_t count = 0;
    for (const SheetRow& row : rows) {
        count = row.cells.empty() ? count : std::max(count, row.cells.back().column + std::size_t{1});
    }
    for (const Area& area : merges) {
        count = std::max(count, area.lastColumn + 1);
    }
    for (const RowLayout& layout : details.layout) {
        count = layout.blanks.empty() ? count : std::max(count, layout.blanks.back().column + std::size_t{1});
    }
    return count;
}

const Sheet* Workbook::sheet(std::string_view name) const
{
    const auto found = std::ranges::find_if(sheets, [&](const Sheet& one) { return one.head.name == name; });
    return found == sheets.end() ? nullptr : &*found;
}

const CellStyle& Workbook::styleOf(const Sheet& sheet, std::size_t row, std::size_t column) const
{
    const std::uint32_t style = sheet.styleAt(row, column);
    return styles.at(style < styles.size() ? style : 0);
}

std::vector<DamagedNumber> damagedNumbers(const Workbook& book)
{
    std::vector<DamagedNumber> damaged;
    for (const Sheet& sheet : book.sheets) {
        for (const SheetRow& row : sheet.rows) {
            for (const FoundCell& cell : row.cells) {
                if (cell.digitsLost) {
                    damaged.push_back({sheet.head.name, cellName(row.number, cell.column), cell.text});
                }
            }
        }
    }
    return damaged;
}

}  // namespace linli::sheets
