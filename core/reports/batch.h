// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// All reports of a day at once (月末一次做完): made, kept, written as xlsx and PDF or as other files. The population is read
// once, as long as nothing is written to the ledger in between. One report that fails harms no other.

#include "core/reports/kept_runs.h"

#include <filesystem>
#include <functional>

namespace linli::reports {

struct BatchItem {
    std::string id;
    std::string title;
    std::optional<Run> run;                     // nothing when it could not be made
    std::vector<std::filesystem::path> files;
    std::optional<base::Error> error;           // the first of this report
    bool kept = false;                          // by keepAll(), now
};

// Told before each report: how many are done of how many, and which comes. False ends the batch.
using BatchProgress = std::function<bool(std::size_t done, std::size_t total, const std::string& title)>;

// The runs, their rows named, figures by hand carried forward. Error "reports.cancelled".
base::Result<std::vector<BatchItem>> runAll(rules::ListDesk& desk, const registry::View& view, const std::vector<Definition>& definitions,
                                            const RunOptions& options, const BatchProgress& progress = {});
// Keeps those that were made and are not kept, or filed, as of their day already; one that came back is corrected by the new
// one. Errors of keepRun().
base::Status keepAll(registry::Operations& operations, const registry::View& view, std::vector<BatchItem>& items);
// Writes those without an error. The folder must be there; `endings` are those of write(). Files are named by id and title, with
// what file names may not hold replaced. Error "reports.cancelled"; what was written stays.
base::Status writeAll(std::vector<BatchItem>& items, const std::filesystem::path& folder,
                      const std::vector<std::string>& endings = {".xlsx", ".pdf"}, const BatchProgress& progress = {});

// The last day of the month before `today`, and how many of the reports have not been kept as of it.
struct MonthEnd {
    base::Day day;
    std::size_t open = 0;
};
base::Result<MonthEnd> monthEnd(const registry::View& view, const std::vector<Definition>& definitions);

}  // namespace linli::reports
