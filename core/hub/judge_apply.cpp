// SPDX-License-Identifier: GPL-3.0-or-later
// A push that may be applied: its edits against their registers, in every scope where the rows are.
#include "core/base/planted.h"
#include "core/hub/judge.h"
#include "core/hub/moves.h"
#include "core/ledger/ledger.h"

#include <algorithm>
#include <limits>

namespace linli::hub {

using sync::Cell;
using sync::ConflictEntry;
using sync::WireEdit;
using sync::WireGroup;
using sync::WireRows;

namespace {

constexpr const char* kResolve = "resolve";
// Of a conflict changed by the group being applied, which nobody can have seen.
constexpr Position kNotYet = std::numeric_limits<Position>::max();

OpenConflict* conflictIn(HeldRow& row, ScopeNo scope, catalog::FieldNo field, catalog::LayerNo layer)
{
    const auto found = std::ranges::find_if(row.conflicts, [&](const OpenConflict& conflict) {
        return conflict.scope == scope && conflict.entry.field == field && conflict.entry.layer == layer;
    });
    return found == row.conflicts.end() ? nullptr : &*found;
}

// Open, in any scope; all have the same.
const ConflictEntry* openConflict(const HeldRow& row, catalog::FieldNo field, catalog::LayerNo layer)
{
    for (const OpenConflict& conflict : row.conflicts) {
        if (conflict.entry.field == field && conflict.entry.layer == layer && !conflict.entry.others.empty()) {
            return &conflict.entry;
        }
    }
    return nullptr;
}

// Nobody has ever said anything there: there is nothing to lose.
bool isUntouched(const Cell& cell)
{
    return !cell.op && sync::isEmpty(cell.value);
}

// The register as the row's first scope has it; the others differ in positions only.
Cell standing(const HeldRow& row, const WireEdit& edit)
{
    if (const Cell* cell = row.members.front().image.find(edit.field, edit.layer); cell != nullptr) {
        return *cell;
    }
    Cell empty;
    empty.field = edit.field;
    empty.layer = edit.layer;
    return empty;
}

void replaceInDigest(StateDigest& digest, const WireEdit& edit, const sync::WireValue& before)
{
    if (!sync::isEmpty(before)) {
        digest.remove(edit.row, edit.field, edit.layer, before);
    }
    if (!sync::isEmpty(edit.value)) {
        digest.add(edit.row, edit.field, edit.layer, edit.value);
    }
}

// The group as one scope's log has it: with the edits of its own rows; what the author had seen concerns nobody else.
WireGroup withoutEdits(const WireGroup& group)
{
    WireGroup copy;
    copy.id = group.id;
    copy.firstEdit = group.firstEdit;
    copy.author = group.author;
    copy.operation = group.operation;
    copy.reason = group.reason;
    copy.validOn = group.validOn;
    copy.at = group.at;
    copy.undoes = group.undoes;
    copy.schemaVersion = group.schemaVersion;
    copy.correction = group.correction;
    copy.scope = group.scope;
    copy.rest = group.rest;
    return copy;
}

}  // namespace

std::vector<std::uint32_t> Judge::apply(const WireGroup& group)
{
    m_made.clear();
    m_positions.clear();
    m_conflicts.clear();
    m_time = certainTime(group, m_now);
    std::vector<std::uint32_t> lost;
    for (const WireEdit& edit : group.edits) {
        HeldRow& row = rowOf(group, edit);
        for (const StoredImage& member : row.members) {
            if (!member.removed && (!LINLI_PLANT("logged_in_one_scope") || m_positions.empty())) {
                m_positions.try_emplace(member.scope, m_set.scopes.at(member.scope).head + 1);
            }
        }
        const Newcomer coming = newcomer(group, edit, row);
        const Cell stands = standing(row, edit);
        const ConflictEntry* open = openConflict(row, edit.field, edit.layer);
        const Ruling ruling = rule(edit.row, stands, open, coming);
        if (ruling.conflict && open == nullptr && stands.op) {
            m_set.unnamed.push_back({stands.op, row.members.front().scope, stands.position});
        }
        if (ruling.taken || LINLI_PLANT("later_arrival_wins")) {
            set(row, edit, coming.side.op);
        }
        if (ruling.lost && !LINLI_PLANT("loss_not_told")) {
            lost.push_back(edit.offset);
        }
        if (ruling.conflict && !LINLI_PLANT("conflict_not_opened")) {
            dispute(row, *ruling.conflict);
        }
    }
    if (group.edits.empty() && m_set.scope(group.scope) != nullptr && m_principal.grant(group.scope) != nullptr) {
        m_positions.emplace(group.scope, m_set.scopes.at(group.scope).head + 1);
    }
    std::ranges::sort(lost);
    appendGroup(group, lost);
    appendConflicts();
    followOwners(group);
    return lost;
}

// Rows that the hub has stay as they are, here or in another committee; the author is told their places. Only those
// that serve every committee come into this one, too.
std::vector<std::uint32_t> Judge::apply(const WireRows& rows)
{
    std::vector<std::uint32_t> known;
    std::vector<RowUid> elsewhere;
    sync::EnterEntry entry {0, m_principal.account, {}, m_now, {}};
    ScopeRecord& scope = m_set.scopes.at(rows.scope);
    for (std::uint32_t place = 0; place < rows.rows.size(); ++place) {
        HeldRow& row = m_set.rows[rows.rows[place].uid];
        if (row.known()) {
            if (!LINLI_PLANT("rows_known_not_told")) {
                known.push_back(place);
            }
            if (row.in(rows.scope) == nullptr && servesAll(rows.rows[place])) {
                elsewhere.push_back(rows.rows[place].uid);
            }
            continue;
        }
        RowImage image = rows.rows[place];
        for (Cell& cell : image.cells) {
            cell.op = {};
            cell.position = 0;
            cell.time = 0;
        }
        image.at(ledger::kRowState, ledger::kCommitteeLayer);
        scope.digest.add(image);
        entry.rows.push_back(image);
        makeImage(row, rows.scope, std::move(image));
    }
    m_set.append(rows.scope, std::move(entry), m_principal.device, sync::EchoEntry {rows.id, rows.part, known});
    join(rows.scope, elsewhere);
    return known;
}

// Rows that serve every committee come into a further scope with what the hub has of them: to the author, too, whose
// values may be others. Their registers are new there at the entry.
void Judge::join(ScopeNo no, std::span<const RowUid> uids)
{
    if (uids.empty()) {
        return;
    }
    ScopeRecord& scope = m_set.scopes.at(no);
    const Position position = scope.head + 1;
    sync::EnterEntry entry {0, m_principal.account, {}, m_now, {}};
    std::vector<HeldRow*> joined;
    for (const RowUid& uid : uids) {
        HeldRow& row = m_set.rows.at(uid);
        if (row.in(no) != nullptr) {
            continue;
        }
        RowImage image = row.members.front().image;
        for (Cell& cell : image.cells) {
            cell.position = cell.position == 0 ? 0 : position;
        }
        scope.digest.add(image);
        entry.rows.push_back(image);
        makeImage(row, no, std::move(image)).disputed = row.members.front().disputed;
        row.markShared();
        joined.push_back(&row);
    }
    m_set.append(no, std::move(entry));
    for (HeldRow* row : joined) {
        m_set.bringConflicts(*row, row->members.front().scope, no);
    }
}

HeldRow& Judge::rowOf(const WireGroup& group, const WireEdit& edit)
{
    HeldRow& row = m_set.rows[edit.row];
    if (!row.known()) {
        RowImage image;
        image.uid = edit.row;
        image.entity = edit.entity;
        image.at(ledger::kRowState, ledger::kCommitteeLayer);
        makeImage(row, group.scope, std::move(image));
        m_made.push_back(edit.row);
    }
    return row;
}

StoredImage& Judge::makeImage(HeldRow& row, ScopeNo scope, RowImage image)
{
    StoredImage made;
    made.scope = scope;
    made.image = std::move(image);
    made.changed = true;
    return row.members.emplace_back(std::move(made));
}

Newcomer Judge::newcomer(const WireGroup& group, const WireEdit& edit, HeldRow& row) const
{
    Newcomer coming;
    coming.side = {group.opOf(edit), edit.value, group.author, group.reason, group.at};
    coming.base = edit.base;
    coming.time = m_time;
    const Cell stands = standing(row, edit);
    coming.decides =
        group.operation == kResolve && std::ranges::any_of(row.conflicts, [&](const OpenConflict& conflict) {
            return conflict.entry.field == edit.field && conflict.entry.layer == edit.layer &&
                !conflict.entry.others.empty() && m_principal.grant(conflict.scope) != nullptr &&
                conflict.position <= seenIn(group, conflict.scope);
        });
    coming.informed =
        coming.decides || isUntouched(stands) ||
        (edit.base && !LINLI_PLANT("base_not_looked_at") ? stands.op == edit.base : sawStanding(group, edit, row));
    if (LINLI_PLANT("clock_beats_informed") && coming.time < stands.time) {
        coming.informed = false;
    }
    return coming;
}

// By the positions: what stands in the register stood there already when the author looked, in one of the scopes the
// author works through. Of a row that has left such a scope, the stamps tell what stood there.
bool Judge::sawStanding(const WireGroup& group, const WireEdit& edit, HeldRow& row) const
{
    const Cell stands = standing(row, edit);
    for (const StoredImage& member : row.members) {
        const Cell* cell = member.removed ? nullptr : member.image.find(edit.field, edit.layer);
        const bool mine = m_principal.grant(member.scope) != nullptr;
        const Position seen = LINLI_PLANT("seen_one_further") ? seenIn(group, member.scope) + 1 : seenIn(group, member.scope);
        if (cell != nullptr && (cell->position == 0 || (mine && cell->position <= seen))) {
            return true;
        }
    }
    return !LINLI_PLANT("stamps_not_read") && std::ranges::any_of(row.left, [&](const LeftRow& former) {
        const Cell* stamp = former.stamps.find(edit.field, edit.layer);
        return stamp != nullptr && m_principal.grant(former.scope) != nullptr &&
            (stamp->op == stands.op || LINLI_PLANT("stamp_of_another")) &&
            stamp->position <= seenIn(group, former.scope);
    });
}

void Judge::set(HeldRow& row, const WireEdit& edit, const OpId& op)
{
    for (StoredImage& member : row.members) {
        if (member.removed) {
            continue;
        }
        ScopeRecord& scope = m_set.scopes.at(member.scope);
        Cell& cell = member.image.at(edit.field, edit.layer);
        if (!LINLI_PLANT("hub_digest_not_kept")) {
            replaceInDigest(scope.digest, edit, cell.value);
        }
        cell.value = edit.value;
        cell.op = op;
        cell.position = LINLI_PLANT("position_one_early") ? m_positions.at(member.scope) - 1 : m_positions.at(member.scope);
        cell.time = m_time;
        member.changed = member.changed || !LINLI_PLANT("image_not_saved");
        scope.changed = true;
    }
}

// The conflict as it is now, in every scope of the row. Its position follows when the group's entries are appended.
void Judge::dispute(HeldRow& row, const ConflictEntry& entry)
{
    const bool wasOpen = openConflict(row, entry.field, entry.layer) != nullptr;
    m_conflicts.try_emplace({entry.row, entry.field, entry.layer}, Dispute {entry, wasOpen}).first->second.entry =
        entry;
    for (StoredImage& member : row.members) {
        if (member.removed) {
            continue;
        }
        OpenConflict* conflict = conflictIn(row, member.scope, entry.field, entry.layer);
        if (conflict == nullptr) {
            conflict = &row.conflicts.emplace_back();
            conflict->scope = member.scope;
        }
        conflict->entry = entry;
        conflict->position = kNotYet;
        conflict->changed = true;
    }
    const bool disputed =
        std::ranges::any_of(row.conflicts, [](const OpenConflict& conflict) { return !conflict.entry.others.empty(); });
    for (StoredImage& member : row.members) {
        member.changed |= member.disputed != disputed;
        member.disputed = disputed;
    }
}

void Judge::appendGroup(const WireGroup& group, std::span<const std::uint32_t> lost)
{
    const std::vector<std::uint32_t> offsets(lost.begin(), lost.end());
    for (const auto& [scope, position] : m_positions) {
        WireGroup part = withoutEdits(group);
        part.edits.reserve(group.edits.size());
        sync::EchoEntry echo {group.id, -1, LINLI_PLANT("echo_without_lost") ? std::vector<std::uint32_t> {} : offsets};
        for (const WireEdit& edit : group.edits) {
            if (m_set.rows.at(edit.row).in(scope) != nullptr || LINLI_PLANT("edits_of_others_logged")) {
                part.edits.push_back(edit);
                part.edits.back().applied = !std::ranges::binary_search(offsets, edit.offset);
            } else if (!LINLI_PLANT("echo_says_all_here")) {
                echo.others.push_back(edit.offset);
            }
        }
        m_set.append(scope, sync::GroupEntry {std::move(part)}, m_principal.device, std::move(echo));
    }
}

void Judge::appendConflicts()
{
    for (const auto& [name, dispute] : m_conflicts) {
        const ConflictEntry& entry = dispute.entry;
        if (!dispute.wasOpen && entry.others.empty()) {
            continue;  // came and went within the group
        }
        HeldRow& row = m_set.rows.at(entry.row);
        for (const auto& [scope, position] : m_positions) {
            OpenConflict* conflict = conflictIn(row, scope, entry.field, entry.layer);
            if (conflict != nullptr && row.in(scope) != nullptr && !LINLI_PLANT("conflict_not_logged")) {
                conflict->position = m_set.append(scope, entry);
            }
        }
    }
}

// A new row of somebody who has left, as the author could not know, goes where they are now.
void Judge::followOwners(const WireGroup& group)
{
    std::map<ScopeNo, std::vector<RowUid>> moving;
    for (const RowUid& uid : m_made) {
        const auto owner = ownerOf(m_set.rows.at(uid).members.front().image, m_catalog);
        const auto found = owner ? m_set.rows.find(*owner) : m_set.rows.end();
        if (found == m_set.rows.end() || !found->second.known() || found->second.in(group.scope) != nullptr) {
            continue;
        }
        const LeftRow* left = found->second.leftFrom(group.scope);
        if (left != nullptr && seenIn(group, group.scope) < left->position && !LINLI_PLANT("owner_not_followed")) {
            moving[found->second.members.front().scope].push_back(uid);
        }
    }
    for (auto& [scope, rows] : moving) {
        const Move move {group.scope, scope, std::move(rows), group.author, group.reason, group.validOn};
        // Rows and scopes are loaded, so nothing is refused.
        static_cast<void>(moveRows(m_set, move, m_now));
    }
}

}  // namespace linli::hub
