// SPDX-License-Identifier: GPL-3.0-or-later
// Bringing edited rows up to date in place.
#include "core/population/state.h"

#include <algorithm>

namespace linli::population {

namespace {

std::size_t at(Table table)
{
    return static_cast<std::size_t>(table);
}

// Adds or removes a number in an ascending list.
void note(std::vector<std::uint32_t>& list, std::uint32_t number, bool in)
{
    const auto place = std::lower_bound(list.begin(), list.end(), number);
    if (in) {
        list.insert(place, number);
    } else {
        list.erase(place);
    }
}

}  // namespace

// Which of the rows are there now: new ones get a number, those that left keep theirs, those that return have it again.
base::Status Loader::updatePresence(const std::vector<std::int64_t>& wanted)
{
    const std::string list = listOf(wanted);
    std::vector<std::pair<Table, std::string>> all = {
        {Table::House, "SELECT id FROM house WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id"},
        {Table::Household, "SELECT id FROM household WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id"},
        {Table::Person, "SELECT person FROM " + m_state.people + " WHERE merged = 0 AND person IN (SELECT value FROM json_each(?1)) ORDER BY person"},
    };
    for (const Table record : m_state.records) {
        all.emplace_back(record, "SELECT id FROM " + std::string(record == Table::Visit ? "visit" : "event") +
                                     " WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id");
    }
    for (const auto& [table, sql] : all) {
        LINLI_TRY(store::Statement* select, statement(sql));
        select->bind(1, list);
        auto& known = m_state.rowsOf(table);
        auto& late = m_state.late[at(table)];
        auto& gone = m_state.gone[at(table)];
        const std::size_t before = known.size();
        std::set<std::int64_t> present;
        for (;;) {
            LINLI_TRY(const bool more, select->step());
            if (!more) {
                break;
            }
            const std::int64_t row = select->integer(0);
            present.insert(row);
            const auto slot = m_state.slot(table, row);
            if (slot && m_state.isGone(table, *slot)) {
                note(gone, *slot, false);
            } else if (!slot) {
                if (!late.empty() || (!known.empty() && known.back() > row)) {
                    late.emplace(row, static_cast<std::uint32_t>(known.size()));
                }
                known.push_back(row);
            }
        }
        for (const std::int64_t row : wanted) {
            const auto slot = m_state.find(table, row);
            if (slot && !present.contains(row)) {
                note(gone, *slot, true);
            }
        }
        if (known.size() == before) {
            continue;
        }
        for (auto& [no, column] : m_state.columns) {
            if (column->fact().table == table) {
                column->resize(known.size());
            }
        }
        for (const Link link : kAllLinks) {
            if (originOf(link) == table) {
                m_state.linkOf(link).resize(known.size(), kNothing);
            }
        }
    }
    return {};
}

// The rows themselves and the places they lead to at this moment.
void Loader::addPlaces(const std::vector<std::int64_t>& wanted, RowSets& touched)
{
    const auto lead = [&](Link link, std::uint32_t row) {
        const std::int32_t place = m_state.linkOf(link)[row];
        if (place != kNothing) {
            touched[at(targetOf(link))].insert(static_cast<std::uint32_t>(place));
        }
    };
    for (const std::int64_t row : wanted) {
        for (std::size_t each = 0; each < kTables; ++each) {
            const auto table = static_cast<Table>(each);
            const auto slot = m_state.slot(table, row);
            if (!slot) {
                continue;
            }
            touched[at(table)].insert(*slot);
            if (table == Table::Person) {
                lead(Link::Living, *slot);
                lead(Link::Register, *slot);
                lead(Link::Home, *slot);
            } else if (table == Table::Household) {
                lead(Link::HouseholdHome, *slot);
            }
        }
    }
}

std::vector<std::int64_t> Loader::idsOf(const RowSets& rows) const
{
    std::vector<std::int64_t> ids;
    for (const Table table : {Table::Person, Table::Household, Table::House}) {
        for (const std::uint32_t row : rows[at(table)]) {
            ids.push_back(m_state.rowsOf(table)[row]);
        }
    }
    return ids;
}

base::Status Loader::refreshFacts(const std::vector<std::int64_t>& wanted, const RowSets& touched)
{
    const std::vector<std::int64_t> around = idsOf(touched);
    std::map<std::pair<Source, std::string>, std::vector<Column*>> groups;
    std::vector<Column*> derived;
    for (auto& [no, column] : m_state.columns) {
        if (column->fact().source == Source::Derived) {
            derived.push_back(column.get());
        } else {
            groups[{column->fact().source, column->fact().entity}].push_back(column.get());
        }
    }
    LINLI_CHECK(readDerived(derived, &around));
    for (const auto& [key, columns] : groups) {
        LINLI_CHECK(readGroup(columns, &wanted));
    }
    return {};
}

base::Result<Touched> Loader::refresh(std::span<const RowId> rows)
{
    std::vector<std::int64_t> wanted;
    for (const RowId row : rows) {
        wanted.push_back(row.value);
    }
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    // Whoever the rows lived with before and lives with now counts its members anew.
    RowSets touched;
    addPlaces(wanted, touched);
    LINLI_CHECK(updatePresence(wanted));
    LINLI_CHECK(readHomes(wanted));
    LINLI_CHECK(readLines(wanted));
    for (const Table record : m_state.records) {
        LINLI_CHECK(replaceRecords(record, wanted, touched));
    }
    addPlaces(wanted, touched);
    // A visit to a home is one to everybody there.
    RowSets around = touched;
    for (const std::int64_t row : wanted) {
        const auto household = m_state.find(Table::Household, row);
        const auto house = m_state.find(Table::House, row);
        for (const std::uint32_t person : household ? m_state.backlinksOf(Link::Living).of(*household)
                                          : house   ? m_state.backlinksOf(Link::Home).of(*house)
                                                    : std::span<const std::uint32_t>()) {
            around[at(Table::Person)].insert(person);
        }
    }
    LINLI_CHECK(refreshFacts(wanted, around));
    LINLI_CHECK(refreshTags(touched));
    if (m_state.hasRelatives) {
        LINLI_CHECK(refreshRelatives(wanted, around[at(Table::Person)]));
    }
    if (m_view.computedTags != nullptr) {
        for (auto& [code, carriers] : m_state.tags) {
            LINLI_CHECK(refreshByRule(code, carriers, around));
        }
    }
    Touched made;
    for (std::size_t table = 0; table < kTables; ++table) {
        made.rows[table].assign(around[table].begin(), around[table].end());
    }
    return made;
}

}  // namespace linli::population
