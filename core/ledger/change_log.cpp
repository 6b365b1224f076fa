// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/change_log.h"

namespace linli::ledger {

void ChangeLog::note(RowId row, catalog::EntityNo entity, FieldNo field, const Value& before, const Value& after)
{
    // Field numbers stay below 100 * the number of entities, far under 2^20.
    const std::int64_t key = (row.value << 20) | field;
    const auto [place, fresh] = m_places.try_emplace(key, m_changes.size());
    if (fresh) {
        m_changes.push_back({row, entity, field, before, after});
    } else {
        m_changes[place->second].after = after;
    }
}

std::vector<Change> ChangeLog::take()
{
    m_places.clear();
    std::erase_if(m_changes, [](const Change& change) { return change.before == change.after; });
    return std::move(m_changes);
}

}  // namespace linli::ledger
