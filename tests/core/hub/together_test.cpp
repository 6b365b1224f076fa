// SPDX-License-Identifier: GPL-3.0-or-later
// Workstations and the hub together: what one enters, the others have; nothing is lost where two enter the same.
#include "workstations.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

using namespace linli;
using namespace linli::test::whole;

namespace {

void allAgree(std::initializer_list<Desk*> desks)
{
    for (Desk* const desk : desks) {
        const sync::Progress progress = desk->sync();
        INFO((progress.problem ? progress.problem->message + " " + progress.problem->detail : std::string()));
        CHECK(progress.verified);
        CHECK(progress.pending == 0);
        CHECK(desk->findings().empty());
    }
}

}  // namespace

TEST_CASE("what one workstation enters, the other has after a sync")
{
    City city;
    auto first = city.desk();
    auto second = city.desk();
    const RowId person = first->person("陈大明");
    first->set(person, "person.employer", words("老陈"));
    allAgree({first.get(), second.get()});
    const RowId there = second->find(first->uid(person));
    CHECK(second->text(there, "person.name") == "陈大明");
    CHECK(second->text(there, "person.employer") == "老陈");

    second->set(there, "person.employer", words("陈伯"));
    allAgree({second.get(), first.get()});
    CHECK(first->text(person, "person.employer") == "陈伯");
    // The history names who did it.
    const auto history = have(ledger::historyOf(first->database(), person, fieldNo("person.employer")));
    REQUIRE(history.size() == 2);
    CHECK(have(ledger::group(first->database(), history.front().group)).occasion.author == "desk2");
}

TEST_CASE("an empty sync is one round trip of less than a kilobyte")
{
    City city;
    auto desk = city.desk();
    desk->person("陈大明");
    desk->sync();
    city.bytesSent = city.bytesReceived = 0;
    city.roundTrips = 0;
    CHECK(desk->sync().verified);
    CHECK(city.roundTrips == 1);
    CHECK(city.bytesSent + city.bytesReceived < 1000);
}

TEST_CASE("two workstations that change the same field keep both values and open a conflict")
{
    City city;
    auto first = city.desk();
    auto second = city.desk();
    const RowId person = first->person("陈大明");
    first->set(person, "person.employer", words("老陈"));
    allAgree({first.get(), second.get()});
    const RowId there = second->find(first->uid(person));

    first->set(person, "person.employer", words("甲"));
    second->set(there, "person.employer", words("乙"));
    allAgree({first.get(), second.get(), first.get()});
    CHECK(first->text(person, "person.employer") == second->text(there, "person.employer"));
    for (Desk* const desk : {first.get(), second.get()}) {
        const auto conflicts = have(desk->state().conflicts());
        REQUIRE(conflicts.size() == 1);
        REQUIRE(conflicts.front().others.size() == 1);
        std::set<std::string> both {std::get<std::string>(conflicts.front().shown.value),
                                    std::get<std::string>(conflicts.front().others.front().value)};
        CHECK(both == std::set<std::string> {"甲", "乙"});
    }
    // A person chooses; the conflict is over everywhere.
    const auto open = have(second->state().conflicts());
    const auto chosen = open.front().others.front().value;
    have(second->state().resolve(open.front(), chosen, second->occasion()));
    CHECK(have(second->state().conflicts()).empty());
    allAgree({second.get(), first.get(), second.get()});
    CHECK(have(first->state().conflicts()).empty());
    CHECK(have(second->state().conflicts()).empty());
    CHECK(first->text(person, "person.employer") == std::get<std::string>(chosen));
}

TEST_CASE("keeping what is shown closes the conflict, too")
{
    City city;
    auto first = city.desk();
    auto second = city.desk();
    const RowId person = first->person("陈大明");
    allAgree({first.get(), second.get()});
    const RowId there = second->find(first->uid(person));
    first->set(person, "person.name", words("陈达明"));
    second->set(there, "person.name", words("陈大民"));
    allAgree({first.get(), second.get(), first.get()});
    const auto open = have(first->state().conflicts());
    REQUIRE(open.size() == 1);
    const std::string shown = first->text(person, "person.name");
    have(first->state().resolve(open.front(), open.front().shown.value, first->occasion()));
    allAgree({first.get(), second.get()});
    CHECK(have(second->state().conflicts()).empty());
    CHECK(second->text(there, "person.name") == shown);
}

TEST_CASE("a baseline goes to the hub and from there to an empty workstation")
{
    City city;
    auto first = city.desk();
    {
        auto load = have(first->ledger().beginBaseline(first->occasion(), kPolice));
        for (int i = 0; i < 2500; ++i) {
            const std::pair<catalog::FieldNo, Value> values[] = {{fieldNo("person.name"), words("居民" + std::to_string(i))}};
            have(load.add(1, values));
        }
        have(load.commit());
    }
    const RowId last = RowId {2500};
    first->set(last, "person.employer", words("老二"));
    allAgree({first.get()});
    auto second = city.desk();
    allAgree({second.get(), first.get()});
    const RowId there = second->find(first->uid(last));
    CHECK(second->text(there, "person.name") == "居民2499");
    CHECK(second->text(there, "person.employer") == "老二");
    CHECK(have(ledger::contentDigest(first->database(), theCatalog())) ==
          have(ledger::contentDigest(second->database(), theCatalog())));
    second->set(there, "person.employer", words("二哥"));
    allAgree({second.get(), first.get()});
    CHECK(first->text(last, "person.employer") == "二哥");
    CHECK(have(first->state().conflicts()).empty());
}

TEST_CASE("an undo made on one workstation reaches the other")
{
    City city;
    auto first = city.desk();
    auto second = city.desk();
    const RowId person = first->person("陈大明");
    const GroupNo renamed = first->set(person, "person.name", words("陈达明"));
    allAgree({first.get(), second.get()});
    have(first->ledger().undo(renamed, first->occasion()));
    allAgree({first.get(), second.get()});
    const RowId there = second->find(first->uid(person));
    CHECK(second->text(there, "person.name") == "陈大明");
    // And the other takes the undo back.
    const auto groups = have(ledger::recentGroups(second->database(), 0, 1));
    have(second->ledger().undo(groups.front().no, second->occasion()));
    allAgree({second.get(), first.get()});
    CHECK(first->text(person, "person.name") == "陈达明");
}

TEST_CASE("what the hub does not take is taken back here, listed, and may be offered again")
{
    City city;
    auto first = city.desk();
    const RowId person = first->person("陈大明");
    allAgree({first.get()});
    first->principal().grants.front().writes.clear();  // read only from now on
    first->set(person, "person.employer", words("老陈"));
    sync::Progress progress = first->sync();
    CHECK(progress.parked == 1);
    CHECK(first->text(person, "person.employer").empty());
    const auto parked = have(first->state().parked());
    REQUIRE(parked.size() == 1);
    CHECK_FALSE(parked.front().reason.empty());
    first->principal().grants.front().writes = {kCommittee};
    have(first->state().offerAgain(parked.front().group, first->occasion()));
    allAgree({first.get()});
    CHECK(first->text(person, "person.employer") == "老陈");
    CHECK(have(first->state().parked()).empty());
}

TEST_CASE("somebody entered without the right to is offered again as a whole")
{
    City city;
    auto first = city.desk();
    auto second = city.desk();
    allAgree({first.get()});
    first->principal().grants.front().writes.clear();
    const RowId person = first->person("陈大明");
    first->set(person, "person.employer", words("供销社"));
    CHECK(first->sync().parked == 2);
    CHECK_FALSE(have(ledger::isLive(first->database(), person)));
    CHECK(first->findings().empty());
    first->principal().grants.front().writes = {kCommittee};
    auto parked = have(first->state().parked());
    REQUIRE(parked.size() == 2);
    have(first->state().offerAgain(parked.back().group, first->occasion()));
    have(first->state().offerAgain(parked.front().group, first->occasion()));
    allAgree({first.get(), second.get()});
    const RowId there = second->find(first->uid(person));
    CHECK(second->text(there, "person.name") == "陈大明");
    CHECK(second->text(there, "person.employer") == "供销社");
}

TEST_CASE("a workstation may be closed at any moment of a run")
{
    City city;
    auto first = city.desk();
    const RowId person = first->person("陈大明");
    for (int i = 0; i < 30; ++i) {
        first->set(person, "person.employer", words("别名" + std::to_string(i)));
    }
    for (int steps = 1; steps < 8; ++steps) {
        sync::Client client(first->state(), first->clock(), "linli test");
        for (int i = 0; i < steps; ++i) {
            const auto request = have(client.next());
            if (!request) {
                break;
            }
            const sync::Reply reply = city.ask(first->principal(), *request);
            if (i + 1 < steps) {
                fine(client.receive(reply));  // the last reply is lost
            }
        }
        first->reopen();
        first->set(person, "person.employer", words("之后" + std::to_string(steps)));
    }
    auto second = city.desk();
    allAgree({first.get(), second.get()});
    CHECK(second->text(second->find(first->uid(person)), "person.employer") == "之后7");
    CHECK(have(first->state().conflicts()).empty());
}

TEST_CASE("after the hub came back from a copy, workstations offer again what it lacks")
{
    City city;
    auto first = city.desk();
    auto second = city.desk();
    const RowId person = first->person("陈大明");
    allAgree({first.get(), second.get()});
    const auto copy = city.copy();
    first->set(person, "person.employer", words("老陈"));
    allAgree({first.get(), second.get()});
    const RowId there = second->find(first->uid(person));
    second->set(there, "person.employer", words("陈伯"));
    allAgree({second.get(), first.get()});

    city.restore(*copy);
    allAgree({second.get(), first.get(), second.get(), first.get()});
    CHECK(first->text(person, "person.employer") == "陈伯");
    CHECK(second->text(there, "person.employer") == "陈伯");
}

TEST_CASE("organisations and tag definitions serve every committee: what one changes, all have")
{
    City city;
    auto first = city.desk({1});
    const RowId org = [&] {
        auto writer = have(first->ledger().begin(first->occasion()));
        const RowId row = have(writer.create("org"));
        fine(writer.set(row, "org.name", words("菊园新区")));
        fine(writer.set(row, "org.level", words("4")));
        have(writer.commit());
        return row;
    }();
    const RowId person = first->person("陈大明");
    allAgree({first.get()});
    // The second committee's workstation was made with the same organisation.
    auto second = city.desk({2});
    sync::WireRows rows;
    rows.id = {77, 1};
    rows.scope = 2;
    // Whoever calls somebody's person an organisation gets nothing of that load in.
    sync::WireRows lie = rows;
    lie.id = {77, 2};
    lie.rows.emplace_back();
    lie.rows.back().uid = first->uid(person);
    lie.rows.back().entity = 8;
    lie.rows.back().at(1, kCommittee).value = std::int64_t {1};
    const auto refused = std::get<sync::Verdicts>(city.ask(second->principal(), sync::Push {1, {lie}}));
    CHECK(refused.verdicts.front().judgement == sync::Judgement::Parked);
    CHECK(refused.verdicts.front().reason == "sync.parked.not_sound");
    for (const RowId row : {org, person}) {
        sync::RowImage image;
        image.uid = first->uid(row);
        image.entity = row == org ? 8 : 1;
        image.at(1, kCommittee).value = std::int64_t {1};
        rows.rows.push_back(image);
    }
    const auto taken = std::get<sync::Verdicts>(city.ask(second->principal(), sync::Push {1, {rows}}));
    CHECK(taken.verdicts.front().judgement == sync::Judgement::Applied);
    allAgree({second.get(), first.get()});
    // A person of another committee is nobody's to take.
    CHECK(!ledger::rowOf(second->database(), first->uid(person)));
    const RowId there = second->find(first->uid(org));
    CHECK(second->text(there, "org.name") == "菊园新区");
    second->set(there, "org.name", words("菊园新区街道"));
    allAgree({second.get(), first.get()});
    CHECK(first->text(org, "org.name") == "菊园新区街道");
}
