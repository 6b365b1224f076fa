// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Numbered SQL files of one folder of resources/ (NNNN_name.sql) bring a file's tables up. PRAGMA user_version = number
// of the newest one applied.

#include "core/base/result.h"
#include "core/store/database.h"

#include <string_view>
#include <vector>

namespace linli::store {

struct Migration {
    int number = 0;
    std::string_view sql;
};

// By number. `folder` ends with a slash: "schema/".
std::vector<Migration> migrationsBelow(std::string_view folder);

// Applies what is missing, in one transaction, and marks the file with `application` (PRAGMA application_id). Errors
// "store.not_a_replica" for a file of something else, "store.newer_version"; both leave it untouched.
base::Status migrateFolder(Database& database, std::string_view folder, std::int64_t application);

}  // namespace linli::store
