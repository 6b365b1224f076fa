// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Counts a statistic. Each row and each column condition is asked once; a figure is how many persons both hold, so every
// figure can be opened, nobody is counted twice, and a total row counts people, not the sum of rows that may overlap.

#include "core/reports/run.h"

namespace linli::reports {

// REQUIRES run.definition, options and asOf. Fills members, columns, cells, totals, unknown and notes about sums.
base::Status runStatistic(const registry::View& view, Run& run);

}  // namespace linli::reports
