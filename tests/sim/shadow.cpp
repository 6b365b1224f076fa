// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/shadow.h"

#include "tests/sim/violation.h"

#include <algorithm>

namespace linli::sim {

PlainRow ShadowRow::plain() const
{
    PlainRow plain;
    plain.entity = entity;
    for (const auto& [key, cell] : cells) {
        if (!sync::isEmpty(cell.value)) {
            plain.values[key] = cell.value;
        }
    }
    return plain;
}

PlainRows Shadow::plainRows() const
{
    PlainRows plain;
    for (const auto& [uid, row] : m_rows) {
        plain.emplace(uid, row.plain());
    }
    return plain;
}

OpId Shadow::op(const Register& place) const
{
    const auto row = m_rows.find(place.row);
    if (row == m_rows.end()) {
        return {};
    }
    const auto cell = row->second.cells.find({place.field, place.layer});
    return cell == row->second.cells.end() ? OpId {} : cell->second.op;
}

WireValue Shadow::value(const Register& place) const
{
    const auto row = m_rows.find(place.row);
    if (row == m_rows.end()) {
        return {};
    }
    const auto cell = row->second.cells.find({place.field, place.layer});
    return cell == row->second.cells.end() ? WireValue {} : cell->second.value;
}

OpId Shadow::opAt(const Register& place, Position position) const
{
    OpId op;
    if (const auto found = m_history.find(place); found != m_history.end()) {
        for (const auto& [at, set] : found->second) {
            op = at <= position ? set : op;
        }
    }
    return op;
}

bool Shadow::wasSetAfter(const Register& place, const OpId& op, Position position) const
{
    const auto found = m_history.find(place);
    return found != m_history.end() &&
        std::ranges::any_of(found->second, [&](const auto& one) { return one.first > position && one.second == op; });
}

bool Shadow::wasSetBefore(const Register& place, const OpId& op, Position position) const
{
    const auto found = m_history.find(place);
    return found != m_history.end() &&
        std::ranges::any_of(found->second, [&](const auto& one) { return one.first <= position && one.second == op; });
}

const ShadowRow* Shadow::lastOf(const RowUid& row) const
{
    if (const auto here = m_rows.find(row); here != m_rows.end()) {
        return &here->second;
    }
    const auto left = m_left.find(row);
    return left == m_left.end() ? nullptr : &left->second;
}

std::set<Register> Shadow::lastConflictsOf(const RowUid& row) const
{
    if (!hasMember(row)) {
        const auto left = m_leftConflicts.find(row);
        return left == m_leftConflicts.end() ? std::set<Register> {} : left->second;
    }
    std::set<Register> places;
    for (const auto& [place, entry] : m_conflicts) {
        if (place.row == row) {
            places.insert(place);
        }
    }
    return places;
}

bool Shadow::hadMember(const RowUid& row, Position position) const
{
    bool in = false;
    if (const auto found = m_membership.find(row); found != m_membership.end()) {
        for (const auto& [at, member] : found->second) {
            in = at <= position ? member : in;
        }
    }
    return in;
}

bool Shadow::hadMemberSince(const RowUid& row, Position position) const
{
    const auto found = m_membership.find(row);
    return hadMember(row, position) ||
        (found != m_membership.end() &&
         std::ranges::any_of(found->second, [&](const auto& one) { return one.first > position && one.second; }));
}

std::vector<RowUid> Shadow::everHad() const
{
    std::vector<RowUid> rows;
    for (const auto& [row, stays] : m_membership) {
        rows.push_back(row);
    }
    return rows;
}

const sync::StateDigest& Shadow::digestAt(Position position) const
{
    const auto found = m_digests.find(position);
    check(found != m_digests.end(), "I7",
          "position " + std::to_string(position) + " of scope " + std::to_string(m_scope) + " was never given");
    return found->second;
}

void Shadow::set(const Register& place, EntityNo entity, const WireValue& value, const OpId& op)
{
    ShadowRow& row = m_rows[place.row];
    row.entity = entity;
    ShadowCell& cell = row.cells[{place.field, place.layer}];
    m_digest.remove(place.row, place.field, place.layer, cell.value);
    m_digest.add(place.row, place.field, place.layer, value);
    cell = {value, op};
    m_history[place].emplace_back(m_head, op);
}

void Shadow::applyGroup(const sync::GroupEntry& entry)
{
    const sync::WireGroup& group = entry.group;
    check(m_groups.insert(group.id).second, "I5",
          "group " + textOf(group.id) + " twice in the log of scope " + std::to_string(m_scope));
    for (const sync::WireEdit& edit : group.edits) {
        const bool makes = edit.field == kRowState && edit.layer == kCommittee && !sync::isEmpty(edit.value);
        check(makes || hasMember(edit.row), "I6",
              "the log of scope " + std::to_string(m_scope) + " edits " + edit.row.text() + ", no member");
        if (!hasMember(edit.row)) {
            m_membership[edit.row].emplace_back(m_head, true);
            m_rows[edit.row].entity = edit.entity;
        }
        if (edit.applied) {
            set({edit.row, edit.field, edit.layer}, edit.entity, edit.value, group.opOf(edit));
        }
    }
}

void Shadow::enter(const sync::RowImage& image)
{
    check(!hasMember(image.uid), "I5", image.uid.text() + " enters scope " + std::to_string(m_scope) + " twice");
    m_membership[image.uid].emplace_back(m_head, true);
    m_rows[image.uid].entity = image.entity;
    for (const sync::Cell& cell : image.cells) {
        set({image.uid, cell.field, cell.layer}, image.entity, cell.value, cell.op);
    }
}

void Shadow::leave(const RowUid& row)
{
    check(hasMember(row), "I6", row.text() + " leaves scope " + std::to_string(m_scope) + " without being in it");
    for (const auto& [key, cell] : m_rows[row].cells) {
        m_digest.remove(row, key.first, key.second, cell.value);
        m_history[{row, key.first, key.second}].emplace_back(m_head, OpId {});
    }
    m_leftConflicts[row] = lastConflictsOf(row);
    std::erase_if(m_conflicts, [&](const auto& one) { return one.first.row == row; });
    m_left[row] = std::move(m_rows[row]);
    m_rows.erase(row);
    m_membership[row].emplace_back(m_head, false);
}

void Shadow::jumpTo(Position head)
{
    m_head = head;
    m_digests[m_head] = m_digest;
}

void Shadow::apply(const sync::Entry& entry)
{
    ++m_head;
    if (const auto* group = std::get_if<sync::GroupEntry>(&entry)) {
        applyGroup(*group);
    } else if (const auto* entered = std::get_if<sync::EnterEntry>(&entry)) {
        for (const sync::RowImage& image : entered->rows) {
            enter(image);
        }
    } else if (const auto* left = std::get_if<sync::LeaveEntry>(&entry)) {
        for (const RowUid& row : left->rows) {
            leave(row);
        }
    } else if (const auto* conflict = std::get_if<sync::ConflictEntry>(&entry)) {
        const Register place {conflict->row, conflict->field, conflict->layer};
        if (conflict->others.empty()) {
            m_conflicts.erase(place);
        } else {
            m_conflicts[place] = *conflict;
        }
    } else {
        throw Violation("I6", "the watcher, who made nothing, was given an echo");
    }
    m_digests[m_head] = m_digest;
}

}  // namespace linli::sim
