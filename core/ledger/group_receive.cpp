// SPDX-License-Identifier: GPL-3.0-or-later
// Groups that were made elsewhere: registers are set as the hub says, without checks.
#include "core/base/planted.h"
#include "core/ledger/group_writer.h"

#include <algorithm>

namespace linli::ledger {

using base::ErrorCode;
using base::fail;

std::unique_ptr<GroupWriter> GroupWriter::within(Book& book, const IntakeGroup& group, Shared& shared)
{
    std::unique_ptr<GroupWriter> writer(new GroupWriter(book));
    writer->m_shared = &shared;
    writer->m_changes = &shared.changes;
    writer->m_nextEdit = shared.nextEdit;
    writer->m_today = base::shanghaiDay(book.clock->now());
    writer->m_validOn = group.validOn.empty() ? base::shanghaiDay(group.at) : dayFromIso(group.validOn);
    GroupHead& head = writer->m_head;
    head.no = shared.nextGroup;
    head.firstEdit = shared.nextEdit;
    head.edits = group.edits;
    head.incarnation = group.incarnation;
    head.origin = group.origin;
    head.at = group.at;
    head.author = group.author;
    head.operation = group.operation;
    head.reason = group.reason;
    head.validOn = base::isoText(writer->m_validOn);
    head.undoes = group.undoes;
    head.schemaVersion = group.schemaVersion;
    return writer;
}

base::Result<RowInfo> GroupWriter::infoOf(RowId row)
{
    LINLI_TRY(const KnownRow* const found, known(row));
    return found->info;
}

base::Result<const std::vector<Register>*> GroupWriter::registersOf(const RowInfo& info, FieldNo field)
{
    if (m_read.field == field && m_read.row == info.row) {
        return &m_read.registers;
    }
    m_read.field = 0;
    LINLI_TRY(m_read.fromTable,
              readRegisters(m_database, m_book.tables, *m_book.catalog, info, field, m_read.registers));
    m_read.row = info.row;
    m_read.field = field;
    return &m_read.registers;
}

base::Result<EditNo> GroupWriter::receive(const IntakeEdit& edit)
{
    const Provenance provenance {edit.origin, edit.originIncarnation, !edit.chained};
    m_halfWay = true;
    if (!edit.chained) {
        return receiveBeside(edit, provenance);
    }
    return edit.field == kRowState ? receiveState(edit, provenance) : receiveValue(edit, provenance);
}

base::Result<EditNo> GroupWriter::receiveBeside(const IntakeEdit& received, const Provenance& provenance)
{
    LINLI_TRY(const KnownRow* row, known(received.row));
    Edit edit;
    edit.row = received.row;
    edit.field = received.field;
    edit.layer = received.layer;
    edit.after = received.value;
    edit.restores = received.restores;
    const std::optional<base::Day> day =
        received.validOn.empty() ? std::nullopt : std::optional(dayFromIso(received.validOn));
    LINLI_CHECK(record(*row, m_book.catalog->field(received.field), edit, day, provenance));
    return edit.no;
}

base::Result<EditNo> GroupWriter::receiveState(const IntakeEdit& received, const Provenance& provenance)
{
    LINLI_TRY(KnownRow * row, known(received.row));
    const bool live = !catalog::isEmpty(received.value);
    Edit edit;
    edit.row = received.row;
    edit.field = kRowState;
    edit.layer = kCommitteeLayer;
    edit.after = live ? Value {std::int64_t {1}} : Value {};
    edit.before = row->live ? Value {std::int64_t {1}} : Value {};
    edit.restores = received.restores;
    LINLI_CHECK(readCells(m_database, received.row, kRowState, m_registers));
    edit.base = m_registers.empty() ? 0 : m_registers.front().version;
    if (row->live && !live && !LINLI_PLANT("withdrawal_not_shown")) {
        LINLI_CHECK(leaveTable(*row));
    }
    const std::optional<base::Day> day =
        received.validOn.empty() ? std::nullopt : std::optional(dayFromIso(received.validOn));
    LINLI_CHECK(record(*row, nullptr, edit, day, provenance));
    LINLI_CHECK(putCell(m_database, received.row, kRowState, kCommitteeLayer, edit.no));
    if (!row->live && live) {
        LINLI_CHECK(enterTable(*row));
    }
    if (row->live != live) {
        m_changes->note(received.row, row->info.entity, kRowState, edit.before, edit.after);
    }
    row->live = live;
    return edit.no;
}

base::Result<EditNo> GroupWriter::receiveValue(const IntakeEdit& received, const Provenance& provenance)
{
    LINLI_TRY(const KnownRow* row, known(received.row));
    const catalog::Field* const field = m_book.catalog->field(received.field);
    LINLI_TRY([[maybe_unused]] const auto* read, registersOf(row->info, received.field));
    std::vector<Register>& registers = m_read.registers;
    const bool fromTable = m_read.fromTable;
    m_read.field = 0;
    auto current = std::ranges::find(registers, received.layer, &Register::layer);
    if (LINLI_PLANT("one_register_a_field") && current == registers.end() && !registers.empty()) {
        current = registers.begin();
    }
    Edit edit;
    edit.row = received.row;
    edit.field = received.field;
    edit.layer = received.layer;
    edit.after = received.value;
    edit.restores = received.restores;
    if (current != registers.end()) {
        edit.before = current->value;
        edit.base = current->version;
    }
    const Value before = field == nullptr ? Value {} : effectiveOf(*field, registers);
    if (fromTable && current == registers.end() && !LINLI_PLANT("baseline_lost_under_layer")) {
        // The baseline's value would be lost once the column shows another layer: it gets its own cell.
        const Register& baseline = registers.front();
        LINLI_CHECK(putBaselineCell(m_database, received.row, received.field, baseline.layer, baseline.value));
    }
    if (current == registers.end()) {
        current = registers.insert(current, Register {received.layer, {}, 0});
    }
    current->value = received.value;
    const std::optional<base::Day> day =
        received.validOn.empty() ? std::nullopt : std::optional(dayFromIso(received.validOn));
    LINLI_CHECK(record(*row, field, edit, day, provenance));
    LINLI_CHECK(putCell(m_database, received.row, received.field, received.layer, edit.no));
    if (field != nullptr) {
        LINLI_CHECK(show(*row, *field, before, LINLI_PLANT("newest_layer_shown") ? received.value : effectiveOf(*field, registers), true));
    }
    return edit.no;
}

base::Result<GroupNo> GroupWriter::finish()
{
    if (m_edits == 0) {
        // Kept all the same: a group whose edits concern other rows is still a group that was seen.
        LINLI_CHECK(insertGroup(m_database, m_head, m_salt));
    }
    LINLI_CHECK(writeGroup());
    m_shared->nextGroup = m_head.no + 1;
    m_shared->nextEdit = m_nextEdit;
    m_shared = nullptr;
    return m_head.no;
}

}  // namespace linli::ledger
