// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tables of a replica. Entity tables come from the catalogue: table <entity>(id INTEGER PRIMARY KEY, one column a
// field) holding the effective value of every live row. The tables of the ledger, search and settings are numbered
// migrations, resources/schema/NNNN_name.sql. PRAGMA user_version = number of the newest migration applied;
// application_id 0x4C494E4C;
// setting "catalog.version" = catalog::kSchemaVersion of the program that last brought the tables up.

#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/store/database.h"

#include <string>
#include <vector>

namespace linli::store {

// Number of the newest migration this program knows.
int newestMigration();

// CREATE statements of the entity tables and their indexes (every reference and every field with a search flag).
std::vector<std::string> entityTableStatements(const catalog::Catalog& catalog);

// Makes an empty replica, or brings an older one up, in one transaction. A replica of a newer version is refused with
// "store.newer_version" and left untouched. Fields that the catalogue has gained get their columns.
base::Status migrate(Database& database, const catalog::Catalog& catalog);

// Differences between the tables as they are and the catalogue, one text each; empty when they agree.
base::Result<std::vector<std::string>> schemaDifferences(Database& database, const catalog::Catalog& catalog);

}  // namespace linli::store
