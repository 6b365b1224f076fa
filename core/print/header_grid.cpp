// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/header_grid.h"

#include "core/print/utf8.h"

#include <algorithm>

namespace linli::print {

namespace {

std::size_t depthOf(const std::vector<Column>& columns)
{
    std::size_t deepest = 0;
    for (const Column& column : columns) {
        deepest = std::max(deepest, 1 + depthOf(column.children));
    }
    return deepest;
}

void place(const std::vector<Column>& columns, std::size_t level, HeaderGrid& grid)
{
    for (const Column& column : columns) {
        const std::size_t first = grid.leaves.size();
        if (column.children.empty()) {
            grid.leaves.push_back(column);
        } else {
            place(column.children, level + 1, grid);
        }
        HeaderCell cell;
        cell.label = column.label;
        cleanText(cell.label);
        cell.level = level;
        cell.levels = column.children.empty() ? grid.levels - level : 1;
        cell.first = first;
        cell.last = grid.leaves.size();
        grid.cells.push_back(std::move(cell));
    }
}

}  // namespace

HeaderGrid headerGridOf(const std::vector<Column>& columns)
{
    HeaderGrid grid;
    grid.levels = depthOf(columns);
    place(columns, 0, grid);
    return grid;
}

}  // namespace linli::print
