// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

#include "core/store/migration.h"

#include <map>
#include <set>

namespace linli::store {

using base::ErrorCode;
using base::fail;
using catalog::Catalog;
using catalog::Entity;
using catalog::Field;
using catalog::FieldType;

namespace {

constexpr std::int64_t kApplicationId = 0x4C494E4C;
constexpr std::string_view kFolder = "schema/";

// Some columns are words of SQL ("from", "group").
std::string identifier(std::string_view name)
{
    return '"' + std::string(name) + '"';
}

const char* sqlType(FieldType type)
{
    switch (type) {
    case FieldType::Integer:
    case FieldType::Boolean:
    case FieldType::Money:
    case FieldType::Area:
    case FieldType::Reference:
        return "INTEGER";
    case FieldType::Number:
        return "REAL";
    case FieldType::Text:
    case FieldType::Date:
    case FieldType::Code:
    case FieldType::Phone:
    case FieldType::IdNumber:
    case FieldType::CreditCode:
        break;
    }
    return "TEXT";
}

std::vector<const Field*> fieldsOf(const Catalog& catalog, const Entity& entity)
{
    std::vector<const Field*> fields;
    for (const catalog::FieldNo no : entity.fields) {
        if (const Field* field = catalog.field(no); field != nullptr) {
            fields.push_back(field);
        }
    }
    return fields;
}

std::string tableStatement(const Catalog& catalog, const Entity& entity)
{
    std::string sql = "CREATE TABLE " + identifier(entity.id) + " (id INTEGER PRIMARY KEY";
    for (const Field* field : fieldsOf(catalog, entity)) {
        sql += ", " + identifier(field->column) + ' ' + sqlType(field->type);
    }
    return sql + ") STRICT";
}

// Most fields are empty in most rows, and every lookup names a value: leave the empty ones out.
std::vector<std::string> indexStatements(const Catalog& catalog, const Entity& entity)
{
    std::vector<std::string> statements;
    for (const Field* field : fieldsOf(catalog, entity)) {
        if (field->type != FieldType::Reference && !field->searched) {
            continue;
        }
        const std::string column = identifier(field->column);
        std::string sql = "CREATE INDEX IF NOT EXISTS " + identifier(entity.id + "_by_" + field->column) + " ON " +
            identifier(entity.id) + " (" + column + ")";
        if (!field->required) {
            sql += " WHERE " + column + " IS NOT NULL";
        }
        statements.push_back(std::move(sql));
    }
    return statements;
}

using Columns = std::map<std::string, std::string>;  // name -> type

base::Result<Columns> columnsOf(Database& database, std::string_view table)
{
    LINLI_TRY(Statement statement, database.prepare("SELECT name, type FROM pragma_table_info(?1)"));
    statement.bind(1, table);
    Columns columns;
    for (;;) {
        LINLI_TRY(const bool row, statement.step());
        if (!row) {
            return columns;
        }
        columns.emplace(statement.text(0), statement.text(1));
    }
}

base::Result<std::int64_t> number(Database& database, std::string_view sql)
{
    LINLI_TRY(Statement statement, database.prepare(sql));
    LINLI_TRY(const bool row, statement.step());
    return row ? statement.integer(0) : 0;
}

// Version of the catalogue that made the tables; 0 in a file that has none yet.
base::Result<std::int64_t> catalogVersion(Database& database)
{
    LINLI_TRY(const Columns columns, columnsOf(database, "setting"));
    return columns.empty() ? base::Result<std::int64_t>(0)
                           : number(database, "SELECT value FROM setting WHERE name = 'catalog.version'");
}

base::Status bringTable(Database& database, const Catalog& catalog, const Entity& entity)
{
    LINLI_TRY(const Columns columns, columnsOf(database, entity.id));
    if (columns.empty()) {
        LINLI_CHECK(database.run(tableStatement(catalog, entity)));
    }
    for (const Field* field : fieldsOf(catalog, entity)) {
        if (!columns.empty() && !columns.contains(field->column)) {
            LINLI_CHECK(database.run("ALTER TABLE " + identifier(entity.id) + " ADD COLUMN " +
                                     identifier(field->column) + ' ' + sqlType(field->type)));
        }
    }
    for (const std::string& statement : indexStatements(catalog, entity)) {
        LINLI_CHECK(database.run(statement));
    }
    return {};
}

// Refuses what this program does not know, before anything is written. A column that the catalogue lacks was made by a
// newer one.
base::Status refuseUnknown(Database& database, const Catalog& catalog, std::int64_t version)
{
    LINLI_TRY(const std::int64_t application, number(database, "PRAGMA application_id"));
    LINLI_TRY(const std::int64_t tables, number(database, "SELECT count(*) FROM sqlite_master"));
    if (application != kApplicationId && tables > 0) {
        return fail(ErrorCode::Version, "store.not_a_replica");
    }
    const std::map<std::string, std::string> blanks {{"theirs", std::to_string(version)},
                                                     {"ours", std::to_string(newestMigration())}};
    if (version > newestMigration()) {
        return fail(ErrorCode::Version, "store.newer_version", blanks);
    }
    LINLI_TRY(const std::int64_t made, catalogVersion(database));
    if (made > catalog::kSchemaVersion) {
        return fail(ErrorCode::Version, "store.newer_version",
                    {{"theirs", std::to_string(made)}, {"ours", std::to_string(catalog::kSchemaVersion)}});
    }
    for (const Entity& entity : catalog.entities()) {
        LINLI_TRY(const Columns columns, columnsOf(database, entity.id));
        std::set<std::string> known {"id"};
        for (const Field* field : fieldsOf(catalog, entity)) {
            known.insert(field->column);
        }
        for (const auto& [name, type] : columns) {
            if (!known.contains(name)) {
                return fail(ErrorCode::Version, "store.newer_version", blanks,
                            "unknown column " + entity.id + '.' + name);
            }
        }
    }
    return {};
}

}  // namespace

int newestMigration()
{
    const auto all = migrationsBelow(kFolder);
    return all.empty() ? 0 : all.back().number;
}

std::vector<std::string> entityTableStatements(const Catalog& catalog)
{
    std::vector<std::string> statements;
    for (const Entity& entity : catalog.entities()) {
        statements.push_back(tableStatement(catalog, entity));
        for (std::string& index : indexStatements(catalog, entity)) {
            statements.push_back(std::move(index));
        }
    }
    return statements;
}

base::Status migrate(Database& database, const Catalog& catalog)
{
    LINLI_TRY(const std::int64_t seen, number(database, "PRAGMA user_version"));
    LINLI_CHECK(refuseUnknown(database, catalog, seen));
    LINLI_TRY(const auto differences, schemaDifferences(database, catalog));
    LINLI_TRY(const std::int64_t made, catalogVersion(database));
    if (seen == newestMigration() && made == catalog::kSchemaVersion && differences.empty()) {
        return {};
    }
    LINLI_TRY(Transaction transaction, Transaction::begin(database));
    LINLI_TRY(const std::int64_t version, number(database, "PRAGMA user_version"));
    for (const Entity& entity : catalog.entities()) {
        LINLI_CHECK(bringTable(database, catalog, entity));
    }
    for (const Migration& migration : migrationsBelow(kFolder)) {
        if (migration.number > version) {
            LINLI_CHECK(database.run(std::string(migration.sql)));
        }
    }
    LINLI_CHECK(database.run("INSERT OR REPLACE INTO setting (name, value) VALUES ('catalog.version', '" +
                             std::to_string(catalog::kSchemaVersion) + "')"));
    LINLI_CHECK(database.run("PRAGMA application_id=" + std::to_string(kApplicationId)));
    LINLI_CHECK(database.run("PRAGMA user_version=" + std::to_string(newestMigration())));
    return transaction.commit();
}

base::Result<std::vector<std::string>> schemaDifferences(Database& database, const Catalog& catalog)
{
    std::vector<std::string> differences;
    for (const Entity& entity : catalog.entities()) {
        LINLI_TRY(Columns columns, columnsOf(database, entity.id));
        if (columns.empty()) {
            differences.push_back("no table " + entity.id);
            continue;
        }
        columns.erase("id");
        for (const Field* field : fieldsOf(catalog, entity)) {
            const auto column = columns.find(field->column);
            if (column == columns.end()) {
                differences.push_back("no column " + field->id);
            } else if (column->second != sqlType(field->type)) {
                differences.push_back(field->id + " is " + column->second + ", not " + sqlType(field->type));
            }
            columns.erase(field->column);
        }
        for (const auto& [name, type] : columns) {
            differences.push_back("column without field: " + entity.id + '.' + name);
        }
    }
    return differences;
}

}  // namespace linli::store
