// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/statistic_run.h"

#include "core/base/text.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace linli::reports {

namespace {

using base::Result;
using base::Status;
using registry::Basis;
using registry::CellKind;

registry::RosterQuery queryOf(const Run& run, const registry::Filter& where, Basis basis)
{
    registry::RosterQuery query;
    query.filter = run.definition.where.with(run.options.also).with(where);
    query.basis = basis;
    query.asOf = run.asOf;
    return query;
}

Result<std::vector<base::RowId>> members(const registry::View& view, const Run& run, const registry::Filter& where, Basis basis)
{
    LINLI_TRY(std::vector<base::RowId> ids, registry::rosterIds(view, queryOf(run, where, basis)));
    std::sort(ids.begin(), ids.end());
    return ids;
}

// A row holds people of any basis that a column may ask for; the column decides.
Basis widestBasis(const Definition& definition)
{
    bool all = definition.basis == Basis::All;
    for (const Group& column : definition.groups) {
        all = all || column.basis == Basis::All;
    }
    return all ? Basis::All : Basis::Either;
}

// People of some column who fit no row for sure.
Status countUnknown(const registry::View& view, Run& run)
{
    std::set<base::RowId> counted;
    for (const auto& column : run.members.columns) {
        counted.insert(column.begin(), column.end());
    }
    std::set<base::RowId> undecided;
    for (const Group& row : run.definition.rows) {
        if (row.total) {
            continue;
        }
        LINLI_TRY(const auto ids, registry::rosterUnknown(view, queryOf(run, row.where, widestBasis(run.definition))));
        std::copy_if(ids.begin(), ids.end(), std::inserter(undecided, undecided.end()), [&](base::RowId id) { return counted.count(id) != 0; });
    }
    run.unknown = static_cast<std::int64_t>(undecided.size());
    return {};
}

// People who may belong in a column and are not counted there: 男 and 女 then do not make up 合计, and the print says why.
Status noteUnknownColumns(const registry::View& view, Run& run)
{
    for (const Group& column : run.definition.groups) {
        if (column.where.empty()) {
            continue;
        }
        LINLI_TRY(const auto ids, registry::rosterUnknown(view, queryOf(run, column.where, column.basis.value_or(run.definition.basis))));
        if (!ids.empty()) {
            run.notes.push_back(base::sentence("reports.note.unknown_column",
                                               {{"column", base::join(column.header, "/")}, {"count", std::to_string(ids.size())}},
                                               run.options.language));
        }
    }
    return {};
}

void writeCells(Run& run)
{
    const Definition& definition = run.definition;
    run.columns.push_back({{definition.rowHeader}, CellKind::Text, 0, false, false, "label"});
    for (const Group& column : definition.groups) {
        run.columns.push_back({column.header, CellKind::Integer, 0, false, false, "c" + std::to_string(run.columns.size())});
    }
    for (std::size_t row = 0; row < definition.rows.size(); ++row) {
        std::vector<RunCell> line;
        const std::string indent = definition.rows[row].ofWhich ? "　" : "";
        line.push_back({CellKind::Text, indent + definition.rows[row].header.back(), 0});
        for (std::size_t column = 1; column <= definition.groups.size(); ++column) {
            const std::size_t count = run.behind(row, column).size();
            line.push_back({CellKind::Integer, std::to_string(count), static_cast<double>(count)});
        }
        run.cells.push_back(std::move(line));
        run.totals.push_back(definition.rows[row].total);
    }
}

bool addsUp(const Run& run, std::size_t totalRow, std::size_t column)
{
    double sum = 0;
    for (std::size_t row = 0; row < run.cells.size(); ++row) {
        const Group& group = run.definition.rows[row];
        sum += group.total || group.ofWhich ? 0 : run.cells[row][column].number;
    }
    return sum == run.cells[totalRow][column].number;
}

// Rows that overlap or leave people out do not add up to the total; the print says so.
void noteSums(Run& run)
{
    const auto& rows = run.definition.rows;
    const auto total = std::find_if(rows.begin(), rows.end(), [](const Group& row) { return row.total; });
    if (total == rows.end()) {
        return;
    }
    const auto totalRow = static_cast<std::size_t>(total - rows.begin());
    for (std::size_t column = 1; column < run.columns.size(); ++column) {
        if (!addsUp(run, totalRow, column)) {
            run.notes.push_back(base::sentence("reports.note.total_counts_people", {}, run.options.language));
            return;
        }
    }
}

}  // namespace

Status runStatistic(const registry::View& view, Run& run)
{
    for (const Group& row : run.definition.rows) {
        LINLI_TRY(std::vector<base::RowId> ids, members(view, run, row.where, widestBasis(run.definition)));
        run.members.rows.push_back(std::move(ids));
    }
    for (const Group& column : run.definition.groups) {
        LINLI_TRY(std::vector<base::RowId> ids, members(view, run, column.where, column.basis.value_or(run.definition.basis)));
        run.members.columns.push_back(std::move(ids));
    }
    LINLI_CHECK(countUnknown(view, run));
    LINLI_CHECK(noteUnknownColumns(view, run));
    writeCells(run);
    noteSums(run);
    return {};
}

}  // namespace linli::reports
