// SPDX-License-Identifier: GPL-3.0-or-later
// May a push be applied? Every edit is looked at before the first one changes anything.
#include "core/base/planted.h"
#include "core/base/text.h"
#include "core/hub/judge.h"
#include "core/ledger/ledger.h"

#include <algorithm>
#include <limits>

namespace linli::hub {

using catalog::FieldType;
using sync::WireEdit;
using sync::WireGroup;
using sync::WireRows;
using sync::WireValue;

namespace {

constexpr const char* kNotSound = "sync.parked.not_sound";
constexpr const char* kDepends = "sync.parked.depends";
constexpr const char* kUnknownRow = "sync.parked.unknown_row";
constexpr const char* kNotHere = "sync.parked.not_here";
constexpr const char* kNotGranted = "sync.parked.not_granted";
constexpr const char* kLayer = "sync.parked.layer";

bool isState(const WireValue& value)
{
    const auto* number = std::get_if<std::int64_t>(&value);
    return sync::isEmpty(value) || (number != nullptr && *number == 1);
}

bool holdsType(FieldType type, const WireValue& value)
{
    switch (type) {
    case FieldType::Integer:
    case FieldType::Boolean:
    case FieldType::Money:
    case FieldType::Area:
        return std::holds_alternative<std::int64_t>(value);
    case FieldType::Number:
        return std::holds_alternative<double>(value);
    case FieldType::Reference:
        return std::holds_alternative<RowUid>(value);
    case FieldType::Text:
    case FieldType::Date:
    case FieldType::Code:
    case FieldType::Phone:
    case FieldType::IdNumber:
    case FieldType::CreditCode:
        break;
    }
    return std::holds_alternative<std::string>(value);
}

// UTF-8 without a zero, as every program along the way can keep and show it.
bool isSoundText(std::string_view text)
{
    return text.find('\0') == std::string_view::npos && base::isUtf8(text);
}

bool isSoundValue(const WireValue& value)
{
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr || isSoundText(*text);
}

bool isSoundDay(const std::string& day)
{
    return day.empty() || base::Date::fromIso(day).has_value();
}

}  // namespace

bool hasSoundTexts(const WireGroup& group)
{
    return isSoundText(group.author) && isSoundText(group.operation) && isSoundText(group.reason) &&
        isSoundDay(group.validOn) && std::ranges::all_of(group.edits, [](const WireEdit& edit) {
               return isSoundDay(edit.validOn) && isSoundValue(edit.value);
           });
}

bool hasSoundNumbers(const WireGroup& group)
{
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max() >> 1;
    return group.firstEdit >= 0 && group.firstEdit <= kMost;
}

Judge::Reason Judge::obstacle(const WireGroup& group) const
{
    if (!hasSoundNumbers(group) || !hasSoundTexts(group)) {
        return kNotSound;
    }
    if (standsOnParked(group) && !LINLI_PLANT("parked_built_upon")) {
        return kDepends;
    }
    std::unordered_map<RowUid, catalog::EntityNo, UidHash> made;
    for (const WireEdit& edit : group.edits) {
        if (!isSound(edit.field, edit.entity, edit.value)) {
            return kNotSound;
        }
        const auto found = m_set.rows.find(edit.row);
        const HeldRow* row = found == m_set.rows.end() ? nullptr : &found->second;
        Reason reason;
        if (row != nullptr && row->known()) {
            reason = accessObstacle(group, edit, *row);
        } else if (const auto before = made.find(edit.row); before != made.end()) {
            reason = before->second == edit.entity ? newRowObstacle(group, edit) : kNotSound;
        } else if (edit.field == ledger::kRowState && !sync::isEmpty(edit.value)) {
            // Also when a parked group would have made it: a person offers it again.
            reason = newRowObstacle(group, edit);
            made.emplace(edit.row, edit.entity);
        } else if (m_set.parkedRows.contains(edit.row)) {
            return kDepends;
        } else {
            return row != nullptr && !row->left.empty() ? kNotHere : kUnknownRow;
        }
        if (!reason.empty()) {
            return reason;
        }
    }
    return {};
}

// Rows with their baseline may bring every layer: the hub had nothing of them that they could change.
Judge::Reason Judge::obstacle(const WireRows& rows) const
{
    const ScopeGrant* grant = m_principal.grant(rows.scope);
    if (grant == nullptr || grant->writes.empty() || m_set.scope(rows.scope) == nullptr) {
        return kNotGranted;
    }
    for (const RowImage& image : rows.rows) {
        const bool sound = std::ranges::all_of(
            image.cells, [&](const sync::Cell& cell) {
                return isSound(cell.field, image.entity, cell.value) && isSoundValue(cell.value);
            });
        // Whoever calls somebody's row an organisation would be let into it.
        const auto stored = m_set.rows.find(image.uid);
        const bool alike = stored == m_set.rows.end() || !stored->second.known() ||
            stored->second.members.front().image.entity == image.entity;
        if (!sound || !alike) {
            return kNotSound;
        }
    }
    return {};
}

// One row serves every committee that offers it.
bool Judge::servesAll(const RowImage& image) const
{
    const catalog::Entity* const entity = m_catalog.entity(image.entity);
    return (entity != nullptr && entity->shared) || LINLI_PLANT("rows_join_unasked");
}

namespace {

// Whether the author wrote something of the row in the same session, or what the edit builds upon is of it.
bool hasWritten(const WireGroup& group, const WireEdit& edit, const RowImage& stamps)
{
    return std::ranges::any_of(stamps.cells, [&](const sync::Cell& cell) {
        return cell.op && (cell.op.incarnation == group.id.incarnation || cell.op == edit.base);
    });
}

}  // namespace

// The row must be, or have been until the author last looked, in a scope that the author may write.
Judge::Reason Judge::accessObstacle(const WireGroup& group, const WireEdit& edit, const HeldRow& row) const
{
    if (row.members.front().image.entity != edit.entity) {
        return kNotSound;
    }
    bool granted = false;
    bool left = false;
    for (const StoredImage& member : row.members) {
        const ScopeGrant* grant = member.removed ? nullptr : m_principal.grant(member.scope);
        if ((grant != nullptr && mayWrite(*grant, edit)) || LINLI_PLANT("grant_unchecked")) {
            return {};
        }
        if (grant != nullptr && grant->mayWrite(ledger::kCommitteeLayer) && joins(group, edit, member.image)) {
            return {};
        }
        granted |= grant != nullptr && !grant->writes.empty();
    }
    for (const LeftRow& former : row.left) {
        const ScopeGrant* grant = m_principal.grant(former.scope);
        // Whoever had never looked there has not seen the row there, unless it is of their own making.
        const Position seen = seenIn(group, former.scope);
        const bool inGoodFaith = grant != nullptr && (seen != 0 || hasWritten(group, edit, former.stamps)) &&
            (seen < former.position || LINLI_PLANT("bad_faith_taken")) && !LINLI_PLANT("good_faith_refused");
        if (inGoodFaith && mayWrite(*grant, edit)) {
            return {};
        }
        granted |= inGoodFaith;
        left |= grant != nullptr;
    }
    if (granted) {
        return kLayer;
    }
    return left ? kNotHere : kNotGranted;
}

Judge::Reason Judge::newRowObstacle(const WireGroup& group, const WireEdit& edit) const
{
    const ScopeGrant* grant = m_principal.grant(group.scope);
    if (grant == nullptr || grant->writes.empty() || m_set.scope(group.scope) == nullptr) {
        return kNotGranted;
    }
    return mayWrite(*grant, edit) ? Reason {} : kLayer;
}

// Nobody has seen what does not exist yet: such a claim counts for nothing, so it can overwrite nothing unseen.
Position Judge::seenIn(const WireGroup& group, ScopeNo scope) const
{
    const Position seen = seenOf(group, scope);
    const ScopeRecord* const record = m_set.scope(scope);
    return record != nullptr && seen > record->head ? 0 : seen;
}

// Fields and entities of a newer catalogue are taken as they are.
bool Judge::isSound(catalog::FieldNo no, catalog::EntityNo entity, const WireValue& value) const
{
    if (no == ledger::kRowState) {
        return isState(value);
    }
    const catalog::Field* field = m_catalog.field(no);
    return field == nullptr || (field->entity == entity && (sync::isEmpty(value) || holdsType(field->type, value)));
}

bool Judge::mayWrite(const ScopeGrant& grant, const WireEdit& edit) const
{
    if (edit.field == ledger::kRowState) {
        return edit.layer == ledger::kCommitteeLayer && !grant.writes.empty();
    }
    const catalog::Field* field = m_catalog.field(edit.field);
    return (grant.mayWrite(edit.layer) || LINLI_PLANT("layer_unchecked")) && (field == nullptr || field->mayWrite(edit.layer));
}

// Two records become one: who says so in the group leads what refers to one of them to the other, in whatever layer it
// stands; and back, when that is undone. (Whether they may say so is judged with that edit.)
bool Judge::joins(const WireGroup& group, const WireEdit& edit, const RowImage& image) const
{
    const catalog::Field* const field = m_catalog.field(edit.field);
    const auto* const to = std::get_if<RowUid>(&edit.value);
    const sync::Cell* const cell = image.find(edit.field, edit.layer);
    const auto* const from = cell == nullptr ? nullptr : std::get_if<RowUid>(&cell->value);
    const catalog::FieldNo merged = m_catalog.field("person.merged_into")->no;
    // The joining itself is nobody's reference, or it would speak for itself.
    if (field == nullptr || edit.field == merged || !field->mayWrite(edit.layer) || to == nullptr || from == nullptr) {
        return false;
    }
    // Only what the session of the merge led over goes back: the loser never had the others.
    const auto mergedInto = [&](const RowUid& loser, const RowUid& winner) {
        const auto found = m_set.rows.find(loser);
        return found != m_set.rows.end() && std::ranges::any_of(found->second.members, [&](const StoredImage& member) {
            const sync::Cell* const said = member.image.find(merged, ledger::kCommitteeLayer);
            return said != nullptr && said->value == WireValue {winner} && said->op.incarnation == cell->op.incarnation;
        });
    };
    return std::ranges::any_of(group.edits, [&](const WireEdit& other) {
        const bool says = other.field == merged && other.layer == ledger::kCommitteeLayer;
        // Said and taken back in one group is not said.
        const bool isLast = says && std::ranges::none_of(group.edits, [&](const WireEdit& later) {
            return later.field == merged && later.layer == other.layer && later.row == other.row && later.offset > other.offset;
        });
        if (!isLast) {
            return false;
        }
        const bool isMerge = other.row == *from && other.value == WireValue {*to};
        const bool isUndone = other.row == *to && sync::isEmpty(other.value) && mergedInto(*to, *from);
        return isMerge || isUndone;
    });
}

bool Judge::standsOnParked(const WireGroup& group) const
{
    return std::ranges::any_of(m_set.parkedNumbers, [&](const ParkedNumbers& parked) {
        const bool undone =
            group.undoes && group.undoes.incarnation == parked.incarnation && group.undoes.number == parked.group;
        // What is offered again restores the parked state, but stands on what is confirmed.
        return undone ||
            std::ranges::any_of(group.edits, [&](const WireEdit& edit) { return parked.holds(edit.base); });
    });
}

}  // namespace linli::hub
