// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/current.h"

#include "core/registry/change_watch.h"
#include "core/registry/house_line.h"
#include "core/registry/pinyin.h"

#include <set>

namespace linli::registry {

namespace {

using catalog::Value;
using Rows = std::set<std::int64_t>;

// A person's line without sort key and day numbers. The newest open residence and registration hold; the dead and
// cancelled live and are registered nowhere.
const std::string& lines()
{
    static const std::string sql = std::string(
        "SELECT x.id, x.name, x.name_reading, x.sex, x.birth, coalesce(x.status, '1'), x.merged_into IS NOT NULL, x.category, "
        "x.hukou_area, r.id, r.house, r.household, h.building, h.org, r.\"from\", g.id, g.household, hh.house, "
        "coalesce(hh.org, hr.org), g.\"from\", ") + committeeSince() +
        "FROM person x "
        "LEFT JOIN residence r ON coalesce(x.status, '1') NOT IN ('4', '5') AND r.id = (SELECT o.id FROM residence o "
        "WHERE o.person = x.id AND o.\"to\" IS NULL ORDER BY coalesce(o.\"from\", '') DESC, o.id DESC LIMIT 1) "
        "LEFT JOIN house_current h ON h.house = r.house "
        "LEFT JOIN registration g ON coalesce(x.status, '1') NOT IN ('4', '5') AND g.id = (SELECT o.id FROM registration o "
        "WHERE o.person = x.id AND o.\"to\" IS NULL ORDER BY coalesce(o.\"from\", '') DESC, o.id DESC LIMIT 1) "
        "LEFT JOIN household hh ON hh.id = g.household "
        "LEFT JOIN house_current hr ON hr.house = hh.house ";
    return sql;
}

constexpr const char* kInsert =
    "INSERT OR REPLACE INTO person_current(person, sort_key, name, sex, birth, birth_first, birth_last, status, merged, "
    "category, hukou_area, residence, lives_house, lives_household, lives_building, lives_org, lives_since, registration, "
    "reg_household, reg_house, reg_org, reg_since, here_since) "
    "VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23)";

base::Status insertLine(store::Database& database, const store::Statement& row)
{
    const std::string key = sortKey(row.text(1), row.text(2));
    const auto bounds = dayBounds(row.text(4));
    LINLI_TRY(store::Statement* insert, database.cached(kInsert));
    insert->bind(1, row.integer(0));
    insert->bind(2, std::span(reinterpret_cast<const std::uint8_t*>(key.data()), key.size()));
    insert->bind(3, row.text(1)).bind(4, row.value(3)).bind(5, row.value(4));
    insert->bind(6, bounds ? Value{bounds->first} : Value{}).bind(7, bounds ? Value{bounds->last} : Value{});
    for (int column = 5; column < 21; ++column) {
        insert->bind(column + 3, row.value(column));
    }
    return insert->run();
}

base::Status writePersonLine(store::Database& database, std::int64_t person)
{
    LINLI_TRY(store::Statement* remove, database.cached("DELETE FROM person_current WHERE person = ?1"));
    remove->bind(1, person);
    LINLI_CHECK(remove->run());
    static const std::string sql = lines() + "WHERE x.id = ?1";
    LINLI_TRY(store::Statement* select, database.cached(sql.c_str()));
    select->bind(1, person);
    LINLI_TRY(const bool found, select->step());
    const base::Status written = found ? insertLine(database, *select) : base::Status{};
    select->reset();
    return written;
}

void addReference(const Value& value, Rows& rows)
{
    if (const auto* row = std::get_if<std::int64_t>(&value)) {
        rows.insert(*row);
    }
}

// The lines that changes touch: persons directly or by their residence, registration, household and house.
class Affected {
public:
    Affected(store::Database& database, const catalog::Catalog& catalog) : m_database(database), m_catalog(catalog) {}

    base::Status note(const ledger::Change& change)
    {
        const catalog::Entity* entity = m_catalog.entity(change.entity);
        if (entity == nullptr) {
            return {};
        }
        const std::int64_t row = change.row.value;
        if (entity->id == "person") {
            m_persons.insert(row);
        } else if (entity->id == "residence") {
            return noteDwelling(change, "residence.person", "SELECT person FROM residence WHERE id = ?1",
                                "SELECT person FROM person_current WHERE residence = ?1");
        } else if (entity->id == "registration") {
            return noteDwelling(change, "registration.person", "SELECT person FROM registration WHERE id = ?1",
                                "SELECT person FROM person_current WHERE registration = ?1");
        } else if (entity->id == "household") {
            return collectRows(m_database, "SELECT person FROM registration WHERE household = ?1", row, m_persons);
        } else if (entity->id == "house") {
            m_houses.insert(row);
        } else if (entity->id == "address") {
            return collectRows(m_database, "SELECT id FROM house WHERE address = ?1", row, m_houses);
        } else if (entity->id == "building") {
            return collectRows(m_database, "SELECT id FROM house WHERE building = ?1", row, m_houses);
        }
        return {};
    }

    base::Status write()
    {
        for (const std::int64_t house : m_houses) {
            LINLI_CHECK(writeHouseLine(m_database, house));
            LINLI_CHECK(collectRows(m_database, "SELECT person FROM residence WHERE house = ?1", house, m_persons));
            LINLI_CHECK(collectRows(m_database,
                                "SELECT g.person FROM household hh JOIN registration g ON g.household = hh.id "
                                "WHERE hh.house = ?1",
                                house, m_persons));
        }
        for (const std::int64_t person : m_persons) {
            LINLI_CHECK(writePersonLine(m_database, person));
        }
        return {};
    }

private:
    base::Status noteDwelling(const ledger::Change& change, std::string_view personField, const char* now, const char* then)
    {
        const catalog::Field* field = m_catalog.field(change.field);
        if (field != nullptr && field->id == personField) {
            addReference(change.before, m_persons);
            addReference(change.after, m_persons);
        }
        LINLI_CHECK(collectRows(m_database, now, change.row.value, m_persons));
        return collectRows(m_database, then, change.row.value, m_persons);
    }

    store::Database& m_database;
    const catalog::Catalog& m_catalog;
    Rows m_persons;
    Rows m_houses;
};

}  // namespace

namespace {

// The chain of residences of one person that ends with the one begun on `last`, `inside` saying of a house's organisation
// that it counts.
std::string chainSince(const std::string& person, const std::string& last, const std::function<std::string(const char*)>& inside)
{
    std::string sql = "(SELECT s.\"from\" FROM residence s JOIN house_current hs ON hs.house = s.house WHERE s.person = " + person +
                      " AND " + inside("hs.org") + " AND s.\"from\" <= " + last;
    sql += " AND NOT EXISTS (SELECT 1 FROM residence t JOIN house_current ht ON ht.house = t.house WHERE t.person = " + person +
           " AND " + inside("ht.org") + " AND t.id <> s.id AND t.\"from\" < s.\"from\" "
           "AND (t.\"to\" IS NULL OR substr(s.\"from\", 1, length(t.\"to\")) <= t.\"to\")) ORDER BY s.\"from\" DESC LIMIT 1) ";
    return sql;
}

}  // namespace

const std::string& committeeSince()
{
    static const std::string sql =
        chainSince("r.person", "r.\"from\"", [](const char* org) { return std::string(org) + " IS h.org"; });
    return sql;
}

std::string hereSince(const Area& area, const std::function<std::string()>& orgs)
{
    const std::string lives = "(CASE WHEN p.lives_org IN " + orgs() + " THEN ";
    if (area.orgs().size() == 1) {
        return lives + "p.here_since END)";
    }
    // Most people lived nowhere before; the others' chain may begin in another committee.
    std::string sql = lives + "CASE WHEN EXISTS (SELECT 1 FROM residence e WHERE e.person = p.person AND e.\"from\" < p.here_since) THEN ";
    sql += chainSince("p.person", "p.lives_since", [&](const char* org) { return std::string(org) + " IN " + orgs(); });
    return sql + " ELSE p.here_since END END)";
}

std::optional<DayBounds> dayBounds(std::string_view isoDate)
{
    if (isoDate.empty()) {
        return std::nullopt;
    }
    const auto date = base::Date::fromIso(isoDate);
    if (!date) {
        return std::nullopt;
    }
    return DayBounds{date->first().days, date->last().days};
}

base::Status CurrentFollower::follow(store::Database& database, std::span<const ledger::Change> changes)
{
    Affected affected(database, *m_catalog);
    for (const ledger::Change& change : changes) {
        LINLI_CHECK(affected.note(change));
    }
    return affected.write();
}

base::Status CurrentFollower::rebuild(store::Database& database)
{
    LINLI_CHECK(rebuildHouseLines(database));
    LINLI_CHECK(database.run("DELETE FROM person_current"));
    LINLI_TRY(store::Statement select, database.prepare(lines()));
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return {};
        }
        LINLI_CHECK(insertLine(database, select));
    }
}

}  // namespace linli::registry
