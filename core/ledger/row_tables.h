// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The entity tables of a replica by entity and field number, through statements prepared once. Holds statements of the
// database: must be destroyed before it, and belongs to the same thread.

#include "core/base/result.h"
#include "core/base/row_id.h"
#include "core/catalog/catalog.h"
#include "core/store/database.h"

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace linli::ledger {

using FieldValues = std::vector<std::pair<catalog::FieldNo, catalog::Value>>;

class RowTables {
public:
    RowTables(store::Database& database, const catalog::Catalog& catalog)
        : m_database(&database)
        , m_catalog(&catalog)
    {
    }

    base::Result<bool> exists(catalog::EntityNo entity, base::RowId row);
    base::Status insert(catalog::EntityNo entity, base::RowId row);
    // All values at once; fields not named stay empty.
    base::Status insert(catalog::EntityNo entity, base::RowId row, const FieldValues& values);
    base::Status remove(catalog::EntityNo entity, base::RowId row);
    // Empty also when there is no such row.
    base::Result<catalog::Value> read(const catalog::Field& field, base::RowId row);
    base::Status write(const catalog::Field& field, base::RowId row, const catalog::Value& value);
    // One value a field of the entity, in the catalogue's order, empty ones too. False = no such row.
    base::Result<bool> readAll(catalog::EntityNo entity, base::RowId row, FieldValues& values);
    // All rows of the table whose `field` holds `target`.
    base::Result<std::vector<base::RowId>> holding(const catalog::Field& field, base::RowId target);

private:
    using Statements = std::unordered_map<int, store::Statement>;
    base::Result<store::Statement*> statement(Statements& kept, int no, const std::string& sql);
    std::string table(catalog::EntityNo entity) const;

    store::Database* m_database;
    const catalog::Catalog* m_catalog;
    Statements m_exists;
    Statements m_insert;
    Statements m_insertAll;
    Statements m_remove;
    Statements m_read;
    Statements m_write;
    Statements m_readAll;
    Statements m_holding;
};

}  // namespace linli::ledger
