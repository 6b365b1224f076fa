// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a scope of the hub must look like, made from its log alone by the simplest replica there can be: maps in memory.
// A watcher with every grant pulls each new entry at once. Copied with each backup of the hub.

#include "core/sync/messages.h"
#include "tests/sim/reading.h"

#include <map>
#include <set>

namespace linli::sim {

struct ShadowCell {
    WireValue value;
    OpId op;
};

struct ShadowRow {
    EntityNo entity = 0;
    std::map<std::pair<FieldNo, LayerNo>, ShadowCell> cells;
    // Without operations and empty registers.
    PlainRow plain() const;
};

class Shadow {
public:
    explicit Shadow(ScopeNo scope = 0)
        : m_scope(scope)
    {
        m_digests[0] = {};
    }

    ScopeNo scope() const { return m_scope; }
    Position head() const { return m_head; }
    const std::map<RowUid, ShadowRow>& rows() const { return m_rows; }
    const std::map<Register, sync::ConflictEntry>& conflicts() const { return m_conflicts; }
    const std::set<OpId>& groups() const { return m_groups; }
    PlainRows plainRows() const;

    // The operation of a register as it stands; {0,0} also where there is none.
    OpId op(const Register& place) const;
    WireValue value(const Register& place) const;
    // As it stood at a position.
    OpId opAt(const Register& place, Position position) const;
    // Whether the operation came into the register after the position, or until then.
    bool wasSetAfter(const Register& place, const OpId& op, Position position) const;
    bool wasSetBefore(const Register& place, const OpId& op, Position position) const;
    // The row as it stands, or as it stood when it left; nullptr when it was never here.
    const ShadowRow* lastOf(const RowUid& row) const;
    // Registers of the row that are (or were, when it left) in conflict.
    std::set<Register> lastConflictsOf(const RowUid& row) const;
    bool hasMember(const RowUid& row) const { return m_rows.contains(row); }
    bool hadMember(const RowUid& row, Position position) const;
    // Whether the row was a member at the position or at any later one.
    bool hadMemberSince(const RowUid& row, Position position) const;
    // Rows that are or were members.
    std::vector<RowUid> everHad() const;
    const sync::StateDigest& digestAt(Position position) const;
    bool knows(Position position) const { return m_digests.contains(position); }

    // A new epoch leaves positions out.
    void jumpTo(Position head);
    // The next entry of the log.
    void apply(const sync::Entry& entry);

private:
    void applyGroup(const sync::GroupEntry& entry);
    void enter(const sync::RowImage& image);
    void leave(const RowUid& row);
    void set(const Register& place, EntityNo entity, const WireValue& value, const OpId& op);

    ScopeNo m_scope;
    Position m_head = 0;
    std::map<RowUid, ShadowRow> m_rows;
    std::map<RowUid, ShadowRow> m_left;
    std::map<RowUid, std::set<Register>> m_leftConflicts;
    std::map<Register, sync::ConflictEntry> m_conflicts;
    std::set<OpId> m_groups;
    sync::StateDigest m_digest;
    std::map<Position, sync::StateDigest> m_digests;
    std::map<Register, std::vector<std::pair<Position, OpId>>> m_history;
    std::map<RowUid, std::vector<std::pair<Position, bool>>> m_membership;
};

}  // namespace linli::sim
