// SPDX-License-Identifier: GPL-3.0-or-later
// Who carries which tag.
#include "core/base/sorted.h"
#include "core/population/state.h"
#include "core/registry/computed_tags.h"

#include <algorithm>
#include <iterator>

namespace linli::population {

using base::ErrorCode;
using base::fail;

namespace {

Table tableOf(const Carriers& carriers)
{
    return carriers.subject == "household" ? Table::Household : carriers.subject == "house" ? Table::House : Table::Person;
}

}  // namespace

base::Status Loader::readTag(const std::string& code)
{
    LINLI_TRY(store::Statement definition, m_view.db().prepare("SELECT id, subject FROM tag_def WHERE code = ?1 ORDER BY retired_on IS NOT NULL, id LIMIT 1"));
    definition.bind(1, std::string_view(code));
    LINLI_TRY(const bool found, definition.step());
    if (!found) {
        return fail(ErrorCode::NotFound, "population.unknown_tag", {{"name", code}});
    }
    Carriers carriers;
    carriers.subject = definition.text(1);
    const std::int64_t tag = definition.integer(0);
    LINLI_TRY(store::Statement select, m_view.db().prepare("SELECT subject, value FROM tag_value WHERE tag = ?1 AND (\"from\" IS NULL OR \"from\" <= ?2) "
                                                           "AND (\"to\" IS NULL OR \"to\" > ?2)"));
    const std::string day = base::isoText(m_state.asOf);
    select.bind(1, tag).bind(2, std::string_view(day));
    const Table table = tableOf(carriers);
    auto& own = carriers.own[static_cast<std::size_t>(table)];
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            break;
        }
        if (const auto row = m_state.find(table, select.integer(0))) {
            own.push_back(*row);
            if (!select.isNull(1)) {
                carriers.values.emplace(std::pair(table, *row), std::string(select.text(1)));
            }
        }
    }
    LINLI_CHECK(addByRule(RowId {tag}, table, carriers));
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    spreadAll(carriers);
    m_state.tags[code] = std::move(carriers);
    m_state.tagRows[code] = tag;
    return {};
}

// To whom the tag's own rows lend it.
void Loader::spreadAll(Carriers& carriers)
{
    carriers.all = spread(carriers.own);
    carriers.maybe = spread(carriers.ownMaybe);
    for (std::size_t at = 0; at < kTables; ++at) {
        std::vector<std::uint32_t> open;
        std::ranges::set_difference(carriers.maybe[at], carriers.all[at], std::back_inserter(open));
        carriers.maybe[at] = std::move(open);
    }
}

// What a rule gives, beside what is written down.
base::Status Loader::addByRule(RowId tag, Table table, Carriers& carriers)
{
    LINLI_TRY(const auto made, registry::ruleCarriers(m_view, tag, m_state.asOf));
    if (made == nullptr) {
        return {};
    }
    carriers.byRule = made;
    const auto at = static_cast<std::size_t>(table);
    const auto number = [&](const std::vector<RowId>& from, std::vector<std::uint32_t>& into) {
        for (const RowId row : from) {
            if (const auto index = m_state.find(table, row.value)) {
                into.push_back(*index);
            }
        }
        std::sort(into.begin(), into.end());
    };
    number(made->rows, carriers.own[at]);
    number(made->unknown, carriers.ownMaybe[at]);
    for (const auto& [row, value] : made->values) {
        if (const auto index = m_state.find(table, row.value)) {
            carriers.values.emplace(std::pair(table, *index), value);
        }
    }
    return {};
}

// A person carries what its households and its house carry; a household what its house carries.
RowLists Loader::spread(const RowLists& own)
{
    RowLists spreadOut = own;
    const auto& ofHouseholds = own[static_cast<std::size_t>(Table::Household)];
    const auto& ofHouses = own[static_cast<std::size_t>(Table::House)];
    if (ofHouseholds.empty() && ofHouses.empty()) {
        lendToRecords(spreadOut);
        return spreadOut;
    }
    std::vector<bool> households(m_state.rowsOf(Table::Household).size(), false);
    std::vector<bool> houses(m_state.rowsOf(Table::House).size(), false);
    for (const std::uint32_t row : ofHouseholds) {
        households[row] = true;
    }
    for (const std::uint32_t row : ofHouses) {
        houses[row] = true;
    }
    const auto is = [](const std::vector<bool>& set, std::int32_t row) { return row != kNothing && set[static_cast<std::size_t>(row)]; };
    auto& persons = spreadOut[static_cast<std::size_t>(Table::Person)];
    for (std::size_t person = 0; person < m_state.rowsOf(Table::Person).size(); ++person) {
        if (is(households, m_state.linkOf(Link::Living)[person]) || is(households, m_state.linkOf(Link::Register)[person]) ||
            is(houses, m_state.linkOf(Link::Home)[person])) {
            persons.push_back(static_cast<std::uint32_t>(person));
        }
    }
    std::sort(persons.begin(), persons.end());
    persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
    auto& all = spreadOut[static_cast<std::size_t>(Table::Household)];
    for (std::size_t household = 0; household < households.size(); ++household) {
        if (!households[household] && is(houses, m_state.linkOf(Link::HouseholdHome)[household])) {
            all.push_back(static_cast<std::uint32_t>(household));
        }
    }
    std::sort(all.begin(), all.end());
    lendToRecords(spreadOut);
    return spreadOut;
}

// A visit or an event carries what whom it is of carries.
void Loader::lendToRecords(RowLists& carried) const
{
    for (const Table record : m_state.records) {
        std::vector<std::uint32_t>& lent = carried[static_cast<std::size_t>(record)];
        for (std::uint32_t row = 0; row < m_state.rowsOf(record).size(); ++row) {
            const bool isLent = std::ranges::any_of(kPlaces, [&](Table table) {
                const std::int32_t of = m_state.links[static_cast<std::size_t>(recordLink(record, table))][row];
                return of >= 0 && std::ranges::binary_search(carried[static_cast<std::size_t>(table)], static_cast<std::uint32_t>(of));
            });
            if (isLent) {
                lent.push_back(row);
            }
        }
    }
}

// The row carries nothing of its own any more.
void Loader::dropOwn(Carriers& carriers, std::uint32_t row)
{
    const Table table = tableOf(carriers);
    base::putSorted(carriers.own[static_cast<std::size_t>(table)], row, false);
    base::putSorted(carriers.ownMaybe[static_cast<std::size_t>(table)], row, false);
    if (!carriers.values.empty()) {
        carriers.values.erase({table, row});
    }
}

// What the rule gives to the row, as it was last read.
void Loader::addGiven(Carriers& carriers, std::uint32_t row)
{
    const Table table = tableOf(carriers);
    if (carriers.byRule == nullptr || m_state.isGone(table, row)) {
        return;
    }
    const RowId id {m_state.rowsOf(table)[row]};
    if (std::ranges::binary_search(carriers.byRule->rows, id)) {
        base::putSorted(carriers.own[static_cast<std::size_t>(table)], row, true);
    }
    if (std::ranges::binary_search(carriers.byRule->unknown, id)) {
        base::putSorted(carriers.ownMaybe[static_cast<std::size_t>(table)], row, true);
    }
    if (const auto value = carriers.byRule->values.find(id); value != carriers.byRule->values.end()) {
        carriers.values.emplace(std::pair(table, row), value->second);
    }
}

// What is written down of these subjects is added to the tags, by the row of their definition.
base::Status Loader::readWritten(const std::unordered_map<std::int64_t, Carriers*>& byDefinition, const std::vector<std::int64_t>& subjects)
{
    LINLI_TRY(store::Statement* select, m_view.db().cached("SELECT t.tag, t.subject, t.value FROM json_each(?1) j JOIN tag_value t ON t.subject = j.value "
                                                           "WHERE (t.\"from\" IS NULL OR t.\"from\" <= ?2) AND (t.\"to\" IS NULL OR t.\"to\" > ?2)"));
    const std::string day = base::isoText(m_state.asOf);
    select->bind(1, listOf(subjects)).bind(2, std::string_view(day));
    for (;;) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            return {};
        }
        const auto found = byDefinition.find(select->integer(0));
        if (found == byDefinition.end()) {
            continue;
        }
        Carriers& carriers = *found->second;
        const Table table = tableOf(carriers);
        if (const auto row = m_state.find(table, select->integer(1))) {
            base::putSorted(carriers.own[static_cast<std::size_t>(table)], *row, true);
            if (!select->isNull(2)) {
                carriers.values.emplace(std::pair(table, *row), std::string(select->text(2)));
            }
        }
    }
}

// With whoever lives or is registered there: they carry what the rows carry.
RowSets Loader::reachedFrom(const RowSets& rows)
{
    RowSets reached = rows;
    for (const std::uint32_t house : rows[static_cast<std::size_t>(Table::House)]) {
        const auto people = m_state.backlinksOf(Link::Home).of(house);
        const auto households = m_state.backlinksOf(Link::HouseholdHome).of(house);
        reached[static_cast<std::size_t>(Table::Person)].insert(people.begin(), people.end());
        reached[static_cast<std::size_t>(Table::Household)].insert(households.begin(), households.end());
    }
    for (const std::uint32_t household : rows[static_cast<std::size_t>(Table::Household)]) {
        for (const Link link : {Link::Living, Link::Register}) {
            const auto people = m_state.backlinksOf(link).of(household);
            reached[static_cast<std::size_t>(Table::Person)].insert(people.begin(), people.end());
        }
    }
    for (const Table record : m_state.records) {
        for (const Table table : kPlaces) {
            for (const std::uint32_t row : reached[static_cast<std::size_t>(table)]) {
                const auto records = m_state.backlinksOf(recordLink(record, table)).of(row);
                reached[static_cast<std::size_t>(record)].insert(records.begin(), records.end());
            }
        }
    }
    return reached;
}

// What these rows carry, and what the people and households there carry with them, is found anew.
base::Status Loader::refreshTags(const RowSets& rows)
{
    if (m_state.tags.empty()) {
        return {};
    }
    std::unordered_map<std::int64_t, Carriers*> byDefinition;
    for (auto& [code, carriers] : m_state.tags) {
        byDefinition[m_state.tagRows[code]] = &carriers;
        for (const std::uint32_t row : rows[static_cast<std::size_t>(tableOf(carriers))]) {
            dropOwn(carriers, row);
            addGiven(carriers, row);
        }
    }
    LINLI_CHECK(readWritten(byDefinition, idsOf(rows)));
    const RowSets reached = reachedFrom(rows);
    for (auto& [code, carriers] : m_state.tags) {
        spreadTo(carriers, reached);
    }
    return {};
}

// One edit may give a tag to others than the rows edited, as a rule may ask whoever lives together: what the rule gave when
// it was last read is compared with what it gives now.
base::Status Loader::refreshByRule(const std::string& code, Carriers& carriers, RowSets& touched)
{
    const std::int64_t tag = m_state.tagRows.at(code);
    LINLI_TRY(std::shared_ptr<const registry::RuleCarriers> now, registry::ruleCarriers(m_view, RowId {tag}, m_state.asOf));
    if (now == carriers.byRule || now == nullptr) {
        return {};
    }
    static const registry::RuleCarriers kNothingGiven;
    const registry::RuleCarriers& former = carriers.byRule == nullptr ? kNothingGiven : *carriers.byRule;
    std::vector<RowId> changed;
    std::ranges::set_symmetric_difference(former.rows, now->rows, std::back_inserter(changed));
    std::ranges::set_symmetric_difference(former.unknown, now->unknown, std::back_inserter(changed));
    std::vector<std::pair<RowId, std::string>> values;
    std::ranges::set_symmetric_difference(former.values, now->values, std::back_inserter(values));
    for (const auto& [row, value] : values) {
        changed.push_back(row);
    }
    carriers.byRule = std::move(now);
    const Table table = tableOf(carriers);
    RowSets rows;
    for (const RowId row : changed) {
        if (const auto slot = m_state.slot(table, row.value)) {
            rows[static_cast<std::size_t>(table)].insert(*slot);
        }
    }
    for (const std::uint32_t row : rows[static_cast<std::size_t>(table)]) {
        dropOwn(carriers, row);
        addGiven(carriers, row);
    }
    LINLI_CHECK(readWritten({{tag, &carriers}}, idsOf(rows)));
    const RowSets reached = reachedFrom(rows);
    spreadTo(carriers, reached);
    for (std::size_t at = 0; at < kTables; ++at) {
        touched[at].insert(reached[at].begin(), reached[at].end());
    }
    return {};
}

// Whether these rows carry the tag, own or lent.
void Loader::spreadTo(Carriers& carriers, const RowSets& touched)
{
    using Lists = std::array<std::vector<std::uint32_t>, kTables>;
    const auto owns = [](const Lists& lists, Table table, std::int32_t row) {
        const auto& own = lists[static_cast<std::size_t>(table)];
        return row >= 0 && std::binary_search(own.begin(), own.end(), static_cast<std::uint32_t>(row));
    };
    const auto lent = [&](const auto& again, const Lists& lists, Table table, std::uint32_t row) -> bool {
        if (owns(lists, table, static_cast<std::int32_t>(row))) {
            return true;
        }
        switch (table) {
            case Table::Person:
                return owns(lists, Table::Household, m_state.linkOf(Link::Living)[row]) || owns(lists, Table::Household, m_state.linkOf(Link::Register)[row]) ||
                       owns(lists, Table::House, m_state.linkOf(Link::Home)[row]);
            case Table::Household: return owns(lists, Table::House, m_state.linkOf(Link::HouseholdHome)[row]);
            case Table::House: break;
            case Table::Visit:
            case Table::Event:
                return std::ranges::any_of(kPlaces, [&](Table of) {
                    const std::int32_t to = m_state.linkOf(recordLink(table, of))[row];
                    return to >= 0 && again(again, lists, of, static_cast<std::uint32_t>(to));
                });
        }
        return false;
    };
    for (std::size_t at = 0; at < kTables; ++at) {
        const auto table = static_cast<Table>(at);
        for (const std::uint32_t row : touched[at]) {
            const bool carried = lent(lent, carriers.own, table, row);
            base::putSorted(carriers.all[at], row, carried);
            base::putSorted(carriers.maybe[at], row, !carried && lent(lent, carriers.ownMaybe, table, row));
        }
    }
}

}  // namespace linli::population
