// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What would change for people if a policy were gone by in another version (试算): who would enter its lists, who would leave
// them. Nothing is taken into use by it.

#include "core/aid/service.h"

namespace linli::aid {

struct Moved {
    RowId subject;
    Grade before = Grade::None;
    Grade after = Grade::None;
};

struct Shadow {
    std::size_t counted = 0;
    // Only those whose grade differs; whoever becomes 符合 first, then whoever was.
    std::vector<Moved> moved;
    // How many go from one grade to another.
    std::map<std::pair<Grade, Grade>, std::size_t> counts;
    // It was not in force on the day before: everybody who is counted enters.
    bool isNew = false;
};

// `policy` came through admit(). Errors of match(), "aid.not_in_force" where the new one says nothing about the day, that of
// Matching::error(), "rules.reason_needed" where the old or the new one names a tag that is told for a reason only.
base::Result<Shadow> shadow(Service& service, const registry::View& view, base::Day day, CheckedPolicy policy, rules::Ground ground);

}  // namespace linli::aid
