// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/undo.h"

#include "core/ledger/history.h"
#include "core/ledger/wording.h"

#include <algorithm>
#include <array>

namespace linli::ledger {

using base::ErrorCode;
using base::fail;

namespace {

constexpr const char* kBaseline = "baseline";
constexpr const char* kUndo = "undo";
constexpr const char* kRedo = "redo";

}  // namespace

base::Result<UndoPlan> UndoPlan::make(Book& book, GroupNo group)
{
    UndoPlan plan;
    LINLI_TRY(plan.m_group, linli::ledger::group(*book.database, group));
    if (plan.m_group.occasion.operation == kBaseline) {
        return fail(ErrorCode::Invalid, "ledger.baseline_stays");
    }
    LINLI_TRY(const std::vector<Edit> edits, editsOf(*book.database, group));
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
        const auto [place, fresh] = plan.m_places.try_emplace(keyOf(*edit), plan.m_cells.size());
        if (fresh) {
            plan.m_cells.push_back({*edit, *edit});
        } else {
            plan.m_cells[place->second].first = *edit;
        }
        if (edit->field == kRowState) {
            plan.m_live[edit->row.value] = !catalog::isEmpty(edit->before);
        }
    }
    return plan;
}

base::Status UndoPlan::write(GroupWriter& writer) const
{
    enum class Phase { Return, Fields, Leave };
    for (const Phase phase : {Phase::Return, Phase::Fields, Phase::Leave}) {
        for (const CellUndo& cell : m_cells) {
            const bool live = !catalog::isEmpty(cell.first.before);
            const Phase own = cell.last.field != kRowState ? Phase::Fields : live ? Phase::Return : Phase::Leave;
            if (own != phase) {
                continue;
            }
            LINLI_TRY(const EditNo state, stateOf(*writer.book().database, cell.first.base));
            if (own == Phase::Fields) {
                LINLI_CHECK(writer.apply({cell.last.row, cell.last.field, cell.last.layer, cell.first.before,
                                          cell.last.validOn, std::nullopt, state}));
            } else {
                LINLI_CHECK(writer.setLive(cell.last.row, live, state, cell.last.validOn));
            }
        }
    }
    return {};
}

namespace {

base::Result<GroupNo> refusal(Book& book, const UndoPlan& plan, const Obstacle& obstacle)
{
    if (plan.group().undoneBy) {
        LINLI_TRY(const Group by, linli::ledger::group(*book.database, *plan.group().undoneBy));
        return fail(ErrorCode::Conflict, "ledger.undone_already",
                    {{"who", by.occasion.author}, {"when", base::shanghaiTimeText(by.at)}});
    }
    LINLI_TRY(auto blanks, editBlanks(*book.database, *book.catalog, obstacle.later.no));
    return fail(ErrorCode::Conflict, "ledger.undo_would_lose", std::move(blanks));
}

}  // namespace

base::Result<GroupNo> undoGroup(Book& book, GroupNo group, Occasion occasion)
{
    if (book.writing) {
        return fail(ErrorCode::Busy, "ledger.busy");
    }
    LINLI_TRY(const UndoPlan plan, UndoPlan::make(book, group));
    LINLI_TRY(const std::vector<Obstacle> obstacles, plan.obstacles(book));
    if (!obstacles.empty()) {
        return refusal(book, plan, obstacles.front());
    }
    occasion.operation = plan.group().occasion.operation == kUndo ? kRedo : kUndo;
    LINLI_TRY(auto writer, GroupWriter::begin(book, std::move(occasion), group));
    LINLI_CHECK(plan.write(*writer));
    return writer->commit();
}

}  // namespace linli::ledger
