// SPDX-License-Identifier: GPL-3.0-or-later
// Tags of the committee's own, expiry, and who had a tag when.
#include "tests/core/tags/house.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;
using base::RowId;

namespace {

std::string refusal(TagHouse& house, const tags::Draft& draft)
{
    const auto made = house.define(draft);
    return made ? std::string() : made.error().message;
}

base::Status changeTo(TagHouse& house, RowId tag, const tags::Draft& draft)
{
    const registry::View view = house.station.view();
    auto group = registry::operate(house.station.registry(), Station::occasion("tag_change"),
                                   [&](registry::Operations& operations) { return tags::change(operations, view, tag, draft); });
    return group ? base::Status {} : base::Status(base::fail(group.error()));
}

}  // namespace

TEST_CASE("a committee defines a tag by a sentence, changes it and takes it out of use")
{
    TagHouse house;
    const RowId who = house.station.person("王建国", "1", "1943-03-08");
    house.station.moveIn(house.station.house("12", "301"), {{who, "02"}}, "2001-03-01");
    tags::Draft draft;
    draft.name = "高龄男性";
    draft.line = "mz";
    draft.rule = "〔年龄〕 不低于 80 且 〔性别〕 是 「1 男性」";
    draft.role = tags::Role::Define;
    draft.values = "80-89:[80,89]|90以上:[90,]";
    draft.validityDays = 90;
    const RowId tag = must(house.define(draft));
    const tags::Definition made = must(tags::findTag(house.station.view(), tag));
    CHECK(made.rule == "person.age >= 80 && person.sex == '1'");
    CHECK(made.isOwn());
    CHECK(made.code.starts_with("own_glnx"));
    CHECK(house.of(tag).carriers.rows == std::vector {who});
    CHECK(house.of(tag).carriers.values.at(who) == "80-89");
    tags::Draft changed = tags::draftOf(made);
    changed.name = "九十岁男性";
    changed.rule = "person.age >= 90";
    must(changeTo(house, tag, changed));
    CHECK(must(tags::findTag(house.station.view(), "九十岁男性")).code == made.code);
    CHECK(house.of(tag).carriers.rows.empty());
    const registry::View view = house.station.view();
    const auto retired = must(registry::operate(house.station.registry(), Station::occasion("tag_retire"),
                                                [&](registry::Operations& operations) { return tags::retire(operations, view, tag); }));
    CHECK(house.all()->find(tag) == nullptr);
    // Its name is free again; taking that back brings the tag back.
    must(house.station.ledger().undo(retired, Station::occasion()));
    CHECK(house.all()->find(tag) != nullptr);
}

TEST_CASE("what is wrong with a definition is said, and nothing is written")
{
    TagHouse house;
    house.defined("elder", "define", "person.age >= 60");
    const std::size_t before = must(tags::dictionary(house.station.view())).size();
    tags::Draft draft;
    CHECK(refusal(house, draft) == "tags.name_missing");
    draft.name = "标签elder";
    CHECK(refusal(house, draft) == "tags.name_taken");
    draft.name = "新标签";
    draft.code = "elder";
    CHECK(refusal(house, draft) == "tags.code_taken");
    draft.code = "Bad Code";
    CHECK(refusal(house, draft) == "tags.bad_code");
    draft.code.clear();
    draft.colour = "red";
    CHECK(refusal(house, draft) == "tags.bad_colour");
    draft.colour = "#112233";
    draft.rule = "person.age >= 60";
    CHECK(refusal(house, draft) == "tags.rule_and_role");
    draft.role = tags::Role::Define;
    draft.rule = "person.age >= '60岁'";
    CHECK(refusal(house, draft).starts_with("rules."));
    draft.rule = "tag('nobody')";
    CHECK(refusal(house, draft) == "population.unknown_tag");
    draft.rule = "person.age >= 60";
    draft.values = "甲:person.shoe > 1";
    CHECK(refusal(house, draft) == "rules.unknown_field");
    draft.values = "甲:[";
    CHECK(refusal(house, draft) == "tags.bad_value");
    draft.values = "=person.name";
    CHECK(refusal(house, draft) == "tags.bad_value");
    CHECK(must(tags::dictionary(house.station.view())).size() == before);
    // A circle is found however long.
    draft.values.clear();
    draft.code = "first";
    draft.rule = "tag('elder')";
    const RowId first = must(house.define(draft));
    draft.name = "第二个";
    draft.code = "second";
    draft.rule = "tag('first')";
    must(house.define(draft));
    tags::Draft again = tags::draftOf(must(tags::findTag(house.station.view(), first)));
    again.rule = "tag('second')";
    const auto circle = changeTo(house, first, again);
    REQUIRE_FALSE(circle);
    CHECK(circle.error().message == "tags.asks_itself");
    // What was handed down stays as it is.
    const tags::Definition handed = must(tags::findTag(house.station.view(), "elder"));
    const auto refused = changeTo(house, handed.row, tags::draftOf(handed));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "tags.not_own");
}

TEST_CASE("values are read with care for what stands in rules")
{
    const auto values = must(tags::readValues("出租|群租:house.useStatus == '6' || house.persons > 2|别:person.name == '|'"));
    REQUIRE(values.size() == 3);
    CHECK(values[1].rule == "house.useStatus == '6' || house.persons > 2");
    const auto facts = must(tags::readValues("=disability.class × disability.grade"));
    REQUIRE(facts.size() == 1);
    CHECK(facts[0].facts == std::vector<std::string> {"disability.class", "disability.grade"});
    CHECK(must(tags::readValues("百岁:[100,]"))[0].rule == "person.age >= 100");
    CHECK(must(tags::readValues("")).empty());
    CHECK_FALSE(tags::readValues("a||"));
    CHECK_FALSE(tags::readValues("a|"));
    CHECK_FALSE(tags::readValues("a:"));
    CHECK_FALSE(tags::readValues("+a"));
    CHECK_FALSE(tags::readValues("a:[x,y]"));
}

TEST_CASE("a tag runs out and is confirmed anew")
{
    TagHouse house;
    const RowId alone = house.defined("alone", "none", "");
    house.set(alone, "tag_def.validity_days", std::int64_t {90});
    const RowId wang = house.station.person("王建国", "1", "1943-03-08");
    house.station.moveIn(house.station.house("12", "301"), {{wang, "02"}}, "2001-03-01");
    const RowId other = house.station.person("陈伟", "1", "1990-01-01");
    house.tag(wang, alone);
    house.station.setToday("2027-02-10");
    CHECK(must(tags::due(house.station.view(), *house.all(), 0)).empty());
    auto soon = must(tags::due(house.station.view(), *house.all(), 30));
    REQUIRE(soon.size() == 1);
    CHECK_FALSE(soon[0].overdue);
    house.station.setToday("2027-02-21");
    auto now = must(tags::due(house.station.view(), *house.all(), 0));
    REQUIRE(now.size() == 1);
    CHECK(now[0].overdue);
    CHECK(now[0].subject == wang);
    std::size_t count = 0;
    const registry::View view = house.station.view();
    must(registry::operate(house.station.registry(), Station::occasion("tag_renew"), [&](registry::Operations& operations) -> base::Status {
        const RowId both[] = {wang, other};
        LINLI_TRY(count, tags::renew(operations, view, alone, both, "电话核实"));
        return {};
    }));
    CHECK(count == 1);
    CHECK(must(tags::due(house.station.view(), *house.all(), 30)).empty());
    const auto periods = must(tags::timeline(*house.service, house.station.view(), wang, {alone, 0}));
    REQUIRE(periods.size() == 1);
    CHECK(periods[0].from == "2026-01-01");
    CHECK(periods[0].confirmedOn == "2027-02-21");
    CHECK(periods[0].evidence == "电话核实");
}

TEST_CASE("who had a tag on a day, and since when somebody has had it")
{
    TagHouse house;
    const RowId elder = house.defined("elder", "define", "person.age >= 60 && person.livesHere", "person", "60-79:[60,79]|80+:[80,]");
    const RowId only = house.defined("only_elders", "define", "household.size >= 1 && household.living.all(m, m.age >= 60, false)", "household");
    const RowId home = house.station.house("12", "301");
    const RowId li = house.station.person("李秀兰", "2", "1966-04-02");
    const RowId son = house.station.person("陈伟", "1", "1990-01-01");
    house.station.moveIn(home, {{li, "02"}, {son, "20"}}, "2001-03-01");
    house.station.run([&](registry::Operations& operations) {
        const RowId leaving[] = {son};
        return operations.moveOut(leaving, {date("2026-09-15"), "", ""});
    });
    CHECK(must(house.service->findings(house.station.view(), day("2026-04-01")))->find(elder)->carried().empty());
    CHECK(must(house.service->findings(house.station.view(), day("2026-04-02")))->find(elder)->carried() == std::vector {li});
    const auto periods = must(tags::timeline(*house.service, house.station.view(), li, {{}, 24}));
    REQUIRE(periods.size() == 2);
    CHECK(periods[0].tag == only);
    CHECK(periods[0].from == "2026-09-15");
    CHECK(periods[0].to.empty());
    CHECK(periods[0].subject != li);
    CHECK(periods[1].tag == elder);
    // A household that was closed since then was one on the day.
    const RowId family = periods[0].subject;
    house.set(family, "household.closed", std::string("2027-01-01"));
    CHECK(must(house.service->findings(house.station.view(), day("2026-10-01")))->find(only)->carried() == std::vector {family});
    CHECK(must(house.service->findings(house.station.view(), day("2027-01-02")))->find(only)->carried().empty());
    CHECK(periods[1].from == "2026-04-02");
    CHECK(periods[1].value == "60-79");
    CHECK(periods[1].byRule);
}
