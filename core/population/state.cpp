// SPDX-License-Identifier: GPL-3.0-or-later
// Rows, links and relatives as they are kept.
#include "core/population/state.h"

#include <algorithm>

namespace linli::population {

std::optional<std::uint32_t> Population::State::slot(Table table, std::int64_t row) const
{
    const auto at = static_cast<std::size_t>(table);
    const auto& all = rows[at];
    const auto sorted = all.end() - static_cast<std::ptrdiff_t>(late[at].size());
    const auto found = std::lower_bound(all.begin(), sorted, row);
    if (found != sorted && *found == row) {
        return static_cast<std::uint32_t>(found - all.begin());
    }
    const auto came = late[at].find(row);
    return came == late[at].end() ? std::nullopt : std::optional(came->second);
}

std::optional<std::uint32_t> Population::State::find(Table table, std::int64_t row) const
{
    const auto index = slot(table, row);
    return index && isGone(table, *index) ? std::nullopt : index;
}

bool Population::State::isGone(Table table, std::uint32_t index) const
{
    const auto& all = gone[static_cast<std::size_t>(table)];
    return !all.empty() && std::binary_search(all.begin(), all.end(), index);
}

void Population::State::setLink(Link link, std::uint32_t row, std::int32_t target)
{
    std::int32_t& now = linkOf(link)[row];
    Backlinks& back = backlinks[static_cast<std::size_t>(link)];
    if (back.isBuilt() && now != target) {
        if (now != kNothing) {
            back.remove(static_cast<std::uint32_t>(now), row);
        }
        if (target != kNothing) {
            back.add(static_cast<std::uint32_t>(target), row);
        }
    }
    now = target;
}

const Backlinks& Population::State::backlinksOf(Link link)
{
    Backlinks& back = backlinks[static_cast<std::size_t>(link)];
    if (!back.isBuilt()) {
        back.build(linkOf(link), rowsOf(targetOf(link)).size());
    }
    return back;
}

std::span<const Relative> Population::State::relativesOf(std::size_t person) const
{
    if (!relativesAnew.empty()) {
        const auto anew = relativesAnew.find(static_cast<std::uint32_t>(person));
        if (anew != relativesAnew.end()) {
            return anew->second;
        }
    }
    if (person + 1 >= relativesFrom.size()) {
        return {};
    }
    return std::span(relatives).subspan(relativesFrom[person], relativesFrom[person + 1] - relativesFrom[person]);
}

void Population::State::setRelatives(std::uint32_t person, std::vector<Relative> list)
{
    if (relatedTo.isBuilt()) {
        for (const Relative& one : relativesOf(person)) {
            relatedTo.remove(one.person, person);
        }
        for (const Relative& one : list) {
            relatedTo.add(one.person, person);
        }
    }
    relativesAnew[person] = std::move(list);
}

const Backlinks& Population::State::reverseRelatives()
{
    if (!relatedTo.isBuilt()) {
        std::vector<std::uint32_t> from = {0};
        std::vector<std::uint32_t> targets;
        const std::size_t size = rowsOf(Table::Person).size();
        for (std::size_t person = 0; person < size; ++person) {
            for (const Relative& one : relativesOf(person)) {
                targets.push_back(one.person);
            }
            from.push_back(static_cast<std::uint32_t>(targets.size()));
        }
        relatedTo.build(from, targets, size);
    }
    return relatedTo;
}

}  // namespace linli::population
