// SPDX-License-Identifier: GPL-3.0-or-later
// Who carries which tag.
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

// Puts the row into the ascending list or takes it out.
void put(std::vector<std::uint32_t>& list, std::uint32_t row, bool in)
{
    const auto place = std::lower_bound(list.begin(), list.end(), row);
    const bool is = place != list.end() && *place == row;
    if (in && !is) {
        list.insert(place, row);
    } else if (!in && is) {
        list.erase(place);
    }
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
    carriers.all = spread(carriers.own);
    carriers.maybe = spread(carriers.maybe);
    for (std::size_t at = 0; at < kTables; ++at) {
        std::vector<std::uint32_t> open;
        std::ranges::set_difference(carriers.maybe[at], carriers.all[at], std::back_inserter(open));
        carriers.maybe[at] = std::move(open);
    }
    m_state.tags[code] = std::move(carriers);
    m_state.tagRows[code] = tag;
    return {};
}

// What a rule gives, beside what is written down; `maybe` is not spread yet.
base::Status Loader::addByRule(RowId tag, Table table, Carriers& carriers)
{
    LINLI_TRY(const auto made, registry::ruleCarriers(m_view, tag, m_state.asOf));
    if (made == nullptr) {
        return {};
    }
    carriers.byRule = true;
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
    number(made->unknown, carriers.maybe[at]);
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
    return spreadOut;
}

// Tags that rules make: one edit may give a tag to others than the rows edited, as a rule may ask whoever lives together.
// They are read anew, and who carries them otherwise than before is touched.
base::Status Loader::refreshTagsByRule(RowSets& touched)
{
    std::map<std::string, Carriers> before;
    for (auto tag = m_state.tags.begin(); tag != m_state.tags.end();) {
        if (tag->second.byRule) {
            before.emplace(tag->first, std::move(tag->second));
            tag = m_state.tags.erase(tag);
        } else {
            ++tag;
        }
    }
    for (const auto& [code, former] : before) {
        // One rule may have asked for the tag of another.
        if (!m_state.tags.contains(code)) {
            LINLI_CHECK(readTag(code));
        }
        const Carriers& now = m_state.tags[code];
        for (std::size_t at = 0; at < kTables; ++at) {
            std::set<std::uint32_t>& rows = touched[at];
            std::ranges::set_symmetric_difference(former.all[at], now.all[at], std::inserter(rows, rows.end()));
            std::ranges::set_symmetric_difference(former.maybe[at], now.maybe[at], std::inserter(rows, rows.end()));
        }
        std::vector<std::pair<std::pair<Table, std::uint32_t>, std::string>> changed;
        std::ranges::set_symmetric_difference(former.values, now.values, std::back_inserter(changed));
        for (const auto& [row, value] : changed) {
            touched[static_cast<std::size_t>(row.first)].insert(row.second);
        }
    }
    return {};
}

// What these rows carry, and what the people and households there carry with them, is found anew.
base::Status Loader::refreshTags(const RowSets& rows)
{
    if (m_state.tags.empty()) {
        return {};
    }
    std::unordered_map<std::int64_t, Carriers*> byDefinition;
    for (auto& [code, carriers] : m_state.tags) {
        if (carriers.byRule) {
            continue;  // found anew as a whole, refreshTagsByRule()
        }
        byDefinition[m_state.tagRows[code]] = &carriers;
        const Table table = tableOf(carriers);
        for (const std::uint32_t row : rows[static_cast<std::size_t>(table)]) {
            put(carriers.own[static_cast<std::size_t>(table)], row, false);
            if (!carriers.values.empty()) {
                carriers.values.erase({table, row});
            }
        }
    }
    LINLI_TRY(store::Statement* select, m_view.db().cached("SELECT t.tag, t.subject, t.value FROM json_each(?1) j JOIN tag_value t ON t.subject = j.value "
                                                           "WHERE (t.\"from\" IS NULL OR t.\"from\" <= ?2) AND (t.\"to\" IS NULL OR t.\"to\" > ?2)"));
    const std::string day = base::isoText(m_state.asOf);
    select->bind(1, listOf(idsOf(rows))).bind(2, std::string_view(day));
    for (;;) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            break;
        }
        const auto found = byDefinition.find(select->integer(0));
        if (found == byDefinition.end()) {
            continue;
        }
        Carriers& carriers = *found->second;
        const Table table = tableOf(carriers);
        if (const auto row = m_state.find(table, select->integer(1))) {
            put(carriers.own[static_cast<std::size_t>(table)], *row, true);
            if (!select->isNull(2)) {
                carriers.values.emplace(std::pair(table, *row), std::string(select->text(2)));
            }
        }
    }
    // Whoever lives or is registered there carries it too.
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
    for (auto& [code, carriers] : m_state.tags) {
        spreadTo(carriers, reached);
    }
    return {};
}

void Loader::spreadTo(Carriers& carriers, const RowSets& touched)
{
    const auto& persons = touched[static_cast<std::size_t>(Table::Person)];
    const auto& households = touched[static_cast<std::size_t>(Table::Household)];
    const auto owns = [&](Table table, std::int32_t row) {
        const auto& own = carriers.own[static_cast<std::size_t>(table)];
        return row >= 0 && std::binary_search(own.begin(), own.end(), static_cast<std::uint32_t>(row));
    };
    const auto put = [&](Table table, std::uint32_t row, bool carried) { population::put(carriers.all[static_cast<std::size_t>(table)], row, carried); };
    const Table own = tableOf(carriers);
    for (const std::uint32_t person : persons) {
        put(Table::Person, person, owns(Table::Person, static_cast<std::int32_t>(person)) || owns(Table::Household, m_state.linkOf(Link::Living)[person]) ||
                                       owns(Table::Household, m_state.linkOf(Link::Register)[person]) || owns(Table::House, m_state.linkOf(Link::Home)[person]));
    }
    if (own == Table::Person) {
        return;
    }
    for (const std::uint32_t household : households) {
        put(Table::Household, household, owns(Table::Household, static_cast<std::int32_t>(household)) || owns(Table::House, m_state.linkOf(Link::HouseholdHome)[household]));
    }
    for (const std::uint32_t house : touched[static_cast<std::size_t>(Table::House)]) {
        put(Table::House, house, owns(Table::House, static_cast<std::int32_t>(house)));
    }
}

}  // namespace linli::population
