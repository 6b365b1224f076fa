// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The lease of an enrolled replica: it stays open for some weeks after its last word with the hub, so that a laptop that
// was lost or a person who left does not keep the residents' data for ever. A replica without a hub has none.

#include "core/base/clock.h"
#include "core/store/database.h"

#include <optional>

namespace linli::sync {

// Days before the end from which people are told.
inline constexpr int kLeaseWarningDays = 10;

struct Lease {
    std::int64_t until = 0;  // hub time, ms
    // The latest moment this replica can be sure of: the clock here, corrected as the hub last said, but never before
    // what was already written. Turning the clock back does not prolong anything.
    std::int64_t now = 0;
    bool ended() const { return now > until; }
    // Whole days left, 0 on the last one.
    int daysLeft() const;
};

// Nothing when the replica has no hub, or the hub gives no lease.
base::Result<std::optional<Lease>> leaseOf(store::Database& database, const base::Clock& clock);

}  // namespace linli::sync
