// SPDX-License-Identifier: GPL-3.0-or-later
// History, and the two readings of the past: known then, valid then.
#include <catch2/catch_test_macros.hpp>

#include "fixture.h"

using namespace linli;
using namespace linli::test;

namespace {

Value known(Book& book, RowId row, std::string_view field, std::string_view on)
{
    return must(ledger::knownOn(book.database(), sharedCatalog(), row, no(field), day(on)));
}

Value valid(Book& book, RowId row, std::string_view field, std::string_view on)
{
    return must(ledger::validOn(book.database(), sharedCatalog(), row, no(field), day(on)));
}

}  // namespace

TEST_CASE("known then and valid then are different questions")
{
    Book book;
    book.setToday("2026-03-01");
    const RowId row = book.person("王建国");
    book.set(row, "person.employer", text("纺织厂"));
    // In June the committee hears that he retired in April.
    book.setToday("2026-06-10");
    const GroupNo retired = book.set(row, "person.employer", text("退休"), kCommitteeLayer, day("2026-04-01"));
    CHECK(known(book, row, "person.employer", "2026-05-01") == text("纺织厂"));
    CHECK(valid(book, row, "person.employer", "2026-05-01") == text("退休"));
    CHECK(known(book, row, "person.employer", "2026-06-10") == text("退休"));
    CHECK(valid(book, row, "person.employer", "2026-03-31") == text("纺织厂"));
    CHECK(valid(book, row, "person.employer", "2026-04-01") == text("退休"));
    // Before the row was made nothing was known, and nothing held.
    CHECK(catalog::isEmpty(known(book, row, "person.employer", "2026-02-28")));
    CHECK(catalog::isEmpty(valid(book, row, "person.employer", "2026-02-28")));
    // Undone in July: what was known in June stays what was known in June.
    book.setToday("2026-07-01");
    const GroupNo undone = book.undo(retired);
    CHECK(known(book, row, "person.employer", "2026-06-30") == text("退休"));
    CHECK(known(book, row, "person.employer", "2026-07-01") == text("纺织厂"));
    CHECK(valid(book, row, "person.employer", "2026-05-01") == text("纺织厂"));
    CHECK(valid(book, row, "person.employer", "2026-12-01") == text("纺织厂"));
    book.undo(undone);
    CHECK(valid(book, row, "person.employer", "2026-05-01") == text("退休"));
    CHECK(valid(book, row, "person.employer", "2026-03-31") == text("纺织厂"));
}

TEST_CASE("an undone fact leaves the facts before it as they were")
{
    Book book;
    book.setToday("2026-06-01");
    const RowId row = book.person("王建国");
    book.set(row, "person.duty", text("三月起"), kCommitteeLayer, day("2026-03-01"));
    const GroupNo january = book.set(row, "person.duty", text("一月起"), kCommitteeLayer, day("2026-01-01"));
    CHECK(valid(book, row, "person.duty", "2026-02-01") == text("一月起"));
    CHECK(valid(book, row, "person.duty", "2026-03-02") == text("三月起"));
    book.undo(january);
    CHECK(catalog::isEmpty(valid(book, row, "person.duty", "2026-02-01")));
    CHECK(valid(book, row, "person.duty", "2026-03-02") == text("三月起"));
}

TEST_CASE("edits of one group may hold from different days")
{
    Book book;
    const RowId row = book.person("王建国");
    auto writer = book.begin("李晓梅", day("2026-05-01"));
    ok(writer.set(row, no("person.duty"), text("组长"), kCommitteeLayer, day("2026-02-01")));
    ok(writer.set(row, no("person.employer"), text("居委会"), kCommitteeLayer));
    must(writer.commit());
    CHECK(valid(book, row, "person.duty", "2026-02-01") == text("组长"));
    CHECK(catalog::isEmpty(valid(book, row, "person.employer", "2026-04-30")));
    CHECK(valid(book, row, "person.employer", "2026-05-01") == text("居委会"));
    const auto edits = must(ledger::editsOf(book.database(), book.newestGroup()));
    CHECK(must(ledger::editsOf(book.database(), book.newestGroup(), 1)).size() == 1);
    REQUIRE(edits.size() == 2);
    CHECK(edits[0].validOn == day("2026-02-01"));
    CHECK(edits[1].validOn == day("2026-05-01"));
    CHECK(book.findings().empty());
}

TEST_CASE("layers are read as of a day each for itself")
{
    Book book;
    book.setToday("2026-01-10");
    const RowId row = book.person("王建国");
    book.setToday("2026-02-10");
    book.set(row, "person.name", text("王健国"), kPoliceLayer);
    book.setToday("2026-03-10");
    book.set(row, "person.name", Value {}, kPoliceLayer);
    CHECK(known(book, row, "person.name", "2026-01-31") == text("王建国"));
    CHECK(known(book, row, "person.name", "2026-02-28") == text("王健国"));
    CHECK(known(book, row, "person.name", "2026-03-31") == text("王建国"));
    CHECK(valid(book, row, "person.name", "2026-02-28") == text("王健国"));
}

TEST_CASE("a baseline was known from its day and holds from before")
{
    Book book;
    book.setToday("2026-02-01");
    auto baseline = must(book.ledger().beginBaseline(Book::occasion(), kPoliceLayer));
    const RowId row = must(baseline.add(sharedCatalog().entity("person")->no,
                                        std::vector<std::pair<catalog::FieldNo, Value>> {
                                            {no("person.name"), text("王建国")}, {no("person.duty"), text("门卫")}}));
    must(baseline.commit());
    book.setToday("2026-05-01");
    book.set(row, "person.duty", text("组长"), kPoliceLayer);
    CHECK(catalog::isEmpty(known(book, row, "person.duty", "2026-01-31")));
    CHECK(known(book, row, "person.duty", "2026-02-01") == text("门卫"));
    CHECK(known(book, row, "person.duty", "2026-05-01") == text("组长"));
    CHECK(valid(book, row, "person.duty", "2020-01-01") == text("门卫"));
    CHECK(valid(book, row, "person.duty", "2026-05-01") == text("组长"));
    CHECK(known(book, row, "person.name", "2026-03-01") == text("王建国"));
}

TEST_CASE("a withdrawn row was known until it was withdrawn")
{
    Book book;
    book.setToday("2026-02-01");
    const RowId row = book.person("王建国");
    book.setToday("2026-03-01");
    book.withdraw(row);
    CHECK(known(book, row, "person.name", "2026-02-15") == text("王建国"));
    CHECK(catalog::isEmpty(known(book, row, "person.name", "2026-03-01")));
    CHECK(catalog::isEmpty(valid(book, row, "person.name", "2026-02-15")));
}

TEST_CASE("a clock that goes back breaks nothing")
{
    Book book;
    book.setToday("2030-01-01");
    const RowId row = book.person("王建国");
    const std::string before = book.digest();
    book.setToday("1970-01-02");
    const GroupNo change = book.set(row, "person.note", text("一"));
    book.setToday("2026-11-22");
    book.set(row, "person.note", text("二"));
    book.undo(book.newestGroup());
    book.undo(change);
    CHECK(book.digest() == before);
    CHECK(book.findings().empty());
    const auto groups = must(ledger::recentGroups(book.database(), 0, 10));
    REQUIRE(groups.size() == 5);
    CHECK(groups[0].no == 5);
    CHECK(groups[3].no == change);
    CHECK(must(ledger::recentGroups(book.database(), 3, 1)).at(0).no == 2);
}

TEST_CASE("the history of a card holds the rows that belong to it, also withdrawn ones")
{
    Book book;
    const RowId person = book.person("王建国");
    const RowId other = book.person("李秀英");
    const RowId phone = book.phone(person, "13900000001");
    book.phone(other, "13900000002");
    book.set(person, "person.note", text("一"));
    book.withdraw(phone);
    const auto history = must(ledger::cardHistory(book.database(), sharedCatalog(), person, 100));
    // Person: made, named, note; phone: made, person, number, withdrawn.
    REQUIRE(history.size() == 7);
    CHECK(history[0].row == phone);
    CHECK(history[0].field == ledger::kRowState);
    CHECK(history[6].row == person);
    CHECK(must(ledger::cardHistory(book.database(), sharedCatalog(), person, 2)).size() == 2);
    CHECK(must(ledger::historyOf(book.database(), person, std::nullopt)).size() == 3);
}

TEST_CASE("history is read inside a group too")
{
    Book book;
    const RowId row = book.person("王建国");
    auto writer = book.begin("陈志强");
    ok(writer.set(row, "person.note", text("一")));
    const auto layers = must(ledger::layersOf(writer.database(), sharedCatalog(), row, no("person.note")));
    REQUIRE(layers.size() == 1);
    CHECK(layers[0].author == "陈志强");
    must(writer.commit());
}
