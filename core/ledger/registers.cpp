// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/registers.h"

#include "core/ledger/wording.h"

#include <algorithm>

namespace linli::ledger {

base::Result<RowInfo> rowInfo(store::Database& database, RowId row)
{
    LINLI_TRY(auto* statement, database.cached("SELECT uid, entity, baseline, baseline_layer FROM row WHERE id = ?1"));
    LINLI_TRY(const bool found, statement->bind(1, row).step());
    if (!found) {
        return base::fail(base::ErrorCode::NotFound, "ledger.no_such_row", {{"row", std::to_string(row.value)}});
    }
    RowInfo info;
    info.row = row;
    const auto uid = statement->blob(0);
    std::copy_n(uid.begin(), std::min(uid.size(), info.uid.bytes.size()), info.uid.bytes.begin());
    info.entity = static_cast<catalog::EntityNo>(statement->integer(1));
    if (!statement->isNull(2)) {
        info.baseline = statement->integer(2);
        info.baselineLayer = static_cast<LayerNo>(statement->integer(3));
    }
    statement->reset();
    return info;
}

base::Result<bool> isLive(store::Database& database, const RowInfo& info)
{
    LINLI_TRY(auto* statement, database.cached("SELECT " LINLI_CELL_VALUE LINLI_CELL_FROM
                                              "WHERE cell.row = ?1 AND cell.field = 1"));
    LINLI_TRY(const bool found, statement->bind(1, info.row).step());
    const bool live = found ? !statement->isNull(0) : info.baseline.has_value();
    statement->reset();
    return live;
}

base::Status
checkReference(store::Database& database, RowTables& tables, const catalog::Field& field, const Value& value)
{
    const auto* const target = std::get_if<std::int64_t>(&value);
    if (field.type != catalog::FieldType::Reference || target == nullptr) {
        return {};
    }
    auto info = rowInfo(database, RowId {*target});
    if (!info && info.error().code != base::ErrorCode::NotFound) {
        return base::fail(std::move(info).error());
    }
    bool good = info.has_value() && (!field.target || *field.target == info->entity);
    if (good) {
        LINLI_TRY(good, tables.exists(info->entity, info->row));
    }
    if (!good) {
        return base::fail(base::ErrorCode::Invalid, "ledger.wrong_reference", fieldBlanks(field));
    }
    return {};
}

LayerNo baselineLayerOf(const catalog::Field& field, LayerNo baselineLayer)
{
    return field.mayWrite(baselineLayer) || field.precedence.empty() ? baselineLayer : field.precedence.front();
}

base::Status readCells(store::Database& database, RowId row, FieldNo field, std::vector<Register>& registers)
{
    registers.clear();
    LINLI_TRY(auto* statement,
              database.cached("SELECT cell.layer, " LINLI_CELL_VALUE ", cell.version" LINLI_CELL_FROM
                              "WHERE cell.row = ?1 AND cell.field = ?2"));
    statement->bind(1, row).bind(2, std::int64_t {field});
    while (true) {
        LINLI_TRY(const bool more, statement->step());
        if (!more) {
            return {};
        }
        registers.push_back({static_cast<LayerNo>(statement->integer(0)), statement->value(1), statement->integer(2)});
    }
}

namespace {

constexpr const char* kPutCell = "INSERT OR REPLACE INTO cell (row, field, layer, value, version)"
                                 " VALUES (?1, ?2, ?3, ?4, ?5)";

}  // namespace

base::Status putCell(store::Database& database, RowId row, FieldNo field, LayerNo layer, EditNo version)
{
    LINLI_TRY(auto* put, database.cached(kPutCell));
    put->bind(1, row).bind(2, std::int64_t {field}).bind(3, std::int64_t {layer});
    return put->bind(5, version).run();
}

base::Status putBaselineCell(store::Database& database, RowId row, FieldNo field, LayerNo layer, const Value& value)
{
    LINLI_TRY(auto* put, database.cached(kPutCell));
    put->bind(1, row).bind(2, std::int64_t {field}).bind(3, std::int64_t {layer});
    return put->bind(4, value).bind(5, 0).run();
}

base::Result<bool> readRegisters(store::Database& database,
                                 RowTables& tables,
                                 const RowInfo& info,
                                 const catalog::Field& field,
                                 std::vector<Register>& registers)
{
    LINLI_CHECK(readCells(database, info.row, field.no, registers));
    if (!registers.empty() || !info.baseline) {
        return false;
    }
    LINLI_TRY(Value value, tables.read(field, info.row));
    if (catalog::isEmpty(value)) {
        return false;
    }
    registers.push_back({baselineLayerOf(field, info.baselineLayer), std::move(value), 0});
    return true;
}

base::Result<bool> readRegisters(store::Database& database,
                                 RowTables& tables,
                                 const catalog::Catalog& catalog,
                                 const RowInfo& info,
                                 FieldNo field,
                                 std::vector<Register>& registers)
{
    if (const catalog::Field* const known = catalog.field(field); known != nullptr) {
        return readRegisters(database, tables, info, *known, registers);
    }
    LINLI_CHECK(readCells(database, info.row, field, registers));
    return false;
}

namespace {

// What stood in a register before the first edit of the chain that ends with `version`.
base::Result<Value> valueBefore(store::Database& database, EditNo version)
{
    LINLI_TRY(auto* walk, database.cached("SELECT previous, before FROM edit WHERE no = ?1"));
    while (true) {
        LINLI_TRY(const bool found, walk->bind(1, version).step());
        if (!found) {
            return Value {};
        }
        const EditNo previous = walk->integer(0);
        if (previous == 0) {
            Value value = walk->value(1);
            walk->reset();
            return value;
        }
        version = previous;
        walk->reset();
    }
}

}  // namespace

base::Result<Value>
baselineValue(store::Database& database, RowTables& tables, const RowInfo& info, const catalog::Field& field)
{
    if (!info.baseline) {
        return Value {};
    }
    std::vector<Register> registers;
    LINLI_CHECK(readCells(database, info.row, field.no, registers));
    if (registers.empty()) {
        return tables.read(field, info.row);
    }
    const LayerNo layer = baselineLayerOf(field, info.baselineLayer);
    const Register* const cell = find(registers, layer);
    if (cell == nullptr || cell->version == 0) {
        return cell == nullptr ? Value {} : cell->value;
    }
    return valueBefore(database, cell->version);
}

base::Result<std::vector<std::pair<FieldNo, Register>>>
furtherRegisters(store::Database& database, const catalog::Catalog& catalog, const RowInfo& info)
{
    std::vector<std::pair<FieldNo, Register>> found;
    LINLI_TRY(auto* cells,
              database.cached("SELECT field, layer, value, version FROM cell WHERE row = ?1 AND field <> 1"
                              " ORDER BY field, layer"));
    cells->bind(1, info.row);
    while (true) {
        LINLI_TRY(const bool more, cells->step());
        if (!more) {
            break;
        }
        const auto no = static_cast<FieldNo>(cells->integer(0));
        const auto layer = static_cast<LayerNo>(cells->integer(1));
        const catalog::Field* const field = catalog.field(no);
        if (field == nullptr || layer != baselineLayerOf(*field, info.baselineLayer)) {
            found.emplace_back(no, Register {layer, cells->value(2), cells->integer(3)});
        }
    }
    for (auto& [no, cell] : found) {
        if (cell.version != 0) {
            LINLI_TRY(cell.value, valueBefore(database, cell.version));
        }
    }
    std::erase_if(found, [](const auto& one) { return catalog::isEmpty(one.second.value); });
    return found;
}

const Register* find(std::span<const Register> registers, LayerNo layer)
{
    const auto place = std::ranges::find(registers, layer, &Register::layer);
    return place == registers.end() ? nullptr : &*place;
}

const Register* shown(const catalog::Field& field, std::span<const Register> registers)
{
    for (const LayerNo layer : field.precedence) {
        const Register* const found = find(registers, layer);
        if (found != nullptr && !catalog::isEmpty(found->value)) {
            return found;
        }
    }
    return nullptr;
}

Value effectiveOf(const catalog::Field& field, std::span<const Register> registers)
{
    const Register* const found = shown(field, registers);
    return found == nullptr ? Value {} : found->value;
}

base::Day dayFromIso(std::string_view text)
{
    const auto date = base::Date::fromIso(text);
    return date ? date->first() : base::Day {};
}

Edit editFrom(const store::Statement& row)
{
    Edit edit;
    edit.no = row.integer(0);
    edit.group = row.integer(1);
    edit.row = RowId {row.integer(2)};
    edit.field = static_cast<FieldNo>(row.integer(3));
    edit.layer = static_cast<LayerNo>(row.integer(4));
    edit.before = row.value(5);
    edit.after = row.value(6);
    edit.base = row.integer(7);
    if (!row.isNull(8)) {
        edit.restores = row.integer(8);
    }
    edit.validOn = dayFromIso(row.text(9));
    edit.wiped = row.integer(10) != 0;
    return edit;
}

base::Result<Edit> readEdit(store::Database& database, EditNo no)
{
    LINLI_TRY(auto* statement, database.cached("SELECT " LINLI_EDIT_COLUMNS LINLI_EDIT_FROM "WHERE edit.no = ?1"));
    LINLI_TRY(const bool found, statement->bind(1, no).step());
    if (!found) {
        return base::fail(base::ErrorCode::NotFound, "ledger.no_such_edit", {{"no", std::to_string(no)}});
    }
    Edit edit = editFrom(*statement);
    statement->reset();
    return edit;
}

base::Result<EditNo> stateOf(store::Database& database, EditNo version)
{
    if (version == 0) {
        return version;
    }
    LINLI_TRY(auto* statement, database.cached("SELECT restores FROM edit WHERE no = ?1"));
    LINLI_TRY(const bool found, statement->bind(1, version).step());
    const EditNo state = found && !statement->isNull(0) ? statement->integer(0) : version;
    statement->reset();
    return state;
}

}  // namespace linli::ledger
