// SPDX-License-Identifier: GPL-3.0-or-later
// Rows as they stand at the hub: entering, first fill, repair.
#include "core/base/planted.h"
#include "core/sync/page_applier.h"

#include <algorithm>
#include <set>

namespace linli::sync {

using ledger::GroupNo;
using ledger::Register;
using ledger::RowInfo;
using ledger::Value;

base::Status
PageApplier::enter(ScopeNo scope, std::span<RowImage> rows, const EnterEntry& how, bool many)
{
    std::vector<Blank> fresh;
    std::vector<const RowImage*> here;
    for (RowImage& image : rows) {
        LINLI_TRY(const std::optional<Blank> blank, asBlank(image));
        if (blank) {
            fresh.push_back(*blank);
        } else {
            here.push_back(&image);
        }
    }
    if (!fresh.empty()) {
        LINLI_CHECK(addNew(scope, fresh, how, many));
    }
    if (!here.empty() && !LINLI_PLANT("known_rows_not_compared")) {
        LINLI_CHECK(reconcile(here, how));
    }
    for (const RowImage* const image : here) {
        LINLI_TRY(const base::RowId row, m_intake.row(image->uid, image->entity));
        LINLI_TRY(const std::vector<ScopeNo> others, scopesOf(row));
        LINLI_TRY(const bool added, addMember(scope, row));
        if (added && others.empty()) {
            record(scope)->digest.add(*image);
        }
    }
    return {};
}

// Nothing when the row is here, and not only as a stub.
base::Result<std::optional<PageApplier::Blank>> PageApplier::asBlank(RowImage& image)
{
    if (m_intake.catalog().entity(image.entity) == nullptr) {
        return std::optional<Blank>();
    }
    LINLI_TRY(const std::optional<base::RowId> row, m_intake.find(image.uid));
    if (!row) {
        return std::optional(Blank {&image, row});
    }
    LINLI_TRY(const RowInfo info, m_intake.info(*row));
    // A member may have no cells: nothing of it is known to anybody, or only what pends.
    LINLI_TRY(auto* known, m_database.cached("SELECT 1 WHERE EXISTS (SELECT 1 FROM cell WHERE row = ?1)"
                                             " OR EXISTS (SELECT 1 FROM member WHERE row = ?1)"));
    LINLI_TRY(const bool isKnown, known->bind(1, *row).step());
    known->reset();
    if (info.baseline || isKnown) {
        return std::optional<Blank>();
    }
    LINLI_TRY(auto* back, m_database.cached("DELETE FROM departed WHERE row = ?1"));
    LINLI_CHECK(back->bind(1, *row).run());
    return std::optional(Blank {&image, row});
}

namespace {

// The layer most of the row's registers belong to: as its baseline they need no cells of their own.
LayerNo mainLayer(const catalog::Catalog& catalog, std::span<const std::pair<FieldNo, Register>> registers)
{
    LayerNo best = registers.empty() ? ledger::kCommitteeLayer : registers.front().second.layer;
    std::size_t most = 0;
    std::vector<LayerNo> tried;
    for (const auto& [no, cell] : registers) {
        if (std::ranges::find(tried, cell.layer) != tried.end()) {
            continue;
        }
        tried.push_back(cell.layer);
        const auto fits = [&, layer = cell.layer](const auto& one) {
            const catalog::Field* const field = catalog.field(one.first);
            return field != nullptr && ledger::baselineLayerOf(*field, layer) == one.second.layer;
        };
        const auto count = static_cast<std::size_t>(std::ranges::count_if(registers, fits));
        if (count > most) {
            most = count;
            best = cell.layer;
        }
        if (most == registers.size()) {
            break;
        }
    }
    return best;
}

}  // namespace

base::Status
PageApplier::addNew(ScopeNo scope, std::span<const Blank> rows, const EnterEntry& how, bool many)
{
    ledger::IntakeGroup group = ownWords("baseline");
    if (!how.author.empty()) {
        group.author = how.author;
        group.reason = how.reason;
        group.at = how.at;
    }
    LINLI_TRY([[maybe_unused]] const GroupNo no, m_intake.beginRows(group, many));
    ScopeRecord& place = *record(scope);
    ledger::Intake::NewRow added;
    added.scope = scope;
    for (const auto& [image, stub] : rows) {
        added.uid = image->uid;
        added.stub = stub;
        added.entity = image->entity;
        added.live = false;
        added.registers.clear();
        place.digest.add(*image);
        for (Cell& cell : image->cells) {
            if (cell.field == ledger::kRowState) {
                added.live = !isEmpty(cell.value) || LINLI_PLANT("withdrawn_comes_alive");
                continue;
            }
            LINLI_TRY(Value value, m_confirmed.fromWire(m_intake, cell.field, std::move(cell.value)));
            if (!catalog::isEmpty(value)) {
                added.registers.emplace_back(cell.field, Register {cell.layer, std::move(value), 0});
            }
        }
        added.layer = mainLayer(m_intake.catalog(), added.registers);
        LINLI_TRY([[maybe_unused]] const base::RowId row, m_intake.addRow(std::move(added)));
    }
    return m_intake.endRows();
}

// Rows that are here already, from another scope, from one's own baseline, or because they differ: each register that
// does not agree with the hub's is set by an edit.
base::Status PageApplier::reconcile(std::span<const RowImage* const> rows, const EnterEntry& how)
{
    ledger::IntakeGroup group = ownWords("repair");
    if (!how.author.empty()) {
        group.author = how.author;
        group.reason = how.reason;
        group.at = how.at;
    }
    LINLI_TRY([[maybe_unused]] const GroupNo no, m_intake.beginGroup(group));
    for (const RowImage* const image : rows) {
        LINLI_CHECK(reconcileRow(*image));
    }
    return m_intake.endGroup();
}

base::Status PageApplier::reconcileRow(const RowImage& image)
{
    LINLI_TRY(const base::RowId row, m_intake.row(image.uid, image.entity));
    LINLI_TRY(const RowInfo info, m_intake.info(row));
    LINLI_TRY(const auto registers, m_intake.registers(info));
    std::vector<Cell> wanted = image.cells;
    for (const auto& [field, cell] : registers) {
        if (image.find(field, cell.layer) == nullptr && !LINLI_PLANT("emptied_not_compared")) {
            wanted.push_back({field, cell.layer, {}, {}, 0, 0});
        }
    }
    for (const Cell& cell : wanted) {
        LINLI_TRY(const Stand stand, m_confirmed.of(info, cell.field, cell.layer));
        LINLI_TRY(const Value value, m_confirmed.fromWire(m_intake, cell.field, cell.value));
        if (stand.value == value || (stand.pending && LINLI_PLANT("repair_skips_pending"))) {
            continue;
        }
        const RegisterKey key {row, cell.field, cell.layer};
        ledger::IntakeEdit edit;
        edit.row = row;
        edit.field = cell.field;
        edit.layer = cell.layer;
        edit.value = value;
        edit.origin = cell.op.number;
        edit.originIncarnation = cell.op.incarnation;
        edit.chained = !stand.pending;
        LINLI_TRY(const ledger::EditNo no, m_intake.edit(edit));
        LINLI_CHECK(swapDigest(0, info, key, stand.value, value));
        if (stand.pending) {
            LINLI_CHECK(m_confirmed.hold(key, value, no));
        }
    }
    return {};
}

}  // namespace linli::sync
