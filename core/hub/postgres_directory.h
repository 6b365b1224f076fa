// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The directory in PostgreSQL, beside the tables of the store. Belongs to one thread; several may be open on one
// database, in several processes on several machines.

#include "core/hub/directory.h"
#include "core/hub/postgres_connection.h"

#include <memory>

namespace linli::hub {

// The tables must be there. Errors those of PgConnection and checkPostgres().
base::Result<std::unique_ptr<Directory>> openPostgresDirectory(const PgOptions& options);

}  // namespace linli::hub
