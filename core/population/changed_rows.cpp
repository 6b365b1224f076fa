// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/population/changed_rows.h"

#include "core/ledger/edit_sql.h"
#include "core/registry/change_watch.h"

#include <array>
#include <string_view>
#include <utility>

namespace linli::population {

namespace {

using Rows = std::set<std::int64_t>;

// Beyond this many rows, or edits, reading everything anew is not slower.
constexpr std::size_t kMostFollowed = 5000;

// Who depends on a row of an entity beyond the row itself, its owner and what it refers to.
struct Dependants {
    std::string_view entity;
    const char* sql;
};
constexpr std::array kDependants = {
    Dependants {"person", "SELECT id FROM household WHERE head = ?1"},
    Dependants {"household", "SELECT person FROM registration WHERE household = ?1 UNION SELECT person FROM residence WHERE household = ?1"},
    Dependants {"house", "SELECT person FROM residence WHERE house = ?1 UNION SELECT id FROM household WHERE house = ?1 "
                         "UNION SELECT g.person FROM household h JOIN registration g ON g.household = h.id WHERE h.house = ?1"},
    Dependants {"visit", "SELECT household FROM visit WHERE id = ?1 UNION SELECT house FROM visit WHERE id = ?1"},
    Dependants {"building", "SELECT id FROM house WHERE building = ?1"},
    Dependants {"address", "SELECT id FROM house WHERE address = ?1"},
};

const char* dependantsOf(std::string_view entity)
{
    for (const Dependants& one : kDependants) {
        if (one.entity == entity) {
            return one.sql;
        }
    }
    return nullptr;
}

// Collects rows, each entity's row once.
class Collector {
public:
    Collector(store::Database& database, const catalog::Catalog& catalog)
        : m_database(database)
        , m_catalog(catalog)
    {
    }

    base::Status note(const ledger::Change& change)
    {
        const catalog::Entity* entity = m_catalog.entity(change.entity);
        if (entity == nullptr || everything) {
            return {};
        }
        // Places in the tree of organisations decide who is from here; a definition decides which tag a code means.
        everything = entity->id == "org" || entity->id == "tag_def" || rows.size() > kMostFollowed;
        const catalog::Field* field = m_catalog.field(change.field);
        if (field != nullptr && field->type == catalog::FieldType::Reference) {
            for (const catalog::Value* value : {&change.before, &change.after}) {
                if (const auto* row = std::get_if<std::int64_t>(value)) {
                    rows.insert(*row);
                }
            }
        }
        if (!m_seen.insert(change.row.value).second) {
            return {};
        }
        rows.insert(change.row.value);
        LINLI_CHECK(registry::collectRows(m_database, "SELECT owner FROM row WHERE id = ?1", change.row.value, rows));
        const char* sql = dependantsOf(entity->id);
        if (sql == nullptr) {
            return {};
        }
        if (entity->id != "building" && entity->id != "address") {
            return registry::collectRows(m_database, sql, change.row.value, rows);
        }
        Rows houses;
        LINLI_CHECK(registry::collectRows(m_database, sql, change.row.value, houses));
        for (const std::int64_t house : houses) {
            rows.insert(house);
            LINLI_CHECK(registry::collectRows(m_database, dependantsOf("house"), house, rows));
        }
        return {};
    }

    Rows rows;
    bool everything = false;

private:
    store::Database& m_database;
    const catalog::Catalog& m_catalog;
    Rows m_seen;
};

}  // namespace

base::Result<RowChanges> changedRows(store::Database& database, const catalog::Catalog& catalog, std::span<const ledger::Change> changes)
{
    Collector collector(database, catalog);
    for (const ledger::Change& change : changes) {
        LINLI_CHECK(collector.note(change));
    }
    RowChanges made;
    made.everything = collector.everything;
    for (const std::int64_t row : collector.rows) {
        made.rows.push_back(RowId {row});
    }
    return made;
}

base::Result<Mark> markOf(store::Database& database)
{
    LINLI_TRY(store::Statement select, database.prepare("SELECT coalesce((SELECT max(no) FROM edit), 0), coalesce(max(no), 0), coalesce(max(first_edit + edits - 1), 0) FROM edit_group "
                                                        "WHERE no = (SELECT max(no) FROM edit_group)"));
    LINLI_CHECK(select.step());
    return Mark {select.integer(0), select.integer(1), select.integer(0) > select.integer(2)};
}

base::Result<RowChanges> changedSince(const registry::View& view, const Mark& then, const Mark& now)
{
    RowChanges everything;
    everything.everything = true;
    LINLI_TRY(store::Statement loads, view.db().prepare("SELECT count(*) FROM edit_group WHERE no > ?1 AND edits = 0"));
    loads.bind(1, then.group);
    LINLI_CHECK(loads.step());
    if (loads.integer(0) > 0 || now.round != then.round || then.group < 0 || now.edit < then.edit || now.group < then.group || now.edit - then.edit > static_cast<std::int64_t>(kMostFollowed)) {
        return everything;
    }
    std::vector<ledger::Change> changes;
    LINLI_TRY(store::Statement select, view.db().prepare("SELECT edit.row, r.entity, edit.field, " LINLI_EDIT_BEFORE
                                                                     ", edit.value FROM edit JOIN row r ON r.id = edit.row WHERE edit.no > ?1"));
    select.bind(1, then.edit);
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            break;
        }
        ledger::Change change;
        change.row = RowId {select.integer(0)};
        change.entity = static_cast<catalog::EntityNo>(select.integer(1));
        change.field = static_cast<ledger::FieldNo>(select.integer(2));
        change.before = select.value(3);
        change.after = select.value(4);
        changes.push_back(std::move(change));
    }
    return changedRows(view.db(), *view.catalog, changes);
}

base::Status ChangedRows::follow(store::Database& database, std::span<const ledger::Change> changes)
{
    LINLI_TRY(const RowChanges found, changedRows(database, *m_catalog, changes));
    const std::lock_guard lock(m_mutex);
    m_everything = m_everything || found.everything;
    for (const RowId row : found.rows) {
        m_rows.insert(row.value);
    }
    return {};
}

base::Status ChangedRows::rebuild(store::Database& /*database*/)
{
    const std::lock_guard lock(m_mutex);
    m_everything = true;
    return {};
}

RowChanges ChangedRows::take()
{
    const std::lock_guard lock(m_mutex);
    RowChanges made;
    made.everything = std::exchange(m_everything, false) || m_rows.size() > kMostFollowed;
    for (const std::int64_t row : m_rows) {
        made.rows.push_back(RowId {row});
    }
    m_rows.clear();
    return made;
}

}  // namespace linli::population
