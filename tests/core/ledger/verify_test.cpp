// SPDX-License-Identifier: GPL-3.0-or-later
// Tampering is found; followers and failures keep groups whole.
#include <catch2/catch_test_macros.hpp>

#include "fixture.h"

using namespace linli;
using namespace linli::test;

namespace {

// A ledger with a baseline, layers, an undo, a withdrawal and an audit row without a group.
void fill(Book& book)
{
    auto baseline = must(book.ledger().beginBaseline(Book::occasion(), kPoliceLayer));
    const RowId loaded = must(baseline.add(sharedCatalog().entity("person")->no,
                                           std::vector<std::pair<catalog::FieldNo, Value>> {
                                               {no("person.name"), text("王建国")}, {no("person.sex"), text("1")}}));
    must(baseline.commit());
    const RowId made = book.person("李秀英");
    book.phone(made, "13900000001");
    book.set(loaded, "person.name", text("王建帼"));
    const GroupNo note = book.set(made, "person.note", text("独居"), kCommitteeLayer, day("2026-05-01"));
    book.undo(note);
    book.withdraw(book.person("张伟"));
    ok(book.ledger().audit({0, book.clock().now(), "李晓梅", "backup", "", "", 0, "", "done"}));
}

}  // namespace

TEST_CASE("any change of what is stored is found")
{
    Book book;
    fill(book);
    REQUIRE(book.findings().empty());
    const char* const columns[][2] = {{"edit", "edit_group"},
                                      {"edit", "row"},
                                      {"edit", "field"},
                                      {"edit", "layer"},
                                      {"edit", "previous"},
                                      {"edit_group", "incarnation"},
                                      {"edit_group", "at"},
                                      {"edit_group", "first_edit"},
                                      {"edit_group", "edits"},
                                      {"edit_group", "schema_version"},
                                      {"audit", "at"},
                                      {"audit", "rows"},
                                      {"row", "entity"},
                                      {"cell", "version"},
                                      {"cell", "layer"},
                                      {"cell", "field"}};
    for (const auto& [table, column] : columns) {
        for (const char* where : {"max", "min"}) {
            const std::string sql = std::string("UPDATE ") + table + " SET " + column + " = " + column +
                " + 50 WHERE (" + (std::string(table) == "cell" ? "version" : "rowid") + ") = (SELECT " + where + "(" +
                (std::string(table) == "cell" ? "version" : "rowid") + ") FROM " + table + ")";
            INFO(sql);
            auto transaction = must(store::Transaction::begin(book.database()));
            book.run(sql);
            CHECK_FALSE(book.findings().empty());
        }
    }
    CHECK(book.findings().empty());
}

TEST_CASE("changed texts, missing and added rows are found")
{
    Book book;
    fill(book);
    for (const char* damage :
         {"UPDATE edit SET value = '王建囯' WHERE no = (SELECT max(no) FROM edit WHERE value = '王建帼')",
          "UPDATE edit SET before = 'x' WHERE before IS NULL AND no = 2",
          "UPDATE edit SET restores = 5 WHERE restores IS NOT NULL",
          "UPDATE edit SET restores = 0 WHERE no = 3",
          "UPDATE edit SET valid_on = '2026-05-02' WHERE no = 3",
          "DELETE FROM edit WHERE no = 4",
          "DELETE FROM edit WHERE no = (SELECT max(no) FROM edit)",
          "INSERT INTO edit SELECT no + 1000, edit_group, row, field, layer, before, value, previous, restores,"
          " valid_on, origin, origin_incarnation, beside FROM edit WHERE no = 1",
          "UPDATE edit_group SET author = '王某' WHERE no = 2",
          "UPDATE edit_group SET reason = '' WHERE no = 3",
          "UPDATE edit_group SET operation = 'import' WHERE no = 3",
          "UPDATE edit_group SET valid_on = '2020-01-01'",
          "UPDATE edit_group SET undoes = 2 WHERE undoes IS NOT NULL",
          "UPDATE edit_group SET salt = zeroblob(16) WHERE no = 2",
          "DELETE FROM edit_group WHERE no = 4",
          "DELETE FROM edit_group WHERE no = (SELECT max(no) FROM edit_group)",
          "UPDATE edit_group SET reason = 'x' WHERE no = 1",
          "DELETE FROM cell WHERE version = 2",
          "DELETE FROM cell WHERE version = 0",
          "UPDATE cell SET value = '王建华' WHERE version = 0",
          "UPDATE cell SET value = '李秀华' WHERE version = (SELECT max(version) FROM cell)",
          "UPDATE person SET name = '李秀华' WHERE name = '李秀英'",
          "UPDATE person SET sex = '2' WHERE sex = '1'",
          "UPDATE person SET duty = 'x' WHERE name = '李秀英'",
          "UPDATE person SET duty = 'x' WHERE name = '王建国'",
          "DELETE FROM person WHERE name = '李秀英'",
          "INSERT INTO person (id, name) VALUES (999, '某人')",
          "UPDATE row SET uid = zeroblob(16) WHERE id = 1",
          "UPDATE row SET uid = zeroblob(16) WHERE id = 2",
          "UPDATE row SET baseline = NULL WHERE id = 1",
          "UPDATE row SET baseline = 1, baseline_layer = 1 WHERE id = 2",
          "UPDATE row SET baseline_layer = 20 WHERE id = 1",
          "UPDATE row SET owner = 1 WHERE owner IS NOT NULL",
          "UPDATE row SET owner = NULL WHERE owner IS NOT NULL",
          "DELETE FROM row WHERE id = 2",
          "DELETE FROM row WHERE id = 1",
          "DELETE FROM audit WHERE no = 3",
          "UPDATE audit SET commitment = zeroblob(32) WHERE no = 3",
          "UPDATE audit SET object = 'group/2' WHERE no = 3"}) {
        INFO(damage);
        auto transaction = must(store::Transaction::begin(book.database()));
        book.run(damage);
        REQUIRE(book.database().changes() > 0);
        CHECK_FALSE(book.findings().empty());
    }
    CHECK(book.findings().empty());
}

namespace {

// Counts what it is told and fails when asked to.
class Recorder final : public ledger::Follower {
public:
    base::Status follow(store::Database& database, std::span<const ledger::Change> changes) override
    {
        seen.assign(changes.begin(), changes.end());
        LINLI_CHECK(database.run("INSERT OR REPLACE INTO setting (name, value) VALUES ('follower', 'ran')"));
        return failing ? base::Status(base::fail(base::ErrorCode::Internal, "test.refused")) : base::Status();
    }
    base::Status rebuild(store::Database& /*database*/) override
    {
        ++rebuilt;
        return {};
    }
    std::vector<ledger::Change> seen;
    int rebuilt = 0;
    bool failing = false;
};

std::int64_t settings(Book& book)
{
    auto statement = must(book.database().prepare("SELECT count(*) FROM setting WHERE name = 'follower'"));
    REQUIRE(must(statement.step()));
    return statement.integer(0);
}

}  // namespace

TEST_CASE("followers are told effective changes once a cell")
{
    Book book;
    Recorder recorder;
    book.ledger().join(recorder);
    auto writer = book.begin();
    const RowId row = must(writer.create("person"));
    ok(writer.set(row, "person.name", text("王")));
    ok(writer.set(row, "person.name", text("王建国")));
    ok(writer.set(row, "person.note", text("一")));
    ok(writer.set(row, "person.note", Value {}));
    must(writer.commit());
    REQUIRE(recorder.seen.size() == 2);
    CHECK(recorder.seen[0].field == ledger::kRowState);
    CHECK(recorder.seen[0].after == Value {std::int64_t {1}});
    CHECK(recorder.seen[1].after == text("王建国"));
    CHECK(catalog::isEmpty(recorder.seen[1].before));
    // A layer below the shown one is no effective change.
    book.set(row, "person.name", text("王建帼"), kResidentLayer);
    CHECK(recorder.seen.empty());
    book.withdraw(row);
    REQUIRE(recorder.seen.size() == 2);
    CHECK(recorder.seen[0].before == text("王建国"));
    CHECK(catalog::isEmpty(recorder.seen[1].after));
    CHECK(recorder.seen[1].field == ledger::kRowState);
    book.undo(book.newestGroup());
    REQUIRE(recorder.seen.size() == 2);
    auto baseline = must(book.ledger().beginBaseline(Book::occasion(), kPoliceLayer));
    must(baseline.commit());
    CHECK(recorder.rebuilt == 1);
}

TEST_CASE("an audit row is stamped with the present moment unless it has its own")
{
    Book book;
    access::AuditEntry entry;
    entry.actor = "李晓梅";
    entry.action = "account";
    ok(book.ledger().audit(entry));
    CHECK(must(access::recentAudit(book.database(), 0, 1)).at(0).at == book.clock().now());
    entry.at = 77;
    ok(book.ledger().audit(entry));
    CHECK(must(access::recentAudit(book.database(), 0, 1)).at(0).at == 77);
    CHECK(book.findings().empty());
}

TEST_CASE("a follower's error rolls the group back")
{
    Book book;
    const RowId row = book.person("王建国");
    const std::string before = book.digest();
    Recorder recorder;
    recorder.failing = true;
    book.ledger().join(recorder);
    {
        auto writer = book.begin();
        ok(writer.set(row, "person.note", text("一")));
        CHECK(keyOf(writer.commit()) == "test.refused");
    }
    CHECK(book.digest() == before);
    CHECK(settings(book) == 0);
    CHECK(book.newestGroup() == 1);
    CHECK(book.findings().empty());
    recorder.failing = false;
    book.set(row, "person.note", text("一"));
    CHECK(settings(book) == 1);
}

TEST_CASE("after a new start the chain goes on and row ids stay apart")
{
    Book book;
    const RowId first = book.person("王建国");
    const auto firstUid = must(ledger::uidOf(book.database(), first));
    book.reopen();
    const RowId second = book.person("李秀英");
    CHECK(must(ledger::uidOf(book.database(), second)) != firstUid);
    book.undo(1);
    CHECK(book.findings().empty());
    const auto report = must(ledger::verify(book.database(), sharedCatalog()));
    CHECK(report.groups == 3);
    CHECK(report.auditEntries == 3);
    CHECK(report.edits == 6);
    CHECK(report.cells == 4);
}
