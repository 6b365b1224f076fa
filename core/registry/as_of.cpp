// SPDX-License-Identifier: GPL-3.0-or-later
// person_current as things were valid on another day.
#include "core/registry/current.h"

namespace linli::registry {

namespace {

constexpr const char* kCreate =
    "CREATE TEMP TABLE IF NOT EXISTS person_at (person INTEGER PRIMARY KEY, sort_key BLOB, name TEXT, sex TEXT, birth TEXT, "
    "birth_first INTEGER, birth_last INTEGER, status TEXT, merged INTEGER, category TEXT, hukou_area TEXT, "
    "residence INTEGER, lives_house INTEGER, lives_household INTEGER, lives_building INTEGER, lives_org INTEGER, "
    "lives_since TEXT, registration INTEGER, reg_household INTEGER, reg_house INTEGER, reg_org INTEGER, reg_since TEXT, here_since TEXT);"
    "CREATE INDEX IF NOT EXISTS temp.person_at_by_house ON person_at (lives_house);"
    "CREATE INDEX IF NOT EXISTS temp.person_at_by_household ON person_at (lives_household);"
    "CREATE INDEX IF NOT EXISTS temp.person_at_by_reg_household ON person_at (reg_household);"
    "CREATE TEMP TABLE IF NOT EXISTS person_at_key (day INTEGER, edit_group INTEGER);"
    "DELETE FROM temp.person_at; DELETE FROM temp.person_at_key";

// ISO texts compare by their first day, so a half-known date counts from the first day it may mean. Intervals are
// half-open: on the day of leaving somebody does not live there any more. A death or departure without a day counts from
// always; whoever died or left later was 在册.
std::string fillSql()
{
    return std::string(
        "INSERT INTO temp.person_at SELECT c.person, c.sort_key, c.name, c.sex, c.birth, c.birth_first, c.birth_last, "
        "CASE WHEN c.status IN ('4', '5') AND coalesce(x.death_date, x.status_date, '') > ?1 THEN '1' "
        "WHEN c.status IN ('2', '3') AND x.status_date > ?1 THEN '1' ELSE c.status END, "
        "c.merged, c.category, c.hukou_area, r.id, r.house, r.household, h.building, h.org, r.\"from\", g.id, g.household, "
        "hh.house, coalesce(hh.org, hr.org), g.\"from\", ") + committeeSince() +
        "FROM person_current c JOIN person x ON x.id = c.person "
        "LEFT JOIN residence r ON (c.status NOT IN ('4', '5') OR coalesce(x.death_date, x.status_date, '') > ?1) "
        "AND r.id = (SELECT o.id FROM residence o WHERE o.person = c.person AND (o.\"from\" IS NULL OR o.\"from\" <= ?1) "
        "AND (o.\"to\" IS NULL OR o.\"to\" > ?1) ORDER BY coalesce(o.\"from\", '') DESC, o.id DESC LIMIT 1) "
        "LEFT JOIN house_current h ON h.house = r.house "
        "LEFT JOIN registration g ON (c.status NOT IN ('4', '5') OR coalesce(x.death_date, x.status_date, '') > ?1) "
        "AND g.id = (SELECT o.id FROM registration o WHERE o.person = c.person AND (o.\"from\" IS NULL OR o.\"from\" <= ?1) "
        "AND (o.\"to\" IS NULL OR o.\"to\" > ?1) ORDER BY coalesce(o.\"from\", '') DESC, o.id DESC LIMIT 1) "
        "LEFT JOIN household hh ON hh.id = g.household "
        "LEFT JOIN house_current hr ON hr.house = hh.house";
}

base::Result<std::int64_t> newestGroup(store::Database& database)
{
    LINLI_TRY(store::Statement* newest, database.cached("SELECT coalesce(max(no), 0) FROM edit_group"));
    LINLI_TRY(const bool row, newest->step());
    const std::int64_t no = row ? newest->integer(0) : 0;
    newest->reset();
    return no;
}

// Whether the temporary table is that of this day and group.
base::Result<bool> isReady(store::Database& database, base::Day day, std::int64_t group)
{
    LINLI_TRY(store::Statement table,
              database.prepare("SELECT 1 FROM temp.sqlite_master WHERE name = 'person_at_key'"));
    LINLI_TRY(const bool exists, table.step());
    if (!exists) {
        return false;
    }
    LINLI_TRY(store::Statement key,
              database.prepare("SELECT 1 FROM temp.person_at_key WHERE day = ?1 AND edit_group = ?2"));
    key.bind(1, static_cast<std::int64_t>(day.days)).bind(2, group);
    return key.step();
}

base::Status fill(store::Database& database, base::Day day, std::int64_t group)
{
    LINLI_CHECK(database.run(kCreate));
    LINLI_TRY(store::Statement insert, database.prepare(fillSql()));
    insert.bind(1, std::string_view(base::isoText(day)));
    LINLI_CHECK(insert.run());
    LINLI_TRY(store::Statement key, database.prepare("INSERT INTO temp.person_at_key VALUES (?1, ?2)"));
    key.bind(1, static_cast<std::int64_t>(day.days)).bind(2, group);
    return key.run();
}

}  // namespace

base::Result<std::string> personTableOn(store::Database& database, base::Day day, base::Day today)
{
    if (day == today) {
        return std::string("person_current");
    }
    LINLI_TRY(const std::int64_t group, newestGroup(database));
    LINLI_TRY(const bool ready, isReady(database, day, group));
    if (!ready) {
        // A reader's connection refuses every write, also to its own memory, until told otherwise; the file itself is
        // open for reading only.
        bool queryOnly = false;
        {
            LINLI_TRY(store::Statement pragma, database.prepare("PRAGMA query_only"));
            LINLI_TRY(const bool row, pragma.step());
            queryOnly = row && pragma.integer(0) != 0;
        }
        if (queryOnly) {
            LINLI_CHECK(database.run("PRAGMA query_only=OFF"));
        }
        const base::Status filled = fill(database, day, group);
        if (queryOnly) {
            LINLI_CHECK(database.run("PRAGMA query_only=ON"));
        }
        LINLI_CHECK(filled);
    }
    return std::string("temp.person_at");
}

}  // namespace linli::registry
