// SPDX-License-Identifier: GPL-3.0-or-later
// A rule asked so many days after the as-of day, and rules that were checked against another list of the same facts.
#include "core/rules/columns.h"
#include "core/rules/sql.h"
#include "core/rules/walk.h"
#include "tests/core/rules/city.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using population::Table;
using rules::Truth;

TEST_CASE("a rule asked ahead is the rule of that day, by every evaluator")
{
    const test::City& city = test::city();
    std::size_t turned = 0;
    for (const char* text : {"person.age >= 65", "person.ageMonths < 36", "daysTo(permit.validTo) >= 0 && daysTo(permit.validTo) <= 30", "ageOn('08-31') == 6",
                             "person.birth <= asOf - 7000"}) {
        const rules::Rule rule = test::loaded(text);
        for (const int days : {0, 1, 180, 800}) {
            INFO(text << " in " << days << " days");
            const rules::Rule ahead = rule.ahead(days);
            const auto later = test::must(population::Population::load(city.view, *city.facts, base::Day {city.people->asOf().days + days}));
            test::must(later->need(city.view, rule.needs()));
            const rules::Answers then = rules::evaluate(*later, rule);
            const rules::Answers now = rules::evaluate(*city.people, ahead);
            const rules::Answers today = rules::evaluate(*city.people, rule);
            rules::Walk walk(*city.people, ahead);
            rules::RowAnswer row(*city.people, ahead);
            for (std::size_t at = 0; at < city.people->size(Table::Person); ++at) {
                const auto other = later->index(Table::Person, city.people->row(Table::Person, at));
                REQUIRE(other);
                REQUIRE(now.truths[at] == then.truths[*other]);
                REQUIRE(walk.at(at).truth == now.truths[at]);
                REQUIRE(row.truth(at) == now.truths[at]);
                turned += now.truths[at] != today.truths[at] ? 1 : 0;
            }
            const auto sql = test::must(rules::answersBySql(ahead, city.view, city.people->asOf()));
            for (const auto& [person, answer] : sql) {
                const auto at = city.people->index(Table::Person, person);
                REQUIRE(at);
                REQUIRE((answer ? rules::truthOf(*answer) : Truth::Unknown) == now.truths[*at]);
            }
        }
    }
    CHECK(turned > 100);
}

TEST_CASE("a rule and the same rule ahead are asked together without mixing")
{
    const test::City& city = test::city();
    const rules::Rule rule = test::loaded("person.age >= 65");
    const rules::Rule ahead = rule.ahead(400);
    const rules::Rule* const both[] = {&rule, &ahead};
    const auto answers = rules::evaluate(*city.people, both);
    CHECK(answers[0].truths == rules::evaluate(*city.people, rule).truths);
    CHECK(answers[1].truths == rules::evaluate(*city.people, ahead).truths);
    CHECK(answers[1].count(Truth::True) > answers[0].count(Truth::True));
}

TEST_CASE("what to ask does not depend on whose list of facts a rule was checked against")
{
    const test::City& city = test::city();
    const char* const text = "person.occupation == '70' && person.marital == '10' || person.occupation == '70' && person.insurance in ['2', '3']";
    const rules::Rule own = test::loaded(text);
    const rules::Facts others(test::sharedCatalog());
    const rules::Rule other = test::must(rules::Rule::check(others, *city.parameters, text));
    rules::Walk first(*city.people, own);
    rules::Walk second(*city.people, other);
    std::size_t asked = 0;
    for (std::size_t row = 0; row < city.people->size(Table::Person); ++row) {
        const auto questions = first.blocking(row);
        REQUIRE(questions == second.blocking(row));
        asked += questions.size() > 1 ? 1 : 0;
    }
    CHECK(asked > 0);
}
