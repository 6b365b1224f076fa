// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Inside of ReplicaState: its parts, and the lines of hub_link and scope as they are read and written.

#include "core/sync/outbox.h"
#include "core/sync/page_applier.h"
#include "core/sync/replica_state.h"

namespace linli::sync {

base::Result<std::optional<HubLink>> readLink(store::Database& database);
base::Status writeLink(store::Database& database, const HubLink& link);
base::Result<std::vector<ScopeRecord>> readScopes(store::Database& database);
base::Status writeScope(store::Database& database, const ScopeRecord& scope);
base::Status dropScope(store::Database& database, ScopeNo scope);
// After the newest group of this replica the scope has been seen up to its cursor.
base::Status putPullMark(store::Database& database, const ScopeRecord& scope);
// Of what was seen and of the clock only what a group may ask for that is still to be sent, or sent again after a restore
// of the hub: the newest mark before the oldest of them, and all after. `archived`: arrivals that a backup of the hub has.
base::Status pruneMarks(store::Database& database, std::int64_t archived);
base::Status putIncident(store::Database& database, std::int64_t at, ScopeNo scope, std::string_view what);

struct ReplicaState::State {
    ledger::Ledger* ledger = nullptr;
    const base::Clock* clock = nullptr;
    HubLink link;
    std::vector<ScopeRecord> scopes;
    Pending pending;
    // By scope: the comparison with the hub that the repair going on began with.
    std::map<ScopeNo, Compared> compared;

    store::Database& database() { return ledger->database(); }
    ScopeRecord* record(ScopeNo no);
    // Anew from the tables: what is in memory may be ahead of a transaction that was dropped.
    base::Status reload();
    // Runs `work` in one intake with an applier; memory is read anew when it fails.
    base::Status change(const std::function<base::Status(ledger::Intake&, PageApplier&)>& work);
};

}  // namespace linli::sync
