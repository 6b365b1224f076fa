// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/message.h"
#include "core/rules/value.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using population::Table;

namespace {

const rules::Facts& facts()
{
    static const rules::Facts all(test::sharedCatalog());
    return all;
}

rules::Parameters parameters()
{
    rules::Parameters made;
    made.add({"st", "标准", rules::Type::Money, {{"2020-01-01", "2021-06-30", 124'000, "", ""}, {"2021-07-01", "", 133'000, "", ""}}});
    made.add({"later", "", rules::Type::Money, {{"", "", std::nullopt, "", ""}}});
    return made;
}

std::string refusal(std::string_view text, Table of = Table::Person)
{
    const auto made = rules::Rule::check(facts(), parameters(), text, {of, {}});
    if (made) {
        return "accepted";
    }
    CHECK(made.error().blanks.contains("at"));
    const std::string sentence = base::describe(made.error(), base::Language::Chinese);
    INFO(sentence);
    CHECK(sentence.find('{') == std::string::npos);
    return made.error().message + "@" + made.error().blanks.at("at");
}

}  // namespace

TEST_CASE("names that nobody knows are errors with their position")
{
    CHECK(refusal("person.age >= 80 && person.nonsense == '1'") == "rules.unknown_field@21");
    CHECK(refusal("nonsense") == "rules.unknown_name@1");
    CHECK(refusal("frobnicate(person.age)") == "rules.unknown_function@1");
    CHECK(refusal("person.friends.exists(m, true)") == "rules.unknown_group@1");
    CHECK(refusal("household.incomePerHead < param('nonsense')") == "rules.unknown_parameter@33");
    CHECK(refusal("person.sex == '7'") == "rules.unknown_code@15");
    CHECK(refusal("hasRelative('enemy')") == "rules.unknown_group@13");
    CHECK(refusal("person.age >= 60", Table::House) == "rules.not_here@1");
    CHECK(refusal("household.size > 1", Table::Household) == "accepted");
}

TEST_CASE("nothing is converted in silence")
{
    CHECK(refusal("person.age == '80'") == "rules.types_differ@15");
    CHECK(refusal("person.age >= 79.5") == "rules.types_differ@15");
    CHECK(refusal("person.livesHere == 1") == "rules.types_differ@21");
    CHECK(refusal("person.age") == "rules.wrong_type@1");
    CHECK(refusal("person.age && true") == "rules.wrong_type@1");
    CHECK(refusal("person.incomeMonth > house.area") == "rules.types_differ@22");
    CHECK(refusal("person.incomeMonth * household.incomePerHead > 1") == "rules.types_differ@1");
    CHECK(refusal("person.incomeMonth + person.age > 1") == "rules.types_differ@1");
    CHECK(refusal("person.incomeMonth < 1000.005") == "rules.not_exact@22");
    CHECK(refusal("person.birth > '1960-13-01'") == "rules.bad_date@16");
    CHECK(refusal("person.name > '王'") == "rules.wrong_type@1");
    CHECK(refusal("identity.kind == '1'") == "rules.unknown_field@1");
    CHECK(refusal("person.sex == null") != "accepted");
    CHECK(refusal("person.hukouKind >= 2") == "rules.no_level@1");
    CHECK(refusal("care.level >= 2") == "accepted");
}

TEST_CASE("a group that may be empty must say what that means")
{
    CHECK(refusal("person.children.all(c, c.age < 18)") == "rules.empty_group@16");
    CHECK(refusal("person.children.all(c, c.age < 18, true)") == "accepted");
    CHECK(refusal("person.family.all(c, c.age < 18)") == "accepted");
    CHECK(refusal("person.livingHousehold.max(c, c.age) > 60") == "rules.empty_group@23");
    CHECK(refusal("person.livingHousehold.max(c, c.age, 0) > 60") == "accepted");
    CHECK(refusal("person.children.exists(c, c.children.exists(d, d.age > person.age))") == "rules.outer_in_group@56");
    CHECK(refusal("person.children.exists(c, tag('dibao'))") == "rules.outer_in_group@27");
    CHECK(refusal("person.children.exists(c, c.tag('dibao'))") == "accepted");
    CHECK(refusal("person.children.exists(c, c.children.exists(d, d.sex == '1'))") == "accepted");
    CHECK(refusal("household.living.count(m, m.age >= 60) >= 2", Table::Household) == "accepted");
}

TEST_CASE("ages turn on the day the rule declares")
{
    const auto turns = [](const char* birth, std::int64_t years, rules::AgeRule age) {
        const std::int32_t born = test::day(birth).days;
        std::int32_t day = born + static_cast<std::int32_t>(years * 365) - 40;
        while (rules::yearsBetween(born, day, age) < years) {
            ++day;
        }
        // The border that comparisons use is the same one.
        CHECK(rules::latestBirth(years, day, age) >= born);
        CHECK(rules::latestBirth(years, day - 1, age) < born);
        return base::isoText(base::Day {day});
    };
    using enum rules::AgeFrom;
    using enum rules::Feb29;
    CHECK(turns("1946-06-15", 80, {Birthday, March1}) == "2026-06-15");
    CHECK(turns("1946-06-15", 80, {DayAfter, March1}) == "2026-06-16");
    CHECK(turns("1946-06-15", 80, {MonthOf, March1}) == "2026-06-01");
    CHECK(turns("1946-06-15", 80, {MonthAfter, March1}) == "2026-07-01");
    CHECK(turns("1946-12-31", 80, {MonthAfter, March1}) == "2027-01-01");
    CHECK(turns("1948-02-29", 70, {Birthday, March1}) == "2018-03-01");
    CHECK(turns("1948-02-29", 70, {Birthday, February28}) == "2018-02-28");
    CHECK(turns("1948-02-29", 72, {Birthday, February28}) == "2020-02-29");
    CHECK(turns("1948-02-29", 70, {DayAfter, February28}) == "2018-03-01");
    CHECK(turns("1948-02-29", 70, {MonthOf, March1}) == "2018-03-01");
    CHECK(turns("1948-02-29", 70, {MonthOf, February28}) == "2018-02-01");
}

TEST_CASE("numbers that do not fit fail, half-known ones stay within their ends")
{
    using rules::Range;
    CHECK(rules::add(Range::of(INT64_MAX - 1), Range::of(1)).failed);
    CHECK(rules::multiply(Range::of(5'000'000'000), Range::of(5'000'000'000)).failed);
    CHECK(rules::divide(Range::of(5), Range::of(0)).failed);
    CHECK(rules::modulo(Range::of(5), Range::of(0)).failed);
    CHECK(rules::add({0, 10, false}, Range::of(5)) == Range {5, 15, false});
    CHECK(rules::subtract(Range::of(5), {0, rules::kHighest, false}) == Range {rules::kLowest, 5, false});
    CHECK(rules::multiply({-2, 3, false}, {-5, 7, false}) == Range {-15, 21, false});
    // Of the values between the ends some would overflow: nothing is certain.
    CHECK(rules::multiply({0, 10, false}, Range::of(INT64_MAX / 5)) == Range::any());
    CHECK(rules::add({0, 10, false}, Range::of(INT64_MAX - 5)) == Range::any());
    CHECK(rules::subtract({-10, 0, false}, Range::of(INT64_MAX - 5)) == Range::any());
    CHECK(rules::multiply({0, rules::kHighest, false}, Range::of(3)) == Range {0, rules::kHighest, false});
    CHECK(rules::divideDecimal({0, INT64_MAX / 5, false}, Range::of(1)) == Range::any());
    CHECK(rules::multiplyDecimal(Range::of(133'333), Range::of(15'000)) == Range::of(200'000));
    CHECK(rules::multiplyDecimal(Range::of(-1), Range::of(5'000)) == Range::of(-1));
    CHECK(rules::divideRounded(Range::of(-5), Range::of(2)) == Range::of(-3));
    CHECK(rules::divide(Range::of(-5), Range::of(2)) == Range::of(-2));
    CHECK(rules::compare(rules::Relation::Less, {0, 4, false}, Range::of(5)) == rules::Truth::True);
    CHECK(rules::compare(rules::Relation::Less, {0, 5, false}, Range::of(5)) == rules::Truth::Unknown);
    CHECK(rules::compare(rules::Relation::Equal, {0, 4, false}, Range::of(5)) == rules::Truth::False);
    CHECK(rules::compareRatio(rules::Relation::Less, Range::of(1399), Range::of(2), Range::of(700)) == rules::Truth::True);
    CHECK(rules::compareRatio(rules::Relation::Less, Range::of(1400), Range::of(2), Range::of(700)) == rules::Truth::False);
    CHECK(rules::compareRatio(rules::Relation::Less, Range::of(1400), Range::of(0), Range::of(700)) == rules::Truth::Failed);
    CHECK(rules::compareRatio(rules::Relation::Less, Range::of(1400), {1, rules::kHighest, false}, Range::of(700)) == rules::Truth::Unknown);
}

TEST_CASE("what failed is never no")
{
    using rules::Truth;
    CHECK(rules::andOf(Truth::Failed, Truth::True) == Truth::Failed);
    CHECK(rules::andOf(Truth::Failed, Truth::False) == Truth::False);
    CHECK(rules::andOf(Truth::Failed, Truth::Unknown) == Truth::Unknown);
    CHECK(rules::orOf(Truth::Failed, Truth::False) == Truth::Failed);
    CHECK(rules::orOf(Truth::Failed, Truth::True) == Truth::True);
    CHECK(rules::notOf(Truth::Failed) == Truth::Failed);
}
