// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Taking a group back. Every cell the group touched goes back to the version before it, in one new group: rows that
// come back first, then fields, then rows that leave, each in the reverse order of the group. A cell may go back only
// while it still stands where the group left it (an undo stands where the version it restored stood), so that no later
// edit is lost.

#include "core/ledger/group_writer.h"

#include <map>

namespace linli::ledger {

// One cell going back: the group's first and last edit of it.
struct CellUndo {
    Edit first;
    Edit last;
};

class UndoPlan {
public:
    // Errors "ledger.no_such_group", "ledger.baseline_stays".
    static base::Result<UndoPlan> make(Book& book, GroupNo group);
    base::Result<std::vector<Obstacle>> obstacles(Book& book) const;
    // Writes the plan; the writer's commit checks once more what must hold.
    base::Status write(GroupWriter& writer) const;

    const Group& group() const { return m_group; }

private:
    struct Key {
        std::int64_t row = 0;
        FieldNo field = 0;
        LayerNo layer = 0;
        auto operator<=>(const Key&) const = default;
    };
    using Found = std::vector<Obstacle>;

    static Key keyOf(const Edit& edit) { return {edit.row.value, edit.field, edit.layer}; }
    bool willLive(RowId row) const { return m_live.contains(row.value) && m_live.at(row.value); }
    bool willLeave(RowId row) const { return m_live.contains(row.value) && !m_live.at(row.value); }
    base::Status findMovedOn(Book& book, Found& found) const;
    base::Status findEditedRows(Book& book, Found& found) const;
    base::Status findReferring(Book& book, Found& found) const;
    base::Status findBroken(Book& book, Found& found) const;
    base::Status checkTarget(Book& book, const Edit& undone, const Value& value, Found& found) const;
    base::Result<Edit>
    newestOther(Book& book, const RowInfo& info, const catalog::Field& field, const Edit& undone) const;
    base::Result<Value> valueAfter(Book& book, const RowInfo& info, const catalog::Field& field) const;

    Group m_group;
    std::vector<CellUndo> m_cells;  // newest first
    std::map<Key, std::size_t> m_places;  // in m_cells
    std::map<std::int64_t, bool> m_live;  // rows whose state changes, and what it will be
};

base::Result<GroupNo> undoGroup(Book& book, GroupNo group, Occasion occasion);

}  // namespace linli::ledger
