// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether the lines of a statistic fit together. For the reader of definitions.

#include "core/reports/statistic.h"

namespace linli::reports {

// Error "reports.bad_definition" {where}: the place in the definition and, of a rule, what is wrong with it, in both languages.
tl::unexpected<base::Error> badLine(const std::string& place, const base::Error* why = nullptr);

// Shares have something to be of; row and column agree about subject, measure and day of each figure; every condition
// holds of each subject it is asked of. The same error.
base::Status checkStatistic(const rules::ListDesk& desk, const Statistic& statistic, registry::Subject usual);

}  // namespace linli::reports
