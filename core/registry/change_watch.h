// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which rows a derived table must make anew after a group of changes: each watched field leads from the changed row to
// the rows that depend on it.

#include "core/catalog/catalog.h"
#include "core/ledger/ledger.h"

#include <set>
#include <span>
#include <unordered_map>

namespace linli::registry {

// Adds the rows that a SELECT of one column finds for a row (?1); what is empty is none. `sql` must be a literal.
base::Status collectRows(store::Database& database, const char* sql, std::int64_t row, std::set<std::int64_t>& rows);

struct WatchedField {
    const char* field;
    // SELECT of the depending rows for a changed row (?1); nullptr = the changed row itself. A field that refers to the
    // depending row itself (identity.person) gives its former and its new value too.
    const char* rows;
};

class ChangeWatch {
public:
    ChangeWatch(const catalog::Catalog& catalog, std::span<const WatchedField> fields);

    base::Result<std::set<std::int64_t>> affected(store::Database& database,
                                                  std::span<const ledger::Change> changes) const;

private:
    struct Path {
        const char* rows = nullptr;
        bool reference = false;
    };
    std::unordered_map<catalog::FieldNo, Path> m_paths;
};

}  // namespace linli::registry
