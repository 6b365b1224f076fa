// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/trend.h"

#include <algorithm>

namespace linli::reports {

std::vector<base::Day> monthEndsUpTo(base::Day last, int count)
{
    std::vector<base::Day> days {last};
    while (static_cast<int>(days.size()) < count) {
        const base::CivilDay date = base::toCivil(days.back());
        days.push_back(base::Day {base::toDay({date.year, date.month, 1}).days - 1});
    }
    std::ranges::reverse(days);
    return days;
}

base::Result<std::vector<TrendPoint>>
trendOf(rules::ListDesk& desk, const registry::View& view, const Definition& definition, const RunOptions& options, std::size_t row, std::size_t column,
        const std::vector<base::Day>& days)
{
    std::vector<TrendPoint> made;
    for (const base::Day day : days) {
        RunOptions then = options;
        then.asOf = day;
        LINLI_TRY(const Run counted, run(desk, view, definition, then));
        const bool isFigure = counted.figures != nullptr && row < counted.cells.size() && column >= counted.labels && column < counted.cells[row].size() &&
                              !counted.cells[row][column].byHand;
        if (!isFigure) {
            return base::fail(base::ErrorCode::NotFound, "reports.no_such_cell", {{"row", std::to_string(row + 1)}, {"column", std::to_string(column + 1)}});
        }
        const RunCell& cell = counted.cells[row][column];
        const bool isNumber = cell.kind == registry::CellKind::Integer || cell.kind == registry::CellKind::Decimal;
        made.push_back({day, cell.text, isNumber ? std::optional(cell.number) : std::nullopt});
    }
    return made;
}

}  // namespace linli::reports
