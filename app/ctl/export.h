// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The one way by which lists and figures leave the station at the command line, as files or with full numbers.

#include "app/ctl/context.h"
#include "core/reports/run.h"

#include <CLI/CLI.hpp>

namespace linli::ctl {

struct ExportArguments {
    std::string out;                    // empty: shown on the terminal
    std::string filler;
    std::string approver;
    std::string approverPasswordFile;
};

void addExportOptions(CLI::App& command, const std::shared_ptr<ExportArguments>& arguments);

// What every run says of itself: language, unit, who fills it in, whether numbers are in full. Error "app.reason_needed".
base::Result<reports::RunOptions> runOptions(Context& context, const ExportArguments& arguments);

// A name alone approves nothing: the second person, where one was named, proves to be there. Errors of the vault.
base::Status checkApprover(Context& context, const ExportArguments& arguments);

// Writes the audit row of the run before anything is shown. A ledger with numbers in full needs a purpose, above 200 rows
// a second person who gives the own password, and then carries a mark. Errors those of access and of the vault.
base::Status permit(Context& context, reports::Run& run, const ExportArguments& arguments);

// permit(), then the file; says on the terminal which characters no font could print.
base::Status writeRun(Context& context, reports::Run& run, const ExportArguments& arguments);

}  // namespace linli::ctl
