// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a population keeps. For this folder only.

#include "core/population/population.h"

namespace linli::population {

struct Population::State {
    const Facts* facts = nullptr;
    base::Day asOf;
    std::string people;  // table of persons: person_current or the one of a past day
    bool isToday = true;
    std::array<std::vector<std::int64_t>, kTables> rows;  // ascending row ids
    std::array<std::vector<std::int32_t>, kLinks> links;
    std::map<FactNo, std::unique_ptr<Column>> columns;
    std::map<std::string, Carriers> tags;
    std::map<std::string, std::int64_t> tagRows;
    bool hasRelatives = false;
    // Relatives of person i: from relativesFrom[i] to relativesFrom[i + 1]. What refresh() read anew stands apart.
    std::vector<std::uint32_t> relativesFrom;
    std::vector<Relative> relatives;
    std::map<std::uint32_t, std::vector<Relative>> relativesAnew;
    std::uint64_t generation = 0;

    std::vector<std::int64_t>& rowsOf(Table table) { return rows[static_cast<std::size_t>(table)]; }
    const std::vector<std::int64_t>& rowsOf(Table table) const { return rows[static_cast<std::size_t>(table)]; }
    std::vector<std::int32_t>& linkOf(Link link) { return links[static_cast<std::size_t>(link)]; }
    std::optional<std::uint32_t> find(Table table, std::int64_t row) const;
};

// Reads columns; all rows, or the rows given.
class Loader {
public:
    Loader(const registry::View& view, Population::State& state)
        : m_view(view)
        , m_state(state)
    {
    }

    base::Status readRows();
    base::Status readColumns(std::span<const FactNo> facts);
    base::Status readTag(const std::string& code);
    base::Status readRelatives();
    base::Status refresh(std::span<const RowId> rows);

private:
    using Rows = const std::vector<std::int64_t>*;  // nullptr = all

    base::Status readLines(Rows only);
    base::Status readHomes(Rows only);
    base::Status addNew(std::span<const RowId> rows);
    base::Status readGroup(const std::vector<Column*>& columns, Rows only);
    base::Status readDerived(Column& column, Rows only);
    base::Status readHukouPlace(Column& column, Rows only);
    base::Status readLastVisit(Column& column, Rows only);
    void countPersons(Column& column, Rows only);
    base::Status readFeed(const std::string& sql, Table table, const std::vector<Column*>& columns, Rows only);
    base::Status set(Column& column, std::size_t row, const store::Statement& from, int at);
    base::Status addByRule(RowId tag, Table table, Carriers& carriers);
    std::array<std::vector<std::uint32_t>, kTables> spread(const std::array<std::vector<std::uint32_t>, kTables>& own) const;
    void spreadTo(Carriers& carriers, std::span<const std::uint32_t> persons, std::span<const std::uint32_t> households);
    base::Status readRelativesOf(std::span<const std::uint32_t> persons, std::vector<std::vector<Relative>>& into);
    base::Status refreshTags(const std::vector<std::int64_t>& rows);

    const registry::View& m_view;
    Population::State& m_state;
};

}  // namespace linli::population
