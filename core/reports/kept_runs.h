// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs that were kept (存档): the cells as they stood, and what became of them. A draft may get figures by hand; once filed
// (上报) it is locked; a filed one may be returned (退回), and a new run corrects it. Each step is an edit of the ledger, so
// it is known who took it and when, and it reaches the committee's other stations.

#include "core/registry/operations.h"
#include "core/reports/run.h"

namespace linli::reports {

// Codes of form_status.
enum class RunState { Draft, Waiting, Filed, Returned };

struct KeptRun {
    base::RowId row;
    std::string id;            // uid
    std::string report;
    std::string title;
    std::string version;       // of the definition
    base::Day asOf;
    std::string hash;          // of its cells
    std::string filedHash;     // the same when it was filed
    std::string listHash;      // of the rows behind it
    std::string madeBy;
    std::string madeOn;        // ISO
    RunState state = RunState::Draft;
    std::string filedBy;
    std::string filedOn;
    std::string returnedOn;
    std::string returnedBecause;
    base::RowId corrects;      // an earlier run
};

// Newest first; of one report, or of all where `report` is empty.
base::Result<std::vector<KeptRun>> keptRuns(const registry::View& view, std::string_view report);
// By the uid text. Error "reports.no_such_run" {id}.
base::Result<KeptRun> findRun(const registry::View& view, std::string_view id);
base::Result<KeptRun> findRun(const registry::View& view, base::RowId row);
// The run as it was kept: cells, notes and all that is printed. Nothing stands behind its figures any more. Where its cells
// are not those that were kept or filed (two stations wrote at once), a note says so first. Error "reports.damaged_run" {id}.
base::Result<Run> readRun(const registry::View& view, const KeptRun& kept);

// The definition it was made by, as text; empty where a row says it (a saved list), or none was kept.
base::Result<std::string> definitionText(const registry::View& view, const KeptRun& kept);

// What was written by hand in the run before this one stands again, marked as carried forward where that was of an earlier day.
base::Status carryForward(const registry::View& view, Run& run);

// Keeps a run. Numbers in full are never kept: error "reports.kept_unmasked". Figures written by hand in the newest run of
// the report before it are carried forward, and marked where that was of an earlier day. `corrects`: one
// that was returned.
base::Result<base::RowId> keepRun(registry::Operations& operations, const registry::View& view, Run run, base::RowId corrects = {});
// Writes a figure that the base does not hold into a draft; an empty text takes it out. `row` and `column` from 0, labels
// included. Errors "reports.not_by_hand" {row} {column}, "reports.run_is_locked" {title} of one that is filed,
// "reports.run_was_returned" {title}. This and the next two read the run again, whatever was shown of it before.
base::Status writeByHand(registry::Operations& operations, const registry::View& view, base::RowId run, std::size_t row, std::size_t column, const std::string& text);
// The same errors.
base::Status fileRun(registry::Operations& operations, const registry::View& view, base::RowId run, const std::string& by);
// Error "reports.not_filed" {title}; "reports.reason_missing".
base::Status returnRun(registry::Operations& operations, const registry::View& view, base::RowId run, const std::string& because);

// A cell that differs between two runs of one report.
struct CellChange {
    std::string row;           // its header; of a ledger what its first cell says
    std::string column;
    std::string before;
    std::string after;
};
// Rows are matched by their names (nameRows), columns by their headers; what only one of them has is compared with nothing.
// Running numbers are left out, and figures by hand that only one of them can have.
std::vector<CellChange> compareRuns(const Run& before, const Run& after);

}  // namespace linli::reports
