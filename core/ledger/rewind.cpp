// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/rewind.h"

#include "core/ledger/registers.h"

#include <map>
#include <set>

namespace linli::ledger {

namespace {

class Rewind {
public:
    Rewind(store::Database& database, const catalog::Catalog& catalog, GroupNo group)
        : m_database(database)
        , m_catalog(catalog)
        , m_tables(database, catalog)
        , m_group(group)
    {
    }
    base::Status run();

private:
    struct Cell {
        RowId row;
        FieldNo field = 0;
        LayerNo layer = 0;
        EditNo version = 0;
    };
    base::Status readLimit();
    base::Status removeLoaded();
    base::Result<std::vector<Cell>> laterCells();
    base::Status takeBack(const Cell& cell);
    base::Status show(RowId row, const std::set<FieldNo>& fields);
    base::Result<Value> valueOf(RowId row, const catalog::Field& field);
    base::Status forgetLater();

    store::Database& m_database;
    const catalog::Catalog& m_catalog;
    RowTables m_tables;
    GroupNo m_group = 0;
    EditNo m_limit = 0;  // last edit of the group
    std::vector<Register> m_registers;
};

base::Status Rewind::run()
{
    LINLI_TRY(store::Transaction transaction, store::Transaction::begin(m_database));
    LINLI_CHECK(readLimit());
    LINLI_CHECK(removeLoaded());
    LINLI_TRY(const std::vector<Cell> cells, laterCells());
    std::map<RowId, std::set<FieldNo>> touched;
    for (const Cell& cell : cells) {
        LINLI_CHECK(takeBack(cell));
        touched[cell.row].insert(cell.field);
    }
    for (const auto& [row, fields] : touched) {
        LINLI_CHECK(show(row, fields));
    }
    LINLI_CHECK(forgetLater());
    return transaction.commit();
}

base::Status Rewind::readLimit()
{
    LINLI_TRY(auto* last, m_database.cached("SELECT coalesce(max(first_edit + edits - 1), 0) FROM edit_group WHERE no <= ?1"));
    LINLI_CHECK(last->bind(1, m_group).step());
    m_limit = last->integer(0);
    last->reset();
    return {};
}

// Rows that came as they are (a baseline, entering the scope) after the group.
base::Status Rewind::removeLoaded()
{
    std::vector<RowId> loaded;
    LINLI_TRY(auto* rows, m_database.cached("SELECT id FROM row WHERE baseline > ?1"));
    rows->bind(1, m_group);
    for (;;) {
        LINLI_TRY(const bool more, rows->step());
        if (!more) {
            break;
        }
        loaded.push_back(RowId {rows->integer(0)});
    }
    for (const RowId row : loaded) {
        LINLI_TRY(const RowInfo info, rowInfo(m_database, row));
        LINLI_CHECK(m_tables.remove(info.entity, row));
        LINLI_TRY(auto* cells, m_database.cached("DELETE FROM cell WHERE row = ?1"));
        LINLI_CHECK(cells->bind(1, row).run());
    }
    LINLI_TRY(auto* forget, m_database.cached("UPDATE row SET baseline = NULL, baseline_layer = NULL WHERE baseline > ?1"));
    return forget->bind(1, m_group).run();
}

base::Result<std::vector<Rewind::Cell>> Rewind::laterCells()
{
    std::vector<Cell> cells;
    LINLI_TRY(auto* later, m_database.cached("SELECT row, field, layer, version FROM cell WHERE version > ?1 ORDER BY row, field, layer"));
    later->bind(1, m_limit);
    for (;;) {
        LINLI_TRY(const bool more, later->step());
        if (!more) {
            return cells;
        }
        cells.push_back({RowId {later->integer(0)}, static_cast<FieldNo>(later->integer(1)), static_cast<LayerNo>(later->integer(2)), later->integer(3)});
    }
}

// The register goes back along its chain to the edit that stood then, or to what stood before the first one.
base::Status Rewind::takeBack(const Cell& cell)
{
    LINLI_TRY(auto* walk, m_database.cached("SELECT previous, before FROM edit WHERE no = ?1"));
    EditNo version = cell.version;
    Value before;
    while (version > m_limit) {
        LINLI_TRY(const bool found, walk->bind(1, version).step());
        version = found ? walk->integer(0) : 0;
        before = found ? walk->value(1) : Value {};
        walk->reset();
    }
    if (version > 0) {
        return putCell(m_database, cell.row, cell.field, cell.layer, version);
    }
    // A row that came withdrawn has an empty state; without a cell it would be alive.
    if (!catalog::isEmpty(before) || cell.field == kRowState) {
        return putBaselineCell(m_database, cell.row, cell.field, cell.layer, before);
    }
    LINLI_TRY(auto* drop, m_database.cached("DELETE FROM cell WHERE row = ?1 AND field = ?2 AND layer = ?3"));
    return drop->bind(1, cell.row).bind(2, std::int64_t {cell.field}).bind(3, std::int64_t {cell.layer}).run();
}

// Of the registers alone: what the table still holds is the later value.
base::Result<Value> Rewind::valueOf(RowId row, const catalog::Field& field)
{
    LINLI_CHECK(readCells(m_database, row, field.no, m_registers));
    return effectiveOf(field, m_registers);
}

base::Status Rewind::show(RowId row, const std::set<FieldNo>& fields)
{
    LINLI_TRY(const RowInfo info, rowInfo(m_database, row));
    const catalog::Entity* const entity = m_catalog.entity(info.entity);
    LINLI_TRY(const bool live, isLive(m_database, info));
    if (entity == nullptr || !live) {
        return entity == nullptr ? base::Status {} : m_tables.remove(info.entity, row);
    }
    LINLI_TRY(const bool there, m_tables.exists(info.entity, row));
    if (!there) {
        LINLI_CHECK(m_tables.insert(info.entity, row));
    }
    // Of a row that was withdrawn later all registers are cells.
    for (const FieldNo no : entity->fields) {
        if (there && !fields.contains(no)) {
            continue;
        }
        LINLI_TRY(const Value value, valueOf(row, *m_catalog.field(no)));
        LINLI_CHECK(m_tables.write(*m_catalog.field(no), row, value));
        if (entity->owner == no && !catalog::isEmpty(value)) {
            LINLI_TRY(auto* owner, m_database.cached("UPDATE row SET owner = ?2 WHERE id = ?1"));
            LINLI_CHECK(owner->bind(1, row).bind(2, value).run());
        }
    }
    return {};
}

base::Status Rewind::forgetLater()
{
    LINLI_TRY(auto* edits, m_database.cached("DELETE FROM edit WHERE no > ?1"));
    LINLI_CHECK(edits->bind(1, m_limit).run());
    LINLI_TRY(auto* groups, m_database.cached("DELETE FROM edit_group WHERE no > ?1"));
    return groups->bind(1, m_group).run();
}

}  // namespace

base::Status rewindTo(store::Database& copy, const catalog::Catalog& catalog, GroupNo group)
{
    return Rewind(copy, catalog, group).run();
}

}  // namespace linli::ledger
