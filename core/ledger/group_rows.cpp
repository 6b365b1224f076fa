// SPDX-License-Identifier: GPL-3.0-or-later
// Rows leaving the tables and coming back.
#include "core/ledger/group_writer.h"
#include "core/ledger/wording.h"

#include <algorithm>

namespace linli::ledger {

using base::ErrorCode;
using base::fail;

base::Status GroupWriter::withdraw(RowId row)
{
    LINLI_TRY(const KnownRow* found, known(row));
    if (!found->live) {
        return fail(ErrorCode::NotFound, "ledger.no_such_row", {{"row", found->info.uid.text()}});
    }
    LINLI_CHECK(checkUnreferred(row, found->info.entity));
    return setLive(row, false, std::nullopt, std::nullopt);
}

base::Status
GroupWriter::setLive(RowId row, bool live, std::optional<EditNo> restores, std::optional<base::Day> validOn)
{
    LINLI_TRY(KnownRow * found, known(row));
    Edit edit;
    edit.row = row;
    edit.field = kRowState;
    edit.layer = kCommitteeLayer;
    edit.restores = restores;
    if (found->live) {
        edit.before = std::int64_t {1};
    }
    if (live) {
        edit.after = std::int64_t {1};
    }
    LINLI_CHECK(readCells(m_database, row, kRowState, m_registers));
    edit.base = m_registers.empty() ? 0 : m_registers.front().version;
    m_halfWay = true;
    if (found->live && !live) {
        LINLI_CHECK(leaveTable(*found));
        m_withdrawn.push_back(row);
    }
    LINLI_CHECK(record(*found, nullptr, edit, validOn));
    LINLI_CHECK(putCell(m_database, row, kRowState, kCommitteeLayer, edit.no));
    if (!found->live && live) {
        LINLI_CHECK(enterTable(*found));
        m_toRequire.push_back(row);
    }
    m_changes->note(row, found->info.entity, kRowState, edit.before, edit.after);
    found->live = live;
    m_halfWay = false;
    return {};
}

base::Status GroupWriter::leaveTable(const KnownRow& row)
{
    const RowInfo& info = row.info;
    FieldValues values;
    LINLI_CHECK(m_book.tables.readAll(info.entity, info.row, values));
    for (const auto& [no, value] : values) {
        if (catalog::isEmpty(value)) {
            continue;
        }
        LINLI_CHECK(readCells(m_database, info.row, no, m_registers));
        if (m_registers.empty()) {
            // Only a baseline's value stands in the table without a cell; the table is about to lose it.
            const LayerNo layer = baselineLayerOf(*m_book.catalog->field(no), info.baselineLayer);
            LINLI_CHECK(putBaselineCell(m_database, info.row, no, layer, value));
        }
        m_changes->note(info.row, info.entity, no, value, Value {});
    }
    return m_book.tables.remove(info.entity, info.row);
}

base::Status GroupWriter::enterTable(const KnownRow& row)
{
    const RowInfo& info = row.info;
    FieldValues values;
    for (const FieldNo no : m_book.catalog->entity(info.entity)->fields) {
        const catalog::Field& field = *m_book.catalog->field(no);
        LINLI_CHECK(readCells(m_database, info.row, no, m_registers));
        Value value = effectiveOf(field, m_registers);
        if (catalog::isEmpty(value)) {
            continue;
        }
        m_changes->note(info.row, info.entity, no, Value {}, value);
        if (field.type == catalog::FieldType::Reference) {
            m_toRefer.emplace_back(no, info.row);
        }
        if (m_book.catalog->entity(info.entity)->owner == no) {
            // While the row was away the reference may have gone back to a former one.
            LINLI_CHECK(putOwner(info.row, value));
        }
        values.emplace_back(no, std::move(value));
    }
    return m_book.tables.insert(info.entity, info.row, values);
}

base::Status GroupWriter::checkUnreferred(RowId row, catalog::EntityNo entity)
{
    for (const catalog::Field& field : m_book.catalog->fields()) {
        if (field.type != catalog::FieldType::Reference || (field.target && *field.target != entity)) {
            continue;
        }
        LINLI_TRY(std::vector<RowId> holders, m_book.tables.holding(field, row));
        std::erase(holders, row);
        if (!holders.empty()) {
            LINLI_TRY(const RowInfo holder, rowInfo(m_database, holders.front()));
            return fail(ErrorCode::Conflict, "ledger.still_referred_to",
                        referenceBlanks(*m_book.catalog, field, holder.uid));
        }
    }
    return {};
}

}  // namespace linli::ledger
