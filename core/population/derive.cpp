// SPDX-License-Identifier: GPL-3.0-or-later
// Facts that follow from several rows.
#include "core/population/state.h"
#include "core/registry/current.h"

#include <algorithm>

namespace linli::population {

using base::ErrorCode;
using base::fail;

namespace {

std::string condition(const char* key, bool some)
{
    return some ? std::string(" AND ") + key + " IN (SELECT value FROM json_each(?1))" : std::string();
}

}  // namespace

bool Loader::isAgainstArea(const Fact& fact)
{
    return fact.derived == Derived::LivesHere || fact.derived == Derived::HukouHere || fact.derived == Derived::HvStatus || fact.derived == Derived::HukouPlace;
}

// The facts that follow from several rows; those that are made of the same rows in one pass.
base::Status Loader::readDerived(const std::vector<Column*>& columns, Rows only)
{
    std::vector<Column*> againstArea;
    for (Column* column : columns) {
        if (only != nullptr) {
            clear({column}, *only);
        }
        if (isAgainstArea(column->fact())) {
            againstArea.push_back(column);
        } else {
            LINLI_CHECK(readDerived(*column, only));
        }
    }
    return readLine(againstArea, only);
}

base::Status Loader::readDerived(Column& column, Rows only)
{
    const std::string& people = m_state.people;
    const bool some = only != nullptr;
    switch (column.fact().derived) {
        case Derived::HouseholdSize:
        case Derived::HouseholdHukouSize:
        case Derived::HousePersons: return countPersons(column, only);
        case Derived::LastVisit: return readLastVisit(column, only);
        case Derived::IdNumber:
            return readFeed("SELECT i.person, i.number FROM identity i WHERE i.withdrawn_on IS NULL" + condition("i.person", some) +
                                " ORDER BY i.is_primary, i.id DESC",
                            Table::Person, {&column}, only);
        case Derived::Phone:
            return readFeed("SELECT n.person, n.number FROM phone n WHERE coalesce(n.out_of_use, 0) = 0" + condition("n.person", some) +
                                " ORDER BY n.is_primary, n.id DESC",
                            Table::Person, {&column}, only);
        case Derived::BuildingName:
            return readFeed("SELECT c.house, b.name FROM house_current c JOIN building b ON b.id = c.building WHERE 1" + condition("c.house", some) +
                                " ORDER BY c.house",
                            Table::House, {&column}, only);
        case Derived::HeadHukouArea:
            return readFeed("SELECT hh.id, x.hukou_area FROM household hh JOIN person x ON x.id = hh.head WHERE 1" + condition("hh.id", some) +
                                " ORDER BY hh.id",
                            Table::Household, {&column}, only);
        case Derived::HereSince: {
            const std::string sql = registry::hereSince(m_view.area, [&] {
                std::string orgs = "(";
                for (const RowId org : m_view.area.orgs()) {
                    orgs += (orgs.size() > 1 ? "," : "") + std::to_string(org.value);
                }
                return orgs + ")";
            });
            return readFeed("SELECT p.person, " + sql + " FROM " + people + " p WHERE p.merged = 0" + condition("p.person", some) + " ORDER BY p.person",
                            Table::Person, {&column}, only);
        }
        default: break;
    }
    return {};
}

// Who is counted: those who live in a household, those registered there, those who live in the house. In a register or
// collective household whoever is registered there counts as one of its size too.
base::Status Loader::countPersons(Column& column, Rows only)
{
    const Derived what = column.fact().derived;
    const Table table = column.fact().table;
    std::vector<bool> isRegister(what == Derived::HouseholdSize ? m_state.rowsOf(table).size() : 0, false);
    if (what == Derived::HouseholdSize) {
        LINLI_TRY(store::Statement* select, statement("SELECT id FROM household WHERE kind IN ('1', '3')" + condition("id", only != nullptr)));
        if (only != nullptr) {
            select->bind(1, listOf(*only));
        }
        for (;;) {
            LINLI_TRY(const bool more, select->step());
            if (!more) {
                break;
            }
            if (const auto household = m_state.find(table, select->integer(0))) {
                isRegister[*household] = true;
            }
        }
    }
    const auto& living = m_state.linkOf(Link::Living);
    const auto count = [&](std::uint32_t place) {
        const Link link = what == Derived::HousePersons ? Link::Home : what == Derived::HouseholdHukouSize ? Link::Register : Link::Living;
        auto people = static_cast<std::int32_t>(m_state.backlinksOf(link).of(place).size());
        if (what == Derived::HouseholdSize && isRegister[place]) {
            for (const std::uint32_t person : m_state.backlinksOf(Link::Register).of(place)) {
                people += living[person] == static_cast<std::int32_t>(place) ? 0 : 1;
            }
        }
        column.setNumber(place, people);
    };
    if (only == nullptr) {
        for (std::uint32_t place = 0; place < m_state.rowsOf(table).size(); ++place) {
            count(place);
        }
        return {};
    }
    for (const std::int64_t row : *only) {
        if (const auto place = m_state.find(table, row)) {
            count(*place);
        }
    }
    return {};
}

// Of the line that readLine() reads: its first columns are the organisations.
base::Status Loader::setAgainstArea(Column& column, std::size_t person, const store::Statement& line)
{
    const auto inArea = [&](int at) { return !line.isNull(at) && m_view.area.contains(RowId {line.integer(at)}); };
    std::string_view code;
    switch (column.fact().derived) {
        case Derived::LivesHere: column.setFlag(person, inArea(1)); return {};
        case Derived::HukouHere: column.setFlag(person, inArea(2)); return {};
        case Derived::HvStatus: code = registry::code(registry::hvStatus(inArea(2), inArea(1))); break;
        default: {
            const auto place = m_state.classifier->classify({RowId {line.isNull(2) ? 0 : line.integer(2)}, line.text(3), line.text(4)});
            if (!place) {
                return {};
            }
            code = registry::code(*place);
        }
    }
    return column.setCode(person, code) ? base::Status {} : base::Status(fail(ErrorCode::Internal, "population.too_many_codes", {{"name", column.fact().id}}));
}

// The newest visit to the person, or to its home without naming somebody.
base::Status Loader::readLastVisit(Column& column, Rows only)
{
    std::string sql = "SELECT person, household, house, \"on\" FROM visit WHERE \"on\" IS NOT NULL";
    std::vector<std::int64_t> places;
    if (only != nullptr) {
        places = visited(*only);
        sql += " AND (person IN (SELECT value FROM json_each(?1)) OR household IN (SELECT value FROM json_each(?1)) OR "
               "house IN (SELECT value FROM json_each(?1)))";
    }
    LINLI_TRY(store::Statement* select, statement(sql));
    if (only != nullptr) {
        select->bind(1, listOf(places));
    }
    std::array<std::unordered_map<std::uint32_t, std::string>, kTables> newest;
    for (;;) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            break;
        }
        const bool named = !select->isNull(0);
        for (const Table table : {Table::Person, Table::Household, Table::House}) {
            const int at = static_cast<int>(table);
            if ((table == Table::Person) != named || select->isNull(at)) {
                continue;
            }
            if (const auto row = m_state.find(table, select->integer(at))) {
                auto& kept = newest[static_cast<std::size_t>(at)][*row];
                kept = std::max(kept, std::string(select->text(3)));
            }
        }
    }
    const auto keep = [&](std::uint32_t person) {
        std::string on;
        const auto take = [&](Table table, std::int32_t row) {
            const auto& all = newest[static_cast<std::size_t>(table)];
            if (const auto found = all.find(static_cast<std::uint32_t>(row)); row >= 0 && found != all.end()) {
                on = std::max(on, found->second);
            }
        };
        take(Table::Person, static_cast<std::int32_t>(person));
        take(Table::Household, m_state.linkOf(Link::Living)[person]);
        take(Table::House, m_state.linkOf(Link::Home)[person]);
        if (const auto bounds = registry::dayBounds(on)) {
            column.setDays(person, static_cast<std::int32_t>(bounds->first), static_cast<std::int32_t>(bounds->last));
        }
    };
    if (only == nullptr) {
        for (std::uint32_t person = 0; person < m_state.rowsOf(Table::Person).size(); ++person) {
            keep(person);
        }
        return {};
    }
    for (const std::int64_t row : *only) {
        if (const auto person = m_state.find(Table::Person, row)) {
            keep(*person);
        }
    }
    return {};
}

// The rows with the homes of the persons among them.
std::vector<std::int64_t> Loader::visited(const std::vector<std::int64_t>& rows) const
{
    std::set<std::int64_t> made(rows.begin(), rows.end());
    for (const std::int64_t row : rows) {
        const auto person = m_state.find(Table::Person, row);
        for (const Link link : {Link::Living, Link::Home}) {
            const std::int32_t place = person ? m_state.linkOf(link)[*person] : kNothing;
            if (place != kNothing) {
                made.insert(m_state.rowsOf(targetOf(link))[static_cast<std::size_t>(place)]);
            }
        }
    }
    return {made.begin(), made.end()};
}

}  // namespace linli::population
