// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/reason.h"

#include "core/access/masking.h"
#include "core/aid/origins.h"
#include "core/base/message.h"
#include "core/rules/explain.h"

#include <algorithm>

namespace linli::aid {

namespace {

using base::ErrorCode;
using base::Language;
using base::Result;
using rules::Explanation;
using rules::Node;
using rules::Op;

std::string say(const char* key, std::map<std::string, std::string> blanks = {})
{
    return base::sentence(key, blanks, Language::Chinese);
}

// Builds the pages of one view and day.
class Explainer {
public:
    Explainer(const registry::View& view, Matching& matching, const Decisions& decisions, const PageQuery& query)
        : m_view(view)
        , m_matching(matching)
        , m_people(matching.people())
        , m_decisions(decisions)
        , m_ground(query.ground)
        , m_isRevealed(query.isRevealed)
        , m_origins(view, matching.people(), query.isRevealed)
    {
    }

    Result<Match> match(std::size_t no, std::uint32_t row);

private:
    Result<Reason> tree(const CheckedPolicy& policy, const CheckedVersion& version, std::uint32_t row);
    Result<Reason> of(const Rule& rule, std::uint32_t row);
    Result<Reason> of(const Rule& rule, rules::Walk& walk, const Explanation& part);
    Result<Reason> denied(const Rule& rule, std::uint32_t row, std::string text);
    std::string sentence(const rules::Syntax& part);
    std::string marginOf(rules::Walk& walk, const Explanation& part) const;
    Measure measureOf(const Rule& rule, const std::string& key) const;
    Result<std::string> memberName(std::uint32_t row) const;

    const registry::View& m_view;
    Matching& m_matching;
    const Population& m_people;
    const Decisions& m_decisions;
    rules::Ground m_ground;
    bool m_isRevealed;
    Origins m_origins;
};

Measure Explainer::measureOf(const Rule& rule, const std::string& key) const
{
    const rules::Parameter& parameter = rule.parameters().at(key);
    Measure made;
    made.name = parameter.name;
    if (const rules::ParameterValue* value = parameter.on(m_people.asOf())) {
        made.value = rules::rangeText(rules::Range::of(*value->value), parameter.type);
        made.from = value->from;
        made.to = value->to;
        made.verified = value->verified;
    }
    return made;
}

// By how much a comparison of numbers fails; a quotient as people divide it.
std::string Explainer::marginOf(rules::Walk& walk, const Explanation& part) const
{
    const Node& node = *part.node;
    if (part.truth != Truth::False || (node.op != Op::Compare && node.op != Op::CompareRatio)) {
        return {};
    }
    const bool isRatio = node.op == Op::CompareRatio;
    const rules::Range left = isRatio ? divideRounded(walk.at(*node.items[0], part.row).range, walk.at(*node.items[1], part.row).range)
                                      : walk.at(*node.items[0], part.row).range;
    const rules::Range right = walk.at(*node.items[isRatio ? 2 : 1], part.row).range;
    const rules::Type type = node.items[0]->type;
    if (!left.exact() || !right.exact() || type == rules::Type::Date || type == rules::Type::Code || type == rules::Type::Bool) {
        return {};
    }
    const rules::Range distance = subtract(left.low < right.low ? right : left, left.low < right.low ? left : right);
    return distance.exact() ? say("aid.why.margin", {{"amount", rules::rangeText(distance, type)}}) : std::string();
}

Result<std::string> Explainer::memberName(std::uint32_t row) const
{
    return registry::titleOf(m_view, m_people.row(Table::Person, row));
}

Result<Reason> Explainer::of(const Rule& rule, rules::Walk& walk, const Explanation& part)
{
    Reason made;
    made.text = part.text;
    made.truth = part.truth;
    made.value = part.isSensitive && !m_isRevealed && !part.value.empty() ? access::hiddenText(Language::Chinese) : part.value;
    if (m_isRevealed || !part.isSensitive) {
        made.margin = marginOf(walk, part);
    }
    if (part.isOfMember) {
        LINLI_TRY(made.member, memberName(part.row));
    }
    for (const Explanation& inner : part.parts) {
        LINLI_TRY(Reason one, of(rule, walk, inner));
        made.parts.push_back(std::move(one));
    }
    const bool isJunction = part.node->op == Op::And || part.node->op == Op::Or;
    if (isJunction && !part.parts.empty()) {
        return made;
    }
    for (const rules::Read& read : rules::readsOf(m_people, *part.node, part.row)) {
        if (!read.parameter.empty()) {
            made.measures.push_back(measureOf(rule, read.parameter));
            continue;
        }
        LINLI_TRY(Origin origin, m_origins.of(read));
        if (std::ranges::none_of(made.origins, [&](const Origin& other) { return other.what == origin.what && other.value == origin.value; })) {
            made.origins.push_back(std::move(origin));
        }
    }
    return made;
}

// The same parts are told of everybody: each is put into words once.
std::string Explainer::sentence(const rules::Syntax& part)
{
    auto& known = m_matching.sentences();
    const auto found = known.find(&part);
    if (found != known.end()) {
        return found->second;
    }
    return known.emplace(&part, rules::chinese(m_people.facts(), part, [&](const std::string& code) { return m_origins.tagName(code); })).first->second;
}

Result<Reason> Explainer::of(const Rule& rule, std::uint32_t row)
{
    rules::Walk walk(m_people, rule);
    const Explanation tree = rules::explain(walk, row, [&](const rules::Syntax& part) { return sentence(part); }, rules::GroupPeople::Listed);
    return of(rule, walk, tree);
}

// "尚未享受": holds where the rule does not.
Result<Reason> Explainer::denied(const Rule& rule, std::uint32_t row, std::string text)
{
    LINLI_TRY(Reason inner, of(rule, row));
    Reason made;
    made.text = std::move(text);
    made.truth = rules::notOf(inner.truth);
    made.parts.push_back(std::move(inner));
    return made;
}

Result<Reason> Explainer::tree(const CheckedPolicy& policy, const CheckedVersion& version, std::uint32_t row)
{
    LINLI_TRY(Reason condition, of(version.condition, row));
    Reason made;
    made.text = version.version.text;
    made.truth = rules::RowAnswer(m_people, version.entitled).truth(row);
    const bool isChain = version.condition.root().op == Op::And && !condition.parts.empty();
    if (isChain) {
        made.parts = std::move(condition.parts);
    } else {
        made.parts.push_back(std::move(condition));
    }
    if (version.receiving) {
        LINLI_TRY(Reason one, denied(*version.receiving, row, say("aid.why.not_receiving")));
        made.parts.push_back(std::move(one));
    }
    for (std::size_t i = 0; i < version.exclusions.size(); ++i) {
        const CheckedPolicy* other = m_matching.book()->find(policy.policy.excludedBy[i].policy);
        LINLI_TRY(Reason one, denied(version.exclusions[i], row, say("aid.why.not_excluded", {{"policy", other->policy.name.zh}})));
        made.parts.push_back(std::move(one));
    }
    return made;
}

Result<Match> Explainer::match(std::size_t no, std::uint32_t row)
{
    const CheckedPolicy& policy = m_matching.policy(no);
    const CheckedVersion& version = m_matching.version(no);
    Asked& asked = m_matching.asked(no);
    Match made;
    made.policy = &policy;
    made.version = &version;
    made.subject = m_people.row(policy.policy.subject, row);
    LINLI_TRY(made.called, population::calledOf(m_view, policy.policy.subject, made.subject));
    made.verifiedBy = version.verifiedOn(m_people.asOf());
    made.isHidden = m_matching.isSensitive(no) && m_ground == rules::Ground::None;
    if (made.isHidden) {
        return made;
    }
    made.grade = m_matching.grade(no, row);
    if (made.grade == Grade::Entitled || made.grade == Grade::Unverified) {
        made.amount = amountText(asked.amount(row), version, m_isRevealed);
    }
    if (made.grade == Grade::Unverified) {
        made.missing = missingOf(m_people, version, row);
    }
    if (made.grade == Grade::Near) {
        made.turnsOn = asked.turnsOn(row);
        made.within = withinOf(m_people.facts(), asked, row);
    }
    if (made.grade == Grade::Excluded) {
        for (const std::size_t at : asked.excludedBy(row)) {
            made.excludedBy.push_back(m_matching.book()->find(policy.policy.excludedBy[at].policy)->policy.name.zh);
        }
    }
    if (const auto decision = m_decisions.find({policy.policy.id, made.subject}); decision != m_decisions.end()) {
        made.decision = decision->second;
    }
    LINLI_TRY(made.reason, tree(policy, version, row));
    return made;
}

// The rows a page is about, of persons and of households.
struct Subjects {
    std::optional<std::uint32_t> person;
    std::optional<std::uint32_t> household;
};

Result<Subjects> subjectsOf(const Population& people, RowId subject)
{
    Subjects made;
    made.person = people.index(Table::Person, subject);
    if (!made.person) {
        made.household = people.index(Table::Household, subject);
        return made.household ? Result<Subjects>(made) : base::fail(ErrorCode::NotFound, "ledger.no_such_row");
    }
    if (const std::int32_t living = people.link(population::Link::Living)[*made.person]; living >= 0) {
        made.household = static_cast<std::uint32_t>(living);
    }
    return made;
}

}  // namespace

Result<Page> page(Service& service, const registry::View& view, base::Day day, const PageQuery& query)
{
    LINLI_TRY(const Service::Held held, service.match(view, day));
    Matching& matching = *held.matching;
    LINLI_TRY(const Subjects subjects, subjectsOf(matching.people(), query.subject));
    std::optional<std::size_t> only;
    if (!query.policy.empty()) {
        LINLI_TRY(only, placeOf(matching, query.policy));
    }
    LINLI_TRY(const Decisions decisions, standing(view, matching));
    Explainer explainer(view, matching, decisions, query);
    Page made;
    made.book = matching.book();
    made.day = day;
    for (std::size_t no = 0; no < matching.size(); ++no) {
        const auto row = matching.policy(no).policy.subject == Table::Person ? subjects.person : subjects.household;
        if (!row || (only && *only != no) || matching.grade(no, *row) == Grade::None) {
            continue;
        }
        LINLI_TRY(Match match, explainer.match(no, *row));
        made.matches.push_back(std::move(match));
    }
    return made;
}

}  // namespace linli::aid
