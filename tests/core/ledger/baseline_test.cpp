// SPDX-License-Identifier: GPL-3.0-or-later
// Rows loaded as they are, and what edits make of them.
#include <catch2/catch_test_macros.hpp>

#include "fixture.h"

using namespace linli;
using namespace linli::test;

namespace {

using Values = std::vector<std::pair<catalog::FieldNo, Value>>;

struct Loaded {
    RowId person;
    RowId phone;
    GroupNo group = 0;
};

Loaded load(Book& book, ledger::LayerNo layer = kPoliceLayer)
{
    auto baseline = must(book.ledger().beginBaseline(Book::occasion("市公安局"), layer));
    Loaded loaded;
    loaded.person = must(baseline.add(sharedCatalog().entity("person")->no,
                                      Values {{no("person.name"), text("王建国")},
                                              {no("person.sex"), text("1")},
                                              {no("person.birth"), text("1953-06")},
                                              {no("person.note"), text("初次登记")}}));
    loaded.phone = must(baseline.add(
        sharedCatalog().entity("phone")->no,
        Values {{no("phone.number"), text("13900000001")}, {no("phone.person"), catalog::reference(loaded.person)}}));
    loaded.group = must(baseline.commit());
    return loaded;
}

std::int64_t count(Book& book, const std::string& sql)
{
    auto statement = must(book.database().prepare(sql));
    REQUIRE(must(statement.step()));
    return statement.integer(0);
}

}  // namespace

TEST_CASE("a baseline costs no edits and no cells")
{
    Book book;
    const Loaded loaded = load(book);
    CHECK(count(book, "SELECT count(*) FROM edit") == 0);
    CHECK(count(book, "SELECT count(*) FROM cell") == 0);
    CHECK(count(book, "SELECT count(*) FROM audit") == 1);
    CHECK(book.effective(loaded.person, "person.birth") == text("1953-06"));
    CHECK(must(ledger::isLive(book.database(), loaded.phone)));
    const auto name = must(ledger::layersOf(book.database(), sharedCatalog(), loaded.person, no("person.name")));
    REQUIRE(name.size() == 1);
    CHECK(name[0].layer == kPoliceLayer);
    CHECK(name[0].version == 0);
    CHECK(name[0].author == "市公安局");
    // The police may not write notes: the value belongs to the first layer that may.
    const auto note = must(ledger::layersOf(book.database(), sharedCatalog(), loaded.person, no("person.note")));
    CHECK(note.at(0).layer == kCommitteeLayer);
    CHECK(book.findings().empty());
}

TEST_CASE("another layer's edit does not lose the baseline's value")
{
    Book book;
    const Loaded loaded = load(book);
    const std::string before = book.digest();
    // phone.number: committee before resident before police.
    const GroupNo change = book.set(loaded.phone, "phone.number", text("13900000002"));
    CHECK(book.effective(loaded.phone, "phone.number") == text("13900000002"));
    CHECK(book.findings().empty());
    book.set(loaded.phone, "phone.number", Value {});
    CHECK(book.effective(loaded.phone, "phone.number") == text("13900000001"));
    book.undo(book.newestGroup());
    book.undo(change);
    CHECK(book.digest() == before);
    CHECK(book.findings().empty());
}

TEST_CASE("a lower layer's edit stays below the baseline's value")
{
    Book book;
    const Loaded loaded = load(book);
    book.set(loaded.person, "person.name", text("王建帼"));
    CHECK(book.effective(loaded.person, "person.name") == text("王建国"));
    book.set(loaded.person, "person.name", Value {}, kPoliceLayer);
    CHECK(book.effective(loaded.person, "person.name") == text("王建帼"));
    const auto history = must(ledger::historyOf(book.database(), loaded.person, no("person.name")));
    REQUIRE(history.size() == 2);
    CHECK(history[0].before == text("王建国"));
    CHECK(history[0].base == 0);
    CHECK(book.findings().empty());
}

TEST_CASE("a baseline row is withdrawn and comes back with all its values")
{
    Book book;
    const Loaded loaded = load(book);
    const std::string before = book.digest();
    auto writer = book.begin();
    CHECK(keyOf(writer.withdraw(loaded.person)) == "ledger.still_referred_to");
    ok(writer.withdraw(loaded.phone));
    ok(writer.withdraw(loaded.person));
    const GroupNo gone = must(writer.commit());
    CHECK(catalog::isEmpty(book.effective(loaded.person, "person.name")));
    CHECK(book.findings().empty());
    book.undo(gone);
    CHECK(book.digest() == before);
    CHECK(book.findings().empty());
    // Edits after the return work as ever.
    book.set(loaded.person, "person.birth", text("1953-06-18"), kPoliceLayer);
    CHECK(book.effective(loaded.person, "person.birth") == text("1953-06-18"));
    CHECK(book.findings().empty());
}

TEST_CASE("a baseline does not refer to a row that was withdrawn")
{
    Book book;
    const RowId gone = book.person("王建国");
    book.withdraw(gone);
    auto baseline = must(book.ledger().beginBaseline(Book::occasion(), kPoliceLayer));
    CHECK(keyOf(baseline.add(sharedCatalog().entity("phone")->no,
                             Values {{no("phone.number"), text("13900000001")},
                                     {no("phone.person"), catalog::reference(gone)}})) == "ledger.wrong_reference");
}

TEST_CASE("a baseline is refused as a whole when a row is wrong")
{
    Book book;
    {
        auto baseline = must(book.ledger().beginBaseline(Book::occasion(), kPoliceLayer));
        const auto person = sharedCatalog().entity("person")->no;
        CHECK(keyOf(baseline.add(person, Values {{no("person.sex"), text("1")}})) == "ledger.required_missing");
        CHECK(keyOf(baseline.add(person, Values {{no("phone.number"), text("1")}})) == "ledger.no_such_field");
        CHECK(keyOf(baseline.add(sharedCatalog().entity("phone")->no,
                                 Values {{no("phone.number"), text("13900000001")},
                                         {no("phone.person"), Value {std::int64_t {77}}}})) ==
              "ledger.wrong_reference");
        CHECK(keyOf(baseline.add(person,
                                 Values {{no("person.name"), text("王建国")},
                                         {no("person.note"), text("一")},
                                         {no("person.note"), text("二")}})) == "ledger.field_twice");
        CHECK_FALSE(baseline.add(person, Values {{no("person.name"), text("王建国")}, {no("person.sex"), text("x")}}));
    }
    CHECK(count(book, "SELECT count(*) FROM row") == 0);
    const Loaded loaded = load(book);
    CHECK(keyOf(book.ledger().undo(loaded.group, Book::occasion())) == "ledger.baseline_stays");
    CHECK(book.findings().empty());
}
