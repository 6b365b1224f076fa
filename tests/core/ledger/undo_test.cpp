// SPDX-License-Identifier: GPL-3.0-or-later
// Undo, redo, withdrawal and what stands in their way.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "fixture.h"

using namespace linli;
using namespace linli::test;

namespace {

std::string refusal(Book& book, GroupNo group)
{
    return keyOf(book.ledger().undo(group, Book::occasion()));
}

}  // namespace

TEST_CASE("undo, redo and undo of the redo")
{
    Book book;
    const RowId row = book.person("王建国");
    const std::string first = book.digest();
    const GroupNo change = book.set(row, "person.note", text("独居"));
    const std::string second = book.digest();
    const GroupNo undone = book.undo(change);
    CHECK(book.digest() == first);
    CHECK(must(ledger::group(book.database(), change)).undoneBy == undone);
    CHECK(must(ledger::group(book.database(), undone)).undoes == change);
    CHECK(must(ledger::group(book.database(), undone)).occasion.operation == "undo");
    CHECK(refusal(book, change) == "ledger.undone_already");
    const GroupNo redone = book.undo(undone);
    CHECK(book.digest() == second);
    CHECK(must(ledger::group(book.database(), redone)).occasion.operation == "redo");
    CHECK_FALSE(must(ledger::group(book.database(), change)).undoneBy.has_value());
    // The original may be undone again, and so may the redo instead.
    const GroupNo again = book.undo(change);
    CHECK(book.digest() == first);
    book.undo(again);
    book.undo(redone);
    CHECK(book.digest() == first);
    CHECK(book.findings().empty());
}

TEST_CASE("a row that comes back stands on the card its reference names then")
{
    Book book;
    const RowId first = book.person("王建国");
    const RowId second = book.person("李秀英");
    const RowId phone = book.phone(first, "13900000001");
    const GroupNo moved = book.set(phone, "phone.person", catalog::reference(second));
    const GroupNo gone = book.withdraw(phone);
    book.undo(moved);
    book.undo(gone);
    CHECK(book.effective(phone, "phone.person") == catalog::reference(first));
    CHECK(book.findings().empty());
    const auto holds = [&](RowId person) {
        const auto edits = must(ledger::cardHistory(book.database(), sharedCatalog(), person, 100));
        return std::ranges::any_of(edits, [&](const ledger::Edit& edit) { return edit.row == phone; });
    };
    CHECK(holds(first));
    CHECK_FALSE(holds(second));
}

TEST_CASE("weeks later an undo touches only its own cells")
{
    Book book;
    const RowId row = book.person("王建国");
    const GroupNo change = book.set(row, "person.employer", text("上海第一纺织厂"));
    book.setToday("2026-12-20");
    book.set(row, "person.note", text("独居"));
    book.set(row, "person.employer", text("退休"), kPoliceLayer);
    book.undo(change);
    CHECK(book.effective(row, "person.note") == text("独居"));
    CHECK(book.effective(row, "person.employer") == text("退休"));
    book.undo(book.newestGroup());
    CHECK(book.effective(row, "person.employer") == text("上海第一纺织厂"));
    CHECK(book.findings().empty());
}

TEST_CASE("an undo that would lose a later edit is refused and names it")
{
    Book book;
    const RowId row = book.person("王建国");
    const GroupNo change = book.set(row, "person.note", text("一"));
    book.setToday("2026-12-20");
    auto writer = must(book.ledger().begin(Book::occasion("陈志强")));
    ok(writer.set(row, "person.note", text("二")));
    const GroupNo later = must(writer.commit());
    const std::string before = book.digest();
    const auto refused = book.ledger().undo(change, Book::occasion());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "ledger.undo_would_lose");
    CHECK(refused.error().blanks.at("who") == "陈志强");
    CHECK(refused.error().blanks.at("when") == "2026-12-20 08:30");
    CHECK(refused.error().blanks.at("what") == "备注");
    const auto obstacles = must(book.ledger().obstacles(change));
    REQUIRE(obstacles.size() == 1);
    CHECK(obstacles[0].undone.group == change);
    CHECK(obstacles[0].later.group == later);
    CHECK(book.digest() == before);
    // With the later edit taken back the way is free.
    book.undo(later);
    CHECK(must(book.ledger().obstacles(change)).empty());
    book.undo(change);
    CHECK(catalog::isEmpty(book.effective(row, "person.note")));
    // And the later one cannot be redone over it.
    CHECK(refusal(book, book.newestGroup() - 1) == "ledger.undo_would_lose");
    CHECK(book.findings().empty());
}

TEST_CASE("going back to the old value by hand is an edit of its own")
{
    Book book;
    const RowId row = book.person("王建国");
    book.set(row, "person.note", text("一"));
    const GroupNo change = book.set(row, "person.note", text("二"));
    book.set(row, "person.note", text("一"));
    CHECK(refusal(book, change) == "ledger.undo_would_lose");
}

TEST_CASE("undo of several edits of one cell in one group")
{
    Book book;
    const RowId row = book.person("王建国");
    const std::string before = book.digest();
    auto writer = book.begin();
    for (const char* note : {"一", "二", "三"}) {
        ok(writer.set(row, "person.note", text(note)));
    }
    const GroupNo change = must(writer.commit());
    const std::string after = book.digest();
    const GroupNo undone = book.undo(change);
    CHECK(book.digest() == before);
    book.undo(undone);
    CHECK(book.digest() == after);
    book.undo(change);
    CHECK(book.digest() == before);
    CHECK(book.findings().empty());
}

TEST_CASE("undoing a creation withdraws the row and redo brings it back")
{
    Book book;
    const std::string nothing = book.digest();
    const RowId person = book.person("王建国");
    const std::string one = book.digest();
    const GroupNo creation = book.newestGroup();
    const GroupNo undone = book.undo(creation);
    CHECK(book.digest() == nothing);
    CHECK_FALSE(must(ledger::isLive(book.database(), person)));
    auto writer = book.begin();
    CHECK(keyOf(writer.set(person, "person.note", text("一"))) == "ledger.no_such_row");
    CHECK(must(writer.commit()) == 0);
    book.undo(undone);
    CHECK(book.digest() == one);
    CHECK(book.findings().empty());
}

TEST_CASE("a creation is not undone once the row was edited or is referred to")
{
    Book book;
    const RowId person = book.person("王建国");
    const GroupNo creation = book.newestGroup();
    SECTION("edited")
    {
        const GroupNo edit = book.set(person, "person.note", text("一"));
        CHECK(refusal(book, creation) == "ledger.undo_would_lose");
        const GroupNo undone = book.undo(edit);
        const GroupNo redone = book.undo(undone);
        CHECK(refusal(book, creation) == "ledger.undo_would_lose");
        book.undo(redone);
    }
    SECTION("referred to")
    {
        const RowId phone = book.phone(person, "13900000001");
        const GroupNo made = book.newestGroup();
        const auto obstacles = must(book.ledger().obstacles(creation));
        REQUIRE(obstacles.size() == 1);
        CHECK(obstacles[0].later.row == phone);
        CHECK(obstacles[0].later.group == made);
        CHECK(refusal(book, creation) == "ledger.undo_would_lose");
        book.undo(made);
    }
    book.undo(creation);
    CHECK_FALSE(must(ledger::isLive(book.database(), person)));
    CHECK(book.findings().empty());
}

TEST_CASE("a withdrawn row leaves the table, keeps its edits and comes back whole")
{
    Book book;
    const RowId person = book.person("王建国");
    book.set(person, "person.note", text("一"));
    book.set(person, "person.name", text("王健国"), kPoliceLayer);
    const std::string before = book.digest();
    const GroupNo gone = book.withdraw(person);
    CHECK_FALSE(must(ledger::isLive(book.database(), person)));
    CHECK(catalog::isEmpty(book.effective(person, "person.name")));
    CHECK(must(ledger::historyOf(book.database(), person, std::nullopt)).size() == 5);
    CHECK(book.findings().empty());
    auto writer = book.begin();
    CHECK(keyOf(writer.withdraw(person)) == "ledger.no_such_row");
    CHECK(must(writer.commit()) == 0);
    const GroupNo back = book.undo(gone);
    CHECK(book.digest() == before);
    book.undo(back);
    CHECK(book.findings().empty());
    book.undo(gone);
    CHECK(book.digest() == before);
    CHECK(book.findings().empty());
}

TEST_CASE("a row that others refer to is withdrawn only with them")
{
    Book book;
    const RowId person = book.person("王建国");
    const RowId phone = book.phone(person, "13900000001");
    const std::string before = book.digest();
    auto writer = book.begin();
    const auto refused = writer.withdraw(person);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "ledger.still_referred_to");
    CHECK(refused.error().blanks.at("row") == must(ledger::uidOf(book.database(), phone)).text());
    ok(writer.withdraw(phone));
    ok(writer.withdraw(person));
    const GroupNo gone = must(writer.commit());
    const GroupNo back = book.undo(gone);
    CHECK(book.digest() == before);
    book.undo(back);
    CHECK_FALSE(must(ledger::isLive(book.database(), person)));
    CHECK(book.findings().empty());
}

TEST_CASE("an undo does not make a reference to a withdrawn row")
{
    Book book;
    const RowId first = book.person("王建国");
    const RowId second = book.person("李秀英");
    const RowId phone = book.phone(first, "13900000001");
    SECTION("the field would point to it again")
    {
        const GroupNo moved = book.set(phone, "phone.person", catalog::reference(second));
        const GroupNo gone = book.withdraw(first);
        const auto obstacles = must(book.ledger().obstacles(moved));
        REQUIRE(obstacles.size() == 1);
        CHECK(obstacles[0].later.group == gone);
        CHECK(refusal(book, moved) == "ledger.undo_would_lose");
        book.undo(gone);
        book.undo(moved);
    }
    SECTION("a lower layer would come to light")
    {
        // phone.person: committee before resident before police.
        book.set(phone, "phone.person", catalog::reference(second), kPoliceLayer);
        const GroupNo emptied = book.set(phone, "phone.person", catalog::reference(first), kResidentLayer);
        const GroupNo gone = book.withdraw(second);
        auto writer = book.begin();
        ok(writer.set(phone, "phone.person", Value {}, kCommitteeLayer));
        ok(writer.set(phone, "phone.person", Value {}, kResidentLayer));
        CHECK(keyOf(writer.commit()) == "ledger.refers_to_withdrawn");
        static_cast<void>(emptied);
        static_cast<void>(gone);
    }
    SECTION("the row that comes back would point to it")
    {
        const GroupNo phoneGone = book.withdraw(phone);
        const GroupNo personGone = book.withdraw(first);
        CHECK(refusal(book, phoneGone) == "ledger.undo_would_lose");
        book.undo(personGone);
        book.undo(phoneGone);
        CHECK(book.effective(phone, "phone.person") == catalog::reference(first));
    }
    CHECK(book.findings().empty());
}

TEST_CASE("an undo does not leave a required field empty")
{
    Book book;
    const RowId person = book.person("王建国");
    const GroupNo police = book.set(person, "person.name", text("王健国"), kPoliceLayer);
    const GroupNo emptied = book.set(person, "person.name", Value {});
    const auto obstacles = must(book.ledger().obstacles(police));
    REQUIRE(obstacles.size() == 1);
    CHECK(obstacles[0].later.group == emptied);
    CHECK(refusal(book, police) == "ledger.undo_would_lose");
    SECTION("also when the row comes back")
    {
        const GroupNo gone = book.withdraw(person);
        const GroupNo underneath = book.undo(police);
        CHECK(must(book.ledger().obstacles(gone)).at(0).later.group == underneath);
        CHECK(refusal(book, gone) == "ledger.undo_would_lose");
        book.undo(underneath);
        book.undo(gone);
    }
    book.undo(emptied);
    book.undo(police);
    CHECK(book.effective(person, "person.name") == text("王建国"));
    CHECK(book.findings().empty());
}

TEST_CASE("an edit of a row withdrawn since is undone underneath")
{
    Book book;
    const RowId person = book.person("王建国");
    const std::string before = book.digest();
    const GroupNo change = book.set(person, "person.note", text("一"));
    const GroupNo gone = book.withdraw(person);
    book.undo(change);
    CHECK(book.findings().empty());
    book.undo(gone);
    CHECK(book.digest() == before);
    CHECK(book.findings().empty());
}
