// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/grade.h"

#include <algorithm>
#include <array>

namespace linli::aid {

namespace {

constexpr std::array<std::string_view, kGrades> kWords = {"", "符合", "待核实", "接近", "已享受", "不可并享", "不符合", "规则异常"};

}  // namespace

std::string_view gradeWord(Grade grade)
{
    return kWords[static_cast<std::size_t>(grade)];
}

std::optional<Grade> gradeNamed(std::string_view word)
{
    const auto found = std::find(kWords.begin() + 1, kWords.end(), word);
    return found == kWords.end() ? std::nullopt : std::optional(static_cast<Grade>(found - kWords.begin()));
}

Grade gradeOf(const Said& said)
{
    switch (said.entitled) {
        case Truth::True: return Grade::Entitled;
        case Truth::Unknown: return Grade::Unverified;
        case Truth::Failed: return Grade::Failed;
        case Truth::False: break;
    }
    if (said.receiving == Truth::True) {
        return Grade::Receiving;
    }
    // An exclusion hides it from `entitled`, but what failed is no answer.
    if (said.condition == Truth::Failed) {
        return Grade::Failed;
    }
    if (said.condition == Truth::False) {
        return said.isWithin || said.isSoon ? Grade::Near : Grade::Not;
    }
    return said.isExcluded ? Grade::Excluded : Grade::Not;
}

std::string_view countedRule(Table table)
{
    return table == Table::Person ? "(person.livesHere || person.hukouHere) && !(person.status in ['4', '5'])"
                                  : "(household.living.exists(m, m.livesHere) || household.registered.all(m, !m.livesHere, false)) && "
                                    "!(has(household.closed) && household.closed <= asOf)";
}

Asked::Asked(const Population& population, const CheckedVersion& version)
    : m_population(population)
    , m_version(version)
    , m_entitled(population, version.entitled)
    , m_condition(population, version.condition)
{
    if (version.receiving) {
        m_receiving.emplace(population, *version.receiving);
    }
    m_exclusions.reserve(version.exclusions.size());
    for (const Rule& rule : version.exclusions) {
        m_exclusions.emplace_back(population, rule);
    }
    m_within.reserve(version.within.size());
    for (const Rule& rule : version.within) {
        m_within.emplace_back(population, rule);
    }
    if (version.version.nearDays > 0) {
        m_soonRule = std::make_unique<const Rule>(version.entitled.ahead(version.version.nearDays));
        m_soon.emplace(population, *m_soonRule);
    }
}

Grade Asked::grade(std::size_t row)
{
    Said said;
    said.entitled = m_entitled.truth(row);
    if (said.entitled == Truth::False) {
        said.receiving = m_receiving ? m_receiving->truth(row) : Truth::False;
        said.condition = m_condition.truth(row);
        if (said.condition == Truth::False) {
            said.isWithin = !within(row).empty();
            said.isSoon = m_soon && m_soon->truth(row) == Truth::True;
        } else {
            said.isExcluded = !excludedBy(row).empty();
        }
    }
    return gradeOf(said);
}

std::vector<std::size_t> Asked::excludedBy(std::size_t row)
{
    std::vector<std::size_t> made;
    for (std::size_t i = 0; i < m_exclusions.size(); ++i) {
        if (m_exclusions[i].truth(row) == Truth::True) {
            made.push_back(i);
        }
    }
    return made;
}

std::vector<std::size_t> Asked::within(std::size_t row)
{
    std::vector<std::size_t> made;
    for (std::size_t i = 0; i < m_within.size(); ++i) {
        if (m_within[i].truth(row) == Truth::True) {
            made.push_back(i);
        }
    }
    return made;
}

// Between a day on which it is not met and one on which it is, by halves: what a version looks ahead to turns once.
std::optional<base::Day> Asked::turnsOn(std::size_t row)
{
    if (!m_soon || m_soon->truth(row) != Truth::True) {
        return std::nullopt;
    }
    int no = 0;
    int yes = m_version.version.nearDays;
    while (yes - no > 1) {
        const int middle = (no + yes) / 2;
        const Rule rule = m_version.entitled.ahead(middle);
        (rules::RowAnswer(m_population, rule).truth(row) == Truth::True ? yes : no) = middle;
    }
    return base::Day {m_population.asOf().days + yes};
}

std::optional<rules::Range> Asked::amount(std::size_t row)
{
    if (!m_version.amount) {
        return std::nullopt;
    }
    return rules::RowAnswer(m_population, *m_version.amount).range(row);
}

void Asked::forget()
{
    m_entitled.forget();
    m_condition.forget();
    if (m_receiving) {
        m_receiving->forget();
    }
    for (rules::RowAnswer& one : m_exclusions) {
        one.forget();
    }
    for (rules::RowAnswer& one : m_within) {
        one.forget();
    }
    if (m_soon) {
        m_soon->forget();
    }
}

}  // namespace linli::aid
