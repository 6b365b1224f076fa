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

hub::Move moveOf(ScopeNo from, ScopeNo to, std::vector<RowUid> rows)
{
    return {from, to, std::move(rows), "office", "moved house", "2026-11-22"};
}

void checkDigests(City& city)
{
    for (const ScopeNo no : {1, 2, 3}) {
        sync::StateDigest digest;
        must(city.store().readImages(no, [&](const hub::StoredImage& image) -> base::Status {
            digest.add(image.image);
            return {};
        }));
        CHECK(digest == city.scope(no).digest);
    }
}

struct Moving {
    City city;
    Desk a {city, 1, {1}};
    Desk b {city, 2, {2}};
    RowUid row;

    Moving()
    {
        row = a.makePerson("first");
        a.saw(1);
    }
};

}  // namespace

TEST_CASE("a row that moves leaves one scope and enters the other, with everything it has")
{
    Moving m;
    Reader old(m.city, m.a.who, 1);
    old.pull();
    must(m.city.hub().move(moveOf(1, 2, {m.row, m.row})));
    checkDigests(m.city);
    old.pull();
    CHECK(old.rows.empty());
    CHECK(old.digest == *old.hubDigest);
    const auto& left = std::get<sync::LeaveEntry>(old.entries.back());
    CHECK(left == sync::LeaveEntry {2, "committee 2", "2026-11-22", {m.row}});

    Reader now(m.city, m.b.who, 2);
    now.pull();
    CHECK(now.value(m.row, kName) == text("first"));
    CHECK(now.digest == *now.hubDigest);
    CHECK(std::get<sync::EnterEntry>(now.entries.back()).from == 1);
    m.b.saw(2);
    m.b.edit(m.row, kName, text("second"));
    CHECK(m.b.push().lost.empty());
    CHECK(must(m.city.store().conflicts(2)).empty());
    checkDigests(m.city);
}

TEST_CASE("what is not there is not moved, and nothing is")
{
    Moving m;
    const auto before = m.city.scope(1).head;
    CHECK(m.city.hub().move(moveOf(1, 2, {m.row, m.a.newRow()})).error().message == "hub.row_not_in_scope");
    CHECK(m.city.hub().move(moveOf(2, 1, {m.row})).error().message == "hub.row_not_in_scope");
    CHECK(m.city.hub().move(moveOf(1, 1, {m.row})).error().message == "hub.same_scope");
    CHECK(m.city.hub().move(moveOf(1, 9, {m.row})).error().message == "hub.no_such_scope");
    CHECK(m.city.hub().unshare(moveOf(1, 0, {m.row})).error().message == "hub.row_nowhere_else");
    CHECK(m.city.scope(1).head == before);
    CHECK(m.city.image(1, m.row));
}

TEST_CASE("an edit made before anybody heard of the move is applied where the row is now")
{
    Moving m;
    must(m.city.hub().move(moveOf(1, 2, {m.row})));
    m.a.edit(m.row, kName, text("in good faith"));
    const auto verdict = m.a.push();
    CHECK(verdict.judgement == Judgement::Applied);
    CHECK(verdict.lost.empty());
    CHECK(m.city.value(2, m.row, kName) == text("in good faith"));
    CHECK(must(m.city.store().conflicts(2)).empty());
    checkDigests(m.city);
    // Nothing of it is told to the former scope.
    CHECK(m.city.scope(1).head == 2);
    // Once the author has seen the move, no more.
    m.a.saw(1);
    m.a.edit(m.row, kName, text("knowing"));
    CHECK(m.a.push().reason == "sync.parked.not_here");
}

TEST_CASE("what is made in good faith for somebody who has moved goes where they are now")
{
    constexpr catalog::EntityNo kPhone = 3;
    constexpr catalog::FieldNo kPhonePerson = 301;
    Moving m;
    const auto phone = [&] {
        const RowUid uid = m.a.newRow();
        m.a.edit(uid, ledger::kRowState, std::int64_t {1});
        m.a.edit(uid, kPhonePerson, m.row);
        auto group = m.a.take();
        for (WireEdit& edit : group.edits) {
            edit.entity = kPhone;
        }
        CHECK(m.a.push(group).judgement == Judgement::Applied);
        return uid;
    };
    must(m.city.hub().move(moveOf(1, 2, {m.row})));
    const RowUid unknowing = phone();
    CHECK_FALSE(m.city.image(1, unknowing));
    CHECK(m.city.value(2, unknowing, kPhonePerson) == WireValue {m.row});
    checkDigests(m.city);
    // The author has it back as an echo, and then it leaves.
    const auto own = m.city.ask<sync::Page>(m.a.who, sync::Pull {1, 1, 2});
    REQUIRE(own.entries.size() == 2);
    CHECK(std::holds_alternative<sync::EchoEntry>(own.entries[0]));
    CHECK(std::get<sync::LeaveEntry>(own.entries[1]).rows == std::vector {unknowing});
    // Whoever knows of the move puts nothing into other people's scopes.
    m.a.saw(1);
    const RowUid knowing = phone();
    CHECK(m.city.image(1, knowing));
    CHECK_FALSE(m.city.image(2, knowing));
}

TEST_CASE("an edit in good faith against one made at the new place is a conflict there")
{
    Moving m;
    must(m.city.hub().move(moveOf(1, 2, {m.row})));
    m.b.saw(2);
    m.b.at += 1000;
    m.b.edit(m.row, kName, text("new place"));
    CHECK(m.b.push().lost.empty());
    m.a.edit(m.row, kName, text("old place"));
    m.a.edit(m.row, kNote, text("note"));
    CHECK(m.a.push().lost == std::vector<std::uint32_t> {0});
    CHECK(must(m.city.store().conflicts(2)).size() == 1);
    CHECK(must(m.city.store().conflicts(1)).empty());
    CHECK(m.city.value(2, m.row, kNote) == text("note"));
    checkDigests(m.city);
}

TEST_CASE("what was loaded and never edited is not new where the row comes")
{
    Moving m;
    sync::WireRows rows {{m.a.incarnation, 50}, 0, 1, {}};
    sync::RowImage image;
    image.uid = m.a.newRow();
    image.entity = kPerson;
    image.at(ledger::kRowState, kOwn).value = std::int64_t {1};
    image.at(kName, kOwn).value = std::string("loaded");
    rows.rows.push_back(image);
    REQUIRE(m.city.ask<sync::Verdicts>(m.a.who, sync::Push {1, {rows}}).verdicts.front().lost.empty());
    must(m.city.hub().move(moveOf(1, 2, {image.uid})));
    // Somebody with the same load who has not looked yet.
    m.b.edit(image.uid, kName, text("edited"));
    CHECK(m.b.push().lost.empty());
    CHECK(must(m.city.store().conflicts(2)).empty());
    CHECK(m.city.value(2, image.uid, kName) == text("edited"));
    checkDigests(m.city);
}

TEST_CASE("an edit in good faith of what had changed before the row left is no informed one")
{
    Moving m;
    Desk c(m.city, 3, {1});
    c.saw(1);
    c.at += 1000;
    c.edit(m.row, kName, text("by a colleague"));
    CHECK(c.push().lost.empty());
    must(m.city.hub().move(moveOf(1, 2, {m.row})));
    m.a.edit(m.row, kName, text("without seeing it"));
    CHECK(m.a.push().lost.size() == 1);
}

TEST_CASE("a row that went away and came back is judged by what its old desk saw")
{
    Moving m;
    m.a.edit(m.row, kNote, text("note"));
    CHECK(m.a.push().lost.empty());
    m.a.saw(1);
    must(m.city.hub().move(moveOf(1, 2, {m.row})));
    m.b.saw(2);
    m.b.edit(m.row, kName, text("meanwhile"));
    CHECK(m.b.push().lost.empty());
    must(m.city.hub().move(moveOf(2, 1, {m.row})));
    checkDigests(m.city);
    m.a.edit(m.row, kNote, text("unchanged meanwhile"));
    m.a.edit(m.row, kName, text("changed meanwhile"));
    CHECK(m.a.push().lost == std::vector<std::uint32_t> {1});
    CHECK(m.city.value(1, m.row, kNote) == text("unchanged meanwhile"));
    // And so a third time round.
    must(m.city.hub().move(moveOf(1, 3, {m.row})));
    must(m.city.hub().move(moveOf(3, 2, {m.row})));
    m.b.edit(m.row, kNote, text("from b"), {});
    CHECK(m.b.push().lost.size() == 1);
    checkDigests(m.city);
}

TEST_CASE("a move within what the author may see is no reason to doubt what they saw")
{
    City city;
    Desk street(city, 1, {1, 2, 3});
    const RowUid row = street.makePerson("first");
    street.saw(1);
    must(city.hub().move(moveOf(1, 2, {row})));
    street.edit(row, kName, text("second"));
    CHECK(street.push().lost.empty());
    CHECK(city.value(2, row, kName) == text("second"));
}

TEST_CASE("conflicts go with the row")
{
    Moving m;
    Desk c(m.city, 3, {1});
    c.saw(1);
    c.edit(m.row, kName, text("c"));
    c.push();
    m.a.edit(m.row, kName, text("a"));
    m.a.push();
    REQUIRE(must(m.city.store().conflicts(1)).size() == 1);
    Reader old(m.city, c.who, 1);
    old.pull();
    must(m.city.hub().move(moveOf(1, 2, {m.row})));
    old.pull();
    CHECK(old.conflicts.empty());
    CHECK(must(m.city.store().conflicts(1)).empty());
    Reader now(m.city, m.b.who, 2);
    now.pull();
    REQUIRE(now.conflicts.size() == 1);
    CHECK(now.conflicts.begin()->second.others.front().author == "desk1");
    m.b.saw(2);
    m.b.edit(m.row, kName, text("b"));
    CHECK(m.b.push("resolve").lost.empty());
    CHECK(must(m.city.store().conflicts(2)).empty());
    now.pull();
    CHECK(now.conflicts.empty());
}

TEST_CASE("a row in two scopes: what either does reaches both")
{
    Moving m;
    must(m.city.hub().share(moveOf(1, 2, {m.row})));
    CHECK(m.city.image(1, m.row)->shared);
    CHECK(m.city.image(2, m.row)->shared);
    m.b.saw(2);
    const OpId note = m.b.edit(m.row, kNote, text("from b"));
    CHECK(m.b.push().lost.empty());
    CHECK(m.city.value(1, m.row, kNote) == text("from b"));
    m.a.edit(m.row, kName, text("from a"));
    CHECK(m.a.push().lost.empty());
    CHECK(m.city.value(2, m.row, kName) == text("from a"));
    // B did not see that: a conflict, in both scopes.
    m.b.edit(m.row, kName, text("b again"));
    CHECK(m.b.push().lost.size() == 1);
    CHECK(must(m.city.store().conflicts(1)).size() == 1);
    CHECK(must(m.city.store().conflicts(2)).size() == 1);
    checkDigests(m.city);
    Reader one(m.city, m.a.who, 1);
    Reader two(m.city, m.b.who, 2);
    one.pull();
    two.pull();
    CHECK(one.conflicts.size() == 1);
    CHECK(two.conflicts.size() == 1);
    // Decided in one, closed in both.
    m.a.saw(1);
    m.a.edit(m.row, kName, text("from a"));
    CHECK(m.a.push("resolve").lost.empty());
    one.pull();
    two.pull();
    CHECK(one.conflicts.empty());
    CHECK(two.conflicts.empty());
    CHECK(one.digest == two.digest);

    must(m.city.hub().unshare(moveOf(2, 1, {m.row})));
    CHECK_FALSE(m.city.image(1, m.row)->shared);
    CHECK_FALSE(m.city.image(2, m.row));
    two.pull();
    CHECK(two.rows.empty());
    checkDigests(m.city);
    m.b.edit(m.row, kNote, text("in good faith"), note);
    CHECK(m.b.push().judgement == Judgement::Applied);
    CHECK(m.city.value(1, m.row, kNote) == text("in good faith"));
}

TEST_CASE("moving a shared row to where it is only takes it out")
{
    Moving m;
    must(m.city.hub().share(moveOf(1, 2, {m.row})));
    const Position head = m.city.scope(2).head;
    must(m.city.hub().move(moveOf(1, 2, {m.row})));
    CHECK(m.city.scope(2).head == head);
    CHECK_FALSE(m.city.image(1, m.row));
    CHECK_FALSE(m.city.image(2, m.row)->shared);
    checkDigests(m.city);
}

TEST_CASE("a device of both scopes gets the group in each, once as an echo")
{
    City city;
    Desk both(city, 1, {1, 2});
    const RowUid one = both.makePerson("one");
    both.scope = 2;
    const RowUid two = both.makePerson("two");
    both.saw(1);
    both.saw(2);
    both.edit(one, kNote, text("1"));
    both.edit(two, kNote, text("2"));
    const auto group = both.take();
    CHECK(both.push(group).lost.empty());
    for (const ScopeNo scope : {1, 2}) {
        const auto own = city.ask<sync::Page>(both.who, sync::Pull {1, scope, 1});
        REQUIRE(own.entries.size() == 1);
        CHECK(std::get<sync::EchoEntry>(own.entries[0]).id == group.id);
        Reader reader(city, both.who, scope);
        reader.pull();
        CHECK(std::get<sync::GroupEntry>(reader.entries.back()).group.edits.size() == 1);
        CHECK(reader.digest == *reader.hubDigest);
    }
}

TEST_CASE("five thousand rows move in one step, in entries of bearable size")
{
    City city;
    Desk a(city, 1, {1});
    sync::WireRows rows {{a.incarnation, 50}, 0, 1, {}};
    std::vector<RowUid> uids;
    for (int i = 0; i < 5000; ++i) {
        sync::RowImage image;
        image.uid = a.newRow();
        image.entity = kPerson;
        image.at(ledger::kRowState, kOwn).value = std::int64_t {1};
        image.at(kNote, kOwn).value = std::string(500, 'x');
        uids.push_back(image.uid);
        rows.rows.push_back(std::move(image));
    }
    city.ask<sync::Verdicts>(a.who, sync::Push {1, {rows}});
    must(city.hub().move(moveOf(1, 2, uids)));
    CHECK(city.scope(2).head > 1);
    CHECK(city.scope(1).digest == sync::StateDigest {});
    Reader reader(city, Desk(city, 2, {2}).who, 2);
    reader.pull();
    CHECK(reader.rows.size() == 5000);
    CHECK(reader.digest == *reader.hubDigest);
}

TEST_CASE("a household goes with its people and what is theirs")
{
    City city;
    Desk a(city, 1, {1});
    const auto& catalog = testCatalog();
    const auto make = [&](const char* entity, std::vector<std::pair<const char*, WireValue>> values) {
        const RowUid uid = a.newRow();
        const catalog::EntityNo no = catalog.entity(entity)->no;
        a.edit(uid, ledger::kRowState, std::int64_t {1});
        for (auto& [field, value] : values) {
            a.edit(uid, catalog.field(field)->no, value, {}, catalog.field(field)->precedence.back());
        }
        auto group = a.take();
        for (auto& edit : group.edits) {
            edit.entity = no;
        }
        const auto verdict = a.push(group);
        INFO(entity << ' ' << verdict.reason);
        REQUIRE(verdict.judgement == Judgement::Applied);
        return uid;
    };
    for (const catalog::Layer& layer : catalog.layers()) {
        a.who.grants.front().writes.push_back(layer.no);
    }
    const RowUid household = make("household", {});
    const RowUid person = make("person", {{"person.name", text("a")}});
    const RowUid former = make("person", {{"person.name", text("b")}});
    const RowUid other = make("person", {{"person.name", text("c")}});
    const RowUid residence = make("residence", {{"residence.person", person}, {"residence.household", household}});
    make("residence",
         {{"residence.person", former}, {"residence.household", household}, {"residence.to", text("2020-01-01")}});
    const RowUid phone = make("phone", {{"phone.person", person}});
    make("phone", {{"phone.person", other}});
    const RowUid tag = make("tag_value", {{"tag_value.subject", household}});
    const RowUid asked[] = {household};
    auto rows = must(city.hub().rowsTogether(1, asked));
    std::vector<RowUid> expected {household, person, residence, phone, tag};
    std::ranges::sort(expected);
    CHECK(rows == expected);
    CHECK(city.hub().rowsTogether(2, asked).error().message == "hub.row_not_in_scope");
    // Several at once are what each brings along, once.
    const RowUid several[] = {household, person, other};
    const auto more = must(city.hub().rowsTogether(1, several));
    CHECK(std::ranges::includes(more, rows));
    CHECK(more.size() == rows.size() + 2);
    must(city.hub().move(moveOf(1, 2, rows)));
    checkDigests(city);
}
