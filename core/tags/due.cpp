// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tags/due.h"

#include <algorithm>

namespace linli::tags {

base::Result<std::vector<Due>> due(const registry::View& view, const Findings& today, int ahead)
{
    registry::View later = view;
    later.today = base::Day {view.today.days + std::max(ahead, 0)};
    std::vector<Due> all;
    LINLI_TRY(store::Statement select, view.db().prepare("SELECT \"from\", confirmed_on, confirmed_by, evidence FROM tag_value WHERE id = ?1"));
    for (const auto& each : today.tags) {
        const TagFindings& tag = *each;
        const registry::TagValidity& validity = tag.definition.validity;
        if (validity.days <= 0 && validity.until.empty()) {
            continue;
        }
        for (const auto& [subject, row] : tag.written) {
            select.bind(1, row);
            LINLI_TRY(const bool found, select.step());
            if (!found) {
                select.reset();
                continue;
            }
            Due one {row, tag.definition.row, subject, std::string(select.text(0)), std::string(select.text(1)), std::string(select.text(2)), std::string(select.text(3)), false};
            select.reset();
            const registry::TagDates dates {one.from, one.confirmedOn};
            LINLI_TRY(const bool soon, registry::isOverdue(later, subject, dates, validity));
            if (!soon) {
                continue;
            }
            LINLI_TRY(one.overdue, registry::isOverdue(view, subject, dates, validity));
            all.push_back(std::move(one));
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const Due& a, const Due& b) { return a.overdue > b.overdue; });
    return all;
}

}  // namespace linli::tags
