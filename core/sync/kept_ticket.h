// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The ticket of an enrolment that waits for approval, kept in the replica (setting "sync.enrolment"), which is encrypted,
// so that the program may be closed meanwhile.

#include "core/store/database.h"
#include "core/sync/hub_door.h"

#include <optional>

namespace linli::sync {

// Nothing when no enrolment waits. Error "sync.key_damaged".
base::Result<std::optional<EnrolmentTicket>> keptTicket(store::Database& database);
base::Status keepTicket(store::Database& database, const EnrolmentTicket& ticket);
base::Status dropTicket(store::Database& database);

}  // namespace linli::sync
