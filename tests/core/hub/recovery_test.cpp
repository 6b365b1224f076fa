// SPDX-License-Identifier: GPL-3.0-or-later
// What the fault simulator (tests/sim) found, each as the shortest story that shows it.
#include "workstations.h"

#include <catch2/catch_test_macros.hpp>

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
    const auto incidents = have(both->database().cached("SELECT count(*) FROM incident"));
    REQUIRE(have(incidents->step()));
    CHECK(incidents->integer(0) == 0);
    incidents->reset();
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
