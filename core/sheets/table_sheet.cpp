// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/table_sheet.h"

#include <algorithm>
#include <memory>

namespace linli::sheets {

void Cell::setDate(const base::Date& date)
{
    if (date.precision() != base::Precision::Day) {
        setText(date.iso());
        return;
    }
    m_kind = Kind::Day;
    m_day = date.first();
}

void Row::reset(std::size_t columns)
{
    cells.resize(columns);
    for (Cell& cell : cells) {
        cell.clear();
    }
    emphasised = false;
    inTotals = true;
}

RowSource rowsFrom(std::vector<Row> rows)
{
    auto held = std::make_shared<std::vector<Row>>(std::move(rows));
    return [held, next = std::size_t{0}](Row& row) mutable -> base::Result<bool> {
        if (next == held->size()) {
            return false;
        }
        const std::size_t columns = row.cells.size();
        row = (*held)[next++];
        row.cells.resize(columns);
        return true;
    };
}

base::Status checkTable(const TableSheet& sheet)
{
    bool good = !sheet.columns.empty() && sheet.columns.size() <= 16384 && static_cast<bool>(sheet.rows);
    for (const Column& column : sheet.columns) {
        good = good && std::all_of(column.sumOf.begin(), column.sumOf.end(),
                                   [&](std::size_t other) { return other < sheet.columns.size(); });
    }
    if (!good) {
        return base::fail(base::ErrorCode::Internal, "sheets.bad_table", {{"sheet", sheet.name}});
    }
    return {};
}

std::size_t headerLevels(const TableSheet& sheet)
{
    std::size_t levels = 1;
    for (const Column& column : sheet.columns) {
        levels = std::max(levels, column.header.size());
    }
    return levels;
}

std::string headerPath(const Column& column)
{
    std::string path;
    for (const std::string& level : column.header) {
        path += path.empty() ? level : "/" + level;
    }
    return path;
}

}  // namespace linli::sheets
