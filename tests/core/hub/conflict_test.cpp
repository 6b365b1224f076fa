// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/hub/fixture.h"

using namespace linli;
using namespace linli::byhand;
using sync::Judgement;

namespace {

WireValue text(const char* value)
{
    return std::string(value);
}

// Two desks that both know a person.
struct Two {
    City city;
    Desk a {city, 1, {1}};
    Desk b {city, 2, {1}};
    RowUid row;

    Two()
    {
        row = a.makePerson("first");
        a.saw(1);
        b.saw(1);
    }
    std::vector<hub::OpenConflict> open() { return must(city.store().conflicts(1)); }
    WireValue name() { return city.value(1, row, kName); }
};

}  // namespace

TEST_CASE("two fields of one row are no conflict")
{
    Two two;
    two.a.edit(two.row, kName, text("a"));
    two.b.edit(two.row, kNote, text("b"));
    CHECK(two.a.push().lost.empty());
    CHECK(two.b.push().lost.empty());
    CHECK(two.open().empty());
}

TEST_CASE("one field with the same value is no conflict")
{
    Two two;
    two.a.edit(two.row, kName, text("same"));
    const OpId second = two.b.edit(two.row, kName, text("same"));
    CHECK(two.a.push().lost.empty());
    CHECK(two.b.push().lost.empty());
    CHECK(two.open().empty());
    CHECK(two.city.image(1, two.row)->image.find(kName, kOwn)->op == second);
    // Whoever said it last builds upon it without a conflict.
    two.b.edit(two.row, kName, text("other"), second);
    CHECK(two.b.push().lost.empty());
    CHECK(two.open().empty());
}

TEST_CASE("one field with two values keeps both, shows the later, and tells who made them")
{
    Two two;
    two.a.at += 5000;
    const OpId later = two.a.edit(two.row, kName, text("later"));
    const OpId earlier = two.b.edit(two.row, kName, text("earlier"));
    SECTION("the later comes first")
    {
        CHECK(two.a.push().lost.empty());
        CHECK(two.b.push().lost == std::vector<std::uint32_t> {0});
    }
    SECTION("the later comes last")
    {
        CHECK(two.b.push().lost.empty());
        CHECK(two.a.push().lost.empty());
    }
    CHECK(two.name() == text("later"));
    const auto open = two.open();
    REQUIRE(open.size() == 1);
    CHECK(open[0].entry.shown == sync::Side {later, text("later"), "desk1", "because", two.a.at});
    REQUIRE(open[0].entry.others.size() == 1);
    CHECK(open[0].entry.others[0] == sync::Side {earlier, text("earlier"), "desk2", "because", two.b.at});
    CHECK(open[0].position == two.city.scope(1).head);

    Reader reader(two.city, two.b.who, 1);
    reader.pull();
    REQUIRE(reader.conflicts.size() == 1);
    CHECK(reader.conflicts.begin()->second == open[0].entry);
    CHECK(reader.value(two.row, kName) == text("later"));
    CHECK(reader.digest == *reader.hubDigest);
}

TEST_CASE("an uncertain clock never wins")
{
    Two two;
    two.b.at += 5000;
    two.b.correction.reset();
    two.a.edit(two.row, kName, text("a"));
    two.b.edit(two.row, kName, text("b"));
    CHECK(two.a.push().lost.empty());
    CHECK(two.b.push().lost.size() == 1);
    CHECK(two.name() == text("a"));
}

TEST_CASE("a chain made offline stands as one side against the edit it did not see")
{
    Two two;
    two.b.at += 1000;
    two.b.edit(two.row, kName, text("b"));
    CHECK(two.b.push().lost.empty());
    const OpId a1 = two.a.edit(two.row, kName, text("a1"));
    const auto first = two.a.take();
    const OpId a2 = two.a.edit(two.row, kName, text("a2"), a1);
    const auto second = two.a.take();
    CHECK(two.a.push(first).lost.size() == 1);
    CHECK(two.a.push(second).lost.size() == 1);
    REQUIRE(two.open().size() == 1);
    CHECK(two.open()[0].entry.others.size() == 1);
    CHECK(two.open()[0].entry.others[0].op == a2);
    // The third is later than B's: now the chain is shown, and B's is the other side.
    two.a.at += 2000;
    const OpId a3 = two.a.edit(two.row, kName, text("a3"), a2);
    CHECK(two.a.push().lost.empty());
    REQUIRE(two.open().size() == 1);
    CHECK(two.open()[0].entry.shown.op == a3);
    REQUIRE(two.open()[0].entry.others.size() == 1);
    CHECK(two.open()[0].entry.others[0].value == text("b"));
    CHECK(two.name() == text("a3"));
}

TEST_CASE("a chain that wins at once stays informed of itself")
{
    Two two;
    two.b.edit(two.row, kName, text("b"));
    CHECK(two.b.push().lost.empty());
    two.a.at += 1000;
    const OpId a1 = two.a.edit(two.row, kName, text("a1"));
    two.a.push();
    two.a.at = 1;
    two.a.edit(two.row, kName, text("a2"), a1);
    CHECK(two.a.push().lost.empty());
    CHECK(two.name() == text("a2"));
    REQUIRE(two.open().size() == 1);
    CHECK(two.open()[0].entry.others.size() == 1);
}

TEST_CASE("an edit that comes late after an informed one is concurrent with it")
{
    Two two;
    const OpId a1 = two.a.edit(two.row, kName, text("a1"));
    CHECK(two.a.push().lost.empty());
    two.b.saw(1);
    two.b.at += 1000;
    two.b.edit(two.row, kName, text("b"));
    CHECK(two.b.push().lost.empty());
    two.a.edit(two.row, kName, text("a2"), a1);
    CHECK(two.a.push().lost.size() == 1);
    CHECK(two.name() == text("b"));
}

TEST_CASE("back to the old value is a value of its own")
{
    Two two;
    two.b.edit(two.row, kName, text("second"));
    two.b.push();
    two.b.saw(1);
    two.b.edit(two.row, kName, text("first"));
    two.b.push();
    // A never saw that it changed: the value is what A saw, the operation is not.
    two.a.edit(two.row, kName, text("third"));
    CHECK(two.a.push().lost.size() == 1);
    CHECK(two.open().size() == 1);
}

TEST_CASE("somebody who has seen the conflict decides it")
{
    Two two;
    two.a.edit(two.row, kName, text("a"));
    two.b.edit(two.row, kName, text("b"));
    two.a.push();
    two.b.push();
    REQUIRE(two.open().size() == 1);

    SECTION("by the shown value or another, and everybody hears of it")
    {
        two.b.saw(1);
        two.b.edit(two.row, kName, text("b"));
        CHECK(two.b.push("resolve").lost.empty());
        CHECK(two.open().empty());
        CHECK(two.name() == text("b"));
        CHECK_FALSE(two.city.image(1, two.row)->disputed);
        Reader reader(two.city, two.a.who, 1);
        reader.pull();
        CHECK(reader.conflicts.empty());
        CHECK(std::holds_alternative<sync::ConflictEntry>(reader.entries.back()));
    }
    SECTION("not by an ordinary edit")
    {
        two.b.saw(1);
        two.b.edit(two.row, kName, text("c"));
        CHECK(two.b.push().lost.empty());
        REQUIRE(two.open().size() == 1);
        CHECK(two.open()[0].entry.shown.value == text("c"));
        CHECK(two.open()[0].entry.others.size() == 1);
    }
    SECTION("not by somebody who has seen an older state of it")
    {
        two.b.saw(1);
        Desk c(two.city, 3, {1});
        c.seen[1] = 1;
        c.edit(two.row, kName, text("c"));
        c.push();
        REQUIRE(two.open()[0].entry.others.size() == 2);
        two.b.edit(two.row, kName, text("b"));
        CHECK(two.b.push("resolve").lost.empty());
        REQUIRE(two.open().size() == 1);
        CHECK(two.open()[0].entry.shown.value == text("b"));
        CHECK(two.open()[0].entry.others.size() == 1);
        CHECK(two.open()[0].entry.others[0].value == text("c"));
    }
    SECTION("two at once make a new one")
    {
        two.a.saw(1);
        two.b.saw(1);
        two.a.edit(two.row, kName, text("x"));
        two.b.edit(two.row, kName, text("y"));
        CHECK(two.a.push("resolve").lost.empty());
        CHECK(two.open().empty());
        CHECK(two.b.push("resolve").lost.size() == 1);
        REQUIRE(two.open().size() == 1);
        CHECK(two.open()[0].entry.shown.value == text("x"));
    }
}

TEST_CASE("eight desks and one field: every value is kept")
{
    City city;
    Desk first(city, 1, {1});
    const RowUid row = first.makePerson("first");
    const Position seen = city.scope(1).head;
    for (int i = 0; i < 8; ++i) {
        Desk desk(city, 10 + i, {1});
        desk.seen[1] = seen;
        desk.at += 1000 * ((i * 5) % 8);
        desk.edit(row, kName, std::to_string(i));
        CHECK(desk.push().judgement == Judgement::Applied);
    }
    const auto open = must(city.store().conflicts(1));
    REQUIRE(open.size() == 1);
    CHECK(open[0].entry.others.size() == 7);
    // (i * 5) % 8 is largest, 7, at i = 3.
    CHECK(open[0].entry.shown.value == text("3"));
}

TEST_CASE("a whole row withdrawn and edited at once is not lost either way")
{
    Two two;
    two.a.edit(two.row, ledger::kRowState, {});
    two.b.edit(two.row, kNote, text("b"));
    CHECK(two.a.push().lost.empty());
    CHECK(two.b.push().lost.empty());
    CHECK(two.city.value(1, two.row, ledger::kRowState) == WireValue {});
    CHECK(two.city.value(1, two.row, kNote) == text("b"));
}
