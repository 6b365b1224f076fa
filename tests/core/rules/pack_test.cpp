// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/message.h"
#include "core/rules/chinese.h"
#include "core/rules/columns.h"
#include "core/rules/pack.h"
#include "core/rules/walk.h"
#include "tests/core/rules/city.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using population::Table;
using rules::Truth;

TEST_CASE("every shipped rule is understood and evaluated on the practice city")
{
    const test::City& city = test::city();
    const auto all = test::must(rules::packedRules());
    int ready = 0;
    int without = 0;
    std::map<std::string, std::size_t> yes;
    for (const rules::PackedRule& one : all) {
        if (one.rule.empty()) {
            ++without;
            continue;
        }
        INFO(one.code << ": " << one.rule);
        // The tag temp_relief names relief.date, which is not kept.
        const auto checked = rules::Rule::check(*city.facts, *city.parameters, one.rule, {one.subject, one.age});
        if (one.kind == "tag" && one.code == "temp_relief") {
            CHECK_FALSE(checked);
            continue;
        }
        INFO((checked ? std::string() : base::describe(checked.error(), base::Language::Chinese)));
        REQUIRE(checked);
        test::must(city.people->need(city.view, checked->needs()));
        const rules::Answers answers = rules::evaluate(*city.people, *checked);
        rules::Walk walk(*city.people, *checked);
        for (std::size_t row = 0; row < answers.truths.size(); ++row) {
            REQUIRE(answers.truths[row] == walk.at(row).truth);
        }
        yes[one.code] = answers.count(Truth::True);
        const std::string sentence = rules::chinese(*city.facts, checked->syntax());
        INFO(sentence);
        CHECK(test::must(rules::fromChinese(*city.facts, sentence)) == checked->text());
        if (!one.amount.empty()) {
            INFO(one.amount);
            const auto amount = rules::Rule::checkValue(*city.facts, *city.parameters, one.amount, {one.subject, one.age});
            INFO((amount ? std::string() : base::describe(amount.error(), base::Language::Chinese)));
            REQUIRE(amount);
            test::must(city.people->need(city.view, amount->needs()));
            const rules::Answers amounts = rules::evaluate(*city.people, *amount);
            rules::Walk amountWalk(*city.people, *amount);
            for (std::size_t row = 0; row < amounts.ranges.size(); ++row) {
                REQUIRE(amounts.ranges[row] == amountWalk.at(row).range);
            }
        }
        ++ready;
    }
    CHECK(ready == 66);
    CHECK(without > 0);
    CHECK(yes["elder_60"] > 100);
    CHECK(yes["elder_60"] > yes["elder_80"]);
    CHECK(yes["elder_only_household"] > 0);
    CHECK(yes["elder_allowance"] > 50);
    CHECK(yes["migrant"] > 0);
    CHECK(yes["dog_household"] == 0);
}
