// SPDX-License-Identifier: GPL-3.0-or-later
// Why: the tree of conditions with what was found, by whose word and of which day, and the parameter it was measured by.
#include "core/access/masking.h"
#include "tests/core/aid/town.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::aid;
using namespace linli::test;
using base::RowId;

namespace {

const Reason& part(const Reason& reason, std::string_view begins)
{
    const auto found = std::find_if(reason.parts.begin(), reason.parts.end(), [&](const Reason& one) { return one.text.find(begins) != std::string::npos; });
    if (found == reason.parts.end()) {
        throw std::runtime_error("no such part");
    }
    return *found;
}

}  // namespace

TEST_CASE("each condition shows the value, whose word it is, its day, and the parameter with its time")
{
    AidTown town("2026-06-30");
    const RowId person = town.resident("王建国", "1", "1970-01-01", "12", "301");
    const RowId home = town.livingHousehold(person);
    town.set(home, "household.income_per_head", std::int64_t {170'000});
    const Match hidden = town.match(person, "dibao");
    const Reason& masked = part(hidden.reason, "人均月收入");
    CHECK(masked.truth == Truth::False);
    CHECK(masked.value == access::hiddenText(base::Language::Chinese));
    CHECK(masked.margin.empty());
    REQUIRE(masked.origins.size() == 1);
    CHECK(masked.origins[0].value.find("1700") == std::string::npos);

    const Match match = town.match(person, "dibao", true);
    CHECK(match.reason.text == "户籍在上海；共同生活家庭成员月人均收入低于低保标准；家庭财产符合规定");
    CHECK(match.reason.truth == Truth::False);
    const Reason& income = part(match.reason, "人均月收入");
    CHECK(income.truth == Truth::False);
    CHECK(income.value == "1700.00");
    CHECK(income.margin == "相差 105.00");
    REQUIRE(income.origins.size() == 1);
    CHECK(income.origins[0].what == "人均月收入");
    CHECK(income.origins[0].value == "1700.00");
    CHECK_FALSE(income.origins[0].layer.empty());
    CHECK(income.origins[0].at == "2026-06-30");
    REQUIRE(income.measures.size() == 1);
    CHECK(income.measures[0].name == "低保标准");
    CHECK(income.measures[0].value == "1595.00");
    CHECK(income.measures[0].from == "2024-07-01");
    CHECK(income.measures[0].verified.empty());
    const Reason& assets = part(match.reason, "财产");
    CHECK(assets.truth == Truth::Unknown);
    REQUIRE(assets.origins.size() == 1);
    CHECK(assets.origins[0].value.empty());
    CHECK(part(match.reason, "尚未享受").truth == Truth::True);
    // The standard of another day.
    CHECK(part(town.match(person, "dibao", true, "2024-06-30").reason, "人均月收入").measures[0].value == "1510.00");
}

TEST_CASE("a tag shows whether it is carried, and since when")
{
    AidTown town("2026-06-30");
    const RowId person = town.resident("李秀兰", "2", "1940-01-01", "12", "301");
    const Reason without = town.match(person, "elder_alone_care").reason;
    REQUIRE(without.parts.size() == 1);
    CHECK(without.parts[0].truth == Truth::False);
    REQUIRE(without.parts[0].origins.size() == 1);
    CHECK(without.parts[0].origins[0].what == "标签“独居老人”");
    CHECK(without.parts[0].origins[0].value == "没有");
    town.tag(person, must(tags::findTag(town.station.view(), "elder_alone")).row);
    const Reason with = town.match(person, "elder_alone_care").reason;
    CHECK(with.parts[0].truth == Truth::True);
    CHECK(with.parts[0].origins[0].value == "有");
    CHECK(with.parts[0].origins[0].layer == "标签");
    CHECK(with.parts[0].origins[0].at == "2026-06-30");
    // A rule gives this one.
    town.disability(person, "1");
    const Reason card = town.match(person, "disabled_care_subsidy").reason;
    const Reason& holder = part(card, "disability_card");
    CHECK(holder.truth == Truth::True);
    REQUIRE(holder.origins.size() == 1);
    CHECK(holder.origins[0].layer == "按规则");
    // What is not written of a closed fact is no, not unknown.
    const Reason& none = part(town.match(person, "medical_relief").reason, "尚未享受");
    REQUIRE(none.parts[0].parts.size() == 2);
    CHECK(none.parts[0].parts[0].origins.at(0).value == "没有登记");
}

TEST_CASE("a condition about the household lists its members")
{
    AidTown town("2026-06-30");
    const RowId first = town.station.person("张伟", "1", "1975-01-01");
    const RowId second = town.station.person("周梅", "2", "1978-01-01");
    town.station.moveIn(town.station.house("12", "302"), {{first, "02"}, {second, "10"}}, "2001-03-01");
    town.set(first, "person.hukou_area", std::string("340122"));
    const Reason reason = town.match(first, "gongzu").reason;
    const Reason& either = reason.parts[0];
    REQUIRE(either.parts.size() == 2);
    const Reason& group = either.parts[1];
    REQUIRE(group.parts.size() == 2);
    CHECK(group.parts[0].member == "张伟");
    CHECK(group.parts[1].member == "周梅");
    CHECK(group.parts[1].truth == Truth::False);
    CHECK(group.parts[1].parts.size() == 3);
}

TEST_CASE("who carries a sensitive tag is not told by the grade either")
{
    AidTown town("2026-06-30");
    const RowId person = town.resident("赵敏", "2", "2015-01-01", "12", "303");
    town.tag(person, must(tags::findTag(town.station.view(), "orphan")).row);
    const Match hidden = town.match(person, "child_living");
    CHECK(hidden.isHidden);
    CHECK(hidden.grade == Grade::None);
    CHECK(hidden.reason.parts.empty());
    CHECK(town.match(person, "child_living", true).grade == Grade::Entitled);
    LineQuery query;
    query.policy = "child_living";
    const auto told = lines(*town.aid, town.station.view(), town.today(), query);
    REQUIRE_FALSE(told);
    CHECK(told.error().message == "rules.reason_needed");
    query.ground = rules::Ground::Recorded;
    CHECK(must(lines(*town.aid, town.station.view(), town.today(), query)).count == 1);
}
