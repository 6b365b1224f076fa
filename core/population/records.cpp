// SPDX-License-Identifier: GPL-3.0-or-later
// Visits and events: which there are, and whom and where they are of. Nothing of them is read before somebody asks.
#include "core/population/state.h"

namespace linli::population {

// An event names a person only.
std::string Loader::recordSql(Table table, bool some) const
{
    const std::string from = table == Table::Visit ? "SELECT id, person, household, house FROM visit" : "SELECT id, person, NULL, NULL FROM event";
    return from + (some ? " WHERE id IN (SELECT value FROM json_each(?1))" : "") + " ORDER BY id";
}

// What the record names comes first, then where the person it is of lives.
void Loader::setRecordLinks(Table table, std::uint32_t record, const store::Statement& from)
{
    const auto named = [&](Table to, int at) {
        const auto found = from.isNull(at) ? std::nullopt : m_state.find(to, from.integer(at));
        return found ? static_cast<std::int32_t>(*found) : kNothing;
    };
    const auto through = [&](Link link, std::int32_t row) { return row == kNothing ? kNothing : m_state.linkOf(link)[static_cast<std::size_t>(row)]; };
    const std::int32_t person = named(Table::Person, 1);
    std::int32_t household = named(Table::Household, 2);
    std::int32_t house = named(Table::House, 3);
    if (household == kNothing && house == kNothing) {
        household = through(Link::Living, person);
        house = through(Link::Home, person);
    }
    if (house == kNothing) {
        house = through(Link::HouseholdHome, household);
    }
    m_state.setLink(recordLink(table, Table::Person), record, person);
    m_state.setLink(recordLink(table, Table::Household), record, household);
    m_state.setLink(recordLink(table, Table::House), record, house);
}

base::Status Loader::readRecords(Table table)
{
    LINLI_TRY(store::Statement* select, statement(recordSql(table, false)));
    auto& rows = m_state.rowsOf(table);
    for (;;) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            break;
        }
        const auto record = static_cast<std::uint32_t>(rows.size());
        rows.push_back(select->integer(0));
        for (const Table to : kPlaces) {
            m_state.linkOf(recordLink(table, to)).push_back(kNothing);
        }
        setRecordLinks(table, record, *select);
    }
    m_state.records.insert(table);
    // Tags that were read before are lent to these, too.
    for (auto& [code, carriers] : m_state.tags) {
        spreadAll(carriers);
    }
    return {};
}

// The rows among those wanted, and those of persons and households that may live elsewhere now: they lead elsewhere, too.
base::Status Loader::replaceRecords(Table table, const std::vector<std::int64_t>& wanted, RowSets& touched)
{
    std::set<std::int64_t> ids;
    for (const std::int64_t row : wanted) {
        if (const auto record = m_state.slot(table, row)) {
            ids.insert(row);
            for (const Table to : kPlaces) {
                m_state.setLink(recordLink(table, to), *record, kNothing);
            }
        }
        for (const Table of : kPlaces) {
            const auto place = m_state.slot(of, row);
            for (const std::uint32_t record : place ? m_state.backlinksOf(recordLink(table, of)).of(*place) : std::span<const std::uint32_t>()) {
                ids.insert(m_state.rowsOf(table)[record]);
                touched[static_cast<std::size_t>(table)].insert(record);
            }
        }
    }
    if (ids.empty()) {
        return {};
    }
    LINLI_TRY(store::Statement* select, statement(recordSql(table, true)));
    select->bind(1, listOf({ids.begin(), ids.end()}));
    for (;;) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            return {};
        }
        if (const auto record = m_state.find(table, select->integer(0))) {
            setRecordLinks(table, *record, *select);
        }
    }
}

}  // namespace linli::population
