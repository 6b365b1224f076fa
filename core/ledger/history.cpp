// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/history.h"

#include "core/ledger/registers.h"

#include <algorithm>

namespace linli::ledger {

using base::ErrorCode;
using base::fail;

base::Result<RowUid> uidOf(store::Database& database, RowId row)
{
    LINLI_TRY(const RowInfo info, rowInfo(database, row));
    return info.uid;
}

base::Result<RowId> rowOf(store::Database& database, const RowUid& uid)
{
    LINLI_TRY(auto* statement, database.cached("SELECT id FROM row WHERE uid = ?1"));
    LINLI_TRY(const bool found, statement->bind(1, std::span<const std::uint8_t>(uid.bytes)).step());
    if (!found) {
        return fail(ErrorCode::NotFound, "ledger.no_such_row", {{"row", uid.text()}});
    }
    const RowId row {statement->integer(0)};
    statement->reset();
    return row;
}

base::Result<catalog::EntityNo> entityOf(store::Database& database, RowId row)
{
    LINLI_TRY(const RowInfo info, rowInfo(database, row));
    return info.entity;
}

base::Result<bool> isLive(store::Database& database, RowId row)
{
    LINLI_TRY(const RowInfo info, rowInfo(database, row));
    return isLive(database, info);
}

base::Result<RowId> ownerOf(store::Database& database, RowId row)
{
    LINLI_TRY(auto* statement, database.cached("SELECT owner FROM row WHERE id = ?1"));
    LINLI_TRY(const bool found, statement->bind(1, row).step());
    const RowId owner {found && !statement->isNull(0) ? statement->integer(0) : 0};
    statement->reset();
    return owner;
}

base::Result<Value> effective(store::Database& database, const catalog::Catalog& catalog, RowId row, FieldNo field)
{
    const catalog::Field* const found = catalog.field(field);
    if (found == nullptr) {
        return fail(ErrorCode::Invalid, "ledger.no_such_field", {{"field", std::to_string(field)}});
    }
    RowTables tables(database, catalog);
    return tables.read(*found, row);
}

namespace {

// When a register got its value and from whom: its edit's group, or the baseline's.
base::Status addOrigin(store::Database& database, const RowInfo& info, LayerValue& value)
{
    GroupNo no = info.baseline.value_or(0);
    if (value.version != 0) {
        LINLI_TRY(const Edit edit, readEdit(database, value.version));
        no = edit.group;
    }
    LINLI_TRY(const Group from, group(database, no));
    value.at = from.at;
    value.author = from.occasion.author;
    return {};
}

}  // namespace

base::Result<std::vector<LayerValue>>
layersOf(store::Database& database, const catalog::Catalog& catalog, RowId row, FieldNo field)
{
    const catalog::Field* const found = catalog.field(field);
    if (found == nullptr) {
        return fail(ErrorCode::Invalid, "ledger.no_such_field", {{"field", std::to_string(field)}});
    }
    LINLI_TRY(const RowInfo info, rowInfo(database, row));
    RowTables tables(database, catalog);
    std::vector<Register> registers;
    LINLI_CHECK(readRegisters(database, tables, info, *found, registers));
    std::vector<LayerValue> values;
    for (const LayerNo layer : found->precedence) {
        if (const Register* cell = find(registers, layer); cell != nullptr) {
            LayerValue value {layer, cell->value, cell->version, 0, {}};
            LINLI_CHECK(addOrigin(database, info, value));
            values.push_back(std::move(value));
        }
    }
    return values;
}

namespace {

base::Result<std::vector<Edit>> editsFrom(store::Statement& statement)
{
    std::vector<Edit> edits;
    while (true) {
        LINLI_TRY(const bool more, statement.step());
        if (!more) {
            return edits;
        }
        edits.push_back(editFrom(statement));
    }
}

}  // namespace

base::Result<std::vector<Edit>> historyOf(store::Database& database, RowId row, std::optional<FieldNo> field)
{
    LINLI_TRY(auto* statement,
              database.cached(
                  LINLI_CHAIN("row = ?1 AND (?2 IS NULL OR field = ?2)") "SELECT " LINLI_EDIT_COLUMNS LINLI_CHAIN_FROM
                                                                         "ORDER BY edit.no DESC"));
    statement->bind(1, row);
    if (field) {
        statement->bind(2, std::int64_t {*field});
    }
    return editsFrom(*statement);
}

base::Result<std::vector<Edit>>
cardHistory(store::Database& database, const catalog::Catalog& /*catalog*/, RowId row, int limit)
{
    LINLI_TRY(auto* statement,
              database.cached(LINLI_CHAIN(
                  "row IN (SELECT ?1 UNION ALL SELECT id FROM row WHERE owner = ?1)") "SELECT " LINLI_EDIT_COLUMNS
                                  LINLI_CHAIN_FROM "ORDER BY edit.no DESC LIMIT ?2"));
    statement->bind(1, row).bind(2, std::int64_t {limit});
    return editsFrom(*statement);
}

base::Result<std::vector<Edit>> editsOf(store::Database& database, GroupNo no, int limit)
{
    LINLI_TRY(auto* statement,
              database.cached("SELECT " LINLI_EDIT_COLUMNS
                              " FROM edit_group JOIN edit ON edit.no >= edit_group.first_edit"
                              " AND edit.no < edit_group.first_edit + edit_group.edits"
                              " WHERE edit_group.no = ?1 ORDER BY edit.no LIMIT ?2"));
    statement->bind(1, no).bind(2, std::int64_t {limit});
    return editsFrom(*statement);
}

namespace {

#define LINLI_GROUP_COLUMNS "SELECT no, at, author, operation, reason, valid_on, undoes, edits FROM edit_group "

Group groupFrom(const store::Statement& row)
{
    Group found;
    found.no = row.integer(0);
    found.at = row.integer(1);
    found.occasion.author = row.text(2);
    found.occasion.operation = row.text(3);
    found.occasion.reason = row.text(4);
    found.occasion.validOn = dayFromIso(row.text(5));
    if (!row.isNull(6)) {
        found.undoes = row.integer(6);
    }
    found.edits = static_cast<int>(row.integer(7));
    return found;
}

// Newest group that takes `no` back and was not taken back itself.
base::Result<std::optional<GroupNo>> undoneBy(store::Database& database, GroupNo no)
{
    std::vector<GroupNo> takers;
    {
        LINLI_TRY(auto* statement, database.cached("SELECT no FROM edit_group WHERE undoes = ?1 ORDER BY no DESC"));
        statement->bind(1, no);
        while (true) {
            LINLI_TRY(const bool more, statement->step());
            if (!more) {
                break;
            }
            takers.push_back(statement->integer(0));
        }
    }
    for (const GroupNo taker : takers) {
        LINLI_TRY(const std::optional<GroupNo> gone, undoneBy(database, taker));
        if (!gone) {
            return std::optional<GroupNo>(taker);
        }
    }
    return std::optional<GroupNo>();
}

}  // namespace

base::Result<Group> group(store::Database& database, GroupNo no)
{
    LINLI_TRY(auto* statement, database.cached(LINLI_GROUP_COLUMNS "WHERE no = ?1"));
    LINLI_TRY(const bool there, statement->bind(1, no).step());
    if (!there) {
        return fail(ErrorCode::NotFound, "ledger.no_such_group", {{"no", std::to_string(no)}});
    }
    Group found = groupFrom(*statement);
    statement->reset();
    LINLI_TRY(found.undoneBy, undoneBy(database, no));
    return found;
}

base::Result<std::vector<Group>> recentGroups(store::Database& database, GroupNo before, int limit)
{
    std::vector<Group> groups;
    {
        LINLI_TRY(auto* statement,
                  database.cached(LINLI_GROUP_COLUMNS "WHERE ?1 = 0 OR no < ?1 ORDER BY no DESC LIMIT ?2"));
        statement->bind(1, before).bind(2, std::int64_t {limit});
        while (true) {
            LINLI_TRY(const bool more, statement->step());
            if (!more) {
                break;
            }
            groups.push_back(groupFrom(*statement));
        }
    }
    for (Group& found : groups) {
        LINLI_TRY(found.undoneBy, undoneBy(database, found.no));
    }
    return groups;
}

}  // namespace linli::ledger
