// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tags/findings.h"

#include <algorithm>

namespace linli::tags {

std::vector<RowId> TagFindings::carried() const
{
    std::vector<RowId> all = carriers.rows;
    for (const auto& [subject, row] : written) {
        all.push_back(subject);
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

const TagFindings* Findings::find(RowId tag) const
{
    const auto found = std::find_if(tags.begin(), tags.end(), [tag](const auto& one) { return one->definition.row == tag; });
    return found == tags.end() ? nullptr : found->get();
}

std::size_t Findings::candidates() const
{
    std::size_t count = 0;
    for (const auto& one : tags) {
        count += one->candidates.size();
    }
    return count;
}

std::size_t Findings::contradictions() const
{
    std::size_t count = 0;
    for (const auto& one : tags) {
        count += one->contradictions.size();
    }
    return count;
}

}  // namespace linli::tags
