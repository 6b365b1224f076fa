// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A run as text (JSON) and back: everything that is printed, nothing that stands behind it.

#include "core/reports/run.h"

namespace linli::reports {

std::string toText(const Run& run);
// Error "reports.damaged_run".
base::Result<Run> fromText(std::string_view text);

}  // namespace linli::reports
