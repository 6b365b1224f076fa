// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// All reports of a day at once (月末一次做完): each as xlsx and PDF, or as other files, in a folder. The population is read
// once, as long as nothing is written to the ledger in between.

#include "core/reports/run.h"

#include <filesystem>
#include <functional>

namespace linli::reports {

struct BatchItem {
    std::string id;
    std::string title;
    std::vector<std::filesystem::path> files;   // empty when it failed
    std::optional<base::Error> error;           // of this one; the others go on
};

// Told before each report: how many are done of how many, and which comes. False ends the batch after what is done.
using BatchProgress = std::function<bool(std::size_t done, std::size_t total, const std::string& title)>;
// What to do with each run before it is written: keep it, write it into the log. An error counts as that report's.
using BatchStep = std::function<base::Status(Run& run)>;

// The folder must be there; `endings` are those of write(). Files are named by id and title, with what file names may not hold replaced. Error
// "reports.cancelled"; what was written stays.
base::Result<std::vector<BatchItem>> runBatch(rules::ListDesk& desk, const registry::View& view, const std::vector<Definition>& definitions,
                                              const RunOptions& options, const std::filesystem::path& folder,
                                              const BatchStep& step = {}, const BatchProgress& progress = {},
                                              const std::vector<std::string>& endings = {".xlsx", ".pdf"});

}  // namespace linli::reports
