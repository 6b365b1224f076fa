// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of today follows the ledger: after any change it is what a computation from nothing gives.
#include "core/rules/live.h"
#include "tests/core/tags/house.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;
using base::RowId;

namespace {

void requireEqual(const tags::Findings& kept, const tags::Findings& fresh)
{
    REQUIRE(kept.tags.size() == fresh.tags.size());
    for (std::size_t at = 0; at < kept.tags.size(); ++at) {
        const tags::TagFindings& a = *kept.tags[at];
        const tags::TagFindings& b = *fresh.tags[at];
        INFO(a.definition.code);
        REQUIRE(a.definition.row == b.definition.row);
        CHECK(a.written == b.written);
        CHECK(a.carriers.rows == b.carriers.rows);
        CHECK(a.unknown == b.unknown);
        CHECK(a.candidates == b.candidates);
        CHECK(a.refused == b.refused);
        CHECK(a.contradictions == b.contradictions);
        CHECK(a.carriers.values == b.carriers.values);
        CHECK(a.carriers.unknown == b.carriers.unknown);
        CHECK(a.failed == b.failed);
        CHECK(a.beside == b.beside);
        CHECK(a.error.has_value() == b.error.has_value());
    }
}

}  // namespace

TEST_CASE("after each change the tags are those of a computation from nothing")
{
    population::ChangedRows changed(sharedCatalog());
    TagHouse house;
    house.defined("elder", "define", "person.age >= 60", "person", "60-79:[60,79]|80+:[80,]");
    house.defined("only_elders", "define", "household.size >= 1 && household.living.all(m, m.tag('elder'), false)", "household");
    const RowId alone = house.defined("alone", "suggest", "tag('elder') && person.livesHere && house.persons == 1");
    const RowId nest = house.defined("nest", "suggest", "tag('elder') && hasRelative('child') && !livesWith('child')");
    house.defined("crowded", "define", "house.persons > 2", "house");
    const RowId list = house.defined("list", "check", "tag('only_elders') || tag('crowded')");
    Station& station = house.station;
    // A rule that is kept elsewhere and asks for these tags follows too.
    station.ledger().join(changed);
    const rules::Facts facts(sharedCatalog());
    const rules::Parameters parameters;
    const auto asks = [&] { return must(rules::Rule::check(facts, parameters, "tag('only_elders') && !tag('crowded') && tagValue('elder') != '80+'")); };
    const auto live = must(rules::Live::make(station.view(), facts));
    const auto kept = must(live->add(station.view(), asks()));
    base::SeededRandom random(7);
    const auto pick = [&](std::size_t count) { return static_cast<std::size_t>(random.next() % count); };
    std::vector<RowId> homes;
    for (int flat = 1; flat <= 5; ++flat) {
        homes.push_back(station.house("12", std::to_string(flat) + "01"));
    }
    std::vector<RowId> people;
    std::vector<ledger::GroupNo> groups;
    int done = 0;
    for (int step = 0; step < 90; ++step) {
        const std::string on = "2026-" + std::string(step < 45 ? "0" : "1") + std::to_string(step < 45 ? 1 + step / 5 : step < 70 ? 0 : 1) + "-0" + std::to_string(1 + step % 9);
        base::Result<ledger::GroupNo> group = ledger::GroupNo {0};
        const std::size_t what = people.size() < 4 ? 0 : pick(8);
        const RowId who = people.empty() ? RowId {} : people[pick(people.size())];
        const RowId only[] = {who};
        const auto operate = [&](const std::function<base::Status(registry::Operations&)>& steps) { group = registry::operate(station.registry(), Station::occasion(), steps); };
        switch (what) {
        case 0: {
            const RowId made = station.person("人" + std::to_string(step), step % 2 == 0 ? "1" : "2", std::to_string(1930 + pick(80)) + "-03-01");
            people.push_back(made);
            station.moveIn(homes[pick(homes.size())], {{made, "02"}}, "2020-01-0" + std::to_string(1 + pick(9)));
            break;
        }
        case 1: operate([&](registry::Operations& op) { return op.moveOut(only, {date(on), "", ""}); }); break;
        case 2: operate([&](registry::Operations& op) -> base::Status {
            registry::MoveIn how;
            how.persons = {{who, ""}};
            how.house = homes[pick(homes.size())];
            how.on = date(on);
            LINLI_TRY([[maybe_unused]] const RowId household, op.moveIn(how));
            return {};
        }); break;
        case 3: house.set(who, "person.birth", pick(4) == 0 ? catalog::Value {} : catalog::Value {std::to_string(1935 + pick(60)) + "-05-01"}); break;
        case 4: operate([&](registry::Operations& op) {
            registry::NewTag how;
            how.tag = pick(2) == 0 ? list : alone;
            return op.addTag(only, how);
        }); break;
        case 5: operate([&](registry::Operations& op) -> base::Status {
            LINLI_TRY([[maybe_unused]] const RowId row, op.relate(who, people[pick(people.size())], "20"));
            return {};
        }); break;
        case 6: operate([&](registry::Operations& op) { return op.death(who, {date(on), ""}); }); break;
        case 7:
            if (!groups.empty()) {
                group = station.ledger().undo(groups[pick(groups.size())], Station::occasion());
            }
            break;
        }
        if (group && *group != 0) {
            groups.push_back(*group);
            ++done;
        }
        if (step % 11 == 5) {
            const auto candidates = house.of(nest).candidates;
            if (!candidates.empty()) {
                house.refuse(nest, candidates.front(), "子女就在楼下");
            }
        }
        INFO("step " << step << " what " << what);
        const auto fresh = must(must(tags::Service::make(sharedCatalog()))->findings(station.view(), station.view().today));
        requireEqual(*house.all(), *fresh);
        must(live->update(station.view(), changed.take()));
        const auto anew = must(rules::Live::make(station.view(), facts));
        const auto other = must(anew->add(station.view(), asks()));
        for (const rules::Truth truth : {rules::Truth::True, rules::Truth::Unknown}) {
            auto followed = live->rows(kept, truth);
            auto computed = anew->rows(other, truth);
            std::sort(followed.begin(), followed.end());
            std::sort(computed.begin(), computed.end());
            REQUIRE(followed == computed);
        }
    }
    // Most of the steps must have changed something, or nothing was tested.
    CHECK(done > 30);
    CHECK_FALSE(house.all()->tags.front()->carriers.rows.empty());
}

TEST_CASE("a definition changed or taken out of use is seen at once")
{
    TagHouse house;
    const RowId elder = house.defined("elder", "define", "person.age >= 60", "person", "", "O");
    const RowId who = house.station.person("李秀兰", "2", "1960-04-02");
    house.station.moveIn(house.station.house("12", "301"), {{who, "02"}}, "2001-03-01");
    CHECK(house.of(elder).carriers.rows.size() == 1);
    house.set(elder, "tag_def.rule", std::string("person.age >= 70"));
    CHECK(house.of(elder).carriers.rows.empty());
    house.set(elder, "tag_def.retired_on", std::string("2026-11-22"));
    CHECK(house.all()->find(elder) == nullptr);
}
