// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the search index knows of one row, read from the entity tables.

#include "core/base/result.h"
#include "core/registry/address.h"
#include "core/registry/search.h"
#include "core/store/database.h"

#include <optional>
#include <string>
#include <vector>

namespace linli::registry {

struct SearchSource {
    HitKind kind = HitKind::Person;
    std::string packed;  // see search_keys.h
};

// Nothing when the row is not live or is none that can be found.
base::Result<std::optional<SearchSource>> searchSource(store::Database& database, base::RowId row);

// All rows of all entities that can be found.
base::Result<std::vector<base::RowId>> searchableRows(store::Database& database);

// Parts of the address of a house, as keptAddress() gives them; empty when there is none.
base::Result<AddressParts> houseAddress(store::Database& database, base::RowId house);

}  // namespace linli::registry
