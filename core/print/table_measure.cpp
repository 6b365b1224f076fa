// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/table_measure.h"

#include "core/print/line_breaker.h"
#include "core/print/strip.h"
#include "core/print/utf8.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace linli::print {

namespace {

// em; habits of ledgers, found by looking at them.
constexpr double kShortText = 6;
constexpr double kNarrowestText = 4;
constexpr double kLongestPiece = 10;
constexpr double kLongestId = 24;
constexpr double kLongestDesired = 22;
constexpr std::size_t kMostMeasured = 20000;
constexpr std::size_t kProgressStep = 512;

// What the cells of one column showed.
struct CellWidths {
    std::vector<float> widths;
    double unbreakable = 0;
};

void addCell(FontBook& fonts, FaceId face, double ratio, const std::string& text, CellWidths& column)
{
    if (text.empty()) {
        return;
    }
    const Extent extent = extentOf(fonts, face, text);
    column.widths.push_back(static_cast<float>(extent.widest * ratio));
    column.unbreakable = std::max(column.unbreakable, extent.unbreakable * ratio);
}

double percentile(std::vector<float>& widths, double share)
{
    if (widths.empty()) {
        return 0;
    }
    const auto at = widths.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(widths.size() - 1));
    std::nth_element(widths.begin(), at, widths.end());
    return static_cast<double>(*at);
}

ColumnNeed needOfCells(CellKind kind, CellWidths& column)
{
    ColumnNeed need;
    need.widest = percentile(column.widths, 1);
    if (kind != CellKind::Text && need.widest <= kLongestId) {
        need.minimum = need.desired = need.widest;
        return need;
    }
    need.minimum = std::max(std::min(column.unbreakable, kLongestPiece), std::min(need.widest, kNarrowestText));
    need.desired = std::max(std::min(percentile(column.widths, 0.95), kLongestDesired), need.minimum);
    return need;
}

// A label may take three lines when it must, two when it is long, never one character a line.
void widenForLabel(double label, double columns, ColumnNeed& need)
{
    const double minimum = std::max(std::ceil(label / 3), std::min(label, 2.0)) / columns;
    const double desired = (label <= 5 ? label : std::max(std::ceil(label / 2), 5.0)) / columns;
    need.minimum = std::max(need.minimum, minimum);
    need.desired = std::max({need.desired, desired, need.minimum});
    need.widest = std::max(need.widest, need.desired);
}

Align alignOf(const Column& column, double widest)
{
    if (column.align != Align::Automatic) {
        return column.align;
    }
    switch (column.kind) {
    case CellKind::Number:
        return Align::Right;
    case CellKind::Id:
        return Align::Centre;
    case CellKind::Text:
        break;
    }
    return widest <= kShortText ? Align::Centre : Align::Left;
}

// A number that looks random, the same each time: rows that repeat in a rhythm (the homes of a stairway) must not meet
// the rhythm of the sample.
std::size_t scattered(std::size_t number)
{
    return static_cast<std::size_t>((static_cast<std::uint64_t>(number) * 0x9E3779B97F4A7C15ULL) >> 33);
}

base::Result<std::vector<CellWidths>> cellWidths(const TableDocument& document, std::size_t columns, FontBook& fonts,
    const Progress& progress)
{
    const TableFaces faces = tableFacesOf(fonts, document.style.fonts);
    const std::size_t step = std::max<std::size_t>(1, document.rows.count / kMostMeasured);
    std::vector<CellWidths> widths(columns);
    std::vector<std::string> cells;
    for (std::size_t first = 0; first < document.rows.count; first += step) {
        const std::size_t row = std::min(first + scattered(first / step) % step, document.rows.count - 1);
        if (first / step % kProgressStep == 0 && progress && !progress(row, 2 * document.rows.count)) {
            return base::fail(base::ErrorCode::Cancelled, "print.cancelled");
        }
        LINLI_CHECK(readRow(document, row, columns, cells));
        const RowRole role = roleOf(document, row);
        if (role == RowRole::Section) {
            continue;
        }
        const bool total = role == RowRole::Total;
        for (std::size_t i = 0; i < columns; ++i) {
            addCell(fonts, total ? faces.total : faces.body, total ? faces.totalRatio : 1, cells[i], widths[i]);
        }
    }
    return widths;
}

}  // namespace

TableFaces tableFacesOf(FontBook& fonts, const Fonts& roles)
{
    return {fonts.face(roles.heading), fonts.face(roles.body), fonts.face(roles.total),
        roles.heading.points / roles.body.points, roles.total.points / roles.body.points};
}

RowRole roleOf(const TableDocument& document, std::size_t row)
{
    const auto found = document.roles.find(row);
    return found == document.roles.end() ? RowRole::Plain : found->second;
}

base::Status readRow(const TableDocument& document, std::size_t row, std::size_t columns, std::vector<std::string>& cells)
{
    cells.clear();
    document.rows.read(row, cells);
    if (cells.size() > columns) {
        return base::fail(base::ErrorCode::Invalid, "print.row_too_long",
            {{"row", std::to_string(row + 1)}, {"cells", std::to_string(cells.size())}, {"columns", std::to_string(columns)}});
    }
    cells.resize(columns);
    for (std::string& cell : cells) {
        cleanText(cell);
    }
    return {};
}

base::Result<TableNeeds> measureTable(const TableDocument& document, const HeaderGrid& grid, FontBook& fonts,
    const Progress& progress)
{
    LINLI_TRY(std::vector<CellWidths> widths, cellWidths(document, grid.leaves.size(), fonts, progress));
    const TableFaces faces = tableFacesOf(fonts, document.style.fonts);
    TableNeeds needs;
    for (std::size_t i = 0; i < grid.leaves.size(); ++i) {
        ColumnNeed need = needOfCells(grid.leaves[i].kind, widths[i]);
        needs.aligns.push_back(alignOf(grid.leaves[i], need.widest));
        need.weight = std::max(grid.leaves[i].weight, 0.01);
        needs.columns.push_back(need);
    }
    for (const HeaderCell& cell : grid.cells) {
        const double label = extentOf(fonts, faces.heading, cell.label).widest * faces.headingRatio;
        for (std::size_t i = cell.first; i < cell.last; ++i) {
            widenForLabel(label, static_cast<double>(cell.last - cell.first), needs.columns[i]);
        }
    }
    for (ColumnNeed& need : needs.columns) {
        need.minimum += 2 * kPadX;
        need.desired += 2 * kPadX;
        need.widest += 2 * kPadX;
    }
    return needs;
}

}  // namespace linli::print
