// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Writes the figures of a statistic into the cells of a run, with labels before them and notes below.

#include "core/reports/run.h"

namespace linli::reports {

// REQUIRES run.definition, options and asOf. Fills figures, columns, cells, totals, unknown and notes about sums.
base::Status runStatistic(rules::ListDesk& desk, const registry::View& view, Run& run);

// In every counted column the parts make up the total, where there are both. REQUIRES figures.
bool sumsMakeTotal(const Run& run);

}  // namespace linli::reports
