// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What really happened: every group that was ever committed on any disk, what its author saw, and where it is now. The
// rules I2, I3, I4, I5, I9 and I10 are judged against it when a group arrives in the hub's log.

#include "tests/sim/device.h"
#include "tests/sim/shadow.h"

#include <map>
#include <set>

namespace linli::sim {

// What the hub knows; copied with each backup of it and brought back with it.
struct HubMemory {
    std::map<ScopeNo, Shadow> scopes;
    // Parked groups, and parts of rows that were accepted.
    std::map<OpId, std::string> parked;
    std::set<OpId> rows;
    // Position at which an operation became a side of a conflict.
    std::map<std::tuple<ScopeNo, Register, OpId>, Position> sideSince;
    bool hasGroup(const OpId& id) const;
    // A scope where the row is now, or nothing.
    const Shadow* scopeOf(const RowUid& row) const;
    std::vector<ScopeNo> scopesOf(const RowUid& row) const;
};

struct TrueGroup {
    OwnGroup group;
    Identity author;
    // What the author of each edit saw in the register.
    std::vector<OpId> bases;
    // Where the author had read up to.
    std::map<ScopeNo, Position> seen;
    // Disks that hold it.
    std::set<int> disks;
    // The last disk that held it is gone and the hub does not have it: it may turn up once or never.
    bool excused = false;
};

class Truth {
public:
    // Reads what people committed on the device since the last time.
    void collect(Device& device, const HubMemory& hub);
    // The hub comes back from a copy: what a replica has read of it until then counts by what it was.
    void hubLost(std::int64_t epoch, const HubMemory& hub);
    // The device's disk was exchanged: what it holds now.
    void diskChanged(Device& device, const HubMemory& hub);
    void diskGone(int device, const HubMemory& hub);
    void hubRestored(const HubMemory& hub);

    const TrueGroup* find(const OpId& id) const;
    const std::map<OpId, TrueGroup>& groups() const { return m_groups; }
    // The edit an operation names, or nothing.
    const OwnEdit* edit(const OpId& op) const;
    // Whether nobody can tell what the author of an edit saw: a repair that was broken off had brought the row.
    bool isUnsure(const OpId& op) const { return m_unsure.contains(op); }
    // Group of an edit.
    const TrueGroup* groupOf(const OpId& op) const;

private:
    void excuseLost(const HubMemory& hub);
    OpId baseOf(ReplicaReader& reader, const TrueGroup& group, std::size_t edit, const HubMemory& hub);

    std::map<std::int64_t, HubMemory> m_former;  // by epoch, as it was when it was lost
    std::map<OpId, TrueGroup> m_groups;
    std::map<OpId, OpId> m_groupOfEdit;
    std::set<OpId> m_unsure;
};

}  // namespace linli::sim
