// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/sheet_layout.h"

#include "core/sheets/cell_text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace linli::sheets {

namespace {

constexpr double kHeaderLine = 15.5;  // points of one line of a header
constexpr double kLeastHeaderHeight = 21;

double leastWidth(ColumnKind kind)
{
    switch (kind) {
    case ColumnKind::Identifier:
        return 20;  // 18 digits and some air
    case ColumnKind::Date:
        return 11.5;
    case ColumnKind::Decimal:
        return 10;
    case ColumnKind::Integer:
    case ColumnKind::Percent:
        return 7;
    case ColumnKind::Text:
        break;
    }
    return 9;
}

double widthOf(const Column& column)
{
    if (column.width > 0) {
        return std::min(column.width, 255.0);
    }
    const std::size_t leaf = column.header.empty() ? 0 : displayWidth(column.header.back());
    // A header of more than eight Chinese characters is broken rather than making the column wide.
    return std::max(leastWidth(column.kind), std::min(static_cast<double>(leaf) + 2, 18.0));
}

// The part of column `index`'s header at `level`, nothing where the leaf above covers it.
const std::string* levelText(const TableSheet& sheet, std::size_t index, std::size_t level)
{
    const auto& header = sheet.columns[index].header;
    return level < header.size() ? &header[level] : nullptr;
}

// Whether two neighbours share a header cell at `level`: equal texts down to there, and neither ends there.
bool joined(const TableSheet& sheet, std::size_t left, std::size_t right, std::size_t level)
{
    const auto& a = sheet.columns[left].header;
    const auto& b = sheet.columns[right].header;
    return level + 1 < a.size() && level + 1 < b.size() &&
           std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(level) + 1, b.begin());
}

std::vector<HeaderCell> headerCells(const TableSheet& sheet, std::size_t levels)
{
    std::vector<HeaderCell> cells;
    for (std::size_t level = 0; level < levels; ++level) {
        std::size_t column = 0;
        while (column < sheet.columns.size()) {
            std::size_t last = column;
            while (last + 1 < sheet.columns.size() && joined(sheet, last, last + 1, level)) {
                ++last;
            }
            const bool leaf = level + 1 >= sheet.columns[column].header.size();
            if (const std::string* text = levelText(sheet, column, level)) {
                cells.push_back({{level, column, leaf ? levels - 1 : level, last}, *text});
            } else if (level == 0) {
                cells.push_back({{0, column, levels - 1, column}, {}});  // a column without a header
            }
            column = last + 1;
        }
    }
    return cells;
}

double widthOver(const std::vector<double>& widths, std::size_t first, std::size_t last)
{
    return std::accumulate(widths.begin() + static_cast<std::ptrdiff_t>(first),
                           widths.begin() + static_cast<std::ptrdiff_t>(last) + 1, 0.0);
}

std::vector<double> headerHeights(const std::vector<HeaderCell>& cells, const std::vector<double>& widths, std::size_t levels)
{
    std::vector<double> heights(levels, kLeastHeaderHeight);
    // Cells of one level first; then what merged cells still lack goes to their last level.
    for (const bool merged : {false, true}) {
        for (const HeaderCell& cell : cells) {
            const Area& area = cell.area;
            if (merged != (area.firstRow != area.lastRow)) {
                continue;
            }
            const auto lines = linesNeeded(cell.text, widthOver(widths, area.firstColumn, area.lastColumn));
            const double needed = static_cast<double>(lines) * kHeaderLine + 4;
            const auto first = heights.begin() + static_cast<std::ptrdiff_t>(area.firstRow);
            const auto end = heights.begin() + static_cast<std::ptrdiff_t>(area.lastRow) + 1;
            const double there = std::accumulate(first, end, 0.0);
            heights[area.lastRow] += std::max(0.0, needed - there);
        }
    }
    return heights;
}

}  // namespace

double SheetLayout::width() const
{
    return std::accumulate(widths.begin(), widths.end(), 0.0);
}

SheetLayout layoutOf(const TableSheet& sheet)
{
    SheetLayout layout;
    for (const Column& column : sheet.columns) {
        layout.widths.push_back(widthOf(column));
    }
    const std::size_t levels = headerLevels(sheet);
    layout.header = headerCells(sheet, levels);
    layout.headerHeights = headerHeights(layout.header, layout.widths, levels);
    layout.hasTitle = !sheet.title.empty();
    layout.firstHeadLine = layout.hasTitle ? 1 : 0;
    layout.firstHeaderRow = layout.firstHeadLine + sheet.headLines.size();
    layout.totalsAboveRow = layout.firstHeaderRow + levels;
    layout.firstDataRow = layout.totalsAboveRow + (sheet.totals == TotalsPlace::Above ? 1 : 0);
    return layout;
}

std::vector<Piece> spread(const Line& line, const std::vector<double>& widths)
{
    const std::size_t columns = widths.size();
    if (line.size() <= 1 || line.size() > columns) {
        std::string text;
        for (const std::string& piece : line) {
            text += text.empty() ? piece : "　　" + piece;
        }
        return {{0, columns - 1, Place::Left, text}};
    }
    const double share = std::accumulate(widths.begin(), widths.end(), 0.0) / static_cast<double>(line.size());
    std::vector<Piece> pieces;
    std::size_t column = 0;
    double reached = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const std::size_t first = column;
        const std::size_t left = line.size() - i - 1;  // pieces that still need a column each
        do {
            reached += widths[column++];
        } while (left == 0 ? column < columns
                           : column + left < columns && reached + widths[column] / 2 < share * static_cast<double>(i + 1));
        const Place place = i == 0 ? Place::Left : left == 0 ? Place::Right : Place::Middle;
        pieces.push_back({first, column - 1, place, line[i]});
    }
    return pieces;
}

std::size_t linesNeeded(std::string_view text, double width, double size)
{
    std::size_t lines = 0;
    while (true) {
        const std::size_t end = text.find('\n');
        const double needed = static_cast<double>(displayWidth(text.substr(0, end))) * size;
        // A line holds a character less than its width: the cell keeps a margin.
        lines += static_cast<std::size_t>(std::max(1.0, std::ceil(needed / std::max(1.0, width - 1))));
        if (end == std::string_view::npos) {
            return lines;
        }
        text.remove_prefix(end + 1);
    }
}

}  // namespace linli::sheets
