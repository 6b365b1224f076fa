// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tables of a hub in PostgreSQL (resources/hub/postgres): made and brought up by their owner, checked by everybody else.

#include "core/hub/postgres_connection.h"

namespace linli::hub {

// As the owner: applies what is missing of the numbered files, in one transaction; two at once wait for each other.
// Gives the newest number. Error "store.newer_version".
base::Result<int> bringUpPostgres(const PgOptions& options);

// That the tables are what this program knows, and that row-level security binds this connection's role. Errors
// "hub.database_schema", "store.newer_version", "hub.database_role" {role} for an owner or somebody who bypasses it.
base::Status checkPostgres(PgConnection& connection);

}  // namespace linli::hub
