// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/pending.h"

#include <algorithm>

namespace linli::sync {

base::Status Pending::load(store::Database& database)
{
    m_ranges.clear();
    m_rows.reset();
    LINLI_TRY(auto* read,
              database.cached("SELECT g.no, g.first_edit, g.edits FROM outbox AS o JOIN edit_group AS g"
                              " ON g.no = o.edit_group WHERE o.state < 2 AND o.part = -1 ORDER BY g.first_edit"));
    while (true) {
        LINLI_TRY(const bool more, read->step());
        if (!more) {
            return {};
        }
        add(read->integer(0), read->integer(1), read->integer(2));
    }
}

void Pending::add(ledger::GroupNo group, ledger::EditNo first, std::int64_t edits)
{
    m_ranges.push_back({first, first + edits, group});
    m_rows.reset();
}

void Pending::remove(ledger::GroupNo group)
{
    const auto place = std::ranges::lower_bound(m_ranges, group, {}, &Range::group);
    if (place != m_ranges.end() && place->group == group) {
        m_ranges.erase(place);
        m_rows.reset();
    }
}

bool Pending::contains(ledger::EditNo edit) const
{
    if (m_ranges.empty() || edit < m_ranges.front().first) {
        return false;
    }
    const auto after = std::ranges::upper_bound(m_ranges, edit, {}, &Range::first);
    return after != m_ranges.begin() && edit < std::prev(after)->end;
}

base::Result<bool> Pending::touches(store::Database& database, base::RowId row)
{
    if (m_ranges.empty()) {
        return false;
    }
    if (!m_rows) {
        m_rows.emplace();
        for (const Range& range : m_ranges) {
            LINLI_TRY(auto* read, database.cached("SELECT row FROM edit WHERE no >= ?1 AND no < ?2"));
            read->bind(1, range.first).bind(2, range.end);
            while (true) {
                LINLI_TRY(const bool more, read->step());
                if (!more) {
                    break;
                }
                m_rows->insert(read->integer(0));
            }
        }
    }
    return m_rows->contains(row.value);
}

std::vector<ledger::GroupNo> Pending::groups() const
{
    std::vector<ledger::GroupNo> groups;
    for (const Range& range : m_ranges) {
        groups.push_back(range.group);
    }
    return groups;
}

std::vector<std::pair<ledger::EditNo, ledger::EditNo>> Pending::gaps(ledger::EditNo next) const
{
    std::vector<std::pair<ledger::EditNo, ledger::EditNo>> gaps;
    ledger::EditNo from = 1;
    for (const Range& range : m_ranges) {
        if (from < range.first) {
            gaps.emplace_back(from, range.first);
        }
        from = range.end;
    }
    if (from < next) {
        gaps.emplace_back(from, next);
    }
    return gaps;
}

std::optional<ledger::GroupNo> Pending::oldest() const
{
    return m_ranges.empty() ? std::nullopt : std::optional(m_ranges.front().group);
}

}  // namespace linli::sync
