// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the ledger knows about one row and the registers of one of its fields. A field without cells was not edited
// since the baseline: its only register is the baseline's, whose value stands in the entity's table.

#include "core/ledger/edit_sql.h"
#include "core/ledger/ledger.h"
#include "core/ledger/row_tables.h"

#include <optional>
#include <span>
#include <vector>

namespace linli::ledger {

struct RowInfo {
    RowId row;
    RowUid uid;
    catalog::EntityNo entity = 0;
    std::optional<GroupNo> baseline;
    LayerNo baselineLayer = 0;
};

struct Register {
    LayerNo layer = 0;
    Value value;
    EditNo version = 0;
};

// Error "ledger.no_such_row".
base::Result<RowInfo> rowInfo(store::Database& database, RowId row);
base::Result<bool> isLive(store::Database& database, const RowInfo& info);

// A reference must name a live row of the right kind; other values are always right. Error "ledger.wrong_reference".
base::Status
checkReference(store::Database& database, RowTables& tables, const catalog::Field& field, const Value& value);

// The layer a baseline value of `field` belongs to: the baseline's own, or the first of the field's precedence where
// that may not write it.
LayerNo baselineLayerOf(const catalog::Field& field, LayerNo baselineLayer);

// Cells of one field of one row, as stored.
base::Status readCells(store::Database& database, RowId row, FieldNo field, std::vector<Register>& registers);
// A register's cell from now on: as the edit `version` made it, or as a baseline brought it.
base::Status putCell(store::Database& database, RowId row, FieldNo field, LayerNo layer, EditNo version);
base::Status putBaselineCell(store::Database& database, RowId row, FieldNo field, LayerNo layer, const Value& value);
// Registers of the field: its cells, or the baseline's value when it has none (then true).
base::Result<bool> readRegisters(store::Database& database,
                                 RowTables& tables,
                                 const RowInfo& info,
                                 const catalog::Field& field,
                                 std::vector<Register>& registers);
// The same of a field that this catalogue may not know: then its cells.
base::Result<bool> readRegisters(store::Database& database,
                                 RowTables& tables,
                                 const catalog::Catalog& catalog,
                                 const RowInfo& info,
                                 FieldNo field,
                                 std::vector<Register>& registers);

// What the baseline said of the field (it belongs to baselineLayerOf()); empty for rows made by edits.
base::Result<Value>
baselineValue(store::Database& database, RowTables& tables, const RowInfo& info, const catalog::Field& field);

// What the baseline said in other layers than baselineLayerOf(): rows that came from the hub have such. By field and layer;
// the version does not count.
base::Result<std::vector<std::pair<FieldNo, Register>>>
furtherRegisters(store::Database& database, const catalog::Catalog& catalog, const RowInfo& info);

const Register* find(std::span<const Register> registers, LayerNo layer);
// First non-empty value in the field's precedence; nullptr when all are empty.
const Register* shown(const catalog::Field& field, std::span<const Register> registers);
Value effectiveOf(const catalog::Field& field, std::span<const Register> registers);

// The edit numbered `no`. Error "ledger.no_such_edit".
base::Result<Edit> readEdit(store::Database& database, EditNo no);
// The edit in the current row of a SELECT of kEditColumns.
Edit editFrom(const store::Statement& row);
#define LINLI_EDIT_COLUMNS                                                                                             \
    "edit.no, edit.edit_group, edit.row, edit.field, edit.layer, " LINLI_EDIT_BEFORE ", edit.value, "                  \
    "edit.previous, edit.restores, coalesce(edit.valid_on, edit_group.valid_on), coalesce(edit.beside, 0) = 2"
#define LINLI_CHAIN_FROM                                                                                               \
    " FROM chain JOIN edit ON edit.no = chain.no JOIN edit_group ON edit_group.no = edit.edit_group "
#define LINLI_EDIT_FROM " FROM edit JOIN edit_group ON edit_group.no = edit.edit_group "

// Recursive table "chain (no)": the edits of the cells that the condition on table cell picks. To be followed by a
// SELECT that joins it with edit.
#define LINLI_CHAIN(cells)                                                                                             \
    "WITH RECURSIVE chain (no) AS (SELECT version FROM cell WHERE version > 0 AND " cells                              \
    " UNION ALL SELECT edit.previous FROM chain JOIN edit ON edit.no = chain.no WHERE edit.previous > 0) "

// The state a version stands for: an undo or redo stands for the version it brought back.
base::Result<EditNo> stateOf(store::Database& database, EditNo version);

base::Day dayFromIso(std::string_view text);

}  // namespace linli::ledger
