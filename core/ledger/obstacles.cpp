// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the way of an undo.
#include "core/ledger/undo.h"

#include <algorithm>

namespace linli::ledger {

namespace {

// Newest version of a cell; 0 when it was never edited.
base::Result<EditNo> versionOf(store::Database& database, RowId row, FieldNo field, LayerNo layer)
{
    LINLI_TRY(auto* statement,
              database.cached("SELECT version FROM cell WHERE row = ?1 AND field = ?2 AND layer = ?3"));
    LINLI_TRY(const bool found,
              statement->bind(1, row).bind(2, std::int64_t {field}).bind(3, std::int64_t {layer}).step());
    const EditNo version = found ? statement->integer(0) : 0;
    statement->reset();
    return version;
}

// The state a cell stood for right after edit `at`.
base::Result<EditNo> stateAt(store::Database& database, const Edit& cell, EditNo at)
{
    LINLI_TRY(auto* statement,
              database.cached(LINLI_CHAIN(
                  "row = ?1 AND field = ?2 AND layer = ?3") "SELECT coalesce(edit.restores, edit.no) FROM chain JOIN "
                                                            "edit ON edit.no = chain.no"
                                                            " WHERE edit.no <= ?4 ORDER BY edit.no DESC LIMIT 1"));
    statement->bind(1, cell.row).bind(2, std::int64_t {cell.field}).bind(3, std::int64_t {cell.layer}).bind(4, at);
    LINLI_TRY(const bool found, statement->step());
    const EditNo state = found ? statement->integer(0) : 0;
    statement->reset();
    return state;
}

// Newest edits of all cells of a row that were edited after `after`.
base::Result<std::vector<Edit>> newestAfter(store::Database& database, RowId row, EditNo after)
{
    LINLI_TRY(auto* statement,
              database.cached("SELECT field, layer, version FROM cell WHERE row = ?1 AND version > ?2"));
    statement->bind(1, row).bind(2, after);
    std::vector<EditNo> versions;
    while (true) {
        LINLI_TRY(const bool more, statement->step());
        if (!more) {
            break;
        }
        versions.push_back(statement->integer(2));
    }
    std::vector<Edit> edits;
    for (const EditNo version : versions) {
        LINLI_TRY(Edit edit, readEdit(database, version));
        edits.push_back(std::move(edit));
    }
    return edits;
}

// The edit by which a live row came to refer with `field`: that of the value shown, or the row's own return; `undone`
// itself when the reference is the baseline's.
base::Result<Edit> referringEdit(Book& book, const catalog::Field& field, const RowInfo& holder, const Edit& undone)
{
    std::vector<Register> registers;
    LINLI_CHECK(readRegisters(*book.database, book.tables, holder, field, registers));
    const Register* const top = shown(field, registers);
    LINLI_TRY(const EditNo state, versionOf(*book.database, holder.row, kRowState, kCommitteeLayer));
    const EditNo newest = std::max(state, top == nullptr ? 0 : top->version);
    return newest == 0 ? base::Result<Edit>(undone) : readEdit(*book.database, newest);
}

}  // namespace

base::Result<std::vector<Obstacle>> UndoPlan::obstacles(Book& book) const
{
    Found found;
    LINLI_CHECK(findMovedOn(book, found));
    LINLI_CHECK(findEditedRows(book, found));
    LINLI_CHECK(findReferring(book, found));
    LINLI_CHECK(findBroken(book, found));
    return found;
}

// Cells that do not stand any more where the group left them.
base::Status UndoPlan::findMovedOn(Book& book, Found& found) const
{
    for (const CellUndo& cell : m_cells) {
        LINLI_TRY(const EditNo version, versionOf(*book.database, cell.last.row, cell.last.field, cell.last.layer));
        LINLI_TRY(const EditNo stands, stateOf(*book.database, version));
        LINLI_TRY(const EditNo left, stateOf(*book.database, cell.last.no));
        if (stands != left) {
            LINLI_TRY(Edit later, readEdit(*book.database, version));
            found.push_back({cell.last, std::move(later)});
        }
    }
    return {};
}

// Rows that would leave although other cells of theirs were edited since.
base::Status UndoPlan::findEditedRows(Book& book, Found& found) const
{
    for (const CellUndo& cell : m_cells) {
        if (cell.last.field != kRowState || !willLeave(cell.last.row)) {
            continue;
        }
        LINLI_TRY(const std::vector<Edit> later, newestAfter(*book.database, cell.last.row, cell.last.no));
        for (const Edit& edit : later) {
            if (m_places.contains(keyOf(edit))) {
                continue;
            }
            LINLI_TRY(const EditNo then, stateAt(*book.database, edit, cell.last.no));
            if (edit.restores.value_or(edit.no) != then) {
                found.push_back({cell.last, edit});
            }
        }
    }
    return {};
}

// Live rows that would still refer to a row that leaves.
base::Status UndoPlan::findReferring(Book& book, Found& found) const
{
    for (const CellUndo& cell : m_cells) {
        if (cell.last.field != kRowState || !willLeave(cell.last.row)) {
            continue;
        }
        LINLI_TRY(const RowInfo target, rowInfo(*book.database, cell.last.row));
        for (const catalog::Field& field : book.catalog->fields()) {
            if (field.type != catalog::FieldType::Reference || (field.target && *field.target != target.entity)) {
                continue;
            }
            LINLI_TRY(const std::vector<RowId> holders, book.tables.holding(field, target.row));
            for (const RowId holder : holders) {
                LINLI_TRY(const RowInfo info, rowInfo(*book.database, holder));
                LINLI_TRY(const Value after, valueAfter(book, info, field));
                if (willLeave(holder) || after != Value {target.row.value}) {
                    continue;
                }
                LINLI_TRY(Edit later, referringEdit(book, field, info, cell.last));
                found.push_back({cell.last, std::move(later)});
            }
        }
    }
    return {};
}

base::Result<Value> UndoPlan::valueAfter(Book& book, const RowInfo& info, const catalog::Field& field) const
{
    std::vector<Register> registers;
    LINLI_CHECK(readRegisters(*book.database, book.tables, info, field, registers));
    for (Register& cell : registers) {
        const auto place = m_places.find(Key {info.row.value, field.no, cell.layer});
        if (place != m_places.end()) {
            cell.value = m_cells[place->second].first.before;
        }
    }
    return effectiveOf(field, registers);
}

// References that would come back to a row that is not there any more, and required fields that would be left empty
// because another layer was emptied since.
base::Status UndoPlan::findBroken(Book& book, Found& found) const
{
    for (const CellUndo& cell : m_cells) {
        const Edit& undone = cell.last;
        LINLI_TRY(const RowInfo info, rowInfo(*book.database, undone.row));
        LINLI_TRY(const bool live, isLive(*book.database, info));
        if (willLeave(undone.row) || !(live || willLive(undone.row))) {
            continue;
        }
        const bool returns = undone.field == kRowState && !live;
        for (const FieldNo no : book.catalog->entity(info.entity)->fields) {
            const catalog::Field& field = *book.catalog->field(no);
            const bool reference = field.type == catalog::FieldType::Reference;
            if ((no != undone.field && !returns) || !(reference || field.required)) {
                continue;
            }
            LINLI_TRY(const Value after, valueAfter(book, info, field));
            if (field.required && catalog::isEmpty(after)) {
                LINLI_TRY(Edit later, newestOther(book, info, field, undone));
                found.push_back({undone, std::move(later)});
            } else if (reference) {
                LINLI_CHECK(checkTarget(book, undone, after, found));
            }
        }
    }
    return {};
}

// The newest edit of a field's registers that this undo does not take back; `undone` itself when nothing but the
// baseline is left.
base::Result<Edit>
UndoPlan::newestOther(Book& book, const RowInfo& info, const catalog::Field& field, const Edit& undone) const
{
    std::vector<Register> registers;
    LINLI_CHECK(readCells(*book.database, info.row, field.no, registers));
    EditNo newest = 0;
    for (const Register& cell : registers) {
        if (!m_places.contains(Key {info.row.value, field.no, cell.layer})) {
            newest = std::max(newest, cell.version);
        }
    }
    return newest == 0 ? base::Result<Edit>(undone) : readEdit(*book.database, newest);
}

base::Status UndoPlan::checkTarget(Book& book, const Edit& undone, const Value& value, Found& found) const
{
    const auto* const target = std::get_if<std::int64_t>(&value);
    if (target == nullptr || willLive(RowId {*target}) || willLeave(RowId {*target})) {
        return {};  // a row that leaves is judged by findReferring
    }
    LINLI_TRY(const RowInfo info, rowInfo(*book.database, RowId {*target}));
    LINLI_TRY(const bool live, isLive(*book.database, info));
    if (!live) {
        LINLI_TRY(const EditNo version, versionOf(*book.database, info.row, kRowState, kCommitteeLayer));
        LINLI_TRY(Edit later, readEdit(*book.database, version));
        found.push_back({undone, std::move(later)});
    }
    return {};
}

}  // namespace linli::ledger
