// SPDX-License-Identifier: GPL-3.0-or-later
// The grades of people at a station: who is counted, what each grade says with it, and that they stay right as facts change.
#include "tests/core/aid/town.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::aid;
using namespace linli::test;
using base::RowId;

TEST_CASE("a household's grade follows its facts, each with what it says")
{
    AidTown town("2026-06-30");
    const RowId person = town.resident("王建国", "1", "1970-01-01", "12", "301");
    const RowId home = town.livingHousehold(person);
    const auto grade = [&] { return town.match(person, "dibao").grade; };

    CHECK(grade() == Grade::Unverified);
    CHECK(town.match(person, "dibao").missing == std::vector<std::string> {"户·人均月收入", "户·财产符合规定", "户·户主户籍区划"});
    town.set(person, "person.hukou_area", std::string("310114"));
    town.set(home, "household.income_per_head", std::int64_t {100'000});
    CHECK(town.match(person, "dibao").missing == std::vector<std::string> {"户·财产符合规定"});
    town.set(home, "household.assets_ok", std::int64_t {1});
    CHECK(grade() == Grade::Entitled);
    // What the income is follows from the amount: shown to whoever said what for.
    CHECK(town.match(person, "dibao").amount.find("595") == std::string::npos);
    CHECK(town.match(person, "dibao", true).amount == "595.00 元/户·月");
    town.set(home, "household.income_per_head", std::int64_t {160'000});
    const Match near = town.match(person, "dibao");
    CHECK(near.grade == Grade::Near);
    CHECK(near.within.size() == 1);
    CHECK_FALSE(near.turnsOn);
    town.set(home, "household.income_per_head", std::int64_t {300'000});
    CHECK(grade() == Grade::Not);
    town.set(home, "household.relief_kind", std::string("1"));
    CHECK(grade() == Grade::Receiving);
    town.set(home, "household.income_per_head", std::int64_t {200'000});
    const Match excluded = town.match(person, "low_income");
    CHECK(excluded.grade == Grade::Excluded);
    CHECK(excluded.excludedBy == std::vector<std::string> {"最低生活保障"});
}

TEST_CASE("nearness has the day on which it turns")
{
    AidTown town("2026-06-30");
    const RowId person = town.resident("李秀兰", "2", "1961-09-15", "12", "301");
    town.set(person, "person.hukou_area", std::string("310114"));
    const Match near = town.match(person, "elder_allowance");
    CHECK(near.grade == Grade::Near);
    REQUIRE(near.turnsOn);
    CHECK(base::isoText(*near.turnsOn) == "2026-09-15");
    CHECK(near.verifiedBy == "公开报道核对（Shanghai Daily 2017-03-27）");
    CHECK(town.match(person, "dibao").verifiedBy.empty());
    // On the day itself, asked ahead of time or then.
    CHECK(town.match(person, "elder_allowance", false, "2026-09-14").grade == Grade::Near);
    CHECK(town.match(person, "elder_allowance", false, "2026-09-15").grade == Grade::Entitled);
}

TEST_CASE("whoever is dead, gone or elsewhere is nobody's match, and an empty household none")
{
    AidTown town("2026-06-30");
    const RowId person = town.resident("陈伟", "1", "1940-01-01", "12", "301");
    CHECK(town.counts("elder_checkup").count(Grade::Entitled) == 1);
    const std::size_t households = town.counts("dibao").count(Grade::Unverified);
    CHECK(households == 1);
    town.station.run([&](registry::Operations& operations) { return operations.death(person, {date("2026-06-29"), ""}); });
    CHECK(town.counts("elder_checkup").count(Grade::Entitled) == 0);
    CHECK(town.counts("dibao").count(Grade::Unverified) == 0);
    CHECK(must(page(*town.aid, town.station.view(), town.today(), {person, "", rules::Ground::None, false})).matches.empty());
}

TEST_CASE("grades kept up through changes are those found from nothing")
{
    AidTown town("2026-06-30");
    std::vector<RowId> people;
    for (int i = 0; i < 12; ++i) {
        people.push_back(town.resident("居民" + std::to_string(i), i % 2 == 0 ? "1" : "2", std::to_string(1950 + i * 6) + "-07-15", "12", std::to_string(101 + i)));
    }
    const RowId card = must(tags::findTag(town.station.view(), "elder_alone")).row;
    base::SeededRandom random(7);
    const auto pick = [&](std::size_t most) {
        std::array<std::byte, 1> byte {};
        random.fill(byte);
        return static_cast<std::size_t>(byte[0]) % most;
    };
    (void) town.counts("dibao");
    for (int step = 0; step < 60; ++step) {
        const RowId person = people[pick(people.size())];
        const RowId home = town.livingHousehold(person);
        switch (pick(8)) {
            case 0: town.set(person, "person.hukou_area", std::string(pick(2) == 0 ? "310114" : "340122")); break;
            case 1: town.set(person, "person.birth", std::to_string(1930 + pick(90)) + (pick(3) == 0 ? "" : "-07-0" + std::to_string(1 + pick(9)))); break;
            case 2: town.set(person, "person.occupation", std::string(pick(2) == 0 ? "70" : "80")); break;
            case 3: town.disability(person, std::to_string(1 + pick(4))); break;
            case 4:
                if (home) {
                    town.set(home, "household.income_per_head", static_cast<std::int64_t>(pick(4) * 80'000));
                }
                break;
            case 5:
                if (home) {
                    town.set(home, "household.assets_ok", static_cast<std::int64_t>(pick(2)));
                }
                break;
            case 6: town.tag(person, card); break;
            default:
                if (home) {
                    town.set(home, "household.relief_kind", std::string(1, static_cast<char>('1' + pick(4))));
                }
                break;
        }
        const Service::Held held = must(town.aid->match(town.station.view(), town.today()));
        // Another service on people of its own: everything from nothing.
        const auto anew = must(Service::make(sharedCatalog()));
        const auto tagsAnew = must(tags::Service::make(sharedCatalog()));
        registry::View view = town.station.view();
        view.computedTags = tagsAnew.get();
        const Service::Held other = must(anew->match(view, town.today()));
        REQUIRE(held.matching->size() == other.matching->size());
        for (std::size_t no = 0; no < held.matching->size(); ++no) {
            const Table table = held.matching->policy(no).policy.subject;
            INFO("step " << step << " " << held.matching->policy(no).policy.id);
            REQUIRE(held.matching->counts(no) == other.matching->counts(no));
            for (std::size_t row = 0; row < other.matching->people().size(table); ++row) {
                const auto here = held.matching->people().index(table, other.matching->people().row(table, row));
                REQUIRE((here ? held.matching->grade(no, *here) : Grade::None) == other.matching->grade(no, row));
            }
        }
    }
}
