// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/lines.h"

#include "core/access/masking.h"
#include "core/rules/chinese.h"
#include "core/rules/explain.h"

#include <algorithm>
#include <tuple>

namespace linli::aid {

namespace {

// One who is on the list, with what it is ordered by.
struct Found {
    std::uint32_t row = 0;
    std::int64_t amount = 0;
    std::size_t missing = 0;
    std::int32_t turnsOn = INT32_MAX;
    auto order() const { return std::tuple(missing, turnsOn, -amount, row); }
};

class Lister {
public:
    Lister(const registry::View& view, Matching& matching, std::size_t no, const Decisions& decisions)
        : m_view(view)
        , m_matching(matching)
        , m_no(no)
        , m_decisions(decisions)
    {
    }

    std::vector<Found> find(const LineQuery& query);
    base::Result<Line> line(std::uint32_t row, bool isRevealed) const;

private:
    Table table() const { return m_matching.policy(m_no).policy.subject; }
    const Decision* decisionOf(std::uint32_t row) const
    {
        const auto found = m_decisions.find({m_matching.policy(m_no).policy.id, m_matching.people().row(table(), row)});
        return found == m_decisions.end() ? nullptr : &found->second;
    }
    bool isWanted(const LineQuery& query, std::uint32_t row) const;

    const registry::View& m_view;
    Matching& m_matching;
    std::size_t m_no;
    const Decisions& m_decisions;
};

bool Lister::isWanted(const LineQuery& query, std::uint32_t row) const
{
    const Grade grade = m_matching.grade(m_no, row);
    const bool waits = grade == Grade::Entitled || grade == Grade::Unverified || grade == Grade::Near;
    if (!query.decided && grade != query.grade) {
        return false;
    }
    const Decision* decision = waits && !m_decisions.empty() ? decisionOf(row) : nullptr;
    return (decision != nullptr && decision->stands) == query.decided;
}

std::vector<Found> Lister::find(const LineQuery& query)
{
    Asked& asked = m_matching.asked(m_no);
    const CheckedVersion& version = m_matching.version(m_no);
    rules::Walk walk(m_matching.people(), version.entitled);
    std::optional<rules::RowAnswer> amounts;
    if (version.amount && version.amount->root().type != rules::Type::Bool) {
        amounts.emplace(m_matching.people(), *version.amount);
    }
    std::vector<Found> found;
    const std::vector<Grade>& grades = m_matching.grades(m_no);
    for (std::uint32_t row = 0; row < grades.size(); ++row) {
        if (grades[row] == Grade::None || !isWanted(query, row)) {
            continue;
        }
        Found one;
        one.row = row;
        if (amounts) {
            const rules::Range amount = amounts->range(row);
            one.amount = amount.failed || amount.low == rules::kLowest ? 0 : amount.low;
        }
        if (grades[row] == Grade::Unverified) {
            one.missing = walk.blocking(row).size();
        } else if (grades[row] == Grade::Near) {
            const auto day = asked.turnsOn(row);
            one.turnsOn = day ? day->days : INT32_MAX;
        }
        found.push_back(one);
    }
    std::ranges::sort(found, {}, &Found::order);
    return found;
}

base::Result<Line> Lister::line(std::uint32_t row, bool isRevealed) const
{
    Asked& asked = m_matching.asked(m_no);
    const Population& people = m_matching.people();
    Line made;
    made.subject = people.row(table(), row);
    LINLI_TRY(population::Called called, population::calledOf(m_view, table(), made.subject));
    made.person = called.person;
    made.name = std::move(called.name);
    made.place = std::move(called.place);
    made.grade = m_matching.grade(m_no, row);
    if (made.grade == Grade::Entitled || made.grade == Grade::Unverified) {
        made.amount = amountText(asked.amount(row), m_matching.version(m_no), isRevealed);
    }
    if (made.grade == Grade::Unverified) {
        made.missing = missingOf(people, m_matching.version(m_no), row);
    }
    if (made.grade == Grade::Near) {
        made.turnsOn = asked.turnsOn(row);
        made.within = withinOf(people.facts(), asked, row);
    }
    if (made.grade == Grade::Excluded) {
        for (const std::size_t at : asked.excludedBy(row)) {
            const CheckedPolicy* other = m_matching.book()->find(m_matching.policy(m_no).policy.excludedBy[at].policy);
            made.excludedBy.push_back(other->policy.name.zh);
        }
    }
    if (const Decision* decision = decisionOf(row)) {
        made.decision = *decision;
    }
    return made;
}

}  // namespace

std::string amountText(const std::optional<rules::Range>& amount, const CheckedVersion& version, bool isRevealed)
{
    if (!amount || !amount->exact()) {
        return {};
    }
    if (!isRevealed && rules::readsSensitive(version.amount->root())) {
        return access::hiddenText(base::Language::Chinese);
    }
    return rules::rangeText(*amount, version.amount->root().type) + " " + version.version.unit;
}

std::vector<std::string> missingOf(const Population& people, const CheckedVersion& version, std::size_t row)
{
    std::vector<std::string> made;
    for (const rules::Question& question : rules::Walk(people, version.entitled).blocking(row)) {
        std::string what = rules::questionText(people.facts(), question);
        if (question.what == rules::kParameterQuestion) {
            // Where the rule names a parameter of that key its value is what nobody knows.
            const auto parameter = version.entitled.parameters().find(question.parameter);
            what = parameter == version.entitled.parameters().end() ? what : parameter->second.name;
        }
        if (std::ranges::find(made, what) == made.end()) {
            made.push_back(std::move(what));
        }
    }
    return made;
}

std::vector<std::string> withinOf(const Facts& facts, Asked& asked, std::size_t row)
{
    std::vector<std::string> made;
    for (const std::size_t at : asked.within(row)) {
        if (const auto syntax = rules::parse(asked.version().version.within[at].of)) {
            made.push_back(rules::chinese(facts, **syntax));
        }
    }
    return made;
}

base::Result<Lines> lines(Service& service, const registry::View& view, base::Day day, const LineQuery& query)
{
    LINLI_TRY(const Service::Held held, service.match(view, day));
    Matching& matching = *held.matching;
    LINLI_TRY(const std::size_t no, placeOf(matching, query.policy));
    LINLI_CHECK(rules::mayTell(view, matching.version(no).entitled.text(), query.ground));
    LINLI_TRY(const Decisions decisions, standing(view, matching));
    Lister lister(view, matching, no, decisions);
    const std::vector<Found> found = lister.find(query);
    Lines made;
    made.count = found.size();
    for (std::size_t i = 0; i < std::min(found.size(), query.most); ++i) {
        LINLI_TRY(Line line, lister.line(found[i].row, query.isRevealed));
        made.lines.push_back(std::move(line));
    }
    return made;
}

}  // namespace linli::aid
