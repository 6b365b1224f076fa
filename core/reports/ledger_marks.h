// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Columns of a ledger that are ticked by a rule (打√).

#include "core/reports/run.h"

namespace linli::reports {

// Fills the columns with LedgerColumn::mark. A rule about what is masked elsewhere (delicate fields and tags) is hidden in
// every row of a masked run: a tick hidden only where there is one would still tell. Errors of the desk.
base::Status fillMarks(rules::ListDesk& desk, const registry::View& view, Run& run);

}  // namespace linli::reports
