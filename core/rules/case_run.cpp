// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/case_town.h"
#include "core/rules/cases.h"
#include "core/rules/columns.h"
#include "core/rules/explain.h"
#include "core/rules/row_answer.h"
#include "core/rules/sql.h"
#include "core/rules/walk.h"

#include <algorithm>

namespace linli::rules {

namespace {

// The people of all cases as of one day.
struct DayPeople {
    registry::View view;
    std::unique_ptr<Population> people;
};

std::string joined(const std::set<std::string>& names)
{
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : "；") + name;
    }
    return text.empty() ? "无" : text;
}

class CaseRun {
public:
    CaseRun(const Facts& facts, const CaseTown& town)
        : m_facts(facts)
        , m_town(town)
    {
    }

    base::Result<CaseResult> run(const RuleCase& one, const CaseTown::Place& place);

private:
    base::Result<DayPeople*> on(base::Day day);
    std::set<std::string> asked(const RuleCase& one, const CaseTown::Place& place, const Population& people, const std::set<Question>& questions) const;
    base::Status compareAmount(const RuleCase& one, const DayPeople& day, std::size_t row, CaseResult& result) const;

    const Facts& m_facts;
    const CaseTown& m_town;
    std::map<base::Day, DayPeople> m_days;
};

base::Result<DayPeople*> CaseRun::on(base::Day day)
{
    DayPeople& made = m_days[day];
    if (made.people == nullptr) {
        made.view = m_town.viewOn(day);
        LINLI_TRY(made.people, Population::load(made.view, m_facts, day));
    }
    return &made;
}

std::set<std::string> CaseRun::asked(const RuleCase& one, const CaseTown::Place& place, const Population& people, const std::set<Question>& questions) const
{
    std::set<std::string> names;
    for (const Question& question : questions) {
        if (question.what < 0) {
            names.insert(questionText(m_facts, question));
            continue;
        }
        const auto person = question.table == Table::Person ? std::ranges::find(place.people, people.row(Table::Person, question.row)) : place.people.end();
        const std::string called = person == place.people.end() ? std::string() : one.people[static_cast<std::size_t>(person - place.people.begin())].called;
        names.insert(askedName(m_facts, called, question.what));
    }
    return names;
}

base::Status CaseRun::compareAmount(const RuleCase& one, const DayPeople& day, std::size_t row, CaseResult& result) const
{
    LINLI_CHECK(day.people->need(day.view, one.amount->needs()));
    const Type type = one.amount->root().type;
    const std::string expected = rangeText(Range::of(*one.expectedAmount), type);
    Walk walk(*day.people, *one.amount);
    for (const Range& found : {evaluate(*day.people, *one.amount).ranges[row], walk.at(row).range, RowAnswer(*day.people, *one.amount).range(row)}) {
        if (const std::string text = rangeText(found, type); text != expected) {
            result.differences.push_back({"amount", expected, text});
            break;
        }
    }
    return {};
}

base::Result<CaseResult> CaseRun::run(const RuleCase& one, const CaseTown::Place& place)
{
    LINLI_TRY(DayPeople* const day, on(one.asOf));
    const Rule& rule = one.rule;
    LINLI_CHECK(day->people->need(day->view, rule.needs()));
    const RowId subject = rule.subject() == Table::Person ? place.people.front() : rule.subject() == Table::Household ? place.household : place.house;
    const std::size_t row = *day->people->index(rule.subject(), subject);
    CaseResult result {one.line, one.name, Truth::Failed, false, {}};
    const auto compare = [&](const char* what, Truth found) {
        if (found != one.expected) {
            result.differences.push_back({what, std::string(gradeWord(one.expected)), std::string(gradeWord(found))});
        }
    };
    result.found = evaluate(*day->people, rule).truths[row];
    compare("columns", result.found);
    Walk walk(*day->people, rule);
    compare("walk", walk.at(row).truth);
    compare("row", RowAnswer(*day->people, rule).truth(row));
    const auto sql = answersBySql(rule, day->view, one.asOf);
    if (!sql && sql.error().message != "rules.not_in_sql") {
        return base::fail(sql.error());
    }
    result.inSql = sql.has_value();
    if (sql) {
        const auto found = std::ranges::find_if(*sql, [&](const auto& answer) { return answer.first == subject; });
        compare("sql", found->second ? truthOf(*found->second) : Truth::Unknown);
    }
    if (one.asked) {
        const std::set<std::string> names = asked(one, place, *day->people, walk.blocking(row));
        if (names != *one.asked) {
            result.differences.push_back({"ask", joined(*one.asked), joined(names)});
        }
    }
    if (one.amount) {
        LINLI_CHECK(compareAmount(one, *day, row, result));
    }
    return result;
}

}  // namespace

base::Result<std::vector<CaseResult>> runCases(const Facts& facts, std::span<const RuleCase> cases)
{
    LINLI_TRY(const std::unique_ptr<CaseTown> town, CaseTown::build(facts.catalog(), cases));
    CaseRun run(facts, *town);
    std::vector<CaseResult> results;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        LINLI_TRY(CaseResult result, run.run(cases[i], town->of(i)));
        results.push_back(std::move(result));
    }
    return results;
}

}  // namespace linli::rules
