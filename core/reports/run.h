// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A report that was run: the cells as they stand on paper, whom each row or figure holds, how it was counted. The same
// Run is previewed, printed, written as xlsx and csv, so all of them show the same.

#include "core/registry/columns.h"
#include "core/reports/definition.h"
#include "core/reports/figures.h"

#include <optional>
#include <string>
#include <vector>

namespace linli::reports {

struct RunOptions {
    std::optional<base::Day> asOf;         // nothing = today
    registry::Filter also;                 // a further condition, e.g. one building
    // Identity numbers and phones in full, and rows chosen by a sensitive tag; the caller has asked for the purpose.
    bool unmasked = false;
    std::string organisation;              // 填报单位
    std::string filler;                    // 填报人
    std::string watermark;                 // who, when, what for; empty = none
    base::Language language = base::Language::Chinese;
};

struct RunColumn {
    std::vector<std::string> header;       // from the top level to the leaf
    registry::CellKind kind = registry::CellKind::Text;
    std::uint8_t decimals = 0;
    bool identifier = false;               // numbers of documents and phones: text, centred
    bool sequence = false;                 // the running number
    // Stable name for programs: the column of a ledger, "label" and "c1", "c2" ... of a statistic; different in a run.
    std::string id = {};
};

struct RunCell {
    registry::CellKind kind = registry::CellKind::Empty;
    std::string text;
    double number = 0;                     // of Integer and Decimal
    bool byHand = false;                   // nothing in the base says it: somebody writes it into a kept run
    bool isCarried = false;                // by hand, as it stood in the run before
};

struct Run {
    Definition definition;
    RunOptions options;
    base::Day asOf;
    base::Day filledOn;
    std::vector<RunColumn> columns;
    std::vector<std::vector<RunCell>> cells;
    std::vector<bool> totals;              // rows that hold a sum
    // By which a row is found again in another run: the whole header of a statistic's row; of a ledger the uid, once
    // nameRows() has read it.
    std::vector<std::string> rowNames;
    std::vector<base::RowId> rows;         // ledger: the row behind each line
    // The same as IDs that are the same on every station, from who writes for programs; may be empty.
    std::vector<std::string> ids;
    std::shared_ptr<const Figures> figures;   // statistic
    std::size_t labels = 0;                // statistic: how many columns of labels stand before the figures
    std::vector<std::string> notes;        // the counting rule, what could not be decided
    std::int64_t unknown = 0;              // rows of a ledger not decided; people in no row of a statistic for want of data
    // BLAKE2b over id, day and cells, 16 hex digits: two prints with the same hash show the same.
    std::string hash;

    // All rows behind it, of whatever subject, ascending.
    std::vector<base::RowId> everybody() const;
    // The rows behind the cell of a statistic, ascending; the one row of a ledger line. Nobody behind a label.
    std::vector<base::RowId> behind(std::size_t row, std::size_t column) const;
};

// Fills the names of a ledger's rows.
base::Status nameRows(const registry::View& view, Run& run);
// Over id, day and cells, as Run::hash is made.
std::string hashOf(const Run& run);

// Errors: those of the registry, why a list is broken, "reports.future_day" {day}, "rules.reason_needed" {tags}. Who runs
// several reports gives the desk, which keeps the population.
base::Result<Run> run(const registry::View& view, const Definition& definition, const RunOptions& options);
base::Result<Run> run(rules::ListDesk& desk, const registry::View& view, const Definition& definition, const RunOptions& options);

}  // namespace linli::reports
