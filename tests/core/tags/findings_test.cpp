// SPDX-License-Identifier: GPL-3.0-or-later
// What rules say of tags: made, suggested, contradicted, not known; values; tags that ask for tags.
#include "core/registry/card.h"
#include "core/registry/lists.h"
#include "core/registry/roster.h"
#include "core/rules/list_desk.h"
#include "tests/core/tags/house.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;
using base::RowId;

TEST_CASE("a rule makes a tag, gives its value, and does not take the unknown for no")
{
    TagHouse house;
    const RowId elder = house.defined("elder", "define", "person.age >= 60", "person", "60-79:[60,79]|80+:[80,]|+即将60:[59,59]");
    const RowId home = house.station.house("12", "301");
    const RowId old = house.station.person("王建国", "1", "1943-03-08");
    const RowId sixty = house.station.person("李秀兰", "2", "1966-11-22");
    const RowId almost = house.station.person("陈伟", "1", "1966-11-23");
    const RowId unknown = house.station.person("赵敏", "2", "2000-01-01");
    house.set(unknown, "person.birth", catalog::Value {});
    const RowId elsewhere = house.station.person("周强", "1", "1940-01-01");
    house.station.moveIn(home, {{old, "02"}, {sixty, "10"}, {almost, "20"}, {unknown, "30"}}, "2001-03-01");
    const tags::TagFindings& found = house.of(elder);
    CHECK(found.carriers.rows == std::vector {old, sixty});
    CHECK(found.unknown == std::vector {unknown});
    CHECK(found.carriers.values.at(old) == "80+");
    CHECK(found.carriers.values.at(sixty) == "60-79");
    CHECK(found.beside.at("即将60") == std::vector {almost});
    CHECK_FALSE(holds(found.carriers.rows, elsewhere));
    // The one born a day later carries it tomorrow, the dead no more.
    house.station.setToday("2026-11-23");
    CHECK(holds(house.of(elder).carriers.rows, almost));
    house.station.run([&](registry::Operations& operations) { return operations.death(old, {date("2026-11-23"), ""}); });
    CHECK(house.of(elder).carriers.rows == std::vector {sixty, almost});
}

TEST_CASE("a rule that fails for somebody gives no answer to others that ask for its tag, least of all no")
{
    TagHouse house;
    const RowId half = house.defined("half", "define", "100 / (person.age - 60) > 1");
    const RowId others = house.defined("others", "define", "!tag('half')");
    const RowId home = house.station.house("12", "301");
    const RowId sixty = house.station.person("王建国", "1", "1966-01-02");
    const RowId young = house.station.person("李秀兰", "2", "2000-01-01");
    house.station.moveIn(home, {{sixty, "02"}, {young, "10"}}, "2001-03-01");
    CHECK(house.of(half).failed == std::vector {sixty});
    CHECK(holds(house.of(half).carriers.unknown, sixty));
    CHECK_FALSE(holds(house.of(others).carriers.rows, sixty));
    CHECK(holds(house.of(others).unknown, sixty));
    CHECK(holds(house.of(others).carriers.rows, young));
}

TEST_CASE("lists, cards and the rule language see a tag that a rule makes, on a past day too")
{
    TagHouse house;
    const RowId elder = house.defined("elder", "define", "person.age >= 60");
    const RowId only = house.defined("only_elders", "define", "household.size >= 1 && household.living.all(m, m.age >= 60, false)", "household");
    const RowId first = house.station.house("12", "301");
    const RowId old = house.station.person("王建国", "1", "1943-03-08");
    const RowId wife = house.station.person("李秀兰", "2", "1966-06-01");
    const RowId young = house.station.person("陈伟", "1", "1990-01-01");
    const RowId blank = house.station.person("赵敏", "2", "2000-01-01");
    house.set(blank, "person.birth", catalog::Value {});
    house.station.moveIn(first, {{old, "02"}, {wife, "10"}}, "2001-03-01");
    house.station.moveIn(house.station.house("12", "302"), {{young, "02"}}, "2010-03-01");
    house.station.moveIn(house.station.house("12", "303"), {{blank, "02"}}, "2010-03-01");
    const registry::View view = house.station.view();
    const auto listed = [&](const std::string& condition, std::optional<base::Day> on) {
        registry::RosterQuery query;
        query.filter = must(registry::Filter::parse(sharedCatalog(), condition));
        query.asOf = on;
        auto rows = must(registry::rosterIds(view, query));
        std::sort(rows.begin(), rows.end());
        registry::RosterQuery all;
        all.asOf = on;
        auto byRule = must(must(rules::ListDesk::open(sharedCatalog()))->ask(view, condition, all));
        std::sort(byRule.rows.begin(), byRule.rows.end());
        CHECK(byRule.rows == rows);
        CHECK(must(registry::rosterCount(view, query)).unknown == static_cast<std::int64_t>(byRule.unknown.size()));
        return rows;
    };
    CHECK(listed("tag('elder')", {}) == std::vector {old, wife});
    CHECK(listed("tag('only_elders')", {}) == std::vector {old, wife});
    // The wife was 59 then; and nobody is "no" whose birth is not known.
    CHECK(listed("tag('elder')", day("2026-05-31")) == std::vector {old});
    CHECK(listed("tag('only_elders')", day("2026-05-31")).empty());
    CHECK(listed("!tag('elder')", {}) == std::vector {young});
    const registry::Card card = must(registry::readCard(view, wife, {}));
    const auto shown = std::find_if(card.tags.begin(), card.tags.end(), [&](const registry::CardTag& tag) { return tag.tag == only; });
    REQUIRE(shown != card.tags.end());
    CHECK(shown->byRule);
    const RowId asked[] = {wife, young};
    const auto lines = must(registry::rosterRows(view, asked, view.today));
    CHECK(lines[0].tags.size() == 2);
    CHECK(lines[1].tags.empty());
    const auto dictionary = must(registry::tagDefinitions(view, registry::Subject::Person));
    CHECK(dictionary.front().row == elder);
    CHECK(dictionary.front().carried == 2);
    // Written down besides, each is counted once.
    house.tag(old, elder);
    CHECK(must(registry::tagDefinitions(house.station.view(), registry::Subject::Person)).front().carried == 2);
    CHECK(house.of(elder).carried() == std::vector {old, wife});
}

TEST_CASE("a rule may ask for the tag of another rule; rules that ask for each other are told")
{
    TagHouse house;
    // Defined before the tag it asks for.
    const RowId both = house.defined("old_disabled", "define", "tag('elder') && tag('disabled')");
    const RowId elder = house.defined("elder", "define", "person.age >= 60");
    const RowId disabled = house.defined("disabled", "none", "");
    const RowId egg = house.defined("egg", "define", "tag('hen')");
    const RowId hen = house.defined("hen", "define", "tag('egg')");
    const RowId bad = house.defined("bad", "define", "person.shoeSize > 40");
    const RowId who = house.station.person("王建国", "1", "1943-03-08");
    house.station.moveIn(house.station.house("12", "301"), {{who, "02"}}, "2001-03-01");
    CHECK(house.of(both).carriers.rows.empty());
    house.tag(who, disabled);
    CHECK(house.of(both).carriers.rows == std::vector {who});
    CHECK(house.of(elder).carriers.rows == std::vector {who});
    REQUIRE(house.of(egg).error);
    CHECK(house.of(egg).error->message == "tags.circular");
    CHECK(house.of(hen).error);
    REQUIRE(house.of(bad).error);
    CHECK(house.of(bad).error->message == "rules.unknown_field");
    // A list by a tag whose rule is broken is refused, not empty.
    registry::RosterQuery query;
    query.filter = must(registry::Filter::parse(sharedCatalog(), "tag('bad')"));
    CHECK_FALSE(registry::rosterIds(house.station.view(), query));
}

TEST_CASE("a list is checked: what the rule denies is shown, what it cannot tell is counted")
{
    TagHouse house;
    const RowId orphan = house.defined("orphan", "check", "person.age < 18");
    const RowId home = house.station.house("12", "301");
    const RowId child = house.station.person("陈娜", "2", "2015-01-01");
    const RowId grown = house.station.person("陈伟", "1", "1990-01-01");
    const RowId blank = house.station.person("赵敏", "2", "2015-01-01");
    const RowId other = house.station.person("周静", "2", "2016-01-01");
    house.set(blank, "person.birth", catalog::Value {});
    house.station.moveIn(home, {{child, "02"}, {grown, "20"}, {blank, "30"}, {other, "30"}}, "2020-01-01");
    for (const RowId row : {child, grown, blank}) {
        house.tag(row, orphan);
    }
    const tags::TagFindings& found = house.of(orphan);
    CHECK(found.contradictions == std::vector {grown});
    CHECK(found.unknown == std::vector {blank});
    CHECK(found.candidates.empty());
    CHECK(found.carried() == std::vector {child, grown, blank});
}

TEST_CASE("candidates are confirmed or refused, and a refusal lasts until the facts are others")
{
    TagHouse house;
    const RowId alone = house.defined("alone", "suggest", "person.age >= 60 && person.livesHere && house.persons == 1");
    const RowId home = house.station.house("12", "301");
    const RowId wang = house.station.person("王建国", "1", "1943-03-08");
    const RowId li = house.station.person("李秀兰", "2", "1950-04-02");
    const RowId guest = house.station.person("陈伟", "1", "1990-01-01");
    house.station.moveIn(home, {{wang, "02"}}, "2001-03-01");
    house.station.moveIn(house.station.house("12", "302"), {{li, "02"}}, "2001-03-01");
    CHECK(house.of(alone).candidates == std::vector {wang, li});
    CHECK(house.of(alone).carried().empty());
    CHECK(house.confirm(alone, {li, guest}, "上门走访") == 1);
    CHECK(house.of(alone).candidates == std::vector {wang});
    const auto periods = must(tags::timeline(*house.service, house.station.view(), li, {alone, 0}));
    REQUIRE(periods.size() == 1);
    CHECK(periods[0].origin == "rule");
    CHECK(periods[0].evidence == "上门走访");
    CHECK(periods[0].confirmedOn == "2026-11-22");
    const auto group = house.refuse(alone, wang, "儿子同住，未登记");
    CHECK(house.of(alone).candidates.empty());
    CHECK(house.of(alone).refused == std::vector {wang});
    // A year older is no other fact.
    house.station.setToday("2027-11-22");
    CHECK(house.of(alone).candidates.empty());
    // Somebody comes and goes: nothing is as it was while they are there; then it is as it was when no was said.
    house.station.moveIn(home, {{guest, "20"}}, "2027-11-01");
    CHECK(house.of(alone).refused.empty());
    house.set(wang, "person.birth", std::string("1944-03-08"));
    house.station.run([&](registry::Operations& operations) {
        const RowId only[] = {guest};
        return operations.moveOut(only, {date("2027-11-20"), "", ""});
    });
    CHECK(house.of(alone).candidates == std::vector {wang});
    house.set(wang, "person.birth", std::string("1943-03-08"));
    CHECK(house.of(alone).candidates.empty());
    must(house.station.ledger().undo(group, Station::occasion()));
    CHECK(house.of(alone).candidates == std::vector {wang});
    // Without a reason nothing is refused.
    const registry::View view = house.station.view();
    const auto refused = registry::operate(house.station.registry(), Station::occasion("tag_refuse"), [&](registry::Operations& operations) -> base::Status {
        const RowId only[] = {wang};
        LINLI_TRY([[maybe_unused]] const std::size_t count, tags::refuse(operations, *house.service, view, alone, only, "  ", "tester"));
        return {};
    });
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "tags.reason_needed");
}
