// SPDX-License-Identifier: GPL-3.0-or-later
// The policies that ship: all 25 are read and checked, each passes its cases by every evaluator, and no slip of an operator or
// a bound in a condition goes unnoticed by them.
#include "core/aid/mutation.h"
#include "core/base/resource.h"
#include "tests/core/aid/desk.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::aid;
using test::must;

TEST_CASE("the 25 policies ship, each with its papers, its lines and who to turn to")
{
    const auto book = test::shippedBook();
    CHECK(book->policies().size() == 25);
    int no = 0;
    int verified = 0;
    for (const CheckedPolicy& one : book->policies()) {
        INFO(one.policy.id);
        CHECK(one.policy.no == ++no);
        CHECK_FALSE(one.policy.materials.empty());
        CHECK_FALSE(one.policy.contact.empty());
        CHECK_FALSE(one.policy.lines.empty());
        for (const CheckedVersion& version : one.versions) {
            verified += version.version.verifiedBy.empty() ? 0 : 1;
        }
    }
    // The others are 待核实.
    CHECK(verified == 5);
    CHECK(book->find("dibao") == book->find("最低生活保障"));
    CHECK(book->find("nonsense") == nullptr);
}

TEST_CASE("a policy is as verified as what it uses on the day")
{
    const auto book = test::shippedBook();
    const base::Day day = test::date("2026-06-30").first();
    CHECK_FALSE(book->find("elder_allowance")->on(day)->verifiedOn(day).empty());
    // Its condition is verified; that of this one is not.
    CHECK(book->find("dibao")->on(day)->verifiedOn(day).empty());
    // No version any more.
    CHECK(book->find("spring_relief")->on(day) == nullptr);
    const base::Day then = test::date("2023-01-15").first();
    // Its condition was read in print, its amount is a total divided by heads.
    CHECK(book->find("spring_relief")->on(then)->verifiedOn(then).empty());
}

TEST_CASE("the cases of every policy pass, by every evaluator")
{
    const auto book = test::shippedBook();
    std::vector<const CheckedPolicy*> all;
    for (const CheckedPolicy& one : book->policies()) {
        all.push_back(&one);
    }
    const std::vector<PolicyCase> cases = must(readPolicyCases(test::facts(), test::parameters(), all));
    CHECK(cases.size() > 180);
    for (const CaseResult& one : must(runPolicyCases(test::facts(), cases))) {
        for (const CaseDifference& difference : one.differences) {
            FAIL_CHECK(one.policy << " " << one.name << ": " << difference.what << " wanted " << difference.expected << " found " << difference.found);
        }
    }
    std::vector<rules::RuleCase> asRules;
    for (const PolicyCase& one : cases) {
        asRules.push_back(one.rule);
        asRules.back().line = asRules.size();
    }
    for (const rules::CaseResult& one : must(rules::runCases(test::facts(), asRules))) {
        for (const rules::CaseDifference& difference : one.differences) {
            const PolicyCase& of = cases[one.line - 1];
            FAIL_CHECK(of.policy->policy.id << " " << one.name << ": " << difference.what << " wanted " << difference.expected << " found " << difference.found);
        }
    }
}

TEST_CASE("flipping any operator or bound of a condition fails a case")
{
    const auto book = test::shippedBook();
    std::size_t tried = 0;
    for (const CheckedPolicy& one : book->policies()) {
        const CheckedPolicy* const only[] = {&one};
        const std::vector<PolicyCase> cases = must(readPolicyCases(test::facts(), test::parameters(), only));
        for (const CheckedVersion& version : one.versions) {
            tried += mutantsOf(version.condition.syntax()).size();
        }
        for (const Mutant& mutant : must(unnoticed(test::facts(), test::parameters(), one, cases))) {
            FAIL_CHECK(one.policy.id << ": no case notices " << mutant.what);
        }
    }
    CHECK(tried > 250);
}

TEST_CASE("flips are found in every part of a condition")
{
    const auto flips = [](const char* text) {
        std::set<std::string> made;
        for (const Mutant& one : mutantsOf(*must(rules::parse(text)))) {
            made.insert(one.condition);
        }
        return made;
    };
    CHECK(flips("person.age >= 65").contains("person.age > 65"));
    CHECK(flips("person.age >= 65").contains("person.age <= 65"));
    CHECK(flips("person.age >= 65").contains("person.age >= 64"));
    CHECK(flips("person.age >= 65").contains("person.age >= 66"));
    CHECK(flips("a.b < x * 1.5").contains("a.b < x * 1.6"));
    CHECK(flips("tag('a') && !tag('b')").contains("tag('a') || !tag('b')"));
    CHECK(flips("tag('a') && !tag('b')").contains("tag('a') && tag('b')"));
    CHECK(flips("tag('a') && !tag('b')").contains("tag('a')"));
    CHECK(flips("a.b in ['1', '2']").contains("a.b in ['2']"));
    CHECK(flips("g.exists(m, m.age >= 49)").contains("g.exists(m, m.age > 49)"));
}
