// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/truth.h"

#include <algorithm>

namespace linli::sim {

bool HubMemory::hasGroup(const OpId& id) const
{
    return parked.contains(id) || rows.contains(id) ||
        std::ranges::any_of(scopes, [&](const auto& one) { return one.second.groups().contains(id); });
}

const Shadow* HubMemory::scopeOf(const RowUid& row) const
{
    for (const auto& [no, scope] : scopes) {
        if (scope.hasMember(row)) {
            return &scope;
        }
    }
    return nullptr;
}

std::vector<ScopeNo> HubMemory::scopesOf(const RowUid& row) const
{
    std::vector<ScopeNo> found;
    for (const auto& [no, scope] : scopes) {
        if (scope.hasMember(row)) {
            found.push_back(no);
        }
    }
    return found;
}

const TrueGroup* Truth::find(const OpId& id) const
{
    const auto place = m_groups.find(id);
    return place == m_groups.end() ? nullptr : &place->second;
}

const TrueGroup* Truth::groupOf(const OpId& op) const
{
    const auto place = m_groupOfEdit.find(op);
    return place == m_groupOfEdit.end() ? nullptr : find(place->second);
}

const OwnEdit* Truth::edit(const OpId& op) const
{
    const TrueGroup* const group = groupOf(op);
    if (group == nullptr) {
        return nullptr;
    }
    const auto place = std::ranges::find(group->group.edits, op, &OwnEdit::op);
    return place == group->group.edits.end() ? nullptr : &*place;
}

// What stood in the register before the edit: an own edit, or else what the hub had at the position up to which the replica
// had read.
OpId Truth::baseOf(ReplicaReader& reader, const TrueGroup& group, std::size_t edit, const HubMemory& hub)
{
    const OwnEdit& one = group.group.edits[edit];
    for (std::size_t before = edit; before > 0; --before) {
        if (group.group.edits[before - 1].place == one.place) {
            return group.group.edits[before - 1].op;
        }
    }
    if (const OpId own = reader.ownBefore(one.op.number); own) {
        return own;
    }
    const OpId shown = reader.nameBefore(one.op.number);
    bool isMember = false;
    OpId newest;
    for (const auto& [scope, cursor] : reader.cursors()) {
        const auto former = m_former.find(cursor.first);
        const HubMemory& read = former == m_former.end() ? hub : former->second;
        const auto isAhead = [&](const HubMemory& memory) {
            const auto found = memory.scopes.find(scope);
            return found != memory.scopes.end() && found->second.wasSetAfter(one.place, shown, cursor.second);
        };
        // The echo of another scope, or a repair broken off, told of it before this log was read so far.
        if (shown && (isAhead(read) || isAhead(hub))) {
            return shown;
        }
        const auto shadow = read.scopes.find(scope);
        if (shadow == read.scopes.end() || !shadow->second.hadMember(one.place.row, cursor.second)) {
            continue;
        }
        // Of a row of several scopes the log that was read furthest says what is shown.
        if (!newest || shadow->second.wasSetBefore(one.place, newest, cursor.second)) {
            newest = shadow->second.opAt(one.place, cursor.second);
        }
        isMember = true;
    }
    if (isMember) {
        return newest;
    }
    // The row has left, or never came: only the replica knows what it showed.
    if (!shown) {
        m_unsure.insert(one.op);
    }
    return shown;
}

void Truth::hubLost(std::int64_t epoch, const HubMemory& hub)
{
    m_former.insert_or_assign(epoch, hub);
}

void Truth::collect(Device& device, const HubMemory& hub)
{
    ReplicaReader reader = device.reader();
    for (OwnGroup& found : reader.groupsAfter(device.reported)) {
        device.reported = found.id.number;
        const OpId id = found.id;
        TrueGroup& group = m_groups[id];
        group.disks.insert(device.no());
        if (group.group.id) {
            continue;  // known from the disk this one was copied from
        }
        group.group = std::move(found);
        group.author = device.identity();
        for (const auto& [scope, cursor] : reader.cursors()) {
            group.seen[scope] = cursor.second;
        }
        for (std::size_t edit = 0; edit < group.group.edits.size(); ++edit) {
            group.bases.push_back(baseOf(reader, group, edit, hub));
            m_groupOfEdit[group.group.edits[edit].op] = id;
        }
    }
}

void Truth::diskChanged(Device& device, const HubMemory& hub)
{
    for (auto& [id, group] : m_groups) {
        group.disks.erase(device.no());
    }
    device.reported = 0;
    collect(device, hub);
    excuseLost(hub);
}

void Truth::diskGone(int device, const HubMemory& hub)
{
    for (auto& [id, group] : m_groups) {
        group.disks.erase(device);
    }
    excuseLost(hub);
}

void Truth::hubRestored(const HubMemory& hub)
{
    excuseLost(hub);
}

void Truth::excuseLost(const HubMemory& hub)
{
    for (auto& [id, group] : m_groups) {
        group.excused = group.excused || (group.disks.empty() && !hub.hasGroup(id));
    }
}

}  // namespace linli::sim
