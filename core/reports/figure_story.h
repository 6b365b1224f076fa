// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A figure of a statistic, opened: what it counts, in words; which rows it holds; which it may hold and does not for want
// of data. And what made it change between two days.

#include "core/reports/run.h"

namespace linli::reports {

struct FigureStory {
    std::string heading;                   // "80—89岁 × 实有人口/女"
    std::string figure;                    // as in the cell
    registry::Subject subject = registry::Subject::Person;
    base::Day day;                         // the day this figure is of
    std::string rule;                      // the whole condition, the way of counting included
    std::string sentence;                  // the same, for people
    std::vector<base::RowId> rows;
    std::vector<base::RowId> undecided;
};

// A label has no story: error "reports.no_such_cell" {row} {column}, both from 1, as for a cell that is not there. `row` and
// `column` count from 0, labels included.
base::Result<FigureStory> storyOf(const rules::ListDesk& desk, const registry::View& view, const Run& run, std::size_t row, std::size_t column);

// Somebody who is behind a figure on one day only, and what was written about that row in between, newest first.
struct Mover {
    base::RowId row;
    bool came = false;                     // left otherwise
    std::vector<ledger::Edit> edits;
};

struct FigureChange {
    FigureStory before;
    FigureStory after;
    std::vector<Mover> movers;             // who came first
};

// REQUIRES runs of one definition on two days. Of edits those count that hold from a day between; who only grew older has
// none.
base::Result<FigureChange>
changeOf(const rules::ListDesk& desk, const registry::View& view, const Run& before, const Run& after, std::size_t row, std::size_t column);

}  // namespace linli::reports
