// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/moves.h"

#include "core/base/planted.h"
#include "core/hub/image_code.h"

#include <algorithm>

namespace linli::hub {

using base::ErrorCode;
using base::fail;
using sync::Cell;

namespace {

// One entry of a log takes about so much at most.
constexpr std::size_t kEntryBytes = 1U << 20U;
constexpr std::size_t kEntryRows = 10'000;

base::Status requireScope(WorkingSet& set, ScopeNo scope)
{
    return set.scope(scope) != nullptr
        ? base::Status {}
        : base::Status(fail(ErrorCode::NotFound, "hub.no_such_scope", {{"scope", std::to_string(scope)}}));
}

base::Status requireRows(WorkingSet& set, const Move& move)
{
    LINLI_CHECK(requireScope(set, move.from));
    for (const RowUid& uid : move.rows) {
        const auto found = set.rows.find(uid);
        if (found == set.rows.end() || found->second.in(move.from) == nullptr) {
            return fail(ErrorCode::NotFound, "hub.row_not_in_scope",
                        {{"row", uid.text()}, {"scope", std::to_string(move.from)}});
        }
    }
    return {};
}

base::Status requireBoth(WorkingSet& set, const Move& move)
{
    LINLI_CHECK(requireRows(set, move));
    LINLI_CHECK(requireScope(set, move.to));
    if (move.from == move.to) {
        return fail(ErrorCode::Invalid, "hub.same_scope", {{"scope", std::to_string(move.to)}});
    }
    return {};
}

// What stood in the scope already when the row left it is old there; the rest is new at `position`. Whoever has the row
// has what was loaded of it and never edited: perhaps by a load of their own.
void setPositions(RowImage& image, const LeftRow* former, Position position)
{
    for (Cell& cell : image.cells) {
        const Cell* stamp = former != nullptr && !LINLI_PLANT("return_is_new") ? former->stamps.find(cell.field, cell.layer) : nullptr;
        const bool asLoaded = !cell.op && !LINLI_PLANT("loaded_is_new");
        cell.position = stamp != nullptr && stamp->op == cell.op ? stamp->position : asLoaded ? 0 : position;
    }
}

void makeMember(WorkingSet& set, HeldRow& row, const Move& move, Position position)
{
    StoredImage made = *row.in(move.from);
    made.scope = move.to;
    made.key = 0;
    made.changed = true;
    setPositions(made.image, row.leftFrom(move.to), position);
    set.scopes.at(move.to).digest.add(made.image);
    row.members.push_back(std::move(made));
    row.markShared();
}

// Rows in entries of bearable size, each followed by its conflicts.
void enter(WorkingSet& set, const Move& move, WallTime now)
{
    std::size_t next = 0;
    while (next < move.rows.size()) {
        sync::EnterEntry entry {move.from, move.author, move.reason, now, {}};
        const Position position = set.scopes.at(move.to).head + 1;
        std::vector<HeldRow*> entered;
        std::size_t size = 0;
        for (; next < move.rows.size() && size < kEntryBytes; ++next) {
            HeldRow& row = set.rows.at(move.rows[next]);
            if (row.in(move.to) != nullptr) {
                continue;
            }
            makeMember(set, row, move, position);
            entry.rows.push_back(row.in(move.to)->image);
            if (LINLI_PLANT("entered_without_cells")) {
                entry.rows.back().cells.clear();
            }
            size += encodeCells(entry.rows.back()).size();
            entered.push_back(&row);
        }
        if (entered.empty()) {
            return;
        }
        set.append(move.to, std::move(entry));
        for (HeldRow* row : entered) {
            set.bringConflicts(*row, move.from, move.to);
        }
    }
}

RowImage stampsOf(RowImage image)
{
    for (Cell& cell : image.cells) {
        cell.value = {};
    }
    return image;
}

void leaveRow(WorkingSet& set, HeldRow& row, const Move& move, Position position)
{
    StoredImage& member = *row.in(move.from);
    if (!LINLI_PLANT("left_stays_in_digest")) {
        set.scopes.at(move.from).digest.remove(member.image);
    }
    std::erase_if(row.left, [&](const LeftRow& former) { return former.scope == move.from; });
    if (LINLI_PLANT("left_not_remembered")) {
        member.removed = true;
        return;
    }
    row.left.push_back({move.from, position, move.to, stampsOf(member.image), true});
    member.removed = true;
    for (OpenConflict& conflict : row.conflicts) {
        if (conflict.scope == move.from) {
            conflict.entry.others.clear();
            conflict.changed = !LINLI_PLANT("left_conflict_stays");
        }
    }
    row.markShared();
    // Whoever works on the row in the same transaction finds where it is in front.
    std::ranges::stable_partition(row.members, [](const StoredImage& image) { return !image.removed; });
}

void leave(WorkingSet& set, const Move& move)
{
    const ScopeRecord* to = set.scope(move.to);
    for (std::size_t begin = 0; begin < move.rows.size(); begin += kEntryRows) {
        const std::size_t end = std::min(begin + kEntryRows, move.rows.size());
        sync::LeaveEntry entry {move.to, to != nullptr ? to->name : std::string(), move.day, {}};
        const Position position = set.scopes.at(move.from).head + 1;
        for (std::size_t i = begin; i < end; ++i) {
            leaveRow(set, set.rows.at(move.rows[i]), move, position);
            entry.rows.push_back(move.rows[i]);
        }
        set.append(move.from, std::move(entry));
    }
}

}  // namespace

base::Status moveRows(WorkingSet& set, const Move& move, WallTime now)
{
    LINLI_CHECK(requireBoth(set, move));
    enter(set, move, now);
    if (!LINLI_PLANT("moved_not_left")) {
        leave(set, move);
    }
    return {};
}

base::Status shareRows(WorkingSet& set, const Move& move, WallTime now)
{
    LINLI_CHECK(requireBoth(set, move));
    enter(set, move, now);
    return {};
}

base::Status unshareRows(WorkingSet& set, const Move& move)
{
    LINLI_CHECK(requireRows(set, move));
    for (const RowUid& uid : move.rows) {
        const HeldRow& row = set.rows.at(uid);
        const bool elsewhere = std::ranges::any_of(
            row.members, [&](const StoredImage& member) { return !member.removed && member.scope != move.from; });
        if (!elsewhere) {
            return fail(ErrorCode::Conflict, "hub.row_nowhere_else",
                        {{"row", uid.text()}, {"scope", std::to_string(move.from)}});
        }
    }
    leave(set, move);
    return {};
}

}  // namespace linli::hub
