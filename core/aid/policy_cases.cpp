// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/policy_cases.h"

#include "core/rules/case_town.h"
#include "core/rules/explain.h"

#include <algorithm>

namespace linli::aid {

namespace {

using base::ErrorCode;
using base::Result;
using Cells = std::map<std::string, std::string>;

std::string take(Cells& cells, const char* name)
{
    const auto found = cells.find(name);
    if (found == cells.end()) {
        return {};
    }
    std::string text = std::move(found->second);
    cells.erase(found);
    return text;
}

// The cells of one case as a case of the rule `entitled`, which answers no for whoever has it already, is excluded or near.
class CaseMaker {
public:
    CaseMaker(const Facts& facts, const Parameters& parameters, std::vector<rules::PackedRule> tags)
        : m_facts(facts)
        , m_parameters(parameters)
        , m_tags(std::move(tags))
    {
    }

    Result<PolicyCase> make(const CheckedPolicy& policy, std::size_t no) const;

private:
    const Facts& m_facts;
    const Parameters& m_parameters;
    std::vector<rules::PackedRule> m_tags;
};

Result<PolicyCase> CaseMaker::make(const CheckedPolicy& policy, std::size_t no) const
{
    const auto bad = [&](const base::Error& why) { return base::fail(refused(policy.policy.id, "cases[" + std::to_string(no) + "]", why)); };
    Cells cells = policy.policy.cases[no];
    const std::string day = cells["日期"];
    const auto date = base::Date::fromIso(day);
    const CheckedVersion* version = date ? policy.on(date->first()) : nullptr;
    if (version == nullptr) {
        return bad({ErrorCode::Invalid, "aid.case_day", {{"text", day}}, {}});
    }
    const std::string result = take(cells, "结果");
    const auto expected = gradeNamed(result);
    if (!expected) {
        return bad({ErrorCode::Invalid, "aid.case_result", {{"text", result}}, {}});
    }
    std::string turnsOn = take(cells, "转符合日");
    const bool isNo = *expected == Grade::Near || *expected == Grade::Receiving || *expected == Grade::Excluded;
    cells["结果"] = gradeWord(isNo ? Grade::Not : *expected);
    cells["规则"] = "policy:" + policy.policy.id;
    std::vector<rules::PackedRule> packed = m_tags;
    packed.push_back({policy.policy.id, policy.policy.id, "policy", policy.policy.subject, version->entitled.text(), version->version.amount, version->version.age});
    auto rule = rules::readCase(m_facts, m_parameters, std::move(packed), no + 1, std::move(cells));
    if (!rule) {
        return bad(rule.error());
    }
    return PolicyCase {&policy, version, no, *expected, std::move(turnsOn), std::move(*rule)};
}

std::string joined(const std::set<std::string>& names)
{
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : "；") + name;
    }
    return text;
}

// The people of all cases as of one day.
struct DayPeople {
    registry::View view;
    std::unique_ptr<Population> people;
};

}  // namespace

struct PolicyCaseTown::State {
    const Facts& facts;
    std::unique_ptr<rules::CaseTown> town;
    std::map<base::Day, DayPeople> days;

    Result<DayPeople*> on(base::Day day);
    std::set<std::string> questions(const PolicyCase& one, const CheckedVersion& as, const rules::CaseTown::Place& place, const Population& people,
                                    std::size_t row) const;
    Result<CaseResult> run(const PolicyCase& one, const CheckedVersion& as, const rules::CaseTown::Place& place);
};

Result<DayPeople*> PolicyCaseTown::State::on(base::Day day)
{
    DayPeople& made = days[day];
    if (made.people == nullptr) {
        made.view = town->viewOn(day);
        LINLI_TRY(made.people, Population::load(made.view, facts, day));
    }
    return &made;
}

std::set<std::string> PolicyCaseTown::State::questions(const PolicyCase& one, const CheckedVersion& as, const rules::CaseTown::Place& place,
                                                       const Population& people, std::size_t row) const
{
    std::set<std::string> names;
    for (const rules::Question& question : rules::Walk(people, as.entitled).blocking(row)) {
        if (question.what < 0) {
            names.insert(rules::questionText(facts, question));
            continue;
        }
        const auto person = question.table == Table::Person ? std::ranges::find(place.people, people.row(Table::Person, question.row)) : place.people.end();
        const bool isOther = person != place.people.end();
        names.insert(rules::askedName(facts, isOther ? one.rule.people[static_cast<std::size_t>(person - place.people.begin())].called : std::string(), question.what));
    }
    return names;
}

Result<CaseResult> PolicyCaseTown::State::run(const PolicyCase& one, const CheckedVersion& as, const rules::CaseTown::Place& place)
{
    LINLI_TRY(DayPeople* const day, on(one.rule.asOf));
    Population& people = *day->people;
    LINLI_CHECK(people.need(day->view, as.needs()));
    const Table subject = one.policy->policy.subject;
    const std::size_t row = *people.index(subject, subject == Table::Person ? place.people.front() : place.household);
    Asked asked(people, as);
    CaseResult result {one.policy->policy.id, one.no, one.rule.name, asked.grade(row), {}};
    const auto compare = [&](const char* what, const std::string& expected, const std::string& found) {
        if (expected != found) {
            result.differences.push_back({what, expected, found});
        }
    };
    compare("grade", std::string(gradeWord(one.expected)), std::string(gradeWord(result.found)));
    if (one.rule.asked) {
        compare("ask", joined(*one.rule.asked), joined(questions(one, as, place, people, row)));
    }
    if (one.rule.expectedAmount) {
        const rules::Type type = as.amount->root().type;
        compare("amount", rules::rangeText(rules::Range::of(*one.rule.expectedAmount), type), rules::rangeText(*asked.amount(row), type));
    }
    const auto turns = asked.turnsOn(row);
    if (!one.turnsOn.empty() || (result.found == Grade::Near && turns)) {
        compare("turns", one.turnsOn, turns ? base::isoText(*turns) : std::string());
    }
    return result;
}

Result<std::vector<PolicyCase>> readPolicyCases(const Facts& facts, const Parameters& parameters, std::span<const CheckedPolicy* const> policies)
{
    LINLI_TRY(std::vector<rules::PackedRule> tags, rules::packedRules());
    std::erase_if(tags, [](const rules::PackedRule& one) { return one.kind != "tag"; });
    const CaseMaker maker(facts, parameters, std::move(tags));
    std::vector<PolicyCase> made;
    for (const CheckedPolicy* policy : policies) {
        for (std::size_t no = 0; no < policy->policy.cases.size(); ++no) {
            LINLI_TRY(PolicyCase one, maker.make(*policy, no));
            made.push_back(std::move(one));
        }
    }
    return made;
}

PolicyCaseTown::PolicyCaseTown(std::unique_ptr<State> state, std::span<const PolicyCase> cases)
    : m_state(std::move(state))
    , m_cases(cases)
{
}

PolicyCaseTown::~PolicyCaseTown() = default;

Result<std::unique_ptr<PolicyCaseTown>> PolicyCaseTown::build(const Facts& facts, std::span<const PolicyCase> cases)
{
    std::vector<rules::RuleCase> people;
    for (const PolicyCase& one : cases) {
        people.push_back(one.rule);
        people.back().line = people.size();  // each has a house of its own
    }
    std::unique_ptr<State> state(new State {facts, nullptr, {}});
    LINLI_TRY(state->town, rules::CaseTown::build(facts.catalog(), people));
    return std::unique_ptr<PolicyCaseTown>(new PolicyCaseTown(std::move(state), cases));
}

Result<CaseResult> PolicyCaseTown::run(std::size_t no, const CheckedVersion& as)
{
    return m_state->run(m_cases[no], as, m_state->town->of(no));
}

Result<std::vector<CaseResult>> runPolicyCases(const Facts& facts, std::span<const PolicyCase> cases)
{
    LINLI_TRY(const std::unique_ptr<PolicyCaseTown> town, PolicyCaseTown::build(facts, cases));
    std::vector<CaseResult> results;
    for (std::size_t no = 0; no < cases.size(); ++no) {
        LINLI_TRY(CaseResult result, town->run(no));
        results.push_back(std::move(result));
    }
    return results;
}

}  // namespace linli::aid
