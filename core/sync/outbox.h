// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The outbox: one's own groups and the rows one loaded, in their order, and what became of them. Nothing is kept twice:
// a line says which group, the content is the ledger's.

#include "core/sync/confirmed.h"

namespace linli::sync {

// TakenBack: not accepted, and undone here; only a person offers it again.
enum class OutboxState { ToSend = 0, Accepted = 1, GivenBack = 2, TakenBack = 3 };

// Rows of a loaded group are offered in parts by their number here: part k holds the rows k*kPartRows and following.
inline constexpr std::int64_t kPartRows = 1000;
// Part of a group of edits.
inline constexpr std::int64_t kGroupPart = -1;

// Puts one's own groups that came since the last time into the outbox.
base::Status queueNew(store::Database& database, Pending& pending);
base::Status markOutbox(store::Database& database, ledger::GroupNo group, std::int64_t part, OutboxState state);
// Groups and parts of rows in that state, in their order.
base::Result<std::vector<std::pair<ledger::GroupNo, std::int64_t>>>
linesInState(store::Database& database, OutboxState state);
base::Result<bool>
isInState(store::Database& database, ledger::GroupNo group, std::int64_t part, OutboxState state);
// Rows that a group's edits touch.
base::Result<std::vector<base::RowId>> rowsOfGroup(store::Database& database, ledger::GroupNo group);
base::Result<std::vector<base::RowId>> rowsOfPart(store::Database& database, ledger::GroupNo group, std::int64_t part);

// A group of this replica as it is pushed. `scope`: of rows that it makes.
base::Result<WireGroup> wireGroup(store::Database& database, Confirmed& confirmed, ledger::GroupNo no, ScopeNo scope);

}  // namespace linli::sync
