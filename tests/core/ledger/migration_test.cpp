// SPDX-License-Identifier: GPL-3.0-or-later
// Files of former versions of this program.
#include "core/store/schema.h"

#include "fixture.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;

TEST_CASE("a ledger that said things twice says them once, and the same")
{
    Book book;
    auto baseline = must(book.ledger().beginBaseline(Book::occasion(), kPoliceLayer));
    const RowId loaded = must(baseline.add(sharedCatalog().entity("person")->no,
                                           std::vector<std::pair<catalog::FieldNo, Value>> {
                                               {no("person.name"), text("王建国")}, {no("person.sex"), text("1")}}));
    must(baseline.commit());
    const RowId made = book.person("李秀英");
    book.set(made, "person.note", text("独居"));
    book.set(made, "person.note", text("与子女同住"));
    book.set(loaded, "person.name", text("王建帼"));
    const std::string digest = book.digest();
    // As schema 7 had it.
    book.run("UPDATE cell SET value = (SELECT value FROM edit WHERE no = version) WHERE version > 0");
    book.run("UPDATE edit SET before = (SELECT e.value FROM edit AS e WHERE e.no = edit.previous) WHERE previous > 0");
    book.run("ALTER TABLE edit ADD COLUMN base INTEGER NOT NULL DEFAULT 0");
    book.run("UPDATE edit SET base = previous");
    book.run("ALTER TABLE audit ADD COLUMN previous BLOB NOT NULL DEFAULT x''");
    book.run("UPDATE audit SET previous = (SELECT before.hash FROM audit AS before WHERE before.no = audit.no - 1) WHERE no > 1");
    book.run("CREATE INDEX edit_group_at ON edit_group (at)");
    book.run("DROP VIEW member");
    book.run("DROP TABLE further_member");
    book.run("ALTER TABLE row DROP COLUMN scope");
    book.run("CREATE TABLE member (row INTEGER NOT NULL, scope INTEGER NOT NULL, PRIMARY KEY (row, scope)) STRICT, WITHOUT ROWID");
    book.run("INSERT INTO member (row, scope) VALUES (1, 310), (1, 320), (1, 330), (2, 320)");
    book.run("PRAGMA user_version = 7");

    ok(store::migrate(book.database(), sharedCatalog()));
    book.reopen();
    CHECK(book.findings().empty());
    CHECK(book.digest() == digest);
    CHECK(book.effective(made, "person.note") == text("与子女同住"));
    book.set(made, "person.note", text("独居"));
    book.set(loaded, "person.name", text("王建国"), kPoliceLayer);
    CHECK(book.findings().empty());
    auto edits = must(book.database().prepare("SELECT (SELECT count(*) FROM cell WHERE version > 0 AND value IS NOT NULL)"
                                              " + (SELECT count(*) FROM edit WHERE previous > 0 AND before IS NOT NULL)"));
    REQUIRE(must(edits.step()));
    CHECK(edits.integer(0) == 0);
    auto members = must(book.database().prepare("SELECT group_concat(row || ' ' || scope, ', ' ORDER BY row, scope) FROM member"));
    REQUIRE(must(members.step()));
    CHECK(members.text(0) == "1 310, 1 320, 1 330, 2 320");
    auto further = must(book.database().prepare("SELECT count(*) FROM further_member"));
    REQUIRE(must(further.step()));
    CHECK(further.integer(0) == 2);
}
