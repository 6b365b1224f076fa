// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A figure of a statistic at month-ends that have passed, counted from what is known today: late entries are in it, so it may
// differ from what was kept or filed then.

#include "core/reports/run.h"

namespace linli::reports {

struct TrendPoint {
    base::Day day;
    std::string figure;                    // as in the cell
    std::optional<double> number;          // nothing where the cell holds none (a share of nobody)
};

// The month-ends before `last`, and `last` itself; `count` days, the earliest first.
std::vector<base::Day> monthEndsUpTo(base::Day last, int count);
// `row` and `column` count from 0, labels included. Errors of run(), "reports.no_such_cell" {row} {column}, both from 1, for
// labels and for what is written by hand.
base::Result<std::vector<TrendPoint>>
trendOf(rules::ListDesk& desk, const registry::View& view, const Definition& definition, const RunOptions& options, std::size_t row, std::size_t column,
        const std::vector<base::Day>& days);

}  // namespace linli::reports
