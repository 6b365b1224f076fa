// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whose answers may change when some rows changed. A rule reads facts along paths (the person; the household somebody lives
// in; the people there; the relatives of these ...); read backwards from the changed rows they lead to its subjects.

#include "core/rules/rule.h"

#include <map>
#include <set>
#include <string>

namespace linli::rules {

// One step of a path, from the rows a rule speaks of to those it reads there.
enum class Edge : char {
    Living = 'l',        // person -> household
    Register = 'r',      // person -> household
    Home = 'h',          // person -> house
    HouseholdHome = 'H',  // household -> house
    LivesThere = 'L',    // household -> persons
    Registered = 'R',    // household -> persons
    Residents = 'P',     // house -> persons
    Relatives = 'k',     // person -> persons
    VisitPerson = '1',   // visit -> person, household, house
    VisitHousehold = '2',
    VisitHouse = '3',
    EventPerson = '4',   // event -> person, household, house
    EventHousehold = '5',
    EventHouse = '6',
};
// Edges one after another.
using Path = std::string;

// Every path along which the rule reads something; the subject itself is the empty one.
std::set<Path> pathsOf(const Rule& rule);

class Reach {
public:
    // REQUIRES that the population is already up to date with the touched rows; both must outlive it.
    Reach(const Population& population, const population::Touched& touched)
        : m_population(population)
        , m_touched(touched)
    {
    }
    // Rows of the table from which the path meets a touched row, or met one before. Ascending.
    const std::vector<std::uint32_t>& subjects(Table table, const Path& path);

private:
    std::vector<std::uint32_t> before(Edge edge, const std::vector<std::uint32_t>& rows) const;

    const Population& m_population;
    const population::Touched& m_touched;
    std::map<std::pair<Table, Path>, std::vector<std::uint32_t>> m_known;
};

}  // namespace linli::rules
