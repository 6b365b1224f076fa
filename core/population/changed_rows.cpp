// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/population/changed_rows.h"

#include "core/registry/change_watch.h"

#include <array>
#include <string_view>
#include <utility>

namespace linli::population {

namespace {

using Rows = std::set<std::int64_t>;

// Beyond this many rows reading everything anew is not slower.
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
