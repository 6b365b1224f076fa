// SPDX-License-Identifier: GPL-3.0-or-later
// The conditions and values of a statistic, asked of the population once each.
#include "core/reports/figures.h"

#include <algorithm>

namespace linli::reports {

namespace {

using base::RowId;
using base::Status;
using registry::Subject;

// Who is counted and who may be.
void split(const rules::TruthColumn& truths, RowSet& yes, RowSet& maybe)
{
    for (std::size_t word = 0; word < yes.words().size(); ++word) {
        maybe.words()[word] = truths.may()[word];
        yes.words()[word] = truths.may()[word] & ~truths.mayNot()[word];
    }
}

std::uint8_t decimalsOf(rules::Type type)
{
    switch (type) {
        case rules::Type::Money:
        case rules::Type::Area: return 2;
        case rules::Type::Decimal: return 4;
        default: return 0;
    }
}

}  // namespace

Status Figures::evaluate(rules::ListDesk& desk, const registry::View& view, Universe& universe, const Counting& counting)
{
    const rules::Table table = rules::tableOf(universe.subject);
    std::vector<rules::Rule> checked;
    for (const std::string& text : universe.texts) {
        LINLI_TRY(rules::Rule rule, desk.check(text, universe.subject));
        checked.push_back(std::move(rule));
    }
    for (auto& [text, values] : universe.values) {
        LINLI_TRY(rules::Rule rule, rules::Rule::checkValue(desk.facts(), desk.parameters(), text, {table, {}}));
        universe.decimals[text] = decimalsOf(rule.root().type);
        checked.push_back(std::move(rule));
    }
    population::Needs needs;
    std::vector<const rules::Rule*> rules;
    for (const rules::Rule& rule : checked) {
        needs.add(rule.needs());
        rules.push_back(&rule);
    }
    LINLI_TRY(const population::Keeper::Lease lease, desk.people(view, universe.day, needs));
    const population::Population& people = lease.people();
    std::vector<rules::Answers> answers = rules::evaluate(people, rules);
    const std::size_t size = people.size(table);
    RowSet failed(size);
    for (std::size_t i = 0; i < universe.texts.size(); ++i) {
        Condition made {RowSet(size), RowSet(size), answers[i].count(rules::Truth::Unknown) == 0};
        split(answers[i].truths, made.yes, made.maybe);
        for (std::size_t row = 0; answers[i].count(rules::Truth::Failed) > 0 && row < size; ++row) {
            if (answers[i].truths[row] == rules::Truth::Failed) {
                failed.add(row);
            }
        }
        universe.conditions.push_back(std::move(made));
    }
    universe.failed = failed.count();
    std::size_t next = universe.texts.size();
    for (auto& [text, values] : universe.values) {
        values = std::move(answers[next++].ranges);
    }
    universe.rows.resize(size);
    for (std::size_t row = 0; row < size; ++row) {
        universe.rows[row] = people.row(table, row);
    }
    findPlaces(people, universe);
    return keepListed(people, view, universe, counting.also);
}

// Households, houses, visits and events are counted as the registry lists them; a further condition leaves out more.
Status Figures::keepListed(const population::Population& people, const registry::View& view, Universe& universe, const registry::Filter* also)
{
    const bool isNarrowed = also != nullptr && !also->empty();
    if (isNarrowed && also->subject() != universe.subject) {
        return base::fail(base::ErrorCode::Invalid, "reports.narrowed_other");
    }
    if (universe.subject == Subject::Person && !isNarrowed) {
        return {};
    }
    registry::RosterQuery query;
    query.asOf = universe.day;
    query.basis = registry::Basis::All;
    LINLI_TRY(query.filter, registry::Filter::parse(*view.catalog, "", universe.subject));
    if (isNarrowed) {
        query.filter = *also;
    }
    LINLI_TRY(const std::vector<RowId> counted, registry::rosterIds(view, query));
    RowSet listed(universe.rows.size());
    for (const RowId row : counted) {
        if (const auto index = people.index(rules::tableOf(universe.subject), row)) {
            listed.add(*index);
        }
    }
    for (Condition& each : universe.conditions) {
        each.yes &= listed;
        each.maybe &= listed;
    }
    return {};
}

void Figures::findPlaces(const population::Population& people, Universe& universe)
{
    using population::Link;
    const rules::Table table = rules::tableOf(universe.subject);
    const bool isRecord = population::isRecord(table);
    if (!isRecord && universe.subject != Subject::Person) {
        return;
    }
    const auto living = people.link(isRecord ? population::recordLink(table, rules::Table::Household) : Link::Living);
    const auto home = people.link(isRecord ? population::recordLink(table, rules::Table::House) : Link::Home);
    const auto households = static_cast<std::uint32_t>(people.size(rules::Table::Household));
    const auto nowhere = households + static_cast<std::uint32_t>(people.size(rules::Table::House));
    universe.placeCount = nowhere;
    universe.places.resize(living.size());
    for (std::size_t row = 0; row < living.size(); ++row) {
        universe.places[row] = living[row] >= 0 ? static_cast<std::uint32_t>(living[row])
                               : home[row] >= 0 ? households + static_cast<std::uint32_t>(home[row])
                                                : nowhere;
    }
}

}  // namespace linli::reports
