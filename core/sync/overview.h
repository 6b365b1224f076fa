// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a replica has to do with its hub, in numbers and lists, for those who only look: every function reads and may run
// on a reader's connection, beside the writer who synchronises.

#include "core/sync/lease.h"
#include "core/sync/replica_state.h"

#include <optional>
#include <string>
#include <vector>

namespace linli::sync {

struct Overview {
    bool enrolled = false;
    std::string url;
    std::string account;
    // Names of the committees granted, as the hub told them.
    std::vector<std::string> scopes;
    // Every scope is here; false until the first fill is complete.
    bool filled = false;
    std::int64_t lastSuccess = 0;  // wall clock here, of the last verified run; 0 = never
    std::optional<Lease> lease;  // as of now
    std::int64_t pending = 0;  // groups and parts not yet accepted
    std::int64_t parked = 0;  // groups
    std::int64_t conflicts = 0;  // open and not decided here
    std::int64_t incidents = 0;  // differences found and repaired, epochs
};

base::Result<Overview> readOverview(store::Database& database, const base::Clock& clock);

// Newest first: to be sent, or accepted and not yet given back.
base::Result<std::vector<PendingGroup>> pendingGroups(store::Database& database, std::size_t most);
// Newest first.
base::Result<std::vector<ParkedGroup>> parkedGroups(store::Database& database);
// Open and not decided here, by row.
base::Result<std::vector<Conflict>> openConflicts(store::Database& database);
// Whether the operation was done on this replica, at any of its openings.
base::Result<bool> isOwn(store::Database& database, const OpId& operation);

}  // namespace linli::sync
