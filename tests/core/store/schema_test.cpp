// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

#include "tests/core/store/fixture.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::store;

namespace {

const catalog::Catalog& theCatalog()
{
    static const catalog::Catalog catalog = test::value(catalog::Catalog::load());
    return catalog;
}

std::string schemaText(Database& database)
{
    Statement statement = test::value(database.prepare("SELECT sql FROM sqlite_master ORDER BY type, name"));
    std::string all;
    while (test::value(statement.step())) {
        all.append(statement.text(0)).append("\n");
    }
    return all;
}

}  // namespace

TEST_CASE("a new file gets every table of the catalogue, and they agree")
{
    const test::Folder folder;
    Database database = test::value(Database::open(test::options(folder.path() / "a.db")));
    const auto missing = test::value(schemaDifferences(database, theCatalog()));
    REQUIRE(missing.size() == theCatalog().entities().size());
    test::ok(migrate(database, theCatalog()));
    REQUIRE(test::value(schemaDifferences(database, theCatalog())).empty());
    REQUIRE(test::count(database, "PRAGMA user_version") == newestMigration());
    REQUIRE(newestMigration() >= 3);
    REQUIRE(test::count(database, "PRAGMA application_id") == 0x4C494E4C);
    REQUIRE(test::count(database, "SELECT value FROM setting WHERE name = 'catalog.version'") ==
            catalog::kSchemaVersion);

    for (const catalog::Entity& entity : theCatalog().entities()) {
        Statement columns = test::value(database.prepare("SELECT count(*) FROM pragma_table_info(?1)"));
        columns.bind(1, entity.id);
        REQUIRE(test::value(columns.step()));
        REQUIRE(columns.integer(0) == static_cast<std::int64_t>(entity.fields.size()) + 1);
    }
}

TEST_CASE("migrating again changes nothing")
{
    const test::Folder folder;
    Database database = test::value(Database::open(test::options(folder.path() / "a.db")));
    test::ok(migrate(database, theCatalog()));
    const std::string before = schemaText(database);
    const std::int64_t version = test::count(database, "PRAGMA schema_version");
    test::ok(migrate(database, theCatalog()));
    REQUIRE(schemaText(database) == before);
    REQUIRE(test::count(database, "PRAGMA schema_version") == version);
}

TEST_CASE("references and searched fields have an index that lookups use")
{
    const test::Folder folder;
    Database database = test::value(Database::open(test::options(folder.path() / "a.db")));
    test::ok(migrate(database, theCatalog()));
    int checked = 0;
    for (const catalog::Field& field : theCatalog().fields()) {
        if (field.type != catalog::FieldType::Reference && !field.searched) {
            continue;
        }
        const std::string table = theCatalog().entity(field.entity)->id;
        Statement plan = test::value(database.prepare("EXPLAIN QUERY PLAN SELECT id FROM \"" + table + "\" WHERE \"" +
                                                      field.column + "\" = ?1"));
        REQUIRE(test::value(plan.step()));
        INFO(field.id << ": " << plan.text(3));
        REQUIRE(plan.text(3).find("USING COVERING INDEX") != std::string_view::npos);
        ++checked;
    }
    REQUIRE(checked > 50);
}

TEST_CASE("fields that the catalogue has gained get their columns, and rows keep their values")
{
    const test::Folder folder;
    Database database = test::value(Database::open(test::options(folder.path() / "a.db")));
    test::ok(migrate(database, theCatalog()));
    test::ok(database.run("INSERT INTO person (id, name) VALUES (1, '王建国')"));
    test::ok(database.run("ALTER TABLE person DROP COLUMN note; DROP TABLE visit"));
    REQUIRE(test::value(schemaDifferences(database, theCatalog())) ==
            std::vector<std::string> {"no column person.note", "no table visit"});
    test::ok(migrate(database, theCatalog()));
    REQUIRE(test::value(schemaDifferences(database, theCatalog())).empty());
    REQUIRE(test::count(database, "SELECT count(*) FROM person WHERE name = '王建国' AND note IS NULL") == 1);
}

TEST_CASE("what a newer program made is refused and left as it is")
{
    const test::Folder folder;
    const auto file = folder.path() / "a.db";
    const char* sql = nullptr;
    SECTION("by its number")
    {
        sql = "PRAGMA user_version=9999";
    }
    SECTION("by its catalogue")
    {
        sql = "UPDATE setting SET value = '99' WHERE name = 'catalog.version'";
    }
    SECTION("by a column nobody here knows")
    {
        sql = "ALTER TABLE person ADD COLUMN aura TEXT";
    }
    Database database = test::value(Database::open(test::options(file)));
    test::ok(migrate(database, theCatalog()));
    test::ok(database.run(sql));
    test::ok(database.checkpoint());
    const std::string before = test::readFile(file);
    const auto refused = migrate(database, theCatalog());
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().message == "store.newer_version");
    REQUIRE(refused.error().code == base::ErrorCode::Version);
    test::ok(database.checkpoint());
    REQUIRE(test::readFile(file) == before);
}

TEST_CASE("somebody else's file is refused")
{
    const test::Folder folder;
    Database database = test::value(Database::open(test::options(folder.path() / "a.db")));
    test::ok(database.run("CREATE TABLE notes (v TEXT) STRICT"));
    const auto refused = migrate(database, theCatalog());
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().message == "store.not_a_replica");
    REQUIRE(test::count(database, "SELECT count(*) FROM sqlite_master") == 1);
}
