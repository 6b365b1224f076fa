// SPDX-License-Identifier: GPL-3.0-or-later
// What the hub put into its logs, and what it said to the devices.
#include "tests/sim/invariants.h"

#include <algorithm>

namespace linli::sim {

namespace {

std::map<OpId, WireValue> sidesOf(const sync::ConflictEntry& entry)
{
    std::map<OpId, WireValue> sides {{entry.shown.op, entry.shown.value}};
    for (const sync::Side& side : entry.others) {
        sides[side.op] = side.value;
    }
    return sides;
}

Register placeOf(const sync::WireEdit& edit)
{
    return {edit.row, edit.field, edit.layer};
}

std::string nameOf(const Shadow& shadow, const OpId& group)
{
    return "group " + textOf(group) + " in scope " + std::to_string(shadow.scope());
}

}  // namespace

std::set<WireValue> valuesOf(const sync::ConflictEntry& entry)
{
    std::set<WireValue> values;
    for (const auto& [op, value] : sidesOf(entry)) {
        values.insert(value);
    }
    return values;
}

void Invariants::newEntries(Shadow& shadow, const std::vector<sync::Entry>& entries)
{
    for (const sync::Entry& entry : entries) {
        if (const auto* group = std::get_if<sync::GroupEntry>(&entry)) {
            logComplete(shadow);
            newGroup(shadow, *group);
        } else if (const auto* conflict = std::get_if<sync::ConflictEntry>(&entry)) {
            newConflict(shadow, *conflict);
        } else if (const auto* rows = std::get_if<sync::EnterEntry>(&entry)) {
            newRows(shadow, *rows);
        }
        shadow.apply(entry);
        if (const auto* group = std::get_if<sync::GroupEntry>(&entry)) {
            wholeGroup(shadow, *group);
        }
    }
}

void Invariants::newGroup(Shadow& shadow, const sync::GroupEntry& entry)
{
    const TrueGroup* const group = m_world.m_truth.find(entry.group.id);
    check(group != nullptr, "I2", nameOf(shadow, entry.group.id) + " was never committed by anybody");
    m_world.m_lastGroup = entry.group.id;
    std::map<Register, std::pair<OpId, WireValue>> within;
    for (const sync::WireEdit& edit : entry.group.edits) {
        const Register place = placeOf(edit);
        const OpId op = entry.group.opOf(edit);
        const auto at = std::ranges::find(group->group.edits, op, &OwnEdit::op);
        check(at != group->group.edits.end(), "I2", nameOf(shadow, entry.group.id) + " has an edit it never had");
        check(at->place == place && at->value == edit.value, "I2",
              textOf(place) + " became " + textOf(edit.value) + ", was committed as " + textOf(at->value));
        check(std::ranges::find(group->author.layers, edit.layer) != group->author.layers.end(), "I4",
              group->author.account + " wrote " + textOf(place));
        const auto former = within.find(place);
        const OpId stands = former != within.end() ? former->second.first : shadow.op(place);
        const WireValue value = former != within.end() ? former->second.second : shadow.value(place);
        const OpId base = group->bases[static_cast<std::size_t>(at - group->group.edits.begin())];
        if (base == stands) {
            check(edit.applied, "I9",
                  textOf(op) + " of " + textOf(place) + " was based on what stood there, " + textOf(stands) +
                      ", and did not apply");
        } else if (value != edit.value) {
            m_world.m_expected.push_back({place, {edit.value, value}, op, stands});
        }
        if (edit.applied) {
            within[place] = {op, edit.value};
        }
    }
}

void Invariants::wholeGroup(const Shadow& shadow, const sync::GroupEntry& entry)
{
    const TrueGroup* const group = m_world.m_truth.find(entry.group.id);
    const auto here = std::ranges::count_if(
        group->group.edits, [&](const OwnEdit& edit) { return shadow.hasMember(edit.place.row); });
    check(static_cast<std::size_t>(here) == entry.group.edits.size(), "I10",
          nameOf(shadow, entry.group.id) + " has " + std::to_string(entry.group.edits.size()) + " of " +
              std::to_string(here) + " edits");
}

// An operation may go from a conflict only by an edit on top of it, or by the decision of somebody who had seen it.
void Invariants::newConflict(const Shadow& shadow, const sync::ConflictEntry& entry)
{
    const Register place {entry.row, entry.field, entry.layer};
    const auto former = shadow.conflicts().find(place);
    const std::set<WireValue> values = valuesOf(entry);
    const TrueGroup* const by = m_world.m_truth.find(m_world.m_lastGroup);
    if (former != shadow.conflicts().end()) {
        for (const auto& [op, value] : sidesOf(former->second)) {
            if (values.contains(value) || op == entry.shown.op) {
                continue;
            }
            bool explained = false;
            for (std::size_t i = 0; by != nullptr && i < by->group.edits.size(); ++i) {
                const bool here = by->group.edits[i].place == place;
                const auto seen = by->seen.find(shadow.scope());
                const auto since = m_world.m_sideSince.find({shadow.scope(), place, op});
                const bool saw = by->group.operation == "resolve" && seen != by->seen.end() &&
                    since != m_world.m_sideSince.end() && seen->second >= since->second;
                explained = explained || (here && (by->bases[i] == op || saw));
            }
            check(explained, "I3",
                  "the side " + textOf(op) + " = " + textOf(value) + " of the conflict of " + textOf(place) + " in scope " +
                      std::to_string(shadow.scope()) + " went unseen, by group " + textOf(m_world.m_lastGroup));
        }
    }
    for (const auto& [op, value] : sidesOf(entry)) {
        m_world.m_sideSince.try_emplace({shadow.scope(), place, op}, shadow.head() + 1);
    }
    check(entry.others.empty() || entry.shown.value == shadow.value(place), "I3",
          "the conflict of " + textOf(place) + " shows " + textOf(entry.shown.value) + ", the register " +
              textOf(shadow.value(place)));
}

void Invariants::newRows(const Shadow& shadow, const sync::EnterEntry& entry)
{
    for (const sync::RowImage& image : entry.rows) {
        if (entry.from != 0) {
            const auto from = m_world.m_memory.scopes.find(entry.from);
            check(from != m_world.m_memory.scopes.end(), "I6", "rows enter from scope " + std::to_string(entry.from));
            continue;
        }
        const auto& groups = m_world.m_truth.groups();
        const auto loaded = std::ranges::find_if(
            groups, [&](const auto& one) { return one.second.group.rows.contains(image.uid); });
        check(loaded != groups.end(), "I2",
              image.uid.text() + " entered scope " + std::to_string(shadow.scope()) + ", loaded by nobody");
        PlainRow plain;
        plain.entity = image.entity;
        for (const sync::Cell& cell : image.cells) {
            if (!sync::isEmpty(cell.value)) {
                plain.values[{cell.field, cell.layer}] = cell.value;
            }
        }
        check(plain == loaded->second.group.rows.at(image.uid), "I2", image.uid.text() + " entered otherwise than loaded");
        m_world.m_memory.rows.insert(loaded->first);
    }
}

void Invariants::logComplete(Shadow& shadow)
{
    for (const auto& expected : m_world.m_expected) {
        const auto conflict = shadow.conflicts().find(expected.place);
        const bool there = conflict != shadow.conflicts().end();
        const std::set<WireValue> values = there ? valuesOf(conflict->second) : std::set<WireValue> {};
        for (const WireValue& value : expected.values) {
            check(values.contains(value), "I3",
                  "no conflict keeps " + textOf(value) + " of " + textOf(expected.place) + " in scope " +
                      std::to_string(shadow.scope()) + ": " + textOf(expected.op) + " met " + textOf(expected.stood));
        }
    }
    m_world.m_expected.clear();
}

// --- What was said ---------------------------------------------------------------------------------------------------

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

// A reason why the hub may have left a group aside, as the truth sees it.
bool Invariants::mayBeParked(const Device& device, const TrueGroup& group) const
{
    const HubMemory& hub = m_world.m_memory;
    const auto& grants = m_world.m_grants.at(device.identity().device);
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
            made.insert(edit.place.row);
            continue;
        }
        const std::vector<ScopeNo> now = hub.scopesOf(edit.place.row);
        if (now.empty() && !made.contains(edit.place.row)) {
            return true;
        }
        const bool here = made.contains(edit.place.row) ||
            std::ranges::any_of(now, [&](ScopeNo scope) { return grants.contains(scope); });
        // Left the scope after its author had last looked: good faith.
        const bool was = std::ranges::any_of(grants, [&](ScopeNo scope) {
            const auto seen = group.seen.find(scope);
            const Position from = seen == group.seen.end() ? 0 : seen->second;
            return hub.scopes.at(scope).hadMemberSince(edit.place.row, from);
        });
        if (!here && !was) {
            return true;
        }
    }
    return grants.empty();
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
            check(before || (truth != nullptr && mayBeParked(device, *truth)), "I2",
                  "group " + textOf(id) + " was parked without need: " + verdict.reason);
            hub.parked[id] = verdict.reason;
        } else if (rows != nullptr) {
            hub.rows.insert(id);
        } else {
            check(inLog || group->edits.empty(), "I2", "group " + textOf(id) + " is accepted and in no log");
        }
    }
}

void Invariants::answered(Device& device, const sync::Request& request, const sync::Reply& reply)
{
    if (const auto* verdicts = std::get_if<sync::Verdicts>(&reply)) {
        judged(device, std::get<sync::Push>(request), *verdicts);
    } else if (const auto* page = std::get_if<sync::Page>(&reply)) {
        sent(device, *page);
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
        }
    }
}

}  // namespace linli::sim
