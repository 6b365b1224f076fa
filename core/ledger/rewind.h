// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A replica as it was known at an earlier moment: the ledger itself is taken back, so that whatever reads a replica reads
// the past like the present.

#include "core/ledger/ledger.h"

namespace linli::ledger {

// Takes `copy` back to right after the group: later edits, rows and groups are as if they had never come. For copies
// (store::Database::copyInMemory) only: audit and outbox stay as they are, and the tables of followers have to be made anew.
// What has left the replica since (sync: rows that moved away are wiped) does not come back. Errors of the store.
base::Status rewindTo(store::Database& copy, const catalog::Catalog& catalog, GroupNo group);

}  // namespace linli::ledger
