// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rules of docs/design/sync.md, "How it is proved", judged on a world. Each broken one is a Violation with its number.

#include "tests/sim/world.h"

namespace linli::sim {

class Invariants {
public:
    explicit Invariants(World& world)
        : m_world(world)
    {
    }

    // New entries of a scope's log: judged against the truth, then applied to the shadow.
    void newEntries(Shadow& shadow, const std::vector<sync::Entry>& entries);
    // All entries of the scope are there: each concurrent overwrite must have its conflict by now.
    void logComplete(Shadow& shadow);
    // The logs of all scopes have been read: what entered one is what the other had.
    void logsComplete();
    // What a device asks the hub.
    void asks(Device& device, const sync::Request& request);
    // What the hub said to a device.
    void answered(Device& device, const sync::Request& request, const sync::Reply& reply);
    // After every step of a device.
    void afterStep(Device& device);
    // At the end of a run of its client.
    void afterRun(Device& device);
    // With all faults off and all outboxes empty.
    void whenQuiet();

private:
    void newGroup(Shadow& shadow, const sync::GroupEntry& entry);
    bool sawSide(const TrueGroup& by, const Register& place, const OpId& op) const;
    void newConflict(const Shadow& shadow, const sync::ConflictEntry& entry);
    void newRows(const Shadow& shadow, const sync::EnterEntry& entry);
    void wholeGroup(const Shadow& shadow, const sync::GroupEntry& entry);
    void refused(const sync::Request& request, const sync::Refusal& refusal);
    void judged(Device& device, const sync::Push& push, const sync::Verdicts& verdicts);
    void rightfully(const Device& device, const TrueGroup& group) const;
    void ownersFollowed(const sync::WireGroup& group, const TrueGroup& truth) const;
    bool mayBeParked(const Device& device, const TrueGroup& group, ScopeNo scope) const;
    void granted(const Device& device, ScopeNo scope, const char* what) const;
    void sent(const Device& device, const sync::Page& page) const;
    bool hasTwiceTold(const Device& device) const;

    void replicaEqualsHub(Device& device);
    void conflictsEqual(Device& device, const Shadow& shadow);
    void nothingElse(Device& device);
    void statistics(Device& device);
    void parkedAreSeen(Device& device);
    void hubEqualsLog(ScopeNo scope);
    void everyGroupIsThere();
    void hubKeepsParked();
    bool wipedEverywhere(const OpId& id, const TrueGroup& group);
    bool wipedEverywhere(const RowUid& row, const TrueGroup& group);
    bool waitsSomewhere(const OpId& id, const TrueGroup& group);

    World& m_world;
};

// Values of a conflict's sides.
std::set<WireValue> valuesOf(const sync::ConflictEntry& entry);

}  // namespace linli::sim
