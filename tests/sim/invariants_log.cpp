// SPDX-License-Identifier: GPL-3.0-or-later
// What the hub put into its logs.
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
            m_world.m_informed.clear();  // the conflicts that follow came along
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
    const bool released = m_world.m_released.contains(entry.group.id);
    if (released) {
        m_world.m_memory.parked.erase(entry.group.id);
    }
    m_world.m_informed.clear();
    std::map<Register, std::pair<OpId, WireValue>> within;
    for (const sync::WireEdit& edit : entry.group.edits) {
        const Register place = placeOf(edit);
        const OpId op = entry.group.opOf(edit);
        const auto at = std::ranges::find(group->group.edits, op, &OwnEdit::op);
        check(at != group->group.edits.end(), "I2", nameOf(shadow, entry.group.id) + " has an edit it never had");
        check(at->place == place && at->value == edit.value, "I2",
              textOf(place) + " became " + textOf(edit.value) + ", was committed as " + textOf(at->value));
        // Whether a row lives is said by whoever may write any layer.
        check(edit.field == kRowState || released || std::ranges::find(group->author.layers, edit.layer) != group->author.layers.end(), "I4",
              group->author.account + " wrote " + textOf(place));
        const auto former = within.find(place);
        const OpId stands = former != within.end() ? former->second.first : shadow.op(place);
        const WireValue value = former != within.end() ? former->second.second : shadow.value(place);
        const bool unsure = m_world.m_truth.isUnsure(op) && edit.applied;
        const OpId base = unsure ? stands : group->bases[static_cast<std::size_t>(at - group->group.edits.begin())];
        m_world.m_trace.note("log of " + std::to_string(shadow.scope()) + ": " + textOf(op) + " sets " + textOf(place) + " to " +
                             textOf(edit.value) + " upon " + textOf(base) + (edit.applied ? "" : ", not shown") +
                             ", where " + textOf(stands) + " stands");
        // Whoever changes their mind takes the former value back, and with the value that stood there they agree.
        for (auto& expected : m_world.m_expected) {
            if (base && expected.place == place && expected.op == base) {
                expected.values.resize(expected.values.empty() || expected.values.front() == edit.value ? 0 : 1);
                expected.op = op;
            }
        }
        if (base != stands) {
            m_world.m_informed.erase(place);
        } else if (former == within.end()) {
            m_world.m_informed.insert(place);
        }
        if (base == stands) {
            check(edit.applied, "I9",
                  textOf(op) + " of " + textOf(place) + " was based on what stood there, " + textOf(stands) +
                      ", and did not apply; it was sent with the base " + textOf(edit.base) + " by a group " + entry.group.operation);
        } else if (value != edit.value && (stands || !sync::isEmpty(value))) {
            // (Where nobody has ever said anything, or a restored hub has forgotten it, there is nothing to lose.)
            check(!edit.applied || entry.group.correction, "I9",
                  textOf(op) + " of " + textOf(place) + " won although nobody knows when it was made");
            m_world.m_expected.push_back({place, {value, edit.value}, op, stands});
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
    const bool whole = static_cast<std::size_t>(here) == entry.group.edits.size();
    // After a restore of the hub a row that had left may be back, and what its author wrote of it is wiped.
    const bool rest = entry.group.rest && entry.group.edits.size() < static_cast<std::size_t>(here);
    check(whole || rest, "I10",
          nameOf(shadow, entry.group.id) + " has " + std::to_string(entry.group.edits.size()) + " of " +
              std::to_string(here) + " edits");
}

// Whether the author had seen the side, in any scope of the row.
bool Invariants::sawSide(const TrueGroup& by, const Register& place, const OpId& op) const
{
    return std::ranges::any_of(by.seen, [&](const auto& seen) {
        const auto since = m_world.m_memory.sideSince.find({seen.first, place, op});
        return since != m_world.m_memory.sideSince.end() && seen.second >= since->second;
    });
}

// An operation may go from a conflict only by an edit on top of it, or by the decision of somebody who had seen it.
void Invariants::newConflict(const Shadow& shadow, const sync::ConflictEntry& entry)
{
    const Register place {entry.row, entry.field, entry.layer};
    m_world.m_trace.note("log of " + std::to_string(shadow.scope()) + ": " + textOf(place) + " shows " + textOf(entry.shown.op) +
                         ", against it " + std::to_string(entry.others.size()));
    const auto former = shadow.conflicts().find(place);
    const std::set<WireValue> values = valuesOf(entry);
    check(former != shadow.conflicts().end() || entry.others.empty() || !m_world.m_informed.contains(place), "I9",
          "a conflict of " + textOf(place) + " was opened by group " + textOf(m_world.m_lastGroup) +
              ", whose author had seen what stood there");
    const TrueGroup* const by = m_world.m_truth.find(m_world.m_lastGroup);
    if (former != shadow.conflicts().end()) {
        for (const auto& [op, value] : sidesOf(former->second)) {
            if (values.contains(value) || op == entry.shown.op) {
                continue;
            }
            bool explained = false;
            for (std::size_t i = 0; by != nullptr && i < by->group.edits.size(); ++i) {
                const bool here = by->group.edits[i].place == place;
                const bool saw = by->group.operation == "resolve" && sawSide(*by, place, op);
                // Whoever wrote the same value has agreed, and may change their mind.
                const OwnEdit* const below = m_world.m_truth.edit(by->bases[i]);
                const bool agreed = below != nullptr && below->value == value;
                explained = explained || (here && (by->bases[i] == op || saw || agreed));
            }
            check(explained, "I3",
                  "the side " + textOf(op) + " = " + textOf(value) + " of the conflict of " + textOf(place) + " in scope " +
                      std::to_string(shadow.scope()) + " went unseen, by group " + textOf(m_world.m_lastGroup));
        }
    }
    for (const auto& [op, value] : sidesOf(entry)) {
        m_world.m_memory.sideSince.try_emplace({shadow.scope(), place, op}, shadow.head() + 1);
    }
    check(std::ranges::none_of(entry.others, [&](const auto& side) { return side.value == entry.shown.value; }), "I3",
          "the conflict of " + textOf(place) + " has the shown value on another side, too");
    check(entry.others.empty() || entry.shown.value == shadow.value(place), "I3",
          "the conflict of " + textOf(place) + " shows " + textOf(entry.shown.value) + ", the register " +
              textOf(shadow.value(place)));
}

void Invariants::newRows(const Shadow& shadow, const sync::EnterEntry& entry)
{
    for (const sync::RowImage& image : entry.rows) {
        PlainRow plain;
        plain.entity = image.entity;
        for (const sync::Cell& cell : image.cells) {
            if (!sync::isEmpty(cell.value)) {
                plain.values[{cell.field, cell.layer}] = cell.value;
            }
        }
        if (entry.from != 0) {
            check(m_world.m_memory.scopes.contains(entry.from), "I6", "rows enter from scope " + std::to_string(entry.from));
            m_world.m_entered.push_back({entry.from, shadow.scope(), image.uid, std::move(plain)});
            continue;
        }
        const std::vector<ScopeNo> others = m_world.m_memory.scopesOf(image.uid);
        if (!others.empty()) {
            check(m_world.m_catalog.entity(image.entity)->shared, "I6",
                  image.uid.text() + " of scope " + std::to_string(others.front()) + " entered scope " +
                      std::to_string(shadow.scope()) + ", asked for by nobody");
            m_world.m_entered.push_back({others.front(), shadow.scope(), image.uid, {}});
            continue;
        }
        const auto& groups = m_world.m_truth.groups();
        const auto loaded = std::ranges::find_if(
            groups, [&](const auto& one) { return one.second.group.rows.contains(image.uid); });
        check(loaded != groups.end(), "I2",
              image.uid.text() + " entered scope " + std::to_string(shadow.scope()) + ", loaded by nobody");
        check(plain == loaded->second.group.rows.at(image.uid), "I2", image.uid.text() + " entered otherwise than loaded");
        m_world.m_memory.rows.insert(loaded->first);
    }
}

void Invariants::logsComplete()
{
    for (const auto& entered : m_world.m_entered) {
        const ShadowRow* const source = m_world.m_memory.scopes.at(entered.from).lastOf(entered.row);
        // Of a row that joined, what the same push did next is in both logs by now.
        const ShadowRow& here = *m_world.m_memory.scopes.at(entered.to).lastOf(entered.row);
        check(source != nullptr && source->plain() == (entered.plain ? *entered.plain : here.plain()), "I1",
              entered.row.text() + " entered scope " + std::to_string(entered.to) + " otherwise than it was in scope " +
                  std::to_string(entered.from));
        check(m_world.m_memory.scopes.at(entered.to).lastConflictsOf(entered.row) ==
                  m_world.m_memory.scopes.at(entered.from).lastConflictsOf(entered.row),
              "I3", "the conflicts of " + entered.row.text() + " did not come along to scope " + std::to_string(entered.to));
    }
    m_world.m_entered.clear();
}

void Invariants::logComplete(Shadow& shadow)
{
    for (const auto& expected : m_world.m_expected) {
        const auto conflict = shadow.conflicts().find(expected.place);
        const bool there = conflict != shadow.conflicts().end();
        const std::set<WireValue> values = there ? valuesOf(conflict->second) : std::set<WireValue> {};
        for (const WireValue& value : expected.values) {
            check(values.contains(value) || value == shadow.value(expected.place), "I3",
                  "no conflict keeps " + textOf(value) + " of " + textOf(expected.place) + " in scope " +
                      std::to_string(shadow.scope()) + ": " + textOf(expected.op) + " met " + textOf(expected.stood));
        }
    }
    m_world.m_expected.clear();
}

}  // namespace linli::sim
