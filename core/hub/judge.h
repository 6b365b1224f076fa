// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The hub's judgement of one push: known already, parked with a reason, or applied to every scope where its rows are.
// Pure: reads and changes the working set and nothing else, so any store, and the simulator, get the same verdict.

#include "core/hub/principal.h"
#include "core/hub/register.h"
#include "core/hub/working_set.h"

namespace linli::hub {

class Judge {
public:
    // All must outlive the judge. `now`: the moment of arrival.
    Judge(WorkingSet& set, const catalog::Catalog& catalog, const Principal& principal, WallTime now);

    // REQUIRES that the set holds what wantedOf() names for the item. A group is applied whole or not at all.
    sync::Verdict judge(const sync::PushItem& item, std::int64_t arrival);
    // Keeps a push without judging it.
    sync::Verdict park(const sync::PushItem& item, std::int64_t arrival, std::string reason);

private:
    // Why a push is parked: key of a message; empty = it is not.
    using Reason = std::string;

    std::optional<sync::Verdict> known(const sync::PushItem& item, const ContentHash& hash, Reason& reason) const;
    sync::Verdict park(const sync::PushItem& item, const ContentHash& hash, std::int64_t arrival, Reason reason);
    void takeOut(const PushId& push, const ContentHash& hash);

    // May it be applied? (judge_access.cpp)
    Reason obstacle(const sync::WireGroup& group) const;
    Reason obstacle(const sync::WireRows& rows) const;
    bool servesAll(const RowImage& image) const;
    Reason accessObstacle(const sync::WireGroup& group, const sync::WireEdit& edit, const HeldRow& row) const;
    Reason newRowObstacle(const sync::WireGroup& group, const sync::WireEdit& edit) const;
    bool isSound(catalog::FieldNo field, catalog::EntityNo entity, const sync::WireValue& value) const;
    bool mayWrite(const ScopeGrant& grant, const sync::WireEdit& edit) const;
    bool joins(const sync::WireGroup& group, const sync::WireEdit& edit, const RowImage& image) const;
    Position seenIn(const sync::WireGroup& group, ScopeNo scope) const;
    bool standsOnParked(const sync::WireGroup& group) const;

    // Applying (judge_apply.cpp).
    std::vector<std::uint32_t> apply(const sync::WireGroup& group);
    std::vector<std::uint32_t> apply(const sync::WireRows& rows);
    void join(ScopeNo scope, std::span<const RowUid> rows);
    HeldRow& rowOf(const sync::WireGroup& group, const sync::WireEdit& edit);
    StoredImage& makeImage(HeldRow& row, ScopeNo scope, RowImage image);
    Newcomer newcomer(const sync::WireGroup& group, const sync::WireEdit& edit, HeldRow& row) const;
    bool sawStanding(const sync::WireGroup& group, const sync::WireEdit& edit, HeldRow& row) const;
    void set(HeldRow& row, const sync::WireEdit& edit, const OpId& op);
    void dispute(HeldRow& row, const sync::ConflictEntry& conflict);
    void appendGroup(const sync::WireGroup& group, std::span<const std::uint32_t> lost);
    void appendConflicts();
    void followOwners(const sync::WireGroup& group);

    WorkingSet& m_set;
    const catalog::Catalog& m_catalog;
    const Principal& m_principal;
    WallTime m_now = 0;
    std::int64_t m_time = 0;  // corrected, of the group being applied
    // Of the group being applied: rows it makes, positions of its entry by scope, and the conflicts it changed.
    std::vector<RowUid> m_made;
    std::map<ScopeNo, Position> m_positions;
    struct Dispute {
        sync::ConflictEntry entry;
        bool wasOpen = false;  // before the group
    };
    std::map<std::tuple<RowUid, catalog::FieldNo, catalog::LayerNo>, Dispute> m_conflicts;
};

// Adds what judging a push needs loaded.
void addWanted(const sync::PushItem& item, const Principal& principal, const catalog::Catalog& catalog, Wanted& wanted);

// Name of a push.
PushId pushIdOf(const sync::PushItem& item);

// The moment of an edit by the hub's clock, never after its arrival; 0 = not known.
std::int64_t certainTime(const sync::WireGroup& group, WallTime arrival);

// The position of a scope that the author says to have seen; 0 = none.
Position seenOf(const sync::WireGroup& group, ScopeNo scope);

// Whether the numbers of the group's edits are within what numbers can be.
bool hasSoundNumbers(const sync::WireGroup& group);

// Whether its texts are UTF-8 without zeros and its days are days.
bool hasSoundTexts(const sync::WireGroup& group);

// What builds upon a parked push is recognised by these; nothing for rows, and for content that came under a used ID.
std::optional<ParkedNumbers> numbersOf(const ParkedPush& parked);
// Rows that the push would have made.
std::vector<RowUid> rowsMadeBy(const sync::PushItem& item);

}  // namespace linli::hub
