// SPDX-License-Identifier: GPL-3.0-or-later
// Lists by rule over a population that is kept: the same people as the filter gives, also after edits, undo and midnight.
#include "core/base/resource.h"
#include "core/ledger/history.h"
#include "core/rules/list_desk.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace linli;
using namespace linli::rules;
using test::must;

namespace {

registry::RosterQuery everybody(registry::Basis basis = registry::Basis::Either)
{
    registry::RosterQuery query;
    query.basis = basis;
    return query;
}

// A block of flats: 60 people, some with facts.
struct Block {
    test::Station station;
    std::vector<base::RowId> people;
    std::unique_ptr<ListDesk> desk = must(ListDesk::open(test::sharedCatalog()));

    Block()
    {
        station.tag("elder_alone", "独居老人");
        station.tag("one_door", "一户一档", "household");
        for (int i = 0; i < 60; ++i) {
            const std::string birth = std::to_string(1932 + i) + (i % 7 == 0 ? "" : "-04-1" + std::to_string(i % 9));
            people.push_back(station.person("王" + std::to_string(i), i % 2 == 0 ? "1" : "2", birth));
        }
        for (int home = 0; home < 20; ++home) {
            const base::RowId house = station.house("12", std::to_string(home / 4 + 1) + "0" + std::to_string(home % 4 + 1));
            std::vector<registry::Resident> those;
            for (int i = 0; i < (home % 3) + 1; ++i) {
                those.push_back({people[static_cast<std::size_t>(home * 3 + i)], i == 0 ? "02" : "99"});
            }
            station.moveIn(house, those, "2019-03-01");
            if (home % 4 == 0) {
                station.registerAt(house, those, "2010-01-01");
            }
        }
    }

    ListAnswer ask(std::string_view rule, const registry::RosterQuery& query = everybody()) { return must(desk->ask(station.view(), rule, query)); }
    bool has(std::string_view rule, base::RowId person)
    {
        const ListAnswer answer = ask(rule);
        return std::ranges::find(answer.rows, person) != answer.rows.end();
    }
};

}  // namespace

TEST_CASE("a list by rule holds whom the filter held, in the same order, counted alike")
{
    Block block;
    static constexpr const char* kTexts[] = {"",
                                             "person.age >= 60",
                                             "person.age < 40 && person.sex == '2'",
                                             "person.hvStatus == '2'",
                                             "(tag('elder_alone') || household.size == 1)",
                                             "household.incomePerHead < 1000",
                                             "!has(person.lastVisit)",
                                             "person.status != '1'"};
    for (const char* text : kTexts) {
        INFO(text);
        for (const auto basis : {registry::Basis::Either, registry::Basis::Lives, registry::Basis::Registered, registry::Basis::Usual, registry::Basis::All}) {
            registry::RosterQuery query = everybody(basis);
            query.sort = registry::RosterSort::Place;
            const ListAnswer byRule = block.ask(text, query);
            query.filter = must(registry::Filter::parse(test::sharedCatalog(), text));
            CHECK(byRule.rows == must(registry::rosterIds(block.station.view(), query)));
            const registry::RosterCount count = must(registry::rosterCount(block.station.view(), query));
            CHECK(byRule.households == static_cast<std::size_t>(count.households));
            CHECK(byRule.unknown.size() == static_cast<std::size_t>(count.unknown));
        }
    }
}

TEST_CASE("every condition the filter knew and the program ships is a rule")
{
    Block block;
    int count = 0;
    std::string_view rest = *base::resource("window/conditions.tsv");
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        if (!line.empty() && line.front() != '#') {
            INFO(line);
            CHECK(block.desk->check(line, registry::Subject::Person).has_value());
            ++count;
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    CHECK(count > 10);
    for (const char* text : {"person.idNo.startsWith('3101')", "person.building == '12号'", "house.persons >= 3", "person.liveMonths >= 6",
                             "tagValue('elder_alone') == '1'", "daysTo(permit.validTo) <= 30", "ageOn('08-31') >= 6", "household.hukouSize >= 2"}) {
        INFO(text);
        CHECK(registry::Filter::parse(test::sharedCatalog(), text).has_value());
        CHECK(block.desk->check(text, registry::Subject::Person).has_value());
    }
}

TEST_CASE("a list follows edits, undo, withdrawn rows and the day")
{
    Block block;
    const base::RowId person = block.people[0];
    const std::string rule = "tag('elder_alone') && person.sex == '1'";
    CHECK_FALSE(block.has(rule, person));
    const base::RowId tag = block.station.tag("elder_alone", "独居老人");
    const ledger::GroupNo tagged = block.station.run([&](registry::Operations& operations) -> base::Status {
        registry::NewTag added;
        added.tag = tag;
        return operations.addTag(std::vector {person}, added);
    });
    CHECK(block.has(rule, person));
    block.station.run([&](registry::Operations& operations) { return operations.setField(person, "person.sex", "女"); });
    CHECK_FALSE(block.has(rule, person));
    CHECK(block.has("tag('elder_alone')", person));
    must(block.station.ledger().undo(tagged, test::Station::occasion()));
    CHECK_FALSE(block.has("tag('elder_alone')", person));
    // Somebody new is there at once, and not any more once withdrawn.
    const std::size_t before = block.ask("").rows.size();
    const base::RowId newcomer = block.station.person("新来的", "2", "1990-01-01");
    const base::RowId house = block.station.house("12", "999");
    block.station.moveIn(house, {{newcomer, "02"}}, "2026-11-01");
    CHECK(block.ask("").rows.size() == before + 1);
    CHECK(block.has("person.age == 36", newcomer));
    block.station.setToday("2027-01-02");
    CHECK(block.has("person.age == 37", newcomer));
    CHECK_FALSE(block.has("person.age == 36", newcomer));
    // A past day is read as of then.
    registry::RosterQuery past = everybody();
    past.asOf = test::day("2025-06-01");
    const ListAnswer then = block.ask("person.livesHere", past);
    CHECK(std::ranges::find(then.rows, newcomer) == then.rows.end());
    CHECK(then.rows.size() > 30);
}

TEST_CASE("who is not decided comes with what is missing")
{
    Block block;
    const std::string rule = "household.incomePerHead < 1595 && person.age >= 60";
    const ListAnswer answer = block.ask(rule);
    REQUIRE(answer.unknown.size() > 5);
    const auto missing = must(block.desk->missing(block.station.view(), rule, registry::Subject::Person, std::nullopt, answer.unknown));
    REQUIRE(missing.size() == answer.unknown.size());
    for (const Undecided& one : missing) {
        CHECK_FALSE(one.missing.empty());
    }
    CHECK(std::ranges::any_of(missing, [](const Undecided& one) {
        return std::ranges::any_of(one.missing, [](const std::string& what) { return what.find("收入") != std::string::npos; });
    }));
    CHECK(answer.rows.size() + answer.unknown.size() + answer.no == block.ask("").rows.size());
    CHECK_FALSE(block.desk->ask(block.station.view(), "person.nonsense == 1", everybody()).has_value());
    CHECK_FALSE(block.desk->ask(block.station.view(), "tag('nobody_knows')", everybody()).has_value());
}

TEST_CASE("lists of households and houses are of their own rows")
{
    Block block;
    registry::RosterQuery query;
    query.filter = must(registry::Filter::parse(test::sharedCatalog(), "", registry::Subject::Household));
    const ListAnswer households = block.ask("household.living.exists(m, m.age >= 80)", query);
    CHECK_FALSE(households.rows.empty());
    CHECK(households.households == households.rows.size());
    query.filter = must(registry::Filter::parse(test::sharedCatalog(), "", registry::Subject::House));
    CHECK(block.ask("house.persons == 3", query).rows.size() == 6);
}
