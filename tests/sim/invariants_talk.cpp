// SPDX-License-Identifier: GPL-3.0-or-later
// What the hub was asked and what it said to the devices.
#include "tests/sim/invariants.h"

#include <algorithm>

namespace linli::sim {

void Invariants::granted(const Device& device, ScopeNo scope, const char* what) const
{
    check(m_world.m_grants.at(device.identity().device).contains(scope), "I6",
          "device " + std::to_string(device.no()) + " was sent " + what + " of scope " + std::to_string(scope) +
              ", which it has no grant for");
}

void Invariants::sent(const Device& device, const sync::Page& page) const
{
    granted(device, page.scope, "a page");
    const Shadow& shadow = m_world.m_memory.scopes.at(page.scope);
    Position at = page.from;
    for (const sync::Entry& entry : page.entries) {
        ++at;
        if (const auto* group = std::get_if<sync::GroupEntry>(&entry)) {
            for (const sync::WireEdit& edit : group->group.edits) {
                check(shadow.hadMember(edit.row, at), "I6",
                      "device " + std::to_string(device.no()) + " was sent an edit of " + edit.row.text());
            }
        }
    }
    check(page.to() <= shadow.head(), "I7", "a page goes beyond the log");
    if (page.digest && page.to() == shadow.head()) {
        check(*page.digest == shadow.digestAt(shadow.head()), "I8", "the hub's digest is not that of its log");
    }
}

// Whether a row is, or was, in two of the scopes of the device: both logs tell of it.
bool Invariants::hasTwiceTold(const Device& device) const
{
    const auto& grants = m_world.m_grants.at(device.identity().device);
    for (const ScopeNo one : grants) {
        for (const RowUid& row : m_world.m_memory.scopes.at(one).everHad()) {
            const bool twice = std::ranges::any_of(grants, [&](ScopeNo other) {
                return other != one && m_world.m_memory.scopes.at(other).hadMemberSince(row, 0);
            });
            if (twice) {
                return true;
            }
        }
    }
    return false;
}

// Whoever has followed the log needs no repair.
void Invariants::asks(Device& device, const sync::Request& request)
{
    if (const auto* verify = std::get_if<sync::Verify>(&request); verify != nullptr && !device.mayDiffer) {
        check(hasTwiceTold(device), "I8",
              "device " + std::to_string(device.no()) + " has followed the log of scope " + std::to_string(verify->scope) +
                  " and differs from the hub");
    }
}

namespace {

// Whether something of the edit's row was written in the same session, or what the edit builds upon: whoever did has
// had the row in hand, though they never looked.
bool hasWritten(const Shadow& shadow, const TrueGroup& group, std::size_t edit)
{
    const ShadowRow* const row = shadow.lastOf(group.group.edits[edit].place.row);
    return row != nullptr && std::ranges::any_of(row->cells, [&](const auto& cell) {
        const OpId& op = cell.second.op;
        return op && (op.incarnation == group.group.id.incarnation || op == group.bases[edit]);
    });
}

}  // namespace

// A reason why the hub may have left a group aside, as the truth sees it.
bool Invariants::mayBeParked(const Device& device, const TrueGroup& group, ScopeNo meant) const
{
    const HubMemory& hub = m_world.m_memory;
    const auto& grants = m_world.m_grants.at(device.identity().device);
    if (!group.group.rows.empty() && !grants.contains(meant)) {
        return true;
    }
    std::set<RowUid> made;
    for (std::size_t i = 0; i < group.group.edits.size(); ++i) {
        const OwnEdit& edit = group.group.edits[i];
        const auto& layers = device.identity().layers;
        if (std::ranges::find(layers, edit.place.layer) == layers.end()) {
            return true;
        }
        const TrueGroup* const below = m_world.m_truth.groupOf(group.bases[i]);
        if (below != nullptr && hub.parked.contains(below->group.id)) {
            return true;
        }
        if (edit.place.field == kRowState && !sync::isEmpty(edit.value) && hub.scopesOf(edit.place.row).empty()) {
            if (!grants.contains(meant)) {
                return true;
            }
            made.insert(edit.place.row);
            continue;
        }
        const std::vector<ScopeNo> now = hub.scopesOf(edit.place.row);
        if (now.empty() && !made.contains(edit.place.row)) {
            return true;
        }
        const bool here = made.contains(edit.place.row) ||
            std::ranges::any_of(now, [&](ScopeNo scope) { return grants.contains(scope); });
        // Left the scope after its author had last looked: good faith. Of scopes that the group does not name the hub knows
        // nothing.
        const bool was = std::ranges::any_of(grants, [&](ScopeNo scope) {
            const auto seen = group.seen.find(scope);
            const Position from = seen == group.seen.end() ? 0 : seen->second;
            const Shadow& shadow = hub.scopes.at(scope);
            const bool named = seen != group.seen.end() || scope == meant;
            return named && shadow.hadMemberSince(edit.place.row, from) && (from != 0 || hasWritten(shadow, group, i));
        });
        if (!here && !was) {
            return true;
        }
    }
    return grants.empty();
}

// What the author of an accepted group had no right to, or could not have built upon.
void Invariants::rightfully(const Device& device, const TrueGroup& group) const
{
    const HubMemory& hub = m_world.m_memory;
    const auto& grants = m_world.m_grants.at(device.identity().device);
    for (std::size_t i = 0; i < group.group.edits.size(); ++i) {
        const OwnEdit& edit = group.group.edits[i];
        const TrueGroup* const below = m_world.m_truth.groupOf(group.bases[i]);
        check(below == nullptr || !hub.parked.contains(below->group.id), "I2",
              "group " + textOf(group.group.id) + " was accepted on top of a parked one");
        const bool may = std::ranges::any_of(grants, [&](ScopeNo scope) {
            const auto seen = group.seen.find(scope);
            const Shadow& shadow = hub.scopes.at(scope);
            return shadow.hasMember(edit.place.row) ||
                shadow.hadMemberSince(edit.place.row, seen == group.seen.end() ? 0 : seen->second);
        });
        check(may, "I4", "group " + textOf(group.group.id) + " edits " + edit.place.row.text() + ", without a grant");
    }
}

// A row made for somebody who had left, as the author could not know, is where they are.
void Invariants::ownersFollowed(const sync::WireGroup& group, const TrueGroup& truth) const
{
    const HubMemory& hub = m_world.m_memory;
    for (const sync::WireEdit& edit : group.edits) {
        const catalog::Entity* const entity = m_world.m_catalog.entity(edit.entity);
        const auto* const owner = std::get_if<RowUid>(&edit.value);
        const bool made = std::ranges::any_of(group.edits, [&](const auto& one) {
            return one.row == edit.row && one.field == kRowState && !sync::isEmpty(one.value) && !truth.bases[one.offset];
        });
        if (owner == nullptr || !made || entity->owner != edit.field) {
            continue;
        }
        const std::vector<ScopeNo> theirs = hub.scopesOf(*owner);
        const auto scope = hub.scopes.find(group.scope);
        const auto seen = truth.seen.find(group.scope);
        const bool left = scope != hub.scopes.end() && !scope->second.hasMember(*owner) && seen != truth.seen.end() &&
            scope->second.hadMember(*owner, seen->second);
        if (!left || theirs.empty() || scope->second.value({edit.row, edit.field, edit.layer}) != WireValue {*owner}) {
            continue;
        }
        check(std::ranges::any_of(theirs, [&](ScopeNo no) { return hub.scopes.at(no).hasMember(edit.row); }), "I6",
              edit.row.text() + " did not follow " + owner->text());
    }
}

void Invariants::judged(Device& device, const sync::Push& push, const sync::Verdicts& verdicts)
{
    check(push.items.size() == verdicts.verdicts.size(), "I2",
          std::to_string(push.items.size()) + " items got " + std::to_string(verdicts.verdicts.size()) + " verdicts");
    HubMemory& hub = m_world.m_memory;
    for (std::size_t i = 0; i < push.items.size(); ++i) {
        const auto* const group = std::get_if<sync::WireGroup>(&push.items[i]);
        const auto* const rows = std::get_if<sync::WireRows>(&push.items[i]);
        const OpId id = group != nullptr ? group->id : rows->id;
        const sync::Verdict& verdict = verdicts.verdicts[i];
        check(verdict.id == id && verdict.part == (rows != nullptr ? rows->part : -1), "I2",
              "the verdict of " + textOf(id) + " names " + textOf(verdict.id));
        const bool inLog = std::ranges::any_of(
            hub.scopes, [&](const auto& one) { return one.second.groups().contains(id); });
        if (verdict.judgement == sync::Judgement::Parked) {
            m_world.m_trace.note("hub parks " + textOf(id) + ": " + verdict.reason);
            const TrueGroup* const truth = m_world.m_truth.find(id);
            const bool before = hub.parked.contains(id);
            check(!inLog, "I2", "group " + textOf(id) + " is in a log and parked");
            check(before || (truth != nullptr && mayBeParked(device, *truth, group != nullptr ? group->scope : rows->scope)), "I2",
                  "group " + textOf(id) + " was parked without need: " + verdict.reason);
            hub.parked[id] = verdict.reason;
            m_world.m_everParked.insert(id);
        } else if (rows != nullptr) {
            hub.rows.insert(id);
            hub.parked.erase(id);  // what one copy of the disk could not bring, another one has brought
        } else {
            check(inLog || group->edits.empty(), "I2", "group " + textOf(id) + " is accepted and in no log");
            const TrueGroup* const truth = m_world.m_truth.find(id);
            if (truth != nullptr && verdict.judgement == sync::Judgement::Applied) {
                rightfully(device, *truth);
                ownersFollowed(*group, *truth);
            }
        }
    }
}

// Whoever was revoked is told so, and what still came is kept.
void Invariants::refused(const sync::Request& request, const sync::Refusal& refusal)
{
    const auto* const push = std::get_if<sync::Push>(&request);
    if (!refusal.wipe || push == nullptr) {
        return;
    }
    HubMemory& hub = m_world.m_memory;
    const std::set<OpId> kept = m_world.m_hub.parked();
    for (const sync::PushItem& item : push->items) {
        const auto* const group = std::get_if<sync::WireGroup>(&item);
        const OpId id = group != nullptr ? group->id : std::get<sync::WireRows>(item).id;
        check(kept.contains(id) || hub.hasGroup(id), "L2", "the hub threw group " + textOf(id) + " of a revoked device away");
        if (kept.contains(id)) {
            hub.parked.try_emplace(id, refusal.message);
            m_world.m_everParked.insert(id);
        }
    }
}

void Invariants::answered(Device& device, const sync::Request& request, const sync::Reply& reply)
{
    if (const auto* refusal = std::get_if<sync::Refusal>(&reply)) {
        refused(request, *refusal);
    }
    if (const auto* verdicts = std::get_if<sync::Verdicts>(&reply)) {
        judged(device, std::get<sync::Push>(request), *verdicts);
    } else if (const auto* page = std::get_if<sync::Page>(&reply)) {
        sent(device, *page);
        device.mayDiffer = device.mayDiffer || page->belowFloor;
    } else if (const auto* manifest = std::get_if<sync::Manifest>(&reply)) {
        granted(device, manifest->scope, "a snapshot");
    } else if (const auto* rows = std::get_if<sync::Rows>(&reply)) {
        granted(device, rows->scope, "rows");
        for (const sync::RowImage& row : rows->rows) {
            check(m_world.m_memory.scopes.at(rows->scope).hasMember(row.uid), "I6", row.uid.text() + " was sent as a member");
        }
    } else if (const auto* welcome = std::get_if<sync::Welcome>(&reply)) {
        for (const sync::WelcomeScope& scope : welcome->scopes) {
            granted(device, scope.scope, "the name");
            device.mayDiffer = device.mayDiffer || scope.state == sync::ScopeState::Repair;
        }
    }
}

}  // namespace linli::sim
