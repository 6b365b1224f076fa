// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/explain.h"
#include "core/rules/columns.h"
#include "core/rules/list_desk.h"
#include "tests/core/rules/city.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using population::Table;
using rules::Truth;

TEST_CASE("an explanation shows each part with what it found, and what to ask")
{
    const test::City& city = test::city();
    const rules::Rule rule = test::loaded("person.age >= 80 && (household.incomePerHead < 1000 || care.level >= 2)");
    rules::Walk walk(*city.people, rule);
    bool seen = false;
    for (std::size_t row = 0; row < city.people->size(Table::Person) && !seen; ++row) {
        if (walk.at(row).truth != Truth::Unknown || walk.blocking(row).size() != 2) {
            continue;
        }
        seen = true;
        const rules::Explanation tree = rules::explain(walk, row);
        CHECK(tree.truth == Truth::Unknown);
        REQUIRE(tree.parts.size() == 2);
        CHECK(tree.parts[0].truth == Truth::True);
        CHECK(tree.parts[0].text == "〔年龄〕 不低于 80");
        CHECK(std::stoi(tree.parts[0].value) >= 80);
        CHECK_FALSE(tree.parts[0].isSensitive);
        REQUIRE(tree.parts[1].parts.size() == 2);
        CHECK(tree.parts[1].parts[0].isSensitive);
        std::set<std::string> asked;
        for (const rules::Question& question : walk.blocking(row)) {
            asked.insert(rules::questionText(*city.facts, question));
        }
        CHECK(asked == std::set<std::string> {"户·人均月收入", "照护评估·照护等级"});
    }
    CHECK(seen);
}

TEST_CASE("a fact asked twice is asked once, and what cannot matter is not asked")
{
    const test::City& city = test::city();
    // Whoever has no occupation written: the first part alone decides both ways.
    const rules::Rule rule = test::loaded("person.occupation == '70' && person.marital == '10' || person.occupation == '70'");
    rules::Walk walk(*city.people, rule);
    bool seen = false;
    const population::Column& marital = city.people->column(city.facts->find("person.marital")->no);
    for (std::size_t row = 0; row < city.people->size(Table::Person); ++row) {
        if (walk.at(row).truth == Truth::Unknown && !marital.isKnown(row)) {
            seen = true;
            CHECK(walk.at(row).open.size() == 2);
            CHECK(walk.blocking(row).size() == 1);
        }
    }
    CHECK(seen);
}

TEST_CASE("a selection keeps the order of the list and tells what was not decided")
{
    const test::City& city = test::city();
    registry::RosterQuery counted;
    counted.basis = registry::Basis::Lives;
    const auto everybody = test::must(registry::rosterIds(city.view, counted));
    const auto desk = test::must(rules::ListDesk::open(*city.view.catalog));
    const rules::ListAnswer all = test::must(desk->ask(city.view, "true", counted));
    CHECK(all.rows == everybody);
    const rules::ListAnswer poor = test::must(desk->ask(city.view, "household.incomePerHead < 1000", counted));
    const rules::ListAnswer rich = test::must(desk->ask(city.view, "household.incomePerHead >= 1000", counted));
    CHECK_FALSE(poor.unknown.empty());
    CHECK(poor.unknown == rich.unknown);
    CHECK(poor.rows.size() + rich.rows.size() + poor.unknown.size() == everybody.size());
    const rules::ListAnswer broken = test::must(desk->ask(city.view, "1 / (household.size - household.size) == 1", counted));
    CHECK(broken.rows.empty());
    CHECK_FALSE(broken.failed.empty());
    CHECK_FALSE(desk->ask(city.view, "person.nonsense", counted));
    // The same list by the filter of the registry.
    counted.filter = test::must(registry::Filter::parse(*city.view.catalog, "person.age >= 60 && person.sex == '2' && !tag('elder_alone')"));
    const auto byFilter = test::must(registry::rosterIds(city.view, counted));
    counted.filter = registry::Filter();
    CHECK(test::must(desk->ask(city.view, "person.age >= 60 && person.sex == '2' && !tag('elder_alone')", counted)).rows == byFilter);
}
