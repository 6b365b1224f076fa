// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/judge.h"

#include "core/base/planted.h"
#include "core/ledger/ledger.h"

#include <algorithm>

namespace linli::hub {

using sync::Judgement;
using sync::PushItem;
using sync::Verdict;
using sync::WireEdit;
using sync::WireGroup;
using sync::WireRows;

namespace {

constexpr const char* kUsedTwice = "sync.parked.id_used_twice";

Verdict verdictOf(const PushRecord& record, Judgement judgement)
{
    Verdict verdict;
    verdict.id = record.push.id;
    verdict.part = record.push.part;
    verdict.judgement = judgement;
    verdict.arrival = LINLI_PLANT("verdict_without_arrival") ? 0 : record.arrival;
    verdict.reason = record.reason;
    verdict.blanks = record.blanks;
    verdict.lost = record.lost;
    return verdict;
}

}  // namespace

Judge::Judge(WorkingSet& set, const catalog::Catalog& catalog, const Principal& principal, WallTime now)
    : m_set(set)
    , m_catalog(catalog)
    , m_principal(principal)
    , m_now(now)
{
}

Verdict Judge::judge(const PushItem& item, std::int64_t arrival)
{
    const ContentHash hash = sync::contentHash(item);
    const PushId push = pushIdOf(item);
    Reason reason;
    std::optional<Verdict> former = known(item, hash, reason);
    const bool rows = std::holds_alternative<WireRows>(item);
    // A load has no author: what was not taken from one copy of a disk, or at one time, may be taken from another.
    const bool parkedRows = rows && former && former->judgement == Judgement::Parked;
    if (former && !parkedRows) {
        return *former;
    }
    if (rows) {
        reason.clear();  // rows are known by their own IDs; offering them twice, or to two scopes, does no harm
    }
    if (reason.empty()) {
        reason = std::visit([&](const auto& content) { return obstacle(content); }, item);
    }
    if (!reason.empty() && former) {
        former->reason = std::move(reason);
        return *former;
    }
    if (!reason.empty()) {
        return park(item, hash, arrival, std::move(reason));
    }
    if (former) {
        takeOut(push, hash);
    }
    PushRecord record {push, hash, arrival, m_principal.device, Judgement::Applied, {}, {}, {}, true};
    record.lost = std::visit([&](const auto& content) { return apply(content); }, item);
    m_set.pushed[push].push_back(record);
    return verdictOf(record, Judgement::Applied);
}

Verdict Judge::park(const PushItem& item, std::int64_t arrival, std::string reason)
{
    const ContentHash hash = sync::contentHash(item);
    Reason twice;
    if (const auto verdict = known(item, hash, twice)) {
        return *verdict;
    }
    return park(item, hash, arrival, twice.empty() ? std::move(reason) : std::move(twice));
}

// The push is no longer parked: it is being applied.
void Judge::takeOut(const PushId& push, const ContentHash& hash)
{
    std::vector<PushRecord>& records = m_set.pushed.at(push);
    const auto parked = std::ranges::find(records, hash, &PushRecord::hash);
    if (parked->isNew) {
        std::erase_if(m_set.newParked, [&](const ParkedPush& one) { return one.arrival == parked->arrival; });
    } else {
        m_set.released.push_back(parked->arrival);
    }
    records.erase(parked);
}

// The same content again gets the first verdict (but for parked rows, see judge()), and so does what is left of it; other
// content under the ID a reason.
std::optional<Verdict> Judge::known(const sync::PushItem& item, const ContentHash& hash, Reason& reason) const
{
    const auto found = m_set.pushed.find(pushIdOf(item));
    if (found == m_set.pushed.end() || found->second.empty() || LINLI_PLANT("no_dedupe")) {
        return std::nullopt;
    }
    const auto* const group = std::get_if<WireGroup>(&item);
    const bool rest = group != nullptr && group->rest;
    const auto same = rest ? found->second.begin() : std::ranges::find(found->second, hash, &PushRecord::hash);
    if (same == found->second.end()) {
        reason = kUsedTwice;
        return std::nullopt;
    }
    const bool parked = same->judgement == Judgement::Parked && !LINLI_PLANT("parked_said_duplicate");
    return verdictOf(*same, parked ? Judgement::Parked : Judgement::Duplicate);
}

Verdict Judge::park(const PushItem& item, const ContentHash& hash, std::int64_t arrival, Reason reason)
{
    const PushId push = pushIdOf(item);
    PushRecord record {push, hash, arrival, m_principal.device, Judgement::Parked, {}, std::move(reason), {}, true};
    ParkedPush parked {arrival,       sync::scopeOf(item), m_principal.device, m_now, m_principal.account, record.reason,
                       record.blanks, item};
    if (const auto numbers = numbersOf(parked); numbers && !LINLI_PLANT("parked_numbers_forgotten")) {
        m_set.parkedNumbers.push_back(*numbers);
    }
    for (const RowUid& row : rowsMadeBy(item)) {
        m_set.parkedRows.insert(row);
    }
    if (!LINLI_PLANT("parked_not_kept")) {
        m_set.newParked.push_back(std::move(parked));
    }
    m_set.pushed[push].push_back(record);
    return verdictOf(record, Judgement::Parked);
}

void addWanted(const PushItem& item, const Principal& principal, const catalog::Catalog& catalog, Wanted& wanted)
{
    const auto addScope = [&](ScopeNo scope) {
        if (scope != 0 && principal.grant(scope) != nullptr) {
            wanted.scopes.push_back(scope);
        }
    };
    wanted.pushes.push_back(pushIdOf(item));
    if (const auto* rows = std::get_if<WireRows>(&item)) {
        addScope(rows->scope);
        for (const RowImage& image : rows->rows) {
            wanted.rows.push_back(image.uid);
        }
        return;
    }
    const WireGroup& group = std::get<WireGroup>(item);
    addScope(group.scope);
    for (const sync::Seen& seen : group.seen) {
        addScope(seen.scope);
    }
    wanted.incarnations.push_back(group.id.incarnation);
    if (group.undoes) {
        wanted.incarnations.push_back(group.undoes.incarnation);
    }
    for (const WireEdit& edit : group.edits) {
        wanted.rows.push_back(edit.row);
        const catalog::Entity* entity = catalog.entity(edit.entity);
        const auto* reference = std::get_if<RowUid>(&edit.value);
        if (reference != nullptr && entity != nullptr && entity->owner == edit.field) {
            wanted.rows.push_back(*reference);
        }
        for (const OpId& op : {edit.base, edit.restores}) {
            if (op && op.incarnation != group.id.incarnation) {
                wanted.incarnations.push_back(op.incarnation);
            }
        }
    }
}

PushId pushIdOf(const PushItem& item)
{
    if (const auto* rows = std::get_if<WireRows>(&item)) {
        return {rows->id, rows->part};
    }
    return {std::get<WireGroup>(item).id, -1};
}

std::int64_t certainTime(const WireGroup& group, WallTime arrival)
{
    std::int64_t time = 0;
    if (!group.correction || __builtin_add_overflow(group.at, *group.correction, &time) || time <= 0) {
        return 0;
    }
    return std::min(time, arrival);
}

Position seenOf(const WireGroup& group, ScopeNo scope)
{
    const auto found = std::ranges::find(group.seen, scope, &sync::Seen::scope);
    return found == group.seen.end() ? 0 : found->position;
}

std::optional<ParkedNumbers> numbersOf(const ParkedPush& parked)
{
    const auto* group = std::get_if<WireGroup>(&parked.item);
    if (group == nullptr || parked.reason == kUsedTwice || !hasSoundNumbers(*group)) {
        return std::nullopt;
    }
    ParkedNumbers numbers {group->id.incarnation, group->id.number, group->firstEdit, group->firstEdit - 1};
    for (const WireEdit& edit : group->edits) {
        numbers.lastEdit = std::max(numbers.lastEdit, group->opOf(edit).number);
    }
    return numbers;
}

std::vector<RowUid> rowsMadeBy(const PushItem& item)
{
    std::vector<RowUid> made;
    if (const auto* rows = std::get_if<WireRows>(&item)) {
        for (const RowImage& image : rows->rows) {
            made.push_back(image.uid);
        }
        return made;
    }
    for (const WireEdit& edit : std::get<WireGroup>(item).edits) {
        if (edit.field == ledger::kRowState && !sync::isEmpty(edit.value)) {
            made.push_back(edit.row);
        }
    }
    return made;
}

}  // namespace linli::hub
