// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/ledger_run.h"

#include "core/registry/tag_validity.h"
#include "core/reports/ledger_marks.h"

#include <algorithm>

namespace linli::reports {

namespace {

using base::Status;
using registry::CellKind;

bool isIdentifier(const catalog::Column& column)
{
    return column.type == "idno" || column.type == "phone" || column.id.ends_with("_no") || column.id.ends_with("last4");
}

RunCell cellOf(const registry::Cell& cell)
{
    RunCell out;
    out.kind = cell.kind;
    out.text = registry::cellText(cell);
    if (cell.kind == CellKind::Integer || cell.kind == CellKind::Decimal) {
        out.number = static_cast<double>(cell.number);
        for (int place = 0; place < cell.decimals; ++place) {
            out.number /= 10;
        }
    }
    return out;
}

// A frozen list keeps its order and its rows; only the further condition can leave some out.
Status keepFrozen(const registry::View& view, registry::RosterQuery query, Run& run)
{
    run.rows = *run.definition.frozen;
    if (run.options.also.empty()) {
        return {};
    }
    query.filter = run.options.also;
    query.basis = registry::Basis::All;
    LINLI_TRY(std::vector<base::RowId> matching, registry::rosterIds(view, query));
    std::sort(matching.begin(), matching.end());
    std::erase_if(run.rows, [&](base::RowId row) { return !std::binary_search(matching.begin(), matching.end(), row); });
    return {};
}

Status chooseRows(rules::ListDesk& desk, const registry::View& view, Run& run)
{
    registry::RosterQuery query;
    LINLI_TRY(query.filter, registry::Filter::parse(*view.catalog, "", run.definition.subject));
    query.filter = query.filter.with(run.options.also);
    query.basis = run.definition.basis;
    query.asOf = run.asOf;
    query.sort = run.definition.sort;
    query.descending = run.definition.descending;
    if (run.definition.frozen) {
        return keepFrozen(view, std::move(query), run);
    }
    LINLI_TRY(rules::ListAnswer chosen, desk.ask(view, run.definition.where, query, rules::Ground::Recorded));
    run.rows = std::move(chosen.rows);
    run.unknown = static_cast<std::int64_t>(chosen.unknown.size());
    if (!chosen.failed.empty()) {
        run.notes.push_back(base::sentence("reports.note.failed", {{"count", std::to_string(chosen.failed.size())}}, run.options.language));
    }
    return {};
}

// Whether the registry fills the column.
bool isRead(const LedgerColumn& column)
{
    return !column.blank && column.mark.empty() && column.column != "row.seq";
}

base::Result<registry::ColumnTable> readCells(const registry::View& view, const Run& run)
{
    registry::ColumnRequest request;
    request.subject = run.definition.subject;
    request.rows = run.rows;
    request.asOf = run.asOf;
    request.language = run.options.language;
    request.unmasked = run.options.unmasked;
    for (const LedgerColumn& column : run.definition.columns) {
        if (isRead(column)) {
            request.columns.push_back(column.column);
        }
    }
    return registry::readColumns(view, request);
}

void fillColumn(const registry::ColumnTable& table, std::size_t source, Run& run, std::size_t target)
{
    RunColumn& shown = run.columns[target];
    shown.identifier = isIdentifier(table.column(source));
    for (std::size_t row = 0; row < run.rows.size(); ++row) {
        const registry::Cell cell = table.cell(row, source);
        run.cells[row][target] = cellOf(cell);
        if (cell.kind != CellKind::Empty) {
            shown.kind = cell.kind;
            shown.decimals = std::max(shown.decimals, cell.decimals);
        }
    }
}

void number(Run& run, std::size_t target)
{
    run.columns[target].sequence = true;
    for (std::size_t row = 0; row < run.rows.size(); ++row) {
        run.cells[row][target] = {CellKind::Integer, std::to_string(row + 1), static_cast<double>(row + 1)};
    }
}

// "person.name"; a second column of the same, "person.name#2"; one of a rule, "mark"; an empty one, "blank".
std::string idOf(const Run& run, const LedgerColumn& column)
{
    const std::string name = !column.mark.empty() ? "mark" : column.blank || column.column.empty() ? "blank" : column.column;
    std::string id = name;
    const auto taken = [&](const RunColumn& other) { return other.id == id; };
    for (int again = 2; std::any_of(run.columns.begin(), run.columns.end(), taken); ++again) {
        id = name + "#" + std::to_string(again);
    }
    return id;
}

struct Overdue {
    std::string tag;         // its name
    std::int64_t rows = 0;
};

// Rows whose newest value of the tag must be confirmed again on the day of the run.
base::Result<Overdue> overdueRows(registry::View view, const Run& run)
{
    view.today = run.asOf;
    LINLI_TRY(store::Statement carried, view.db().prepare(
        "SELECT t.subject, d.name, t.\"from\", t.confirmed_on, coalesce(d.validity_days, 0), d.validity_until FROM json_each(?1) j "
        "JOIN tag_value t ON t.subject = j.value JOIN tag_def d ON d.id = t.tag "
        "WHERE d.code = ?2 AND (t.\"from\" IS NULL OR t.\"from\" <= ?3) AND (t.\"to\" IS NULL OR t.\"to\" > ?3) ORDER BY j.key, t.id DESC"));
    carried.bind(1, std::string_view(registry::jsonOf(run.rows))).bind(2, std::string_view(run.definition.confirmed));
    carried.bind(3, std::string_view(base::isoText(run.asOf)));
    Overdue overdue;
    base::RowId last;
    for (;;) {
        LINLI_TRY(const bool more, carried.step());
        if (!more) {
            return overdue;
        }
        const base::RowId subject{carried.integer(0)};
        if (subject == last) {
            continue;
        }
        last = subject;
        overdue.tag = carried.text(1);
        const registry::TagDates dates{std::string(carried.text(2)), std::string(carried.text(3))};
        const registry::TagValidity validity{carried.integer(4), std::string(carried.text(5))};
        LINLI_TRY(const bool isDue, registry::isOverdue(view, subject, dates, validity));
        overdue.rows += isDue ? 1 : 0;
    }
}

// A list as of the day holds those whose tag nobody has confirmed again in time; the print says how many.
Status noteOverdue(const registry::View& view, Run& run)
{
    if (run.definition.confirmed.empty()) {
        return {};
    }
    LINLI_TRY(const Overdue overdue, overdueRows(view, run));
    if (overdue.rows > 0) {
        run.notes.push_back(base::sentence("reports.note.overdue",
                                           {{"tag", overdue.tag},
                                            {"count", std::to_string(overdue.rows)},
                                            {"unit", unitOf(run.definition.subject, run.options.language)}},
                                           run.options.language));
    }
    return {};
}

}  // namespace

Status runLedger(rules::ListDesk& desk, const registry::View& view, Run& run)
{
    LINLI_CHECK(chooseRows(desk, view, run));
    LINLI_TRY(const registry::ColumnTable table, readCells(view, run));
    run.cells.assign(run.rows.size(), std::vector<RunCell>(run.definition.columns.size()));
    run.totals.assign(run.rows.size(), false);
    std::size_t source = 0;
    for (std::size_t target = 0; target < run.definition.columns.size(); ++target) {
        const LedgerColumn& column = run.definition.columns[target];
        run.columns.push_back({column.header, CellKind::Text, 0, false, false, idOf(run, column)});
        if (column.column == "row.seq") {
            number(run, target);
        } else if (isRead(column)) {
            fillColumn(table, source++, run, target);
        }
    }
    LINLI_CHECK(fillMarks(desk, view, run));
    return noteOverdue(view, run);
}

}  // namespace linli::reports
