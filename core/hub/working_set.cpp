// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/working_set.h"

#include "core/base/planted.h"

#include <algorithm>

namespace linli::hub {

namespace {

template <typename T>
void tidyList(std::vector<T>& list)
{
    std::ranges::sort(list);
    list.erase(std::ranges::unique(list).begin(), list.end());
}

}  // namespace

void Wanted::tidy()
{
    tidyList(scopes);
    tidyList(rows);
    tidyList(pushes);
    tidyList(incarnations);
}

StoredImage* HeldRow::in(ScopeNo scope)
{
    const auto found = std::ranges::find_if(
        members, [&](const StoredImage& member) { return member.scope == scope && !member.removed; });
    return found == members.end() ? nullptr : &*found;
}

const LeftRow* HeldRow::leftFrom(ScopeNo scope) const
{
    const auto found = std::ranges::find(left, scope, &LeftRow::scope);
    return found == left.end() ? nullptr : &*found;
}

bool HeldRow::known() const
{
    return std::ranges::any_of(members, [](const StoredImage& member) { return !member.removed; });
}

void HeldRow::markShared()
{
    const auto count = std::ranges::count_if(members, [](const StoredImage& member) { return !member.removed; });
    for (StoredImage& member : members) {
        member.changed |= member.shared != (count > 1);
        member.shared = count > 1 && !LINLI_PLANT("sharing_not_marked");
    }
}

ScopeRecord* WorkingSet::scope(ScopeNo no)
{
    const auto found = scopes.find(no);
    return found == scopes.end() ? nullptr : &found->second;
}

Position WorkingSet::append(ScopeNo no, sync::Entry entry, std::int64_t device, std::optional<sync::EchoEntry> echo)
{
    ScopeRecord& record = scopes.at(no);
    record.changed = true;
    log.push_back({no, ++record.head, device, std::move(entry), std::move(echo)});
    return record.head;
}

void WorkingSet::bringConflicts(HeldRow& row, ScopeNo from, ScopeNo to)
{
    std::vector<OpenConflict> brought;
    for (const OpenConflict& conflict : row.conflicts) {
        if (conflict.scope == from && !conflict.entry.others.empty() && !LINLI_PLANT("conflicts_left_behind")) {
            brought.push_back({to, append(to, conflict.entry), conflict.entry, true});
        }
    }
    row.conflicts.insert(row.conflicts.end(), brought.begin(), brought.end());
}

}  // namespace linli::hub
