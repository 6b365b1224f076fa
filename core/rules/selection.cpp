// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/selection.h"

namespace linli::rules {

base::Result<Selection> select(const registry::View& view, std::string_view rule, registry::RosterQuery counted)
{
    const Facts facts(*view.catalog);
    LINLI_TRY(const Parameters parameters, Parameters::load());
    RuleOptions options;
    const registry::Subject subject = counted.filter.subject();
    options.subject = subject == registry::Subject::Person ? Table::Person : subject == registry::Subject::Household ? Table::Household : Table::House;
    LINLI_TRY(const Rule checked, Rule::check(facts, parameters, rule, options));
    // A rule about the status asks for the dead and gone too.
    const Fact* status = facts.find("person.status");
    if (status != nullptr && subject == registry::Subject::Person && checked.needs().facts.contains(status->no)) {
        LINLI_TRY(const registry::Filter any, registry::Filter::parse(*view.catalog, "has(person.status)", subject));
        counted.filter = counted.filter.with(any);
    }
    const base::Day asOf = counted.asOf.value_or(view.today);
    LINLI_TRY(const std::vector<RowId> basis, registry::rosterIds(view, counted));
    LINLI_TRY(const std::unique_ptr<Population> population, Population::load(view, facts, asOf));
    LINLI_CHECK(population->need(view, checked.needs()));
    const Answers answers = evaluate(*population, checked);
    Selection made;
    for (const RowId row : basis) {
        const auto index = population->index(options.subject, row);
        const Truth truth = index ? answers.truths[*index] : Truth::False;
        if (truth == Truth::True) {
            made.rows.push_back(row);
        } else if (truth == Truth::Unknown) {
            made.unknown.push_back(row);
        } else if (truth == Truth::Failed) {
            made.failed.push_back(row);
        }
    }
    return made;
}

}  // namespace linli::rules
