// SPDX-License-Identifier: GPL-3.0-or-later
// Cases written by hand: those of the shipped tags and policies, those of the language, and what a case file may get wrong.
#include "core/base/message.h"
#include "core/rules/cases.h"
#include "core/rules/pack.h"
#include "tests/support/station.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <fstream>

using namespace linli;
using rules::Truth;

namespace {

const rules::Facts& facts()
{
    static const rules::Facts all(test::sharedCatalog());
    return all;
}

const rules::Parameters& parameters()
{
    static const rules::Parameters all = test::must(rules::Parameters::load());
    return all;
}

base::Result<std::vector<rules::RuleCase>> read(const std::string& text)
{
    const test::TempFolder folder;
    const auto file = folder.path() / "cases.txt";
    std::ofstream(file) << text;
    return rules::readCases(facts(), parameters(), file);
}

std::string refusal(const std::string& text)
{
    const auto cases = read(text);
    if (cases) {
        return "accepted";
    }
    for (const base::Language language : {base::Language::Chinese, base::Language::English}) {
        CHECK(base::describe(cases.error(), language).find('{') == std::string::npos);
    }
    return base::describe(cases.error(), base::Language::Chinese);
}

bool contains(const std::string& text, const std::string& part)
{
    INFO(text);
    return text.find(part) != std::string::npos;
}

// All pass; by SQL too where it can.
std::vector<rules::RuleCase> passed(const char* file)
{
    std::vector<rules::RuleCase> cases = test::must(rules::readCases(facts(), parameters(), file));
    std::size_t inSql = 0;
    for (const rules::CaseResult& one : test::must(rules::runCases(facts(), cases))) {
        for (const rules::CaseDifference& difference : one.differences) {
            FAIL_CHECK("line " << one.line << " " << one.name << ": " << difference.what << " wanted " << difference.expected << " found " << difference.found);
        }
        inSql += one.inSql ? 1 : 0;
    }
    CHECK(inSql > cases.size() / 4);
    return cases;
}

constexpr const char* kHead = "案例\t规则\t对象\t日期\t本人\t户\t其他人\t结果\t要问\n";

}  // namespace

TEST_CASE("the cases of every shipped tag pass")
{
    const auto cases = passed(LINLI_TEST_DATA "/../../resources/packs/base/cases.tsv");
    // Every rule has somebody who meets it and somebody who does not. Policies carry their cases with them (core/aid).
    for (const rules::PackedRule& one : test::must(rules::packedRules())) {
        if (one.kind != "tag" || one.rule.empty() || one.code == "temp_relief") {
            continue;
        }
        INFO(one.kind << " " << one.code);
        const std::string text = test::must(rules::Rule::check(facts(), parameters(), one.rule, {one.subject, one.age})).text();
        std::set<Truth> expected;
        for (const rules::RuleCase& each : cases) {
            if (each.rule.text() == text && each.rule.subject() == one.subject) {
                expected.insert(each.expected);
            }
        }
        CHECK(expected.contains(Truth::True));
        CHECK(expected.contains(Truth::False));
    }
}

TEST_CASE("the cases of the language pass")
{
    const auto cases = passed(LINLI_TEST_DATA "/rules/language_cases.tsv");
    for (const Truth truth : {Truth::True, Truth::False, Truth::Unknown, Truth::Failed}) {
        CHECK(std::ranges::count(cases, truth, &rules::RuleCase::expected) > 10);
    }
    // Who is not decided is asked for by name.
    for (const rules::RuleCase& one : cases) {
        INFO("line " << one.line);
        CHECK((one.expected == Truth::Unknown) == one.asked.has_value());
    }
}

TEST_CASE("a case that is wrong fails, with what differs")
{
    const auto cases = test::must(read(std::string(kHead) + "甲\tperson.age >= 60\t\t2026-06-30\t出生日期=1990-01-01\t\t\t符合\t\n" +
                                       "乙\tperson.age >= 60\t\t2026-06-30\t出生日期=1966\t\t\t待核实\t性别\n" +
                                       "丙\tperson.age >= 60\t\t2026年6月30日\t出生日期=1950\t\t\t符合\t\n"));
    const auto results = test::must(rules::runCases(facts(), cases));
    REQUIRE(results.size() == 3);
    CHECK(results[0].line == 2);
    CHECK(results[0].found == Truth::False);
    std::set<std::string> what;
    for (const rules::CaseDifference& one : results[0].differences) {
        CHECK(one.expected == "符合");
        CHECK(one.found == "不符合");
        what.insert(one.what);
    }
    CHECK(what == std::set<std::string> {"columns", "walk", "row", "sql"});
    REQUIRE(results[1].differences.size() == 1);
    CHECK(results[1].differences[0].what == "ask");
    CHECK(results[1].differences[0].expected == "性别");
    CHECK(results[1].differences[0].found == "出生日期");
    CHECK(results[2].differences.empty());
}

TEST_CASE("a line that cannot be read is named, with the reason")
{
    const auto line = [](const std::string& rule, const std::string& of, const std::string& day, const std::string& person, const std::string& household,
                         const std::string& others, const std::string& result, const std::string& ask = "") {
        return refusal(std::string("# 说明\n") + kHead + "好\ttrue\t\t2026-06-30\t\t\t\t符合\t\n坏\t" + rule + '\t' + of + '\t' + day + '\t' + person + '\t' + household + '\t' +
                       others + '\t' + result + '\t' + ask + '\n');
    };
    const char* const day = "2026-06-30";
    CHECK(line("true", "人", day, "", "", "", "符合") == "accepted");
    CHECK(contains(line("person.age >= x", "", day, "", "", "", "符合"), "第 4 行：条件第 15 个字"));
    CHECK(contains(line("标签：没有的", "", day, "", "", "", "符合"), "第 4 行：没有叫“没有的”"));
    CHECK(contains(line("标签：认知障碍", "", day, "", "", "", "符合"), "没有叫“认知障碍”而又有条件"));
    CHECK(contains(line("tag('nonsense')", "", day, "", "", "", "符合"), "没有叫“nonsense”的标签"));
    CHECK(contains(line("true", "车", day, "", "", "", "符合"), "“车”"));
    CHECK(contains(line("true", "", "2026-06", "", "", "", "符合"), "“2026-06”"));
    CHECK(contains(line("true", "", day, "出生日期", "", "", "符合"), "“出生日期”看不懂"));
    CHECK(contains(line("true", "", day, "出生=1990", "", "", "符合"), "没有叫“出生”的项目"));
    CHECK(contains(line("true", "", day, "出生日期=1990-02-30", "", "", "符合"), "第 4 行"));
    CHECK(contains(line("true", "", day, "人均月收入=1", "", "", "符合"), "没有叫“人均月收入”的项目"));
    CHECK(contains(line("true", "", day, "", "家庭人口数=3", "", "符合"), "“家庭人口数”由谁住在这里"));
    CHECK(contains(line("true", "", day, "住本户=大概", "", "", "符合"), "“大概”"));
    CHECK(contains(line("true", "", day, "标签=没有的", "", "", "符合"), "没有叫“没有的”的标签"));
    CHECK(contains(line("true", "", day, "", "", "邻居甲：性别=1", "符合"), "“邻居甲”"));
    CHECK(contains(line("true", "", day, "", "", "", "可能"), "“可能”"));
    CHECK(contains(line("person.age >= 60", "", day, "", "", "", "待核实", "岁数"), "没有叫“岁数”的项目"));
    CHECK(contains(refusal("规则\t日期\n"), "缺少“结果”"));
    CHECK(contains(refusal("规则\t日期\t结论\n"), "没有叫“结论”的栏"));
    CHECK(contains(refusal(kHead), "没有案例"));
    CHECK(contains(refusal("规则,日期,结果\ntrue,2026-06-30,符合,多\n"), "第 2 行：“多”不在任何一栏"));
    CHECK(contains(refusal("规则,日期,结果,金额\ntrue,2026-06-30,符合,5\n"), "没有金额"));
}
