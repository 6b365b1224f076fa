// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/hub/fixture.h"

using namespace linli;
using namespace linli::byhand;
using sync::Judgement;

namespace {

std::string text(const WireValue& value)
{
    const auto* held = std::get_if<std::string>(&value);
    return held != nullptr ? *held : "-";
}

}  // namespace

TEST_CASE("what one desk pushes another reads, with the same digest")
{
    City city;
    Desk wang(city, 1, {1});
    const RowUid row = wang.makePerson("李明");
    Desk zhao(city, 2, {1});
    Reader reader(city, zhao.who, 1);
    reader.pull();
    CHECK(text(reader.value(row, kName)) == "李明");
    CHECK(reader.digest == *reader.hubDigest);
    const auto& entry = std::get<sync::GroupEntry>(reader.entries.front());
    CHECK(entry.group.author == "desk1");
    CHECK(entry.group.seen.empty());
    CHECK(entry.group.edits.size() == 2);

    zhao.saw(1);
    zhao.edit(row, kNote, std::string("good"));
    CHECK(zhao.push().judgement == Judgement::Applied);
    Reader back(city, wang.who, 1);
    back.pull();
    CHECK(text(back.value(row, kNote)) == "good");
    CHECK(back.digest == *back.hubDigest);
}

TEST_CASE("a push repeated is a duplicate with its first arrival")
{
    City city;
    Desk desk(city, 1, {1});
    desk.makePerson("a");
    const RowUid row = desk.newRow();
    desk.edit(row, ledger::kRowState, std::int64_t {1});
    const auto group = desk.take();
    const auto first = desk.push(group);
    const auto again = desk.push(group);
    CHECK(first.judgement == Judgement::Applied);
    CHECK(again.judgement == Judgement::Duplicate);
    CHECK(again.arrival == first.arrival);
    CHECK(first.arrival > 0);
    CHECK(city.scope(1).head == 2);
    city.restart();
    CHECK(desk.push(group).judgement == Judgement::Duplicate);
}

TEST_CASE("seen positions and correction make no other content")
{
    City city;
    Desk desk(city, 1, {1});
    const RowUid row = desk.makePerson("a");
    desk.edit(row, kNote, std::string("x"));
    auto group = desk.take();
    CHECK(desk.push(group).judgement == Judgement::Applied);
    group.correction = 77;
    group.seen = {{1, 1}};
    CHECK(desk.push(group).judgement == Judgement::Duplicate);
}

TEST_CASE("an ID used for other content parks that content, again and again the same")
{
    City city;
    Desk desk(city, 1, {1});
    const RowUid row = desk.makePerson("a");
    desk.edit(row, kNote, std::string("x"));
    auto group = desk.take();
    REQUIRE(desk.push(group).judgement == Judgement::Applied);
    auto other = group;
    other.edits.front().value = std::string("y");
    const auto parked = desk.push(other);
    CHECK(parked.judgement == Judgement::Parked);
    CHECK(parked.reason == "sync.parked.id_used_twice");
    CHECK(desk.push(other).arrival == parked.arrival);
    CHECK(desk.push(group).judgement == Judgement::Duplicate);
    CHECK(text(city.value(1, row, kNote)) == "x");
    const auto kept = must(city.hub().parked(0, 10));
    REQUIRE(kept.size() == 1);
    CHECK(std::get<WireGroup>(kept.front().item) == other);
    // What builds upon the good one is not taken for building upon the parked one.
    desk.edit(row, kNote, std::string("z"), group.opOf(group.edits.front()));
    CHECK(desk.push().judgement == Judgement::Applied);
}

TEST_CASE("who makes two records one leads what refers to one to the other, in every layer, and back")
{
    City city;
    Desk police(city, 1, {1});
    police.who.grants.front().writes = {ledger::kPoliceLayer, kOwn};
    Desk desk(city, 2, {1});
    const catalog::FieldNo of = testCatalog().field("identity.person")->no;
    const catalog::FieldNo merged = testCatalog().field("person.merged_into")->no;
    const RowUid winner = police.makePerson("a");
    const RowUid loser = police.makePerson("b");
    const RowUid third = police.makePerson("c");
    const RowUid paper = police.newRow();
    const catalog::EntityNo identity = testCatalog().entity("identity")->no;
    police.edit(paper, ledger::kRowState, std::int64_t {1});
    police.edit(paper, of, loser, {}, ledger::kPoliceLayer);
    auto made = police.take();
    for (sync::WireEdit& edit : made.edits) {
        edit.entity = identity;
    }
    REQUIRE(police.push(made).judgement == Judgement::Applied);
    desk.saw(1);
    const auto push = [&](const RowUid& to, const RowUid& joined, WireValue with) {
        desk.edit(paper, of, to, {}, ledger::kPoliceLayer);
        desk.edit(joined, merged, std::move(with));
        auto group = desk.take("merge");
        group.edits.front().entity = identity;
        const auto verdict = desk.push(group);
        desk.saw(1);
        return verdict;
    };
    // Another one than the two, the other way round, and nobody merged.
    CHECK(push(third, loser, winner).reason == "sync.parked.layer");
    CHECK(push(winner, winner, loser).reason == "sync.parked.layer");
    CHECK(push(winner, loser, {}).reason == "sync.parked.layer");
    CHECK(push(winner, loser, winner).judgement == Judgement::Applied);
    CHECK(city.value(1, paper, of, ledger::kPoliceLayer) == WireValue {winner});
    // Undone: back to the loser, and to nobody else.
    CHECK(push(third, loser, {}).reason == "sync.parked.layer");
    CHECK(push(loser, loser, {}).judgement == Judgement::Applied);
    CHECK(city.value(1, paper, of, ledger::kPoliceLayer) == WireValue {loser});
}

TEST_CASE("rows nobody knows, rows of others and layers of others are parked with the reason")
{
    City city;
    Desk desk(city, 1, {1});
    Desk other(city, 2, {2});
    const RowUid theirs = other.makePerson("b");
    const RowUid mine = desk.makePerson("a");

    desk.edit(desk.newRow(), kNote, std::string("x"));
    CHECK(desk.push().reason == "sync.parked.unknown_row");
    desk.edit(theirs, kNote, std::string("x"));
    CHECK(desk.push().reason == "sync.parked.not_granted");
    desk.edit(mine, kName, std::string("x"), {}, ledger::kPoliceLayer);
    CHECK(desk.push().reason == "sync.parked.layer");
    desk.edit(mine, kName, std::int64_t {5});
    CHECK(desk.push().reason == "sync.parked.not_sound");
    desk.edit(mine, ledger::kRowState, std::int64_t {2});
    CHECK(desk.push().reason == "sync.parked.not_sound");
    // A new row in a scope that is not granted, and one whose ID another scope has.
    desk.scope = 2;
    desk.edit(desk.newRow(), ledger::kRowState, std::int64_t {1});
    CHECK(desk.push().reason == "sync.parked.not_granted");
    desk.scope = 1;
    desk.edit(theirs, ledger::kRowState, std::int64_t {1});
    CHECK(desk.push().reason == "sync.parked.not_granted");
    // A layer that is granted but may not write the field.
    desk.who.grants.front().writes.push_back(ledger::kPoliceLayer);
    desk.edit(mine, 103, std::string("x"), {}, ledger::kPoliceLayer);
    CHECK(desk.push().reason == "sync.parked.layer");
    // Somebody who may only read.
    Desk guest(city, 3, {1});
    guest.who.grants.front().writes.clear();
    guest.edit(mine, kNote, std::string("x"));
    CHECK(guest.push().reason == "sync.parked.not_granted");
    CHECK(city.scope(1).head == 1);
}

TEST_CASE("a group is parked whole")
{
    City city;
    Desk desk(city, 1, {1});
    const RowUid mine = desk.makePerson("a");
    desk.edit(mine, kNote, std::string("x"));
    desk.edit(desk.newRow(), kNote, std::string("x"));
    CHECK(desk.push().judgement == Judgement::Parked);
    CHECK(text(city.value(1, mine, kNote)) == "-");
}

TEST_CASE("what builds upon a parked group is parked, too")
{
    City city;
    Desk desk(city, 1, {1});
    const RowUid mine = desk.makePerson("a");
    const RowUid lost = desk.newRow();
    desk.scope = 3;
    desk.edit(lost, ledger::kRowState, std::int64_t {1});
    const OpId op = desk.edit(mine, kNote, std::string("x"));
    const auto parked = desk.take();
    REQUIRE(desk.push(parked).reason == "sync.parked.not_granted");
    desk.scope = 1;
    city.restart();

    desk.edit(mine, kNote, std::string("y"), op);
    CHECK(desk.push().reason == "sync.parked.depends");
    desk.edit(lost, kNote, std::string("y"));
    CHECK(desk.push().reason == "sync.parked.depends");
    desk.edit(mine, kEmployer, std::string("y"));
    auto undo = desk.take("undo");
    undo.undoes = parked.id;
    CHECK(desk.push(undo).reason == "sync.parked.depends");
    desk.edit(mine, kEmployer, std::string("y"));
    CHECK(desk.push().judgement == Judgement::Applied);
    CHECK(must(city.hub().parked(0, 10)).size() == 4);
}

TEST_CASE("in one push, too, what builds upon a parked group is parked")
{
    City city;
    Desk desk(city, 1, {1});
    const RowUid mine = desk.makePerson("a");
    const OpId op = desk.edit(mine, kNote, std::string("x"), {}, ledger::kPoliceLayer);
    const auto bad = desk.take();
    desk.edit(mine, kNote, std::string("y"), op);
    const auto upon = desk.take();
    desk.edit(mine, kEmployer, std::string("y"));
    const auto fine = desk.take();
    const auto reply = city.ask<sync::Verdicts>(desk.who, sync::Push {1, {bad, upon, fine}});
    REQUIRE(reply.verdicts.size() == 3);
    CHECK(reply.verdicts[0].reason == "sync.parked.layer");
    CHECK(reply.verdicts[1].reason == "sync.parked.depends");
    CHECK(reply.verdicts[2].judgement == Judgement::Applied);
    CHECK(reply.verdicts[2].arrival == reply.verdicts[0].arrival + 2);
    REQUIRE(reply.heads.size() == 1);
    CHECK(reply.heads[0] == sync::Seen {1, 2});
}

TEST_CASE("a parked push is released by somebody who may, and its author gets it like everybody")
{
    City city;
    Desk desk(city, 1, {1});
    const RowUid mine = desk.makePerson("a");
    desk.edit(mine, kName, std::string("x"), {}, ledger::kPoliceLayer);
    const auto group = desk.take();
    const auto parked = desk.push(group);
    REQUIRE(parked.judgement == Judgement::Parked);
    CHECK_FALSE(city.hub().release(parked.arrival + 1, desk.who));
    CHECK(must(city.hub().release(parked.arrival, desk.who)).judgement == Judgement::Parked);
    const auto again = must(city.hub().parked(0, 10));
    REQUIRE(again.size() == 1);
    CHECK(again.front().arrival > parked.arrival);
    Principal office {0, "office", {{1, {kOwn, ledger::kPoliceLayer}}}, 0, 0};
    CHECK(must(city.hub().release(again.front().arrival, office)).judgement == Judgement::Applied);
    CHECK(must(city.hub().parked(0, 10)).empty());
    CHECK(text(city.value(1, mine, kName, ledger::kPoliceLayer)) == "x");
    const auto page = city.ask<sync::Page>(desk.who, sync::Pull {1, 1, 1});
    REQUIRE(page.entries.size() == 1);
    CHECK(std::holds_alternative<sync::GroupEntry>(page.entries.front()));
    CHECK(desk.push(group).judgement == Judgement::Duplicate);
}

TEST_CASE("fields and entities of a newer catalogue are taken as they are")
{
    City city;
    Desk desk(city, 1, {1});
    const RowUid mine = desk.makePerson("a");
    desk.edit(mine, 199, 2.5);
    CHECK(desk.push().judgement == Judgement::Applied);
    CHECK(city.value(1, mine, 199) == WireValue {2.5});
    const RowUid strange = desk.newRow();
    desk.edit(strange, ledger::kRowState, std::int64_t {1});
    auto group = desk.take();
    group.edits.front().entity = 99;
    CHECK(desk.push(group).judgement == Judgement::Applied);
    CHECK(city.image(1, strange)->image.entity == 99);
}

TEST_CASE("the base decides: an edit that saw what stands there applies, whatever the clocks say")
{
    City city;
    Desk a(city, 1, {1});
    Desk b(city, 2, {1});
    const RowUid row = a.makePerson("first");
    b.saw(1);
    b.at = a.at - 1'000'000'000;
    b.edit(row, kName, std::string("second"));
    const auto verdict = b.push();
    CHECK(verdict.lost.empty());
    CHECK(text(city.value(1, row, kName)) == "second");
    CHECK(must(city.store().conflicts(1)).empty());
}

TEST_CASE("huge seen positions and times of a forger do no harm")
{
    City city;
    Desk a(city, 1, {1});
    const RowUid row = a.makePerson("first");
    a.at = std::numeric_limits<std::int64_t>::max();
    a.correction = 5;
    a.seen[1] = std::numeric_limits<std::int64_t>::max();
    a.edit(row, kName, std::string("second"));
    // Nobody has seen what does not exist yet: the edit overwrites nothing, both values are kept.
    const auto verdict = a.push();
    CHECK(verdict.judgement == Judgement::Applied);
    CHECK(verdict.lost == std::vector<std::uint32_t> {0});
    CHECK(text(city.value(1, row, kName)) == "first");
    const auto conflicts = must(city.store().conflicts(1));
    REQUIRE(conflicts.size() == 1);
    CHECK(text(conflicts.front().entry.others.front().value) == "second");
    // A clock that runs ahead is held to the moment of arrival.
    a.at = city.clock().now() + 1'000'000;
    a.saw(1);
    a.edit(row, kName, std::string("third"));
    CHECK(a.push().judgement == Judgement::Applied);
    CHECK(city.image(1, row)->image.find(kName, kOwn)->time == city.clock().now());
}

TEST_CASE("numbers and kinds that cannot be are parked and do no harm")
{
    City city;
    Desk desk(city, 1, {1});
    const RowUid mine = desk.makePerson("a");
    desk.edit(mine, kNote, std::string("x"));
    auto group = desk.take();
    group.firstEdit = std::numeric_limits<std::int64_t>::max();
    CHECK(desk.push(group).reason == "sync.parked.not_sound");
    // A row of two kinds at once.
    const RowUid row = desk.newRow();
    desk.edit(row, ledger::kRowState, std::int64_t {1});
    desk.edit(row, 401, std::string("x"));
    auto twoKinds = desk.take();
    twoKinds.edits[1].entity = 4;
    CHECK(desk.push(twoKinds).reason == "sync.parked.not_sound");
    CHECK_FALSE(city.image(1, row));
    // A row that stands, called something else.
    desk.edit(mine, 401, std::string("x"));
    auto otherKind = desk.take();
    otherKind.edits[0].entity = 4;
    CHECK(desk.push(otherKind).reason == "sync.parked.not_sound");
}

TEST_CASE("rows with their baseline enter once; those known are named to their author")
{
    City city;
    Desk a(city, 1, {1});
    const RowUid known = a.makePerson("known");
    sync::WireRows rows {{a.incarnation, 50}, 3, 1, {}};
    for (const RowUid& uid : {known, a.newRow(), a.newRow()}) {
        sync::RowImage image;
        image.uid = uid;
        image.entity = kPerson;
        image.at(ledger::kRowState, kOwn).value = std::int64_t {1};
        image.at(kName, ledger::kPoliceLayer).value = std::string("baseline");
        rows.rows.push_back(image);
    }
    const auto reply = city.ask<sync::Verdicts>(a.who, sync::Push {1, {rows}});
    CHECK(reply.verdicts.front().judgement == Judgement::Applied);
    CHECK(reply.verdicts.front().part == 3);
    CHECK(reply.verdicts.front().lost == std::vector<std::uint32_t> {0});
    CHECK(city.ask<sync::Verdicts>(a.who, sync::Push {1, {rows}}).verdicts.front().judgement == Judgement::Duplicate);

    const auto own = city.ask<sync::Page>(a.who, sync::Pull {1, 1, 1});
    REQUIRE(own.entries.size() == 1);
    CHECK(std::get<sync::EchoEntry>(own.entries.front()) == sync::EchoEntry {rows.id, 3, {0}});
    Reader reader(city, Desk(city, 2, {1}).who, 1);
    reader.pull();
    CHECK(reader.rows.size() == 3);
    CHECK(reader.digest == *reader.hubDigest);
    CHECK(text(reader.value(known, kName, ledger::kPoliceLayer)) == "-");

    // The author's edits of them, made before anything was seen, are informed.
    a.edit(rows.rows[1].uid, kName, std::string("edited"));
    CHECK(a.push().lost.empty());
    CHECK(must(city.store().conflicts(1)).empty());
}

TEST_CASE("a load that was parked for one copy of the disk is taken from another one")
{
    City city;
    Desk stranger(city, 1, {2});
    Desk desk(city, 2, {1});
    sync::WireRows rows {{desk.incarnation, 50}, 0, 1, {}};
    sync::RowImage image;
    image.uid = desk.newRow();
    image.entity = kPerson;
    image.at(ledger::kRowState, kOwn).value = std::int64_t {1};
    rows.rows.push_back(image);
    const auto push = [&](Desk& from) {
        return city.ask<sync::Verdicts>(from.who, sync::Push {1, {rows}}).verdicts.front();
    };
    const auto parked = push(stranger);
    CHECK(parked.reason == "sync.parked.not_granted");
    CHECK(push(stranger).arrival == parked.arrival);
    CHECK(must(city.hub().parked(0, 10)).size() == 1);
    CHECK(push(desk).judgement == Judgement::Applied);
    CHECK(city.image(1, image.uid).has_value());
    CHECK(must(city.hub().parked(0, 10)).empty());
    CHECK(push(desk).judgement == Judgement::Duplicate);
    city.restart();
    CHECK(push(stranger).judgement == Judgement::Duplicate);
}

TEST_CASE("of loaded rows those that another committee has are left out, the rest is taken")
{
    City city;
    Desk a(city, 1, {1});
    Desk b(city, 2, {2});
    const RowUid theirs = b.makePerson("theirs");
    sync::WireRows rows {{a.incarnation, 50}, 0, 1, {}};
    for (const RowUid& uid : {a.newRow(), theirs}) {
        sync::RowImage image;
        image.uid = uid;
        image.entity = kPerson;
        image.at(ledger::kRowState, kOwn).value = std::int64_t {1};
        rows.rows.push_back(image);
    }
    const auto reply = city.ask<sync::Verdicts>(a.who, sync::Push {1, {rows}});
    CHECK(reply.verdicts.front().judgement == Judgement::Applied);
    CHECK(reply.verdicts.front().lost == std::vector<std::uint32_t> {1});
    Reader reader(city, Desk(city, 3, {1}).who, 1);
    reader.pull();
    CHECK(!reader.rows.contains(theirs));
    CHECK(reader.digest == *reader.hubDigest);
}

TEST_CASE("a group that comes again is known, whatever its replica takes for its own scope by then")
{
    City city;
    Desk a(city, 1, {1, 2});
    a.edit(a.newRow(), ledger::kRowState, std::int64_t {1});
    auto group = a.take();
    CHECK(a.push(group).judgement == Judgement::Applied);
    group.scope = 2;
    CHECK(a.push(group).judgement == Judgement::Duplicate);
}

TEST_CASE("a group without edits comes back to its author")
{
    City city;
    Desk a(city, 1, {1});
    const auto group = a.take();
    CHECK(a.push(group).judgement == Judgement::Applied);
    const auto page = city.ask<sync::Page>(a.who, sync::Pull {1, 1, 0});
    REQUIRE(page.entries.size() == 1);
    CHECK(std::get<sync::EchoEntry>(page.entries.front()).id == group.id);
}

TEST_CASE("a revoked device is wiped, and what it still sends is kept")
{
    City city;
    Desk a(city, 1, {1});
    const RowUid row = a.makePerson("a");
    a.who.revokedAt = 5;
    CHECK(city.ask<sync::Refusal>(a.who, sync::Pull {1, 1, 0}).wipe);
    a.edit(row, kName, std::string("late"));
    const sync::Push push {1, {a.take()}};
    CHECK(city.ask<sync::Refusal>(a.who, push).wipe);
    CHECK(city.ask<sync::Refusal>(a.who, push).wipe);
    CHECK(text(city.value(1, row, kName)) == "a");
    const auto kept = must(city.hub().parked(0, 10));
    REQUIRE(kept.size() == 1);
    CHECK(kept.front().reason == "sync.parked.revoked");
    CHECK(kept.front().account == "desk1");
}
