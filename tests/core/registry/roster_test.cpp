// SPDX-License-Identifier: GPL-3.0-or-later
// Lists: order, basis, as of a past day, lines; and that the current tables equal those made anew.
#include "core/registry/roster.h"
#include "tests/support/station.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

using namespace linli;
using namespace linli::test;
using registry::Basis;
using registry::Operations;
using registry::RowId;

namespace {

std::vector<RowId> list(Station& station, Basis basis, registry::RosterSort sort = registry::RosterSort::Name,
                        std::string_view asOf = {})
{
    registry::RosterQuery query;
    query.basis = basis;
    query.sort = sort;
    if (!asOf.empty()) {
        query.asOf = day(asOf);
    }
    return must(registry::rosterIds(station.view(), query));
}

// All derived lines as text.
std::string derived(Station& station)
{
    std::string text;
    for (const char* sql : {"SELECT * FROM person_current ORDER BY person", "SELECT * FROM house_current ORDER BY house"}) {
        auto select = must(station.database().prepare(sql));
        while (must(select.step())) {
            for (int column = 0; column < select.columnCount(); ++column) {
                text += select.isNull(column) ? "-" : std::string(select.text(column));
                text += '|';
            }
            text += '\n';
        }
    }
    return text;
}

}  // namespace

TEST_CASE("Lists are sorted by pinyin, age and place")
{
    Station station;
    const RowId high = station.house("2", "1101");
    const RowId low = station.house("2", "201");
    const RowId other = station.house("12", "101");
    const RowId zhang = station.person("张伟", "1", "1990-01-01");
    const RowId li = station.person("李娜", "2", "1950");
    const RowId wang = station.person("王芳", "2", "1970-05-05");
    station.moveIn(high, {{li, ""}}, "2020-01-01");
    station.moveIn(low, {{zhang, ""}}, "2021-01-01");
    station.moveIn(other, {{wang, ""}}, "2019-01-01");
    CHECK(list(station, Basis::Lives) == std::vector<RowId>{li, wang, zhang});
    CHECK(list(station, Basis::Lives, registry::RosterSort::Age) == std::vector<RowId>{zhang, wang, li});
    CHECK(list(station, Basis::Lives, registry::RosterSort::Place) == std::vector<RowId>{zhang, li, wang});
    CHECK(list(station, Basis::Lives, registry::RosterSort::LivesSince) == std::vector<RowId>{wang, li, zhang});
}

TEST_CASE("The basis says who is counted, and past days are read by their dates")
{
    Station station("2026-11-22");
    const RowId flat = station.house("1", "101");
    const RowId away = station.house("1", "101", station.otherCommittee());
    const RowId both = station.person("甲一", "1", "1960-01-01");
    const RowId fresh = station.person("乙二", "1", "1961-01-01");
    const RowId registered = station.person("丙三", "2", "1962-01-01");
    const RowId dead = station.person("丁四", "2", "1940-01-01");
    station.moveIn(flat, {{both, ""}, {dead, ""}}, "2020-01-01");
    station.registerAt(flat, {{both, "02"}, {registered, "12"}}, "1990-01-01");
    station.moveIn(away, {{registered, ""}}, "2020-01-01");
    station.moveIn(flat, {{fresh, ""}}, "2026-09-01");
    station.run([&](Operations& operations) { return operations.death(dead, {date("2026-10-01"), ""}); });
    const auto sorted = [](std::vector<RowId> rows) {
        std::sort(rows.begin(), rows.end());
        return rows;
    };
    CHECK(sorted(list(station, Basis::Either)) == std::vector<RowId>{both, fresh, registered});
    CHECK(sorted(list(station, Basis::Lives)) == std::vector<RowId>{both, fresh});
    CHECK(sorted(list(station, Basis::Registered)) == std::vector<RowId>{both, registered});
    CHECK(sorted(list(station, Basis::Usual)) == std::vector<RowId>{both});
    CHECK(list(station, Basis::All).size() == 4);
    CHECK(sorted(list(station, Basis::Lives, registry::RosterSort::Name, "2026-09-30")) == std::vector<RowId>{both, fresh, dead});
    CHECK(sorted(list(station, Basis::Lives, registry::RosterSort::Name, "2026-10-01")) == std::vector<RowId>{both, fresh});
    CHECK(sorted(list(station, Basis::Lives, registry::RosterSort::Name, "2026-08-31")) == std::vector<RowId>{both, dead});
    CHECK(list(station, Basis::Lives, registry::RosterSort::Name, "2019-12-31").empty());
    // On a reader's connection too.
    auto reader = must(station.replica().reader());
    registry::RosterQuery query;
    query.basis = Basis::Lives;
    query.asOf = day("2026-08-31");
    CHECK(must(registry::rosterIds(station.registry().view(reader), query)).size() == 2);
    query.asOf.reset();
    CHECK(must(registry::rosterIds(station.registry().view(reader), query)).size() == 2);
    query.filter = must(registry::Filter::parse(sharedCatalog(), "person.status == '4'"));
    query.basis = Basis::Either;
    CHECK(must(registry::rosterIds(station.view(), query)) == std::vector<RowId>{dead});
}

TEST_CASE("Who moved away or died is listed where it was last, and nowhere else")
{
    Station station("2026-11-22");
    const RowId here = station.house("1", "101");
    const RowId there = station.house("1", "101", station.otherCommittee());
    const RowId ours = station.person("甲一", "1", "1940-01-01");
    const RowId theirs = station.person("乙二", "1", "1941-01-01");
    const RowId moved = station.person("丙三", "2", "1942-01-01");
    const RowId book = station.person("丁四", "2", "1943-01-01");
    const RowId alive = station.person("戊五", "2", "1944-01-01");
    station.moveIn(here, {{ours, ""}, {alive, ""}}, "2020-01-01");
    station.moveIn(there, {{theirs, ""}}, "2020-01-01");
    station.moveIn(here, {{moved, ""}}, "2020-01-01");
    station.moveIn(there, {{moved, ""}}, "2024-01-01");
    station.registerAt(here, {{book, "02"}}, "1990-01-01");
    for (const RowId dead : {ours, theirs, moved, book}) {
        station.run([&](Operations& operations) { return operations.death(dead, {date("2026-10-01"), ""}); });
    }
    registry::RosterQuery query;
    query.filter = must(registry::Filter::parse(sharedCatalog(), "person.status == '4'"));
    query.basis = Basis::Either;
    CHECK(must(registry::rosterIds(station.view(), query)) == std::vector<RowId>{book, ours});
    query.basis = Basis::All;
    CHECK(must(registry::rosterIds(station.view(), query)).size() == 4);
    query.filter = must(registry::Filter::parse(sharedCatalog(), "person.status == '1'"));
    query.basis = Basis::Either;
    CHECK(must(registry::rosterIds(station.view(), query)) == std::vector<RowId>{alive});
}

TEST_CASE("Households are listed on the days on which they are open")
{
    Station station("2026-11-22");
    const RowId flat = station.house("1", "101");
    const RowId person = station.person("甲一", "1", "1960-01-01");
    const RowId household = station.moveIn(flat, {{person, ""}}, "2020-03-01");
    const std::array people = {person};
    station.run([&](Operations& operations) { return operations.moveOut(people, {date("2026-06-01"), "", ""}); });
    registry::RosterQuery query;
    query.filter = must(registry::Filter::parse(sharedCatalog(), "", registry::Subject::Household));
    const auto on = [&](std::string_view day) {
        query.asOf = test::day(day);
        return must(registry::rosterIds(station.view(), query));
    };
    CHECK(on("2020-02-29").empty());
    CHECK(on("2020-03-01") == std::vector<RowId>{household});
    CHECK(on("2026-05-31") == std::vector<RowId>{household});
    CHECK(on("2026-06-01").empty());
    CHECK(on("2026-11-22").empty());
}

TEST_CASE("A line shows what the list needs and no more")
{
    Station station("2026-11-22");
    const RowId flat = station.house("12", "301");
    const RowId person = station.person("欧阳静", "2", "1944");
    station.moveIn(flat, {{person, ""}}, "2020-01-01");
    const RowId tag = station.tag("elder_80", "高龄老人");
    const RowId houseTag = station.tag("rented", "出租房", "house");
    const std::array people = {person};
    const std::array houses = {flat};
    station.run([&](Operations& operations) -> base::Status {
        LINLI_CHECK(operations.setPhone(person, "13812345678", "本人", true));
        LINLI_CHECK(operations.addTag(people, {tag, "", {}, {}, "", "manual"}));
        LINLI_CHECK(operations.addTag(houses, {houseTag, "", {}, {}, "", "manual"}));
        registry::VisitDraft visit;
        visit.on = date("2026-11-20");
        visit.house = flat;
        LINLI_CHECK(operations.recordVisit(visit));
        return {};
    });
    const auto rows = must(registry::rosterRows(station.view(), people, day("2026-11-22")));
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].name == "欧阳静");
    CHECK(rows[0].age == base::IntRange{81, 82});
    CHECK(rows[0].place == "12号301室");
    CHECK(rows[0].phone == "138****5678");
    REQUIRE(rows[0].tags.size() == 2);
    CHECK(rows[0].tags[0].name == "高龄老人");
    CHECK(rows[0].tags[1].name == "出租房");
    CHECK(rows[0].lastContact == "2026-11-20");
    CHECK(rows[0].status == registry::HvStatus::LivesOnly);
}

TEST_CASE("Followed tables equal tables made anew after any operations and undo")
{
    REQUIRE(rc::check("current tables", [](std::uint64_t seed) {
        Station station("2026-11-22", seed);
        base::SeededRandom random(seed);
        const std::array<RowId, 3> flats = {station.house("1", "101"), station.house("2", "201"),
                                            station.house("1", "101", station.otherCommittee())};
        std::vector<RowId> people;
        for (int index = 0; index < 4; ++index) {
            people.push_back(station.person("路人" + std::to_string(index), index % 2 == 0 ? "1" : "2", "1980-01-01"));
        }
        std::vector<ledger::GroupNo> groups;
        for (int step = 0; step < 12; ++step) {
            const RowId who = people[random.below(people.size())];
            const RowId flat = flats[random.below(flats.size())];
            const std::array rows = {who};
            const base::Date on = date(base::isoText(base::Day{day("2025-01-01").days + step * 20}));
            const auto group = registry::operate(station.registry(), Station::occasion(), [&](Operations& operations) -> base::Status {
                switch (random.below(6)) {
                    case 0: return operations.moveOut(rows, {on, "", ""});
                    case 1: LINLI_CHECK(operations.registerHukou({who, {}, flat, "02", on, "", ""})); return {};
                    case 2: return operations.deregister(rows, {on, "", ""});
                    case 3: return operations.setField(who, "person.name", "改名" + std::to_string(step));
                    case 4: return random.below(3) == 0 ? operations.death(who, {on, ""}) : operations.setField(flat, "house.org", std::to_string(station.otherCommittee().value));
                    default: {
                        registry::MoveIn how;
                        how.persons = {{who, ""}};
                        how.house = flat;
                        how.on = on;
                        LINLI_CHECK(operations.moveIn(how));
                        return {};
                    }
                }
            });
            if (group && *group != 0) {
                groups.push_back(*group);
            }
            if (!groups.empty() && random.below(4) == 0) {
                (void)station.ledger().undo(groups[random.below(groups.size())], Station::occasion("undo"));
            }
        }
        const std::string followed = derived(station);
        must(station.registry().rebuildDerived());
        return derived(station) == followed;
    }));
}
