// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Fills the lines of a ledger.

#include "core/reports/run.h"

namespace linli::reports {

// REQUIRES run.definition, options and asOf. Fills rows, columns, cells, totals, unknown.
base::Status runLedger(rules::ListDesk& desk, const registry::View& view, Run& run);

}  // namespace linli::reports
