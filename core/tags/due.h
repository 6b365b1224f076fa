// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tags whose confirmation has run out, or will soon: by days, by a yearly day, by the end of a card or an assessment.

#include "core/tags/findings.h"

namespace linli::tags {

struct Due {
    RowId row;              // tag_value
    RowId tag;
    RowId subject;
    std::string from;
    std::string confirmedOn;
    std::string confirmedBy;
    std::string evidence;
    bool overdue = false;   // today already, not only within the days asked for
};

// Of tags in use, whatever is written and counted (findings of today); overdue ones first, then by tag. `ahead` days.
base::Result<std::vector<Due>> due(const registry::View& view, const Findings& today, int ahead);

}  // namespace linli::tags
