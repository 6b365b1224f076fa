// SPDX-License-Identifier: GPL-3.0-or-later
// What the fault simulator (tests/sim) found, each as the shortest story that shows it.
#include "workstations.h"

#include <catch2/catch_test_macros.hpp>
#include <functional>

using namespace linli;
using namespace linli::test::whole;

namespace {

void agrees(Desk& desk)
{
    const sync::Progress progress = desk.sync();
    INFO((progress.problem ? progress.problem->message + " " + progress.problem->detail : std::string()));
    CHECK(progress.verified);
    CHECK(desk.findings().empty());
    CHECK(have(desk.state().pending(10)).empty());
}

// A run that is cut off as soon as the hub has given its verdicts.
void pushOnly(City& city, Desk& desk)
{
    sync::Client client(desk.state(), desk.clock(), "linli test");
    for (int i = 0; i < 100; ++i) {
        const std::optional<sync::Request> request = have(client.next());
        REQUIRE(request);
        fine(client.receive(city.ask(desk.principal(), *request)));
        if (std::holds_alternative<sync::Push>(*request)) {
            return;
        }
    }
    FAIL("nothing was pushed");
}

// A whole run; `before` is called with each request before the hub gets it.
void syncWith(City& city, Desk& desk, const std::function<void(const sync::Request&)>& before)
{
    sync::Client client(desk.state(), desk.clock(), "linli test");
    for (int i = 0; i < 100; ++i) {
        const std::optional<sync::Request> request = have(client.next());
        if (!request) {
            return;
        }
        before(*request);
        fine(client.receive(city.ask(desk.principal(), *request)));
    }
    FAIL("the run does not end");
}

std::int64_t incidents(Desk& desk)
{
    auto count = have(desk.database().prepare("SELECT count(*) FROM incident"));
    REQUIRE(have(count.step()));
    return count.integer(0);
}

}  // namespace

TEST_CASE("a repair that goes past the echo of one's own groups leaves none of them waiting")
{
    City city;
    auto desk = city.desk();
    auto other = city.desk();
    const RowId person = desk->person("陈大明");
    agrees(*desk);
    desk->set(person, "person.employer", words("老陈"));
    const RowId second = desk->person("林小满");
    pushOnly(city, *desk);
    // The log with the echoes is gone before they are read.
    fine(city.hub().compact(1, have(city.hub().scopes()).front().head));
    agrees(*desk);
    CHECK(desk->text(person, "person.employer") == "老陈");
    agrees(*other);
    const RowId there = other->find(desk->uid(second));
    other->set(there, "person.name", words("林小曼"));
    agrees(*other);
    agrees(*desk);
    CHECK(desk->text(second, "person.name") == "林小曼");
}

TEST_CASE("a group of rows of two committees is confirmed in each by its own echo")
{
    City city;
    auto one = city.desk({1});
    auto two = city.desk({2});
    auto both = city.desk({1, 2});
    const RowId first = one->person("陈大明");
    const RowId second = two->person("林小满");
    agrees(*one);
    agrees(*two);
    agrees(*both);
    const RowId firstThere = both->find(one->uid(first));
    const RowId secondThere = both->find(two->uid(second));
    {
        auto writer = have(both->ledger().begin(both->occasion()));
        fine(writer.set(firstThere, "person.employer", words("甲")));
        fine(writer.set(secondThere, "person.employer", words("乙")));
        have(writer.commit());
    }
    pushOnly(city, *both);
    agrees(*one);
    one->set(first, "person.employer", words("丙"));
    agrees(*one);
    // The log of 1 says first the group and then what came after it; that of 2 says the group once more.
    agrees(*both);
    CHECK(both->text(firstThere, "person.employer") == "丙");
    CHECK(both->text(secondThere, "person.employer") == "乙");
    CHECK(incidents(*both) == 0);
}

namespace {

hub::Move moving(City& city, Desk& desk, RowId row)
{
    hub::Move move;
    move.from = 1;
    move.to = 2;
    move.rows = {desk.uid(row)};
    move.author = "hub";
    move.day = base::isoText(base::shanghaiDay(city.clock().now()));
    return move;
}

}  // namespace

TEST_CASE("a load is offered again after a restore although one of its rows has left since")
{
    City city;
    auto desk = city.desk({1});
    const auto copy = city.copy();
    std::vector<RowId> people;
    {
        auto load = have(desk->ledger().beginBaseline({"公安", "baseline", "", std::nullopt}, 1));
        const catalog::EntityNo entity = theCatalog().entity("person")->no;
        for (const char* const name : {"陈大明", "林小满", "周文"}) {
            const std::pair<catalog::FieldNo, Value> values[] = {{fieldNo("person.name"), words(name)}};
            people.push_back(have(load.add(entity, values)));
        }
        have(load.commit());
    }
    agrees(*desk);
    fine(city.hub().move(moving(city, *desk, people.front())));
    agrees(*desk);
    CHECK(desk->text(people.front(), "person.name").empty());

    city.restore(*copy);
    agrees(*desk);
    CHECK(desk->text(people[1], "person.name") == "林小满");
    auto other = city.desk({1});
    agrees(*other);
    CHECK(other->text(other->find(desk->uid(people[1])), "person.name") == "林小满");
    CHECK(other->text(other->find(desk->uid(people[2])), "person.name") == "周文");
}

TEST_CASE("of a group what has not left is offered again after a restore, and is no second push where the hub has it")
{
    City city;
    auto desk = city.desk({1});
    const RowId leaves = desk->person("陈大明");
    const RowId stays = desk->person("林小满");
    agrees(*desk);
    const auto before = city.copy();
    {
        auto writer = have(desk->ledger().begin(desk->occasion()));
        fine(writer.set(leaves, "person.employer", words("甲")));
        fine(writer.set(stays, "person.employer", words("乙")));
        have(writer.commit());
    }
    agrees(*desk);
    const auto after = city.copy();
    fine(city.hub().move(moving(city, *desk, leaves)));
    agrees(*desk);

    SECTION("restored from before the group")
    {
        city.restore(*before);
    }
    SECTION("restored from after the group")
    {
        city.restore(*after);
    }
    agrees(*desk);
    CHECK(desk->text(stays, "person.employer") == "乙");
    CHECK(have(desk->state().parked()).empty());
    auto other = city.desk({1});
    agrees(*other);
    CHECK(other->text(other->find(desk->uid(stays)), "person.employer") == "乙");
}

TEST_CASE("what a restored hub lost is offered again by whoever comes after its next backup, too")
{
    City city;
    auto late = city.desk();
    auto busy = city.desk();
    agrees(*late);
    agrees(*busy);
    const auto backup = city.copy();
    const RowId person = late->person("陈大明");
    const base::RowUid uid = late->uid(person);
    agrees(*late);
    city.restore(*backup);
    // Others go on, and by the next backup their groups have the number that the lost one had.
    for (const char* const name : {"林小满", "王小明", "欧阳兰"}) {
        busy->person(name);
        agrees(*busy);
    }
    fine(city.hub().setArchived(have(city.hub().record()).arrivals));
    agrees(*late);
    agrees(*busy);
    CHECK(busy->text(busy->find(uid), "person.name") == "陈大明");
    CHECK(late->text(person, "person.name") == "陈大明");
}

TEST_CASE("a row that moved after a restore leaves, although everything of it is offered again")
{
    City city;
    auto desk = city.desk({1});
    const RowId person = desk->person("陈大明");
    agrees(*desk);
    const auto backup = city.copy();
    city.restore(*backup);
    fine(city.hub().move(moving(city, *desk, person)));
    agrees(*desk);
    CHECK(desk->text(person, "person.name").empty());
    const auto members = have(desk->database().cached("SELECT count(*) FROM member"));
    REQUIRE(have(members->step()));
    CHECK(members->integer(0) == 0);
    members->reset();
    auto there = city.desk({2});
    agrees(*there);
    CHECK(there->text(there->find(desk->uid(person)), "person.name") == "陈大明");
}

TEST_CASE("of several edits of a register in one group the last one counts, from whichever committee the group comes")
{
    City city;
    auto one = city.desk({1});
    auto both = city.desk({1, 2});
    const RowId person = one->person("陈大明");
    agrees(*one);
    fine(city.hub().share({1, 2, {one->uid(person)}, "operator", "share", "2026-03-02"}));
    agrees(*both);
    {
        auto writer = have(one->ledger().begin(one->occasion()));
        fine(writer.set(person, "person.employer", words("甲")));
        fine(writer.set(person, "person.employer", words("乙")));
        have(writer.commit());
    }
    agrees(*one);
    agrees(*both);
    CHECK(both->text(both->find(one->uid(person)), "person.employer") == "乙");
    CHECK(incidents(*both) == 0);
}

TEST_CASE("a conflict is shown after a repair, too, when the values agree")
{
    City city;
    auto one = city.desk();
    auto two = city.desk();
    auto late = city.desk();
    const RowId person = one->person("陈大明");
    agrees(*one);
    agrees(*two);
    two->set(two->find(one->uid(person)), "person.employer", words("乙"));
    one->set(person, "person.employer", words("甲"));
    agrees(*one);
    agrees(*late);
    agrees(*two);
    agrees(*one);
    REQUIRE(one->text(person, "person.employer") == "甲");
    REQUIRE(have(one->state().conflicts()).size() == 1);
    // The log with the conflict is gone before the late one reads it.
    fine(city.hub().compact(1, have(city.hub().scopes()).front().head));
    agrees(*late);
    CHECK(have(late->state().conflicts()).size() == 1);

    // ... and one that was closed is shown no more.
    const auto open = have(one->state().conflicts());
    have(one->state().resolve(open.front(), open.front().shown.value, one->occasion()));
    agrees(*one);
    fine(city.hub().compact(1, have(city.hub().scopes()).front().head));
    agrees(*late);
    CHECK(have(late->state().conflicts()).empty());
}

TEST_CASE("a new row that another committee's echo confirmed first counts in its own")
{
    City city;
    auto one = city.desk({1});
    auto both = city.desk({2, 1});
    const RowId person = one->person("陈大明");
    agrees(*one);
    agrees(*both);
    const RowId there = both->find(one->uid(person));
    fine(city.hub().move({1, 2, {one->uid(person)}, "operator", "move", "2026-03-02"}));
    {
        auto writer = have(both->ledger().begin(both->occasion()));
        fine(writer.set(there, "person.employer", words("甲")));
        const RowId made = have(writer.create("person"));
        fine(writer.set(made, "person.name", words("林小满")));
        have(writer.commit());
    }
    agrees(*both);
    CHECK(incidents(*both) == 0);
    agrees(*one);
}

TEST_CASE("loaded rows are offered to a restored hub as they were loaded")
{
    City city;
    auto one = city.desk();
    auto other = city.desk();
    const auto backup = city.copy();
    const RowId person = [&] {
        auto baseline = have(one->ledger().beginBaseline(one->occasion(), kCommittee));
        const std::pair<catalog::FieldNo, Value> name[] = {{fieldNo("person.name"), words("陈大明")}};
        const RowId row = have(baseline.add(theCatalog().entity("person")->no, name));
        have(baseline.commit());
        return row;
    }();
    agrees(*one);
    agrees(*other);
    other->set(other->find(one->uid(person)), "person.name", words("陈大名"));
    agrees(*other);
    agrees(*one);
    city.restore(*backup);
    agrees(*one);
    CHECK(one->text(person, "person.name") == "陈大明");
    // What was edited comes from whoever edited it, as theirs.
    agrees(*other);
    agrees(*one);
    CHECK(one->text(person, "person.name") == "陈大名");
}

TEST_CASE("a group that was let in is offered again when a restored hub has forgotten that")
{
    City city;
    auto desk = city.desk();
    agrees(*desk);
    const RowId person = desk->person("陈大明");
    agrees(*desk);
    desk->set(person, "person.name", words("陈大名"), kPolice);
    agrees(*desk);
    REQUIRE(have(desk->state().parked()).size() == 1);
    const auto backup = city.copy();
    fine(city.hub().setArchived(have(city.hub().record()).arrivals));
    hub::Principal operators = desk->principal();
    for (hub::ScopeGrant& grant : operators.grants) {
        grant.writes = {kPolice, kCommittee};
    }
    have(city.hub().release(have(city.hub().parked(0, 1)).front().arrival, operators));
    agrees(*desk);
    REQUIRE(have(desk->state().parked()).empty());
    city.restore(*backup);
    agrees(*desk);
    CHECK(have(desk->state().parked()).size() == 1);
}

TEST_CASE("a row on its way to another committee of the desk keeps what was edited of it before")
{
    City city;
    auto desk = city.desk();
    const RowId person = desk->person("陈大明");
    const base::RowUid uid = desk->uid(person);
    agrees(*desk);
    desk->set(person, "person.employer", words("甲"));
    desk->principal().grants.front().scope = 2;
    // The desk fills the second committee before the row is there, and its edit is accepted before the row comes.
    syncWith(city, *desk, [&](const sync::Request& request) {
        if (std::holds_alternative<sync::Push>(request)) {
            fine(city.hub().move({1, 2, {uid}, "operator", "move", "2026-03-02"}));
        }
    });
    agrees(*desk);
    CHECK(desk->text(desk->find(uid), "person.employer") == "甲");
    CHECK(incidents(*desk) == 0);
}

TEST_CASE("what the author of a group had seen is known when a restored hub is offered it again")
{
    City city;
    auto one = city.desk();
    auto two = city.desk();
    auto there = city.desk({2});
    const RowId person = one->person("陈大明");
    const base::RowUid uid = one->uid(person);
    agrees(*one);
    agrees(*two);
    const auto backup = city.copy();
    two->set(two->find(uid), "person.employer", words("甲"));
    agrees(*two);
    two->person("林小满");
    agrees(*two);
    city.restore(*backup);
    // Moved before the second desk has heard of the restore.
    fine(city.hub().move({1, 2, {uid}, "operator", "move", "2026-03-02"}));
    agrees(*two);
    CHECK(have(two->state().parked()).empty());
    agrees(*there);
    CHECK(there->text(there->find(uid), "person.employer") == "甲");
}

TEST_CASE("a row that a repair did not bring because it had nothing is a member when its first value comes")
{
    City city;
    auto one = city.desk();
    auto two = city.desk();
    auto late = city.desk();
    agrees(*late);
    auto writer = have(one->ledger().begin(one->occasion()));
    const RowId person = have(writer.create("person"));
    fine(writer.set(person, "person.name", words("陈大明")));
    const GroupNo made = have(writer.commit());
    agrees(*one);
    agrees(*two);
    two->set(two->find(one->uid(person)), "person.employer", words("甲"));
    have(one->ledger().undo(made, one->occasion()));
    agrees(*one);
    fine(city.hub().compact(1, have(city.hub().scopes()).front().head));
    agrees(*late);
    const std::int64_t before = incidents(*late);
    agrees(*two);
    agrees(*late);
    CHECK(incidents(*late) == before);
}

namespace {

std::int64_t number(Desk& desk, const char* sql)
{
    auto read = have(desk.database().prepare(sql));
    return have(read.step()) ? read.integer(0) : -1;
}

// A person made, taken back, and named by somebody who did not know: a conflict of a row that shows nothing.
struct Disputed {
    City city;
    std::unique_ptr<Desk> one = city.desk();
    std::unique_ptr<Desk> two = city.desk();
    std::unique_ptr<Desk> late = city.desk();
    base::RowUid uid;

    Disputed()
    {
        agrees(*late);
        auto writer = have(one->ledger().begin(one->occasion()));
        const RowId person = have(writer.create("person"));
        fine(writer.set(person, "person.name", words("陈大明")));
        const GroupNo made = have(writer.commit());
        uid = one->uid(person);
        agrees(*one);
        agrees(*two);
        two->set(two->find(uid), "person.name", words("陈大名"));
        have(one->ledger().undo(made, one->occasion()));
        agrees(*one);
    }
    void forgetLog() { fine(city.hub().compact(1, have(city.hub().scopes()).front().head)); }
};

}  // namespace

TEST_CASE("a conflict of a row that shows nothing is shown after a repair, and after the next one")
{
    Disputed d;
    agrees(*d.two);
    REQUIRE(have(d.city.store().conflicts(1)).size() == 1);
    d.forgetLog();
    agrees(*d.late);
    CHECK(have(d.late->state().conflicts()).size() == 1);
    d.one->person("林小满");
    agrees(*d.one);
    d.forgetLog();
    agrees(*d.late);
    CHECK(have(d.late->state().conflicts()).size() == 1);
}

TEST_CASE("the conflict of a row that shows nothing leaves with it")
{
    Disputed d;
    d.forgetLog();
    agrees(*d.late);
    agrees(*d.two);
    agrees(*d.late);
    CHECK(have(d.late->state().conflicts()).size() == 1);
    fine(d.city.hub().move({1, 2, {d.uid}, "operator", "move", "2026-03-02"}));
    agrees(*d.late);
    CHECK(have(d.late->state().conflicts()).empty());
}

TEST_CASE("whoever loses the last grant keeps nobody's data, whatever was on its way")
{
    City city;
    auto desk = city.desk();
    const RowId person = desk->person("陈大明");
    agrees(*desk);
    desk->set(person, "person.employer", words("甲"));
    pushOnly(city, *desk);
    SECTION("nothing else") { }
    SECTION("an edit that was never sent")
    {
        desk->set(person, "person.employer", words("乙"));
    }
    desk->principal().grants.clear();
    desk->sync();
    CHECK(number(*desk, "SELECT count(*) FROM departed WHERE wiped = 0") == 0);
    CHECK(number(*desk, "SELECT count(*) FROM person WHERE name IS NOT NULL") == 0);
}

namespace {

void forgetLog(City& city)
{
    for (const hub::ScopeRecord& scope : have(city.hub().scopes())) {
        fine(city.hub().compact(scope.no, scope.head));
    }
}

}  // namespace

TEST_CASE("whoever edits upon a repaired value has seen it, although somebody had said it again meanwhile")
{
    City city;
    auto desk = city.desk();
    auto other = city.desk();
    const RowId person = desk->person("陈大明");
    desk->set(person, "person.employer", words("甲厂"));
    agrees(*desk);
    agrees(*other);
    const RowId there = other->find(desk->uid(person));
    other->set(there, "person.employer", words("乙厂"));
    other->set(there, "person.employer", words("甲厂"));
    agrees(*other);
    forgetLog(city);
    agrees(*desk);
    desk->set(person, "person.employer", words("丙厂"));
    agrees(*desk);
    agrees(*other);
    CHECK(have(desk->state().conflicts()).empty());
    CHECK(have(other->state().conflicts()).empty());
    CHECK(other->text(there, "person.employer") == "丙厂");
}

TEST_CASE("what was edited before a repair is judged by what its author had seen then")
{
    City city;
    auto desk = city.desk();
    auto other = city.desk();
    const RowId person = desk->person("陈大明");
    desk->set(person, "person.employer", words("甲厂"));
    agrees(*desk);
    agrees(*other);
    const RowId there = other->find(desk->uid(person));
    other->set(there, "person.employer", words("乙厂"));
    agrees(*other);
    forgetLog(city);
    desk->set(person, "person.employer", words("丙厂"));
    agrees(*desk);
    agrees(*other);
    CHECK(have(desk->state().conflicts()).size() == 1);
    CHECK(have(other->state().conflicts()).size() == 1);
}

TEST_CASE("one's own words are one's own after a repair that went past their echoes")
{
    City city;
    auto desk = city.desk();
    const RowId person = desk->person("陈大明");
    desk->set(person, "person.employer", words("甲厂"));
    agrees(*desk);
    desk->set(person, "person.employer", words("乙厂"));
    desk->set(person, "person.employer", words("甲厂"));
    pushOnly(city, *desk);
    forgetLog(city);
    agrees(*desk);
    desk->set(person, "person.employer", words("丙厂"));
    agrees(*desk);
    CHECK(have(desk->state().conflicts()).empty());
    CHECK(desk->text(person, "person.employer") == "丙厂");
}
