// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/statistic_run.h"

#include "core/base/text.h"

#include <algorithm>

namespace linli::reports {

namespace {

using registry::CellKind;

// A share of nothing.
constexpr const char* kNone = "—";

RunCell cellOf(const Figure& figure, const Line& row, const Line& column)
{
    if (row.work == Work::ByHand || column.work == Work::ByHand) {
        RunCell cell;
        cell.byHand = true;
        return cell;
    }
    if (figure.isNone) {
        return {CellKind::Text, kNone, 0};
    }
    return {figure.decimals == 0 ? CellKind::Integer : CellKind::Decimal, figureText(figure), numberOf(figure.value, figure.decimals)};
}

// Labels of the rows, a column a level of their headers; a level that goes on from the row above is not said again.
void writeLabels(Run& run)
{
    const Statistic& statistic = *run.definition.statistic;
    for (const Line& row : statistic.rows) {
        run.labels = std::max(run.labels, row.header.size());
    }
    for (std::size_t level = 0; level < run.labels; ++level) {
        const std::string header = level < statistic.rowHeaders.size() ? statistic.rowHeaders[level] : std::string();
        run.columns.push_back({{header}, CellKind::Text, 0, false, false, "label" + (level == 0 ? std::string() : std::to_string(level + 1))});
    }
    const std::vector<std::string>* above = nullptr;
    for (const Line& row : statistic.rows) {
        std::vector<RunCell> line;
        bool repeats = above != nullptr;
        for (std::size_t level = 0; level < run.labels; ++level) {
            const bool isThere = level < row.header.size();
            const bool isLast = level + 1 >= row.header.size();
            repeats = repeats && isThere && !isLast && level < above->size() && (*above)[level] == row.header[level];
            const std::string indent = isLast && row.role == Role::OfWhich ? "　" : "";
            line.push_back({CellKind::Text, !isThere || repeats ? std::string() : indent + row.header[level], 0});
        }
        above = &row.header;
        run.cells.push_back(std::move(line));
        run.totals.push_back(row.role == Role::Total);
        run.rowNames.push_back(base::join(row.header, "/"));
    }
}

void writeFigures(Run& run)
{
    const Statistic& statistic = *run.definition.statistic;
    for (std::size_t at = 0; at < statistic.columns.size(); ++at) {
        RunColumn column {statistic.columns[at].header, CellKind::Integer, 0, false, false, "c" + std::to_string(at + 1)};
        for (std::size_t row = 0; row < statistic.rows.size(); ++row) {
            const Figure& figure = run.figures->at(row, at);
            run.cells[row].push_back(cellOf(figure, statistic.rows[row], statistic.columns[at]));
            if (run.cells[row].back().kind == CellKind::Decimal) {
                column.kind = CellKind::Decimal;
                column.decimals = std::max(column.decimals, figure.decimals);
            }
        }
        run.columns.push_back(std::move(column));
    }
}

// People who may belong in a column and are not counted there: 男 and 女 then do not make up 合计, and the print says why.
void noteUnknownColumns(Run& run)
{
    const std::vector<Line>& columns = run.definition.statistic->columns;
    for (std::size_t at = 0; at < columns.size(); ++at) {
        if (const std::size_t count = run.figures->undecidedInColumn(at); count > 0) {
            run.notes.push_back(base::sentence("reports.note.unknown_column",
                                               {{"column", base::join(columns[at].header, "/")}, {"count", std::to_string(count)}},
                                               run.options.language));
        }
    }
}

// People who may belong in a row. Bands share one fact, so whoever is in none of them is said once, below; lines that ask
// for different things say it of themselves.
void noteUnknownRows(Run& run)
{
    const std::vector<Line>& rows = run.definition.statistic->rows;
    if (std::ranges::any_of(rows, [](const Line& row) { return row.band.has_value(); })) {
        run.unknown = static_cast<std::int64_t>(run.figures->undecidedInRows());
        return;
    }
    for (std::size_t at = 0; at < rows.size(); ++at) {
        if (const std::size_t count = run.figures->undecidedInRow(at); count > 0 && rows[at].codes.empty()) {
            run.notes.push_back(base::sentence("reports.note.unknown_row", {{"row", base::join(rows[at].header, "/")}, {"count", std::to_string(count)}},
                                               run.options.language));
        }
    }
    const bool hasCodes = std::ranges::any_of(rows, [](const Line& row) { return !row.codes.empty(); });
    run.unknown = static_cast<std::int64_t>(hasCodes ? run.figures->undecidedInRows() : run.figures->undecidedInBase());
}

// Of how many the value that is added up is not known.
void noteUnvalued(Run& run)
{
    const Statistic& statistic = *run.definition.statistic;
    for (std::size_t column = 0; column < statistic.columns.size(); ++column) {
        std::size_t most = 0;
        std::string line = base::join(statistic.columns[column].header, "/");
        for (std::size_t row = 0; row < statistic.rows.size(); ++row) {
            if (run.figures->at(row, column).unvalued > most) {
                most = run.figures->at(row, column).unvalued;
                line = base::join(statistic.rows[row].measure ? statistic.rows[row].header : statistic.columns[column].header, "/");
            }
        }
        if (most > 0) {
            run.notes.push_back(base::sentence("reports.note.unvalued", {{"line", line}, {"count", std::to_string(most)}}, run.options.language));
        }
    }
}

}  // namespace

bool sumsMakeTotal(const Run& run)
{
    const std::vector<Line>& rows = run.definition.statistic->rows;
    const auto total = std::ranges::find_if(rows, [](const Line& row) { return row.role == Role::Total; });
    const bool hasParts = std::ranges::any_of(rows, [](const Line& row) { return row.role == Role::Part && row.work == Work::Counted; });
    if (total == rows.end() || !hasParts) {
        return true;
    }
    for (std::size_t column = 0; column < run.definition.statistic->columns.size(); ++column) {
        const bool isCounted = run.definition.statistic->columns[column].work == Work::Counted;
        if (isCounted && !run.figures->addsUp(static_cast<std::size_t>(total - rows.begin()), column)) {
            return false;
        }
    }
    return true;
}

base::Status runStatistic(rules::ListDesk& desk, const registry::View& view, Run& run)
{
    const Definition& definition = run.definition;
    const Counting counting {definition.subject, definition.basis, definition.where, run.asOf, &run.options.also};
    LINLI_TRY(run.figures, Figures::count(desk, view, definition.statistic, counting));
    writeLabels(run);
    writeFigures(run);
    noteUnknownRows(run);
    noteUnknownColumns(run);
    noteUnvalued(run);
    if (run.figures->failed() > 0) {
        run.notes.push_back(base::sentence("reports.note.failed", {{"count", std::to_string(run.figures->failed())}}, run.options.language));
    }
    for (const std::vector<Line>* axis : {&definition.statistic->rows, &definition.statistic->columns}) {
        for (std::string& warning : bandWarnings(*axis, run.options.language)) {
            run.notes.push_back(std::move(warning));
        }
    }
    // Rows that overlap or leave people out do not add up to the total; the print says so.
    if (!sumsMakeTotal(run)) {
        run.notes.push_back(base::sentence("reports.note.total_counts_people", {}, run.options.language));
    }
    return {};
}

}  // namespace linli::reports
