// SPDX-License-Identifier: GPL-3.0-or-later
// Making rows, setting fields, layers and precedence, versions seen.
#include <catch2/catch_test_macros.hpp>

#include "fixture.h"

using namespace linli;
using namespace linli::test;

TEST_CASE("a created row is seen in the writer and after commit")
{
    Book book;
    auto writer = book.begin();
    const RowId row = must(writer.create("person"));
    ok(writer.set(row, "person.name", text("王𠮷喆")));
    CHECK(must(writer.value(row, "person.name")) == text("王𠮷喆"));
    CHECK(writer.size() == 2);
    const GroupNo group = must(writer.commit());
    CHECK(group == 1);
    CHECK(book.effective(row, "person.name") == text("王𠮷喆"));
    CHECK(must(ledger::isLive(book.database(), row)));
    const auto uid = must(ledger::uidOf(book.database(), row));
    CHECK(must(ledger::rowOf(book.database(), uid)) == row);
    CHECK(must(ledger::entityOf(book.database(), row)) == sharedCatalog().entity("person")->no);
    CHECK(book.findings().empty());
}

TEST_CASE("a dropped writer leaves nothing behind")
{
    Book book;
    const RowId first = book.person("王建国");
    const std::string before = book.digest();
    {
        auto writer = book.begin();
        const RowId row = must(writer.create("person"));
        ok(writer.set(row, "person.name", text("李秀英")));
        ok(writer.set(first, "person.name", text("王建华")));
    }
    CHECK(book.digest() == before);
    CHECK(book.newestGroup() == 1);
    CHECK(book.findings().empty());
    // The number of the dropped row is used again, its uid never.
    const RowId second = book.person("张伟");
    CHECK(second.value == first.value + 1);
    book.reopen();
    CHECK(book.effective(second, "person.name") == text("张伟"));
}

TEST_CASE("setting what is there already is no edit")
{
    Book book;
    const RowId row = book.person("王建国");
    auto writer = book.begin();
    ok(writer.set(row, "person.name", text("王建国")));
    ok(writer.set(row, "person.note", text("")));
    CHECK(writer.size() == 0);
    CHECK(must(writer.commit()) == 0);
    CHECK(book.newestGroup() == 1);
    // The ledger is free for the next one.
    CHECK(book.set(row, "person.note", text("独居")) == 2);
}

TEST_CASE("the shown value follows the field's precedence of layers")
{
    Book book;
    const RowId row = book.person("王建国");
    // Names: police before committee before resident.
    book.set(row, "person.name", text("王建帼"), kResidentLayer);
    CHECK(book.effective(row, "person.name") == text("王建国"));
    const GroupNo police = book.set(row, "person.name", text("王健国"), kPoliceLayer);
    CHECK(book.effective(row, "person.name") == text("王健国"));
    const auto layers = must(ledger::layersOf(book.database(), sharedCatalog(), row, no("person.name")));
    REQUIRE(layers.size() == 3);
    CHECK(layers[0].layer == kPoliceLayer);
    CHECK(layers[0].author == "李晓梅");
    CHECK(layers[1].value == text("王建国"));
    CHECK(layers[2].layer == kResidentLayer);
    // A source that empties its layer lets the next one be seen.
    book.set(row, "person.name", Value {}, kPoliceLayer);
    CHECK(book.effective(row, "person.name") == text("王建国"));
    CHECK(keyOf(book.ledger().undo(police, Book::occasion())) == "ledger.undo_would_lose");
    CHECK(book.findings().empty());
}

TEST_CASE("a layer writes only the fields it may")
{
    Book book;
    const RowId row = book.person("王建国");
    auto writer = book.begin();
    // person.health: committee and resident only.
    const auto status = writer.set(row, "person.health", text("1"), kPoliceLayer);
    REQUIRE_FALSE(status);
    CHECK(status.error().message == "ledger.layer_may_not_write");
    CHECK(status.error().blanks.at("layer") == "公安");
    CHECK(status.error().blanks.at("what_en") == "health");
    CHECK(writer.size() == 0);
}

TEST_CASE("an author who saw an older version is told who was faster")
{
    Book book;
    const RowId row = book.person("王建国");
    const auto seen = must(ledger::layersOf(book.database(), sharedCatalog(), row, no("person.name")))[0].version;
    {
        auto other = must(book.ledger().begin(Book::occasion("陈志强")));
        ok(other.set(row, "person.name", text("王建華")));
        must(other.commit());
    }
    auto writer = book.begin();
    const auto refused = writer.set(row, no("person.name"), text("王建花"), kCommitteeLayer, std::nullopt, seen);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "ledger.changed_meanwhile");
    CHECK(refused.error().blanks.at("who") == "陈志强");
    CHECK(refused.error().blanks.at("what") == "姓名");
    // Another layer of the same field is no concern of his; nor is a field nobody touched.
    ok(writer.set(row, no("person.name"), text("王健国"), kPoliceLayer, std::nullopt, EditNo {0}));
    ok(writer.set(row, no("person.note"), text("独居"), kCommitteeLayer, std::nullopt, EditNo {0}));
    const auto now = must(ledger::layersOf(book.database(), sharedCatalog(), row, no("person.name")));
    ok(writer.set(row, no("person.name"), text("王建花"), kCommitteeLayer, std::nullopt, now[1].version));
    must(writer.commit());
    CHECK(book.findings().empty());
}

TEST_CASE("there is one writer at a time")
{
    Book book;
    const RowId row = book.person("王建国");
    auto writer = book.begin();
    CHECK(keyOf(book.ledger().begin(Book::occasion())) == "ledger.busy");
    CHECK(keyOf(book.ledger().undo(1, Book::occasion())) == "ledger.busy");
    CHECK(keyOf(book.ledger().beginBaseline(Book::occasion(), kPoliceLayer)) == "ledger.busy");
    ok(writer.set(row, "person.note", text("一")));
    must(writer.commit());
    CHECK(keyOf(writer.set(row, "person.note", text("二"))) == "ledger.writer_closed");
    CHECK(keyOf(writer.commit()) == "ledger.writer_closed");
    CHECK(keyOf(book.ledger().begin(Book::occasion())).empty());
}

TEST_CASE("a finished writer that lives on does not let others in")
{
    Book book;
    const RowId row = book.person("王建国");
    auto first = std::make_unique<ledger::Writer>(book.begin());
    ok(first->set(row, "person.note", text("一")));
    must(first->commit());
    auto second = book.begin();
    first.reset();
    CHECK(keyOf(book.ledger().begin(Book::occasion())) == "ledger.busy");
    CHECK(keyOf(book.ledger().audit({})) == "ledger.busy");
    ok(second.set(row, "person.note", text("二")));
    must(second.commit());
    CHECK(book.effective(row, "person.note") == text("二"));
}

TEST_CASE("rows, fields and references that are not there are refused")
{
    Book book;
    const RowId person = book.person("王建国");
    auto writer = book.begin();
    CHECK(keyOf(writer.create("dragon")) == "ledger.no_such_entity");
    CHECK(keyOf(writer.set(RowId {99}, "person.name", text("某"))) == "ledger.no_such_row");
    CHECK(keyOf(writer.set(person, "person.tail", text("某"))) == "ledger.no_such_field");
    CHECK(keyOf(writer.set(person, "phone.number", text("13900000000"))) == "ledger.no_such_field");
    const RowId phone = must(writer.create("phone"));
    CHECK(keyOf(writer.set(phone, "phone.person", Value {std::int64_t {99}})) == "ledger.wrong_reference");
    CHECK(keyOf(writer.set(phone, "phone.person", catalog::reference(phone))) == "ledger.wrong_reference");
    ok(writer.set(phone, "phone.person", catalog::reference(person)));
    CHECK(keyOf(writer.commit()) == "ledger.required_missing");
}

TEST_CASE("a required field is never left empty")
{
    Book book;
    const RowId row = book.person("王建国");
    auto writer = book.begin();
    ok(writer.set(row, "person.name", Value {}));
    CHECK(keyOf(writer.commit()) == "ledger.required_missing");
    // A refused group cannot be finished by a second try.
    CHECK(keyOf(writer.commit()) == "ledger.group_incomplete");
}

TEST_CASE("dates keep the precision they came with")
{
    Book book;
    const RowId row = book.person("王建国");
    for (const char* birth : {"1953", "1953-06", "1953-06-18"}) {
        book.set(row, "person.birth", text(birth));
        CHECK(book.effective(row, "person.birth") == text(birth));
    }
    const auto history = must(ledger::historyOf(book.database(), row, no("person.birth")));
    REQUIRE(history.size() == 3);
    CHECK(history[0].before == text("1953-06"));
    CHECK(history[2].after == text("1953"));
    CHECK(book.findings().empty());
}
