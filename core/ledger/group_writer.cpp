// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/group_writer.h"

#include "core/ledger/wording.h"

#include <algorithm>

namespace linli::ledger {

using base::ErrorCode;
using base::fail;

RowUid Book::newUid()
{
    ++rowsMade;
    RowUid uid;
    for (std::size_t i = 0; i < 8; ++i) {
        const std::size_t shift = 8 * (7 - i);
        uid.bytes[i] = static_cast<std::uint8_t>((static_cast<std::uint64_t>(incarnation) >> shift) & 0xFFU);
        uid.bytes[i + 8] = static_cast<std::uint8_t>((rowsMade >> shift) & 0xFFU);
    }
    return uid;
}

base::Result<std::unique_ptr<GroupWriter>>
GroupWriter::begin(Book& book, Occasion occasion, std::optional<GroupNo> undoes)
{
    if (book.writing) {
        return fail(ErrorCode::Busy, "ledger.busy");
    }
    LINLI_TRY(auto transaction, store::Transaction::begin(*book.database));
    std::unique_ptr<GroupWriter> writer(new GroupWriter(book, std::move(occasion), undoes, std::move(transaction)));
    LINLI_CHECK(writer->readNumbers());
    return writer;
}

GroupWriter::GroupWriter(Book& book, Occasion occasion, std::optional<GroupNo> undoes, store::Transaction transaction)
    : m_book(book)
    , m_database(*book.database)
    , m_transaction(std::move(transaction))
{
    m_book.writing = true;
    m_head.incarnation = book.incarnation;
    m_head.at = book.clock->now();
    m_today = base::shanghaiDay(m_head.at);
    m_validOn = occasion.validOn.value_or(m_today);
    m_head.author = std::move(occasion.author);
    m_head.operation = std::move(occasion.operation);
    m_head.reason = std::move(occasion.reason);
    m_head.validOn = base::isoText(m_validOn);
    m_head.undoes = undoes;
    m_head.schemaVersion = catalog::kSchemaVersion;
    salt();
}

GroupWriter::GroupWriter(Book& book)
    : m_book(book)
    , m_database(*book.database)
{
    salt();
}

void GroupWriter::salt()
{
    m_book.random->fill(std::as_writable_bytes(std::span(m_salt)));
    m_digest.add(std::span<const std::uint8_t>(m_salt));
}

GroupWriter::~GroupWriter()
{
    release();
}

void GroupWriter::release()
{
    // After a commit the ledger may be busy with the next writer already.
    if (m_transaction) {
        m_transaction.reset();
        m_book.writing = false;
    }
}

base::Status GroupWriter::readNumbers()
{
    LINLI_TRY(auto* statement,
              m_database.cached("SELECT (SELECT max(no) FROM edit_group), (SELECT max(no) FROM edit),"
                                " (SELECT max(id) FROM row)"));
    LINLI_CHECK(statement->step());
    m_head.no = statement->integer(0) + 1;
    m_nextEdit = statement->integer(1) + 1;
    m_nextRow = statement->integer(2) + 1;
    m_head.firstEdit = m_nextEdit;
    statement->reset();
    return {};
}

base::Result<GroupWriter::KnownRow*> GroupWriter::known(RowId row)
{
    if (!isOpen()) {
        return fail(ErrorCode::Internal, "ledger.writer_closed");
    }
    if (m_known.info.row != row || !row) {
        m_known.info.row = RowId {};
        LINLI_TRY(RowInfo info, rowInfo(m_database, row));
        LINLI_TRY(m_known.live, isLive(m_database, info));
        m_known.info = info;
    }
    return &m_known;
}

base::Result<const catalog::Field*> GroupWriter::fieldOf(const KnownRow& row, FieldNo field) const
{
    const catalog::Field* const found = m_book.catalog->field(field);
    if (found == nullptr || found->entity != row.info.entity) {
        return fail(ErrorCode::Invalid, "ledger.no_such_field", {{"field", std::to_string(field)}});
    }
    return found;
}

base::Result<RowId> GroupWriter::create(std::string_view entity)
{
    if (!isOpen()) {
        return fail(ErrorCode::Internal, "ledger.writer_closed");
    }
    const catalog::Entity* const found = m_book.catalog->entity(entity);
    if (found == nullptr) {
        return fail(ErrorCode::Invalid, "ledger.no_such_entity", {{"entity", std::string(entity)}});
    }
    m_halfWay = true;
    m_known.info = RowInfo {RowId {m_nextRow++}, m_book.newUid(), found->no, std::nullopt, 0};
    m_known.live = true;
    const RowId row = m_known.info.row;
    LINLI_TRY(auto* insert, m_database.cached("INSERT INTO row (id, uid, entity) VALUES (?1, ?2, ?3)"));
    insert->bind(1, row)
        .bind(2, std::span<const std::uint8_t>(m_known.info.uid.bytes))
        .bind(3, std::int64_t {found->no});
    LINLI_CHECK(insert->run());
    LINLI_CHECK(m_book.tables.insert(found->no, row));
    Edit edit;
    edit.row = row;
    edit.field = kRowState;
    edit.layer = kCommitteeLayer;
    edit.after = std::int64_t {1};
    LINLI_CHECK(record(m_known, nullptr, edit, std::nullopt));
    LINLI_CHECK(putCell(m_database, row, kRowState, kCommitteeLayer, edit.no));
    m_changes->note(row, found->no, kRowState, edit.before, edit.after);
    m_toRequire.push_back(row);
    m_halfWay = false;
    return row;
}

base::Status GroupWriter::set(CellWrite write)
{
    LINLI_TRY(const KnownRow* row, known(write.row));
    if (!row->live) {
        return fail(ErrorCode::NotFound, "ledger.no_such_row", {{"row", row->info.uid.text()}});
    }
    LINLI_TRY(const catalog::Field* field, fieldOf(*row, write.field));
    if (const auto* text = std::get_if<std::string>(&write.value); text != nullptr && text->empty()) {
        write.value = Value {};  // an empty text is no value
    }
    LINLI_CHECK(checkWrite(*field, write));
    LINLI_CHECK(checkReference(m_database, m_book.tables, *field, write.value));
    return apply(write);
}

base::Status GroupWriter::checkWrite(const catalog::Field& field, const CellWrite& write) const
{
    if (!field.mayWrite(write.layer)) {
        return fail(ErrorCode::Denied, "ledger.layer_may_not_write", layerBlanks(*m_book.catalog, field, write.layer));
    }
    if (catalog::isEmpty(write.value)) {
        return {};
    }
    return m_book.catalog->check(field, write.value, m_today);
}

base::Status GroupWriter::checkSeen(const CellWrite& write, EditNo version)
{
    if (!write.seen || *write.seen == version) {
        return {};
    }
    LINLI_TRY(auto blanks, editBlanks(m_database, *m_book.catalog, version));
    return fail(ErrorCode::Conflict, "ledger.changed_meanwhile", std::move(blanks));
}

base::Status GroupWriter::affirm(RowId row, FieldNo field, LayerNo layer)
{
    LINLI_TRY(const KnownRow* found, known(row));
    LINLI_TRY(const catalog::Field* meant, fieldOf(*found, field));
    LINLI_TRY([[maybe_unused]] const bool fromTable,
              readRegisters(m_database, m_book.tables, found->info, *meant, m_registers));
    const Register* const stands = linli::ledger::find(m_registers, layer);
    CellWrite write {row, field, layer, {}, std::nullopt, std::nullopt, EditNo {0}};
    if (stands != nullptr) {
        write.value = stands->value;
        LINLI_TRY(write.restores, stateOf(m_database, stands->version));
    }
    return apply(write);
}

base::Status GroupWriter::apply(const CellWrite& write)
{
    LINLI_TRY(const KnownRow* row, known(write.row));
    LINLI_TRY(const catalog::Field* field, fieldOf(*row, write.field));
    LINLI_TRY(const bool fromTable, readRegisters(m_database, m_book.tables, row->info, *field, m_registers));
    auto current = std::ranges::find(m_registers, write.layer, &Register::layer);
    LINLI_CHECK(checkSeen(write, current == m_registers.end() ? 0 : current->version));
    Edit edit;
    if (current != m_registers.end()) {
        edit.before = current->value;
        edit.base = current->version;
    }
    if (!write.restores && edit.before == write.value) {
        return {};
    }
    const Value before = effectiveOf(*field, m_registers);
    m_halfWay = true;
    if (fromTable && current == m_registers.end()) {
        // The baseline's value would be lost once the column shows another layer: it gets its own cell.
        const Register& baseline = m_registers.front();
        LINLI_CHECK(putBaselineCell(m_database, write.row, write.field, baseline.layer, baseline.value));
    }
    if (current == m_registers.end()) {
        current = m_registers.insert(current, Register {write.layer, {}, 0});
    }
    current->value = write.value;
    edit.row = write.row;
    edit.field = write.field;
    edit.layer = write.layer;
    edit.after = write.value;
    edit.restores = write.restores;
    LINLI_CHECK(record(*row, field, edit, write.validOn));
    LINLI_CHECK(putCell(m_database, write.row, write.field, write.layer, edit.no));
    const Register* const top = linli::ledger::shown(*field, m_registers);
    const bool checked = !write.restores && top == &*current;
    LINLI_CHECK(show(*row, *field, before, top == nullptr ? Value {} : top->value, checked));
    m_halfWay = false;
    return {};
}

base::Status GroupWriter::record(const KnownRow& row,
                                 const catalog::Field* field,
                                 Edit& edit,
                                 const std::optional<base::Day>& validOn,
                                 const Provenance& provenance)
{
    if (m_edits == 0) {
        // Before the first edit, so that history can be read inside the group; completed by commit().
        LINLI_CHECK(insertGroup(m_database, m_head, m_salt));
    }
    m_read.field = 0;
    edit.no = m_nextEdit++;
    edit.group = m_head.no;
    edit.validOn = validOn.value_or(m_validOn);
    LINLI_TRY(auto* insert,
              m_database.cached("INSERT INTO edit (no, edit_group, row, field, layer, before, value, previous,"
                                " restores, valid_on, origin, origin_incarnation, beside)"
                                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"));
    insert->bind(1, edit.no).bind(2, edit.group).bind(3, edit.row).bind(4, std::int64_t {edit.field});
    insert->bind(5, std::int64_t {edit.layer}).bind(7, edit.after).bind(8, edit.base);
    if (edit.base == 0) {
        insert->bind(6, edit.before);
    }
    if (edit.restores) {
        insert->bind(9, *edit.restores);
    }
    if (edit.validOn != m_validOn) {
        insert->bind(10, std::string_view(base::isoText(edit.validOn)));
    }
    if (provenance.origin) {
        insert->bind(11, *provenance.origin);
    }
    if (provenance.incarnation) {
        insert->bind(12, *provenance.incarnation);
    }
    if (provenance.beside) {
        insert->bind(13, 1);
    }
    LINLI_CHECK(insert->run());
    LINLI_TRY(const EditTargets targets, targetsOf(m_database, field, edit));
    addEdit(m_digest, edit, row.info, targets);
    m_fields.insert(edit.field);
    ++m_edits;
    return {};
}

base::Status GroupWriter::show(
    const KnownRow& row, const catalog::Field& field, const Value& before, const Value& after, bool checked)
{
    if (before == after || !row.live) {
        return {};
    }
    LINLI_CHECK(m_book.tables.write(field, row.info.row, after));
    m_changes->note(row.info.row, row.info.entity, field.no, before, after);
    if (catalog::isEmpty(after)) {
        if (field.required) {
            m_toRequire.push_back(row.info.row);
        }
        return {};
    }
    if (field.type != catalog::FieldType::Reference) {
        return {};
    }
    if (!checked) {
        m_toRefer.emplace_back(field.no, row.info.row);
    }
    if (m_book.catalog->entity(row.info.entity)->owner != field.no) {
        return {};
    }
    return putOwner(row.info.row, after);
}

base::Status GroupWriter::putOwner(RowId row, const Value& owner)
{
    LINLI_TRY(auto* own, m_database.cached("UPDATE row SET owner = ?2 WHERE id = ?1"));
    return own->bind(1, row).bind(2, owner).run();
}

base::Result<Value> GroupWriter::value(RowId row, FieldNo field)
{
    LINLI_TRY(const KnownRow* found, known(row));
    LINLI_TRY(const catalog::Field* meant, fieldOf(*found, field));
    return m_book.tables.read(*meant, row);
}

}  // namespace linli::ledger
