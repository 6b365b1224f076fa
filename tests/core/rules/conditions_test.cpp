// SPDX-License-Identifier: GPL-3.0-or-later
// Every condition of the handed-down forms and of the values of tags is a rule that is understood and evaluated, or says
// why there is none.
#include "core/base/message.h"
#include "core/base/tsv.h"
#include "core/rules/chinese.h"
#include "core/rules/columns.h"
#include "core/rules/row_answer.h"
#include "core/rules/walk.h"
#include "tests/core/rules/city.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

using namespace linli;
using population::Table;
using rules::Truth;

TEST_CASE("the conditions of forms and of tag values are rules, or say why not")
{
    std::ifstream file(LINLI_TEST_DATA "/rules/conditions.tsv");
    std::stringstream content;
    content << file.rdbuf();
    const std::string text = content.str();
    const base::TsvTable table = test::must(base::TsvTable::read(text));
    const test::City& city = test::city();
    int evaluated = 0;
    int without = 0;
    std::size_t yes = 0;
    for (const base::TsvTable::Row& row : table.rows()) {
        const std::string rule(row.cells[3]);
        INFO(row.cells[0] << ": " << row.cells[2] << "\n" << rule);
        if (rule.empty()) {
            CHECK_FALSE(row.cells[4].empty());
            ++without;
            continue;
        }
        const Table subject = row.cells[1] == "household" ? Table::Household : row.cells[1] == "house" ? Table::House : Table::Person;
        const auto checked = rules::Rule::check(*city.facts, *city.parameters, rule, {subject, {}});
        INFO((checked ? std::string() : base::describe(checked.error(), base::Language::English)));
        REQUIRE(checked);
        test::must(city.people->need(city.view, checked->needs()));
        const rules::Answers answers = rules::evaluate(*city.people, *checked);
        rules::Walk walk(*city.people, *checked);
        rules::RowAnswer one(*city.people, *checked);
        for (std::size_t at = 0; at < answers.truths.size(); at += 3) {
            REQUIRE(walk.at(at).truth == answers.truths[at]);
            REQUIRE(one.truth(at) == answers.truths[at]);
        }
        CHECK(test::must(rules::fromChinese(*city.facts, rules::chinese(*city.facts, checked->syntax()))) == checked->text());
        yes += answers.count(Truth::True) > 0 ? 1 : 0;
        ++evaluated;
    }
    CHECK(evaluated == 207);
    CHECK(without == 32);
    // Most conditions meet somebody of the practice city.
    CHECK(yes > 90);
}
