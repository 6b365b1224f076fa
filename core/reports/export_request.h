// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A run that leaves the workstation, as the export control writes it into the audit chain: the same from the window and
// from the command line.

#include "core/access/export_control.h"
#include "core/reports/run.h"

namespace linli::reports {

// Columns of a ledger by their ids; none of a statistic, whose figures are nobody's.
std::vector<std::string> columnIds(const Definition& definition);

// Who takes out what: object "report/ID/HASH", the columns, the lines, whether numbers are in full. Purpose, second person
// and paper are the caller's to fill in.
access::ExportRequest exportRequest(const Run& run, std::string actor);

}  // namespace linli::reports
