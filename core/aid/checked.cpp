// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/checked.h"

#include "core/aid/loosened.h"
#include "core/base/resource.h"

#include <algorithm>
#include <functional>
#include <set>

namespace linli::aid {

namespace {

using base::ErrorCode;
using base::Result;
using base::Status;
using rules::Node;
using rules::Op;

bool any(const Node& node, const std::function<bool(const Node&)>& is)
{
    return is(node) || std::ranges::any_of(node.items, [&](const rules::NodePtr& item) { return any(*item, is); });
}

bool countsAge(const Node& node)
{
    return any(node, [](const Node& part) { return part.op == Op::AgeYears || part.op == Op::AgeMonths; });
}

bool readsFact(const Node& node, const population::Fact* fact)
{
    return any(node, [&](const Node& part) { return part.fact == fact; });
}

// Wherever the fact is read, has() of it stands beside.
bool isGuarded(const Node& node, const population::Fact* fact)
{
    const auto asksFor = [&](const rules::NodePtr& item) { return (item->op == Op::Has || item->op == Op::HasAge) && readsFact(*item, fact); };
    if (node.op == Op::Has || node.op == Op::HasAge || (node.op == Op::And && std::ranges::any_of(node.items, asksFor))) {
        return true;
    }
    return node.fact != fact && std::ranges::all_of(node.items, [&](const rules::NodePtr& item) { return isGuarded(*item, fact); });
}

std::string nextDay(const std::string& iso)
{
    const auto date = base::Date::fromIso(iso);
    return date ? base::isoText(base::Day {date->first().days + 1}) : std::string();
}

// The first day from which no row of the parameter holds while the version does; nothing when there is none. A row without
// an amount holds: that the value is not known is said, not forgotten.
std::optional<std::string> endOf(const rules::Parameter& parameter, const Version& version)
{
    std::string day = version.from;
    for (;;) {
        const auto row = std::ranges::find_if(parameter.values, [&](const rules::ParameterValue& one) {
            return (one.from.empty() || (!day.empty() && one.from <= day)) && (one.to.empty() || one.to >= day);
        });
        if (row == parameter.values.end()) {
            return day;
        }
        if (row->to.empty() || (!version.to.empty() && row->to >= version.to)) {
            return std::nullopt;
        }
        day = nextDay(row->to);
    }
}

class Checker {
public:
    Checker(const Facts& facts, const Parameters& parameters, const Policy& policy)
        : m_facts(facts)
        , m_parameters(parameters)
        , m_policy(policy)
    {
    }

    Result<CheckedVersion> check(std::size_t no);

private:
    tl::unexpected<base::Error> bad(const std::string& where, const base::Error& why) const { return base::fail(refused(m_policy.id, where, why)); }
    tl::unexpected<base::Error> bad(const std::string& where, const char* message, std::map<std::string, std::string> blanks = {}) const
    {
        return bad(where, {ErrorCode::Invalid, message, std::move(blanks), {}});
    }
    std::string at(const char* name) const { return m_where + "." + name; }
    Result<Rule> rule(const std::string& text, const std::string& where) const;
    Status checkAge(const CheckedVersion& made) const;
    Status checkParameters(const Rule& rule, const char* name) const;
    Status addTolerances(CheckedVersion& made) const;

    const Facts& m_facts;
    const Parameters& m_parameters;
    const Policy& m_policy;
    const Version* m_version = nullptr;
    std::string m_where;
};

Result<Rule> Checker::rule(const std::string& text, const std::string& where) const
{
    auto made = Rule::check(m_facts, m_parameters, text, {m_policy.subject, m_version->age});
    if (!made) {
        return bad(where, made.error());
    }
    return std::move(*made);
}

Status Checker::checkAge(const CheckedVersion& made) const
{
    const bool counts = countsAge(made.entitled.root()) || (made.amount && countsAge(made.amount->root())) ||
                        std::ranges::any_of(made.within, [](const Rule& rule) { return countsAge(rule.root()); });
    return counts && !made.version.statesAge ? Status(bad(at("ageFrom"), "aid.no_age_rule")) : Status();
}

Status Checker::checkParameters(const Rule& rule, const char* name) const
{
    for (const auto& [key, parameter] : rule.parameters()) {
        if (const auto end = endOf(parameter, *m_version)) {
            return bad(at(name), "aid.parameter_ends", {{"key", key}, {"name", parameter.name}, {"day", *end}});
        }
    }
    return {};
}

Status Checker::addTolerances(CheckedVersion& made) const
{
    for (std::size_t i = 0; i < m_version->within.size(); ++i) {
        const std::string where = at("near.within[") + std::to_string(i) + "]";
        const auto text = loosened(m_version->condition, m_version->within[i]);
        if (!text) {
            return bad(where, text.error());
        }
        LINLI_TRY(Rule rule, this->rule(entitledText(m_policy, *text), where + ".instead"));
        made.within.push_back(std::move(rule));
    }
    return {};
}

Result<CheckedVersion> Checker::check(std::size_t no)
{
    m_version = &m_policy.versions[no];
    m_where = "versions[" + std::to_string(no) + "]";
    LINLI_TRY(Rule condition, rule(m_version->condition, at("condition")));
    std::optional<Rule> receiving;
    if (!m_policy.receiving.empty()) {
        LINLI_TRY(receiving, rule(m_policy.receiving, "receiving"));
    }
    std::vector<Rule> exclusions;
    for (const Exclusion& one : m_policy.excludedBy) {
        LINLI_TRY(Rule exclusion, rule(one.when, "excludedBy." + one.policy));
        exclusions.push_back(std::move(exclusion));
    }
    LINLI_TRY(Rule entitled, rule(entitledText(m_policy, m_version->condition), at("condition")));
    std::optional<Rule> amount;
    if (!m_version->amount.empty()) {
        auto value = Rule::checkValue(m_facts, m_parameters, m_version->amount, {m_policy.subject, m_version->age});
        if (!value) {
            return bad(at("amount"), value.error());
        }
        amount = std::move(*value);
    }
    CheckedVersion made {*m_version, std::move(entitled), std::move(condition), std::move(receiving), std::move(exclusions), {}, std::move(amount)};
    LINLI_CHECK(addTolerances(made));
    LINLI_CHECK(checkAge(made));
    LINLI_CHECK(checkParameters(made.entitled, "condition"));
    for (const Rule& rule : made.within) {
        LINLI_CHECK(checkParameters(rule, "near.within"));
    }
    if (made.amount) {
        LINLI_CHECK(checkParameters(*made.amount, "amount"));
    }
    return made;
}

// What the cases of a version must show at least: a yes, a no, and, where a fact may be missing, somebody who is not
// decided.
Status checkCases(const CheckedPolicy& made, const Facts& facts)
{
    for (std::size_t no = 0; no < made.versions.size(); ++no) {
        const CheckedVersion& version = made.versions[no];
        std::set<std::string> results;
        for (const auto& cells : made.policy.cases) {
            const auto day = cells.find("日期");
            const auto result = cells.find("结果");
            const auto date = day == cells.end() ? base::Date::fromIso("") : base::Date::fromIso(day->second);
            if (date && version.version.holdsOn(date->first()) && result != cells.end()) {
                results.insert(result->second);
            }
        }
        const Rule& rule = version.entitled;
        // What is read only where has() of it holds never keeps the rule open, nothing written of some facts is no, and people can
        // always be counted.
        const auto isAskedFirst = [&](const population::Fact* fact) { return isGuarded(rule.root(), fact); };
        const auto isSaid = [&](rules::FactNo each) {
            const population::Fact& fact = facts.at(each);
            return fact.closed || fact.derived == population::Derived::HouseholdSize || isAskedFirst(&fact);
        };
        const bool mayBeOpen = !std::ranges::all_of(rule.needs().facts, isSaid);
        for (const std::string& wanted : mayBeOpen ? std::vector<std::string> {"符合", "不符合", "待核实"} : std::vector<std::string> {"符合", "不符合"}) {
            if (!results.contains(wanted)) {
                return base::fail(refused(made.policy.id, "cases", {ErrorCode::Invalid, "aid.no_case",
                                          {{"result", wanted}, {"version", std::to_string(no + 1)}}, {}}));
            }
        }
    }
    return {};
}

}  // namespace

std::string entitledText(const Policy& policy, const std::string& condition)
{
    std::string text = "(" + condition + ")";
    if (!policy.receiving.empty()) {
        text += " && !(" + policy.receiving + ")";
    }
    for (const Exclusion& one : policy.excludedBy) {
        text += " && !(" + one.when + ")";
    }
    return text;
}

std::vector<const Rule*> CheckedVersion::rules() const
{
    std::vector<const Rule*> all = {&entitled, &condition};
    if (receiving) {
        all.push_back(&*receiving);
    }
    for (const Rule& one : exclusions) {
        all.push_back(&one);
    }
    for (const Rule& one : within) {
        all.push_back(&one);
    }
    return all;
}

population::Needs CheckedVersion::needs() const
{
    population::Needs needs;
    for (const Rule* rule : rules()) {
        needs.add(rule->needs());
    }
    if (amount) {
        needs.add(amount->needs());
    }
    return needs;
}

std::string CheckedVersion::verifiedOn(base::Day day) const
{
    const auto holds = [&](const Rule& rule) {
        return std::ranges::all_of(rule.parameters(), [&](const auto& one) {
            const rules::ParameterValue* value = one.second.on(day);
            return value != nullptr && !value->verified.empty();
        });
    };
    return holds(entitled) && (!amount || holds(*amount)) ? version.verifiedBy : std::string();
}

const CheckedVersion* CheckedPolicy::on(base::Day day) const
{
    const auto found = std::ranges::find_if(versions, [&](const CheckedVersion& one) { return one.version.holdsOn(day); });
    return found == versions.end() ? nullptr : &*found;
}

base::Result<CheckedPolicy> checkPolicy(const Facts& facts, const Parameters& parameters, Policy policy)
{
    CheckedPolicy made;
    made.policy = std::move(policy);
    Checker checker(facts, parameters, made.policy);
    for (std::size_t no = 0; no < made.policy.versions.size(); ++no) {
        LINLI_TRY(CheckedVersion version, checker.check(no));
        made.versions.push_back(std::move(version));
    }
    LINLI_CHECK(checkCases(made, facts));
    return made;
}

base::Result<std::shared_ptr<const Book>> Book::of(std::vector<CheckedPolicy> policies)
{
    auto made = std::make_shared<Book>();
    made->m_policies = std::move(policies);
    std::ranges::sort(made->m_policies, {}, [](const CheckedPolicy& one) { return std::pair(one.policy.no, one.policy.id); });
    std::set<std::string> ids;
    for (const CheckedPolicy& one : made->m_policies) {
        if (!ids.insert(one.policy.id).second) {
            return base::fail(refused(one.policy.id, "id", {ErrorCode::Invalid, "aid.id_taken", {{"id", one.policy.id}}, {}}));
        }
    }
    for (const CheckedPolicy& one : made->m_policies) {
        for (const Exclusion& exclusion : one.policy.excludedBy) {
            if (!ids.contains(exclusion.policy)) {
                return base::fail(refused(one.policy.id, "excludedBy." + exclusion.policy,
                                          {ErrorCode::NotFound, "aid.no_such_policy", {{"policy", exclusion.policy}}, {}}));
            }
        }
    }
    return std::shared_ptr<const Book>(std::move(made));
}

base::Result<std::shared_ptr<const Book>> Book::load(const Facts& facts, const Parameters& parameters)
{
    std::vector<CheckedPolicy> policies;
    for (const std::string_view path : base::resourcesBelow("packs/base/policies/")) {
        LINLI_TRY(Policy policy, readPolicy(facts.catalog(), *base::resource(path)));
        LINLI_TRY(CheckedPolicy checked, checkPolicy(facts, parameters, std::move(policy)));
        policies.push_back(std::move(checked));
    }
    return of(std::move(policies));
}

const CheckedPolicy* Book::find(std::string_view idOrName) const
{
    const auto found = std::ranges::find_if(m_policies, [&](const CheckedPolicy& one) { return one.policy.id == idOrName || one.policy.name.zh == idOrName; });
    return found == m_policies.end() ? nullptr : &*found;
}

}  // namespace linli::aid
