// SPDX-License-Identifier: GPL-3.0-or-later
// Members compared with the row outside their group, and those who must support somebody.
#include "core/rules/columns.h"
#include "core/rules/row_answer.h"
#include "core/rules/sql.h"
#include "core/rules/walk.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using base::RowId;
using rules::Truth;

namespace {

// Three generations in one home, and what a rule says of each.
struct Family {
    test::Station station;
    rules::Facts facts {test::sharedCatalog()};
    rules::Parameters parameters = test::must(rules::Parameters::load());
    RowId old = station.person("王秀英", "2", "1950-02-01");
    RowId man = station.person("李建国", "1", "1975-03-08");
    RowId child = station.person("李小明", "1", "2015-05-05");
    RowId house = station.house("12", "301");
    RowId household = station.moveIn(house, {{man, "02"}, {old, "52"}, {child, "20"}}, "2020-01-01");

    // By every evaluator.
    std::string of(const std::string& text, RowId row, rules::Table table = rules::Table::Person)
    {
        INFO(text);
        const auto view = station.view();
        const rules::Rule rule = test::must(rules::Rule::check(facts, parameters, text, {table, {}}));
        const auto people = test::must(population::Population::load(view, facts, view.today));
        test::must(people->need(view, rule.needs()));
        const std::size_t index = *people->index(table, row);
        const Truth truth = rules::evaluate(*people, rule).truths[index];
        CHECK(rules::Walk(*people, rule).at(index).truth == truth);
        CHECK(rules::RowAnswer(*people, rule).truth(index) == truth);
        if (const auto sql = rules::answersBySql(rule, view, view.today)) {
            CHECK((*sql)[index].second == (truth == Truth::Unknown ? std::nullopt : std::optional(truth == Truth::True)));
        }
        return std::string(1, "!TF?"[static_cast<int>(truth)]);
    }
};

}  // namespace

TEST_CASE("a member is compared with the subject")
{
    Family family;
    const char* const older = "person.livingHousehold.exists(m, m.age > person.age)";
    CHECK(family.of(older, family.old) == "F");
    CHECK(family.of(older, family.man) == "T");
    CHECK(family.of(older, family.child) == "T");
    const char* const counted = "person.livingHousehold.count(m, m.age > person.age) == 2";
    CHECK(family.of(counted, family.man) == "F");
    CHECK(family.of(counted, family.child) == "T");
    CHECK(family.of("person.livingHousehold.all(m, m.sex == '1' || person.sex == '2', false)", family.old) == "T");
    CHECK(family.of("person.livingHousehold.all(m, m.sex == '1' || person.sex == '2', false)", family.man) == "F");
    CHECK(family.of("household.living.count(m, m.age > household.size) == household.size", family.household, rules::Table::Household) == "T");
    // Of the next row outside: somebody's child is compared with that somebody.
    CHECK(family.of("person.livingHousehold.exists(m, m.livingHousehold.exists(c, c.age + 30 < m.age))", family.child) == "T");
    // An age that is not known decides only where it must.
    const RowId unknown = family.station.person("来人", "1", "");
    family.station.moveIn(family.house, {{unknown, "99"}}, "2021-01-01");
    CHECK(family.of(older, family.man) == "T");
    const RowId other = family.station.house("12", "302");
    const RowId alone = family.station.person("独居", "1", "1990-01-01");
    family.station.moveIn(other, {{alone, "02"}, {unknown, "99"}}, "2026-01-01");
    CHECK(family.of(older, alone) == "?");
    CHECK(family.of("person.livingHousehold.count(m, m.age == person.age) >= 1", alone) == "T");
}

TEST_CASE("who must support somebody is grown and alive")
{
    Family family;
    // Children who are not written down may exist: no is never certain.
    CHECK(family.of("person.supporters.exists(s, s.livesHere)", family.old) == "T");
    CHECK(family.of("person.supporters.exists(s, s.livesHere)", family.man) == "?");
    CHECK(family.of("person.children.exists(s, s.livesHere)", family.man) == "T");
    CHECK(family.of("person.supporters.all(s, s.age > 50, false)", family.old) == "?");
    CHECK(family.of("person.supporters.all(s, s.age > 60, false)", family.old) == "F");
    CHECK(family.of("person.supporters.sum(s, s.age) >= 51", family.old) == "?");
    CHECK(family.of("person.supporters.count(s, true) >= 1", family.old) == "T");
    family.station.run([&](registry::Operations& operations) { return operations.death(family.man, {test::date("2026-11-01"), ""}); });
    CHECK(family.of("person.supporters.exists(s, true)", family.old) == "?");
    const auto refused = rules::Rule::check(family.facts, family.parameters, "person.supporters.min(s, s.age, 0) > 1");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "rules.wrong_arguments");
}
