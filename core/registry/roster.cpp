// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/roster.h"

#include "core/registry/current.h"

namespace linli::registry {

using catalog::Value;

namespace {

struct Query {
    std::string from;       // FROM and WHERE without the condition
    std::vector<Value> baseValues;
    FilterSql filter;
};

std::string livesHere(const View& view, std::vector<Value>& values)
{
    values.emplace_back(view.area.json());
    return "p.lives_org IN (SELECT value FROM json_each(?))";
}

std::string registeredHere(const View& view, std::vector<Value>& values)
{
    values.emplace_back(view.area.json());
    return "p.reg_org IN (SELECT value FROM json_each(?))";
}

// Who belongs before the condition is asked. The dead and cancelled live and are registered nowhere.
std::string basisSql(const View& view, Basis basis, base::Day on, std::vector<Value>& values)
{
    switch (basis) {
        case Basis::Lives: return "p.merged = 0 AND " + livesHere(view, values);
        case Basis::Registered: return "p.merged = 0 AND " + registeredHere(view, values);
        case Basis::Usual: {
            // A start known to the month or year counts when all of it lies half a year back.
            const std::string halfYearAgo = base::isoText(base::addMonths(on, -6));
            std::string sql = "p.merged = 0 AND " + livesHere(view, values) +
                              " AND (SELECT d.since <= ? AND (length(d.since) = 10 OR d.since < substr(?, 1, length(d.since)))";
            values.emplace_back(halfYearAgo);
            values.emplace_back(halfYearAgo);
            sql += " FROM (SELECT " + hereSince(view.area, [&] {
                values.emplace_back(view.area.json());
                return "(SELECT value FROM json_each(?))";
            });
            return sql + " AS since) d)";
        }
        case Basis::All: return "p.merged = 0";
        case Basis::Either: break;
    }
    std::string sql = "p.merged = 0 AND (" + livesHere(view, values);
    return sql + " OR " + registeredHere(view, values) + ")";
}

// Whoever is or was of the area: the newest residence or registration, open or ended, lies in it. For conditions about
// people who moved away or died, who live and are registered nowhere.
std::string everHereSql(const View& view, base::Day on, std::vector<Value>& values)
{
    std::string sql = "p.merged = 0 AND (" + livesHere(view, values) + " OR " + registeredHere(view, values);
    sql += " OR (SELECT h.org FROM residence o LEFT JOIN house_current h ON h.house = o.house WHERE o.person = p.person AND "
           "(o.\"from\" IS NULL OR o.\"from\" <= ?) ORDER BY coalesce(o.\"to\", '9999') DESC, coalesce(o.\"from\", '') DESC, "
           "o.id DESC LIMIT 1) IN (SELECT value FROM json_each(?))";
    values.emplace_back(base::isoText(on));
    values.emplace_back(view.area.json());
    sql += " OR (SELECT coalesce(b.org, h.org) FROM registration o LEFT JOIN household b ON b.id = o.household "
           "LEFT JOIN house_current h ON h.house = b.house WHERE o.person = p.person AND "
           "(o.\"from\" IS NULL OR o.\"from\" <= ?) ORDER BY coalesce(o.\"to\", '9999') DESC, coalesce(o.\"from\", '') DESC, "
           "o.id DESC LIMIT 1) IN (SELECT value FROM json_each(?)))";
    values.emplace_back(base::isoText(on));
    values.emplace_back(view.area.json());
    return sql;
}

base::Result<Query> prepare(const View& view, const RosterQuery& query)
{
    const base::Day on = query.asOf.value_or(view.today);
    Query made;
    LINLI_TRY(made.filter, toSql(query.filter, view, on));
    switch (query.filter.subject()) {
        case Subject::Person: {
            LINLI_TRY(const std::string table, personTableOn(view.db(), on, view.today));
            const bool aboutStatus = query.filter.mentions("person.status") && query.basis == Basis::Either;
            // The join costs nothing where nothing of it is asked for.
            made.from = " FROM " + table + " p LEFT JOIN house_current c ON c.house = p.lives_house WHERE " +
                        (aboutStatus ? everHereSql(view, on, made.baseValues) : basisSql(view, query.basis, on, made.baseValues));
            break;
        }
        case Subject::Household:
            made.from = " FROM household hh LEFT JOIN house_current c ON c.house = hh.house WHERE "
                        "(hh.opened IS NULL OR hh.opened <= ?) AND (hh.closed IS NULL OR hh.closed > ?) AND coalesce(hh.org, c.org) IN (SELECT value FROM json_each(?))";
            made.baseValues.emplace_back(base::isoText(on));
            made.baseValues.emplace_back(base::isoText(on));
            made.baseValues.emplace_back(view.area.json());
            break;
        case Subject::House:
            made.from = " FROM house ho JOIN house_current c ON c.house = ho.id WHERE c.org IN (SELECT value FROM json_each(?))";
            made.baseValues.emplace_back(view.area.json());
            break;
        case Subject::Visit: {
            // Of the home it was at, else of where the person is registered; of whoever has left nobody knows it any more.
            LINLI_TRY(const std::string table, personTableOn(view.db(), on, view.today));
            made.from = " FROM visit v LEFT JOIN " + table +
                        " p ON p.person = v.person LEFT JOIN household hh ON hh.id = v.household LEFT JOIN house_current c ON c.house = "
                        "coalesce(v.house, hh.house, CASE WHEN v.household IS NULL THEN p.lives_house END) "
                        "WHERE v.\"on\" <= ? AND coalesce(coalesce(c.org, hh.org, p.reg_org) IN (SELECT value FROM json_each(?)), 1)";
            made.baseValues.emplace_back(base::isoText(on));
            made.baseValues.emplace_back(view.area.json());
            break;
        }
        case Subject::Event:
            made.from = " FROM event v WHERE v.\"on\" <= ? AND (v.org IS NULL OR v.org IN (SELECT value FROM json_each(?)))";
            made.baseValues.emplace_back(base::isoText(on));
            made.baseValues.emplace_back(view.area.json());
            break;
    }
    return made;
}

std::string orderSql(const RosterQuery& query)
{
    const std::string direction = query.descending ? " DESC" : "";
    if (isRecord(query.filter.subject())) {
        return " ORDER BY v.\"on\"" + direction + ", v.id" + direction;
    }
    if (query.filter.subject() != Subject::Person) {
        return " ORDER BY c.place_key" + direction + ", 1";
    }
    switch (query.sort) {
        case RosterSort::Age:
            // Youngest first: the latest birth first, unknown births at the end.
            return " ORDER BY p.birth_last IS NULL, p.birth_last" + std::string(query.descending ? "" : " DESC") +
                   ", p.sort_key, p.person";
        case RosterSort::Place:
            return " ORDER BY p.lives_house IS NULL, c.place_key" + direction + ", p.lives_household, p.sort_key, p.person";
        case RosterSort::LivesSince:
            return " ORDER BY p.lives_since IS NULL, p.lives_since" + direction + ", p.sort_key, p.person";
        case RosterSort::Name: break;
    }
    return " ORDER BY p.sort_key" + direction + ", p.person" + direction;
}

const char* keyOf(Subject subject)
{
    return subject == Subject::Person ? "p.person" : subject == Subject::Household ? "hh.id" : subject == Subject::House ? "ho.id" : "v.id";
}

base::Result<store::Statement> bound(const View& view, const std::string& sql, std::initializer_list<const std::vector<Value>*> values)
{
    LINLI_TRY(store::Statement statement, view.db().prepare(sql));
    int index = 1;
    for (const auto* part : values) {
        for (const Value& value : *part) {
            statement.bind(index++, value);
        }
    }
    return statement;
}

base::Result<std::vector<RowId>> collect(store::Statement& statement)
{
    std::vector<RowId> rows;
    for (;;) {
        LINLI_TRY(const bool more, statement.step());
        if (!more) {
            return rows;
        }
        rows.push_back(RowId{statement.integer(0)});
    }
}

}  // namespace

base::Result<std::vector<RowId>> rosterIds(const View& view, const RosterQuery& query)
{
    LINLI_TRY(const Query made, prepare(view, query));
    const std::string sql = std::string("SELECT ") + keyOf(query.filter.subject()) + made.from + " AND " + made.filter.condition +
                            orderSql(query);
    LINLI_TRY(store::Statement select, bound(view, sql, {&made.baseValues, &made.filter.values}));
    return collect(select);
}

base::Result<std::vector<RowId>> rosterUnknown(const View& view, const RosterQuery& query)
{
    LINLI_TRY(const Query made, prepare(view, query));
    const std::string sql = std::string("SELECT ") + keyOf(query.filter.subject()) + made.from + " AND (" + made.filter.condition +
                            ") IS NULL" + orderSql(query);
    LINLI_TRY(store::Statement select, bound(view, sql, {&made.baseValues, &made.filter.values}));
    return collect(select);
}

base::Result<RosterCount> rosterCount(const View& view, const RosterQuery& query)
{
    LINLI_TRY(const Query made, prepare(view, query));
    const bool people = query.filter.subject() == Subject::Person;
    // A household, else the house (negative so that the two do not meet), else nobody's.
    const std::string home = people ? "coalesce(p.lives_household, -p.lives_house)" : "NULL";
    const std::string sql = "SELECT count(CASE WHEN fit THEN 1 END), count(DISTINCT CASE WHEN fit THEN home END), "
                            "count(CASE WHEN fit IS NULL THEN 1 END) FROM (SELECT (" +
                            made.filter.condition + ") AS fit, " + home + " AS home" + made.from + ")";
    LINLI_TRY(store::Statement select, bound(view, sql, {&made.filter.values, &made.baseValues}));
    LINLI_TRY([[maybe_unused]] const bool row, select.step());
    RosterCount count{select.integer(0), select.integer(1), select.integer(2)};
    if (!people) {
        count.households = query.filter.subject() == Subject::Household ? count.matching : 0;
    }
    return count;
}

}  // namespace linli::registry
