// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a population keeps. For this folder only.

#include "core/population/backlinks.h"
#include "core/population/population.h"

#include <set>
#include <unordered_map>

namespace linli::population {

struct Population::State {
    const Facts* facts = nullptr;
    base::Day asOf;
    std::string people;  // table of persons: person_current or the one of a past day
    bool isToday = true;
    // Ids of the rows; ascending but for those that came late, which are found by `late`.
    std::array<std::vector<std::int64_t>, kTables> rows;
    std::array<std::unordered_map<std::int64_t, std::uint32_t>, kTables> late;
    std::array<std::vector<std::uint32_t>, kTables> gone;
    std::array<std::vector<std::int32_t>, kLinks> links;
    // Links read backwards, made when first asked for.
    std::array<Backlinks, kLinks> backlinks;
    std::map<FactNo, std::unique_ptr<Column>> columns;
    std::map<std::string, Carriers> tags;
    std::map<std::string, std::int64_t> tagRows;
    // Visits and events, once they were read.
    std::set<Table> records;
    bool hasRelatives = false;
    // Relatives of person i: from relativesFrom[i] to relativesFrom[i + 1]. What refresh() read anew stands apart.
    std::vector<std::uint32_t> relativesFrom;
    std::vector<Relative> relatives;
    std::unordered_map<std::uint32_t, std::vector<Relative>> relativesAnew;
    Backlinks relatedTo;
    // The place of the area in the tree of organisations, for HukouPlace.
    std::optional<registry::HukouClassifier> classifier;

    std::vector<std::int64_t>& rowsOf(Table table) { return rows[static_cast<std::size_t>(table)]; }
    const std::vector<std::int64_t>& rowsOf(Table table) const { return rows[static_cast<std::size_t>(table)]; }
    std::vector<std::int32_t>& linkOf(Link link) { return links[static_cast<std::size_t>(link)]; }
    // The number of a row that is there.
    std::optional<std::uint32_t> find(Table table, std::int64_t row) const;
    // Also of one that is gone.
    std::optional<std::uint32_t> slot(Table table, std::int64_t row) const;
    bool isGone(Table table, std::uint32_t index) const;
    void setLink(Link link, std::uint32_t row, std::int32_t target);
    const Backlinks& backlinksOf(Link link);
    std::span<const Relative> relativesOf(std::size_t person) const;
    void setRelatives(std::uint32_t person, std::vector<Relative> list);
    const Backlinks& reverseRelatives();
};

// The table the link leads to, and the one it starts from.
constexpr Table targetOf(Link link)
{
    switch (link) {
        case Link::VisitPerson:
        case Link::EventPerson: return Table::Person;
        case Link::Home:
        case Link::HouseholdHome:
        case Link::VisitHouse:
        case Link::EventHouse: return Table::House;
        default: return Table::Household;
    }
}
constexpr Table originOf(Link link)
{
    return link < Link::HouseholdHome      ? Table::Person
           : link == Link::HouseholdHome ? Table::Household
           : link < Link::EventPerson    ? Table::Visit
                                         : Table::Event;
}
inline constexpr std::array kAllLinks = {Link::Living,         Link::Register,   Link::Home,        Link::HouseholdHome,  Link::VisitPerson,
                                         Link::VisitHousehold, Link::VisitHouse, Link::EventPerson, Link::EventHousehold, Link::EventHouse};
inline constexpr std::array kPlaces = {Table::Person, Table::Household, Table::House};

// Which rows refresh() has to look at, by table, as they are collected.
using RowSets = std::array<std::set<std::uint32_t>, kTables>;
using RowLists = std::array<std::vector<std::uint32_t>, kTables>;

// Reads columns; all rows, or the rows given.
class Loader {
public:
    Loader(const registry::View& view, Population::State& state)
        : m_view(view)
        , m_state(state)
    {
    }

    // `line`: columns for facts of people's lines, still empty, that are filled on the way.
    base::Status readRows(const std::vector<Column*>& line);
    static bool isOfLine(const Fact& fact) { return fact.source == Source::Line || isAgainstArea(fact); }
    // Visits or events, and whom they are of.
    base::Status readRecords(Table table);
    base::Status readColumns(std::span<const FactNo> facts);
    base::Status readTag(const std::string& code);
    base::Status readRelatives();
    base::Result<Touched> refresh(std::span<const RowId> rows);
    // Brings what a rule gives up to date; rows that carry the tag otherwise are added to `touched`.
    base::Status refreshByRule(const std::string& code, Carriers& carriers, RowSets& touched);

private:
    class NearRows;
    using Rows = const std::vector<std::int64_t>*;  // nullptr = all

    base::Result<store::Statement*> statement(const std::string& sql);

    std::string lineSql(const std::vector<Column*>& columns) const;
    base::Status readPeople(const std::vector<Column*>& line);
    base::Status prepareAgainstArea(const std::vector<Column*>& columns);
    base::Status readLines(const std::vector<std::int64_t>& rows);
    base::Status readHomes(const std::vector<std::int64_t>& rows);
    std::string recordSql(Table table, bool some) const;
    void setRecordLinks(Table table, std::uint32_t record, const store::Statement& from);
    base::Status replaceRecords(Table table, const std::vector<std::int64_t>& wanted, RowSets& touched);
    base::Status readGroup(const std::vector<Column*>& columns, Rows only);
    base::Status readDerived(Column& column, Rows only);
    static bool isAgainstArea(const Fact& fact);
    base::Status readDerived(const std::vector<Column*>& columns, Rows only);
    base::Status readLine(const std::vector<Column*>& columns, Rows only);
    base::Status setAgainstArea(Column& column, std::size_t person, const store::Statement& line);
    base::Status readLastVisit(Column& column, Rows only);
    std::vector<std::int64_t> visited(const std::vector<std::int64_t>& rows) const;
    base::Status countPersons(Column& column, Rows only);
    // `first`: the result's column from which the facts stand, one after the other.
    base::Status readFeed(const std::string& sql, Table table, const std::vector<Column*>& columns, Rows only, int first = 1);
    base::Status setAll(const std::vector<Column*>& columns, std::size_t row, const store::Statement& from, int first);
    base::Status set(Column& column, std::size_t row, const store::Statement& from, int at);
    void clear(const std::vector<Column*>& columns, const std::vector<std::int64_t>& rows);

    base::Status addByRule(RowId tag, Table table, Carriers& carriers);
    RowLists spread(const RowLists& own);
    void spreadAll(Carriers& carriers);
    void lendToRecords(RowLists& carried) const;
    void spreadTo(Carriers& carriers, const RowSets& touched);
    void dropOwn(Carriers& carriers, std::uint32_t row);
    void addGiven(Carriers& carriers, std::uint32_t row);
    base::Status readWritten(const std::unordered_map<std::int64_t, Carriers*>& byDefinition, const std::vector<std::int64_t>& subjects);
    RowSets reachedFrom(const RowSets& rows);
    base::Status refreshTags(const RowSets& rows);

    base::Status readRelativesOf(std::span<const std::uint32_t> persons, std::vector<std::vector<Relative>>& into);
    base::Status refreshRelatives(const std::vector<std::int64_t>& wanted, std::set<std::uint32_t>& touched);

    base::Status updatePresence(const std::vector<std::int64_t>& wanted);
    void addPlaces(const std::vector<std::int64_t>& wanted, RowSets& touched);
    base::Status refreshFacts(const std::vector<std::int64_t>& wanted, const RowSets& touched);
    std::vector<std::int64_t> idsOf(const RowSets& rows) const;

    const registry::View& m_view;
    Population::State& m_state;
};

// JSON array of row ids, for json_each.
std::string listOf(const std::vector<std::int64_t>& rows);

}  // namespace linli::population
