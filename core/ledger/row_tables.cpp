// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/row_tables.h"

namespace linli::ledger {

namespace {

std::string quoted(const std::string& name)
{
    return '"' + name + '"';
}

}  // namespace

std::string RowTables::table(catalog::EntityNo entity) const
{
    const catalog::Entity* found = m_catalog->entity(entity);
    return quoted(found == nullptr ? std::string("unknown") : found->id);
}

base::Result<store::Statement*> RowTables::statement(Statements& kept, int no, const std::string& sql)
{
    LINLI_TRY(auto prepared, m_database->prepare(sql));
    return &kept.insert_or_assign(no, std::move(prepared)).first->second;
}

// The statement kept under `no`, or the one prepared from `sql` (which is only put together when it is missing).
#define LINLI_KEPT(kept, no, sql)                                                                                      \
    store::Statement* kept##Statement = nullptr;                                                                       \
    if (const auto place = (kept).find(no); place != (kept).end()) {                                                   \
        kept##Statement = &place->second;                                                                              \
        kept##Statement->reset();                                                                                      \
    } else {                                                                                                           \
        LINLI_TRY(kept##Statement, statement(kept, no, sql));                                                          \
    }

base::Result<bool> RowTables::exists(catalog::EntityNo entity, base::RowId row)
{
    LINLI_KEPT(m_exists, entity, "SELECT 1 FROM " + table(entity) + " WHERE id = ?1")
    LINLI_TRY(const bool found, m_existsStatement->bind(1, row).step());
    m_existsStatement->reset();
    return found;
}

base::Status RowTables::insert(catalog::EntityNo entity, base::RowId row)
{
    LINLI_KEPT(m_insert, entity, "INSERT INTO " + table(entity) + " (id) VALUES (?1)")
    return m_insertStatement->bind(1, row).run();
}

base::Status RowTables::insert(catalog::EntityNo entity, base::RowId row, const FieldValues& values)
{
    const catalog::Entity* const found = m_catalog->entity(entity);
    if (!m_insertAll.contains(entity)) {
        std::string sql = "INSERT INTO " + table(entity) + " (id";
        std::string marks = "?1";
        for (std::size_t i = 0; i < found->fields.size(); ++i) {
            sql += ", " + quoted(m_catalog->field(found->fields[i])->column);
            marks += ", ?" + std::to_string(i + 2);
        }
        LINLI_CHECK(statement(m_insertAll, entity, sql + ") VALUES (" + marks + ")"));
    }
    store::Statement& insert = m_insertAll.at(entity);
    insert.reset();
    insert.bind(1, row);
    // Both are mostly in order, so each value is found where the last one was or just behind it.
    std::size_t place = 0;
    for (const auto& [field, value] : values) {
        for (std::size_t tried = 0; tried < found->fields.size(); ++tried, ++place) {
            place = place == found->fields.size() ? 0 : place;
            if (found->fields[place] == field) {
                insert.bindKept(static_cast<int>(place) + 2, value);
                break;
            }
        }
    }
    return insert.run();
}

base::Status RowTables::remove(catalog::EntityNo entity, base::RowId row)
{
    LINLI_KEPT(m_remove, entity, "DELETE FROM " + table(entity) + " WHERE id = ?1")
    return m_removeStatement->bind(1, row).run();
}

base::Result<catalog::Value> RowTables::read(const catalog::Field& field, base::RowId row)
{
    LINLI_KEPT(m_read, field.no, "SELECT " + quoted(field.column) + " FROM " + table(field.entity) + " WHERE id = ?1")
    LINLI_TRY(const bool found, m_readStatement->bind(1, row).step());
    catalog::Value value;
    if (found) {
        value = m_readStatement->value(0);
    }
    m_readStatement->reset();
    return value;
}

base::Status RowTables::write(const catalog::Field& field, base::RowId row, const catalog::Value& value)
{
    LINLI_KEPT(m_write, field.no,
               "UPDATE " + table(field.entity) + " SET " + quoted(field.column) + " = ?2 WHERE id = ?1")
    return m_writeStatement->bind(1, row).bind(2, value).run();
}

base::Result<bool> RowTables::readAll(catalog::EntityNo entity, base::RowId row, FieldValues& values)
{
    const catalog::Entity* const found = m_catalog->entity(entity);
    if (!m_readAll.contains(entity)) {
        std::string sql = "SELECT id";
        for (const catalog::FieldNo field : found->fields) {
            sql += ", " + quoted(m_catalog->field(field)->column);
        }
        LINLI_CHECK(statement(m_readAll, entity, sql + " FROM " + table(entity) + " WHERE id = ?1"));
    }
    store::Statement& read = m_readAll.at(entity);
    read.reset();
    values.clear();
    LINLI_TRY(const bool there, read.bind(1, row).step());
    for (std::size_t i = 0; there && i < found->fields.size(); ++i) {
        values.emplace_back(found->fields[i], read.value(static_cast<int>(i) + 1));
    }
    read.reset();
    return there;
}

base::Result<std::vector<base::RowId>> RowTables::holding(const catalog::Field& field, base::RowId target)
{
    LINLI_KEPT(m_holding, field.no,
               "SELECT id FROM " + table(field.entity) + " WHERE " + quoted(field.column) + " = ?1")
    m_holdingStatement->bind(1, target);
    std::vector<base::RowId> rows;
    while (true) {
        LINLI_TRY(const bool more, m_holdingStatement->step());
        if (!more) {
            return rows;
        }
        rows.push_back(base::RowId {m_holdingStatement->integer(0)});
    }
}

}  // namespace linli::ledger
