// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a statement may not do once a connection is set up: reach other files, or change how this one is protected.
// One `PRAGMA temp_store=FILE` anywhere would put residents' data in clear into a temporary folder. For this folder
// only.

struct sqlite3;

namespace linli::store {

// From now on preparing such a statement fails with SQLITE_AUTH.
void guard(sqlite3* database);

}  // namespace linli::store
