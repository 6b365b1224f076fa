// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/row_map.h"

#include "core/sheets/cell_reference.h"

#include <algorithm>

namespace linli::sheets {

base::Result<RowMap> RowMap::make(std::span<const RowInsertion> insertions, std::span<const RowRemoval> removals)
{
    const auto refused = [](const char* what) { return base::fail(base::ErrorCode::Invalid, "sheets.bad_change", {{"cell", ""}, {"sheet", ""}}, what); };
    RowMap map;
    std::uint64_t inserted = 0;
    for (const RowInsertion& one : insertions) {
        if (one.modelRows == 0 || one.modelRows > one.after + 1 || one.after >= kSheetRows) {
            return refused("model");
        }
        inserted += one.count;
        if (one.count > 0) {
            map.m_insertions.push_back(one);
        }
    }
    for (const RowRemoval& one : removals) {
        if (one.first > one.last || one.last >= kSheetRows) {
            return refused("removal");
        }
        map.m_removals.push_back(one);
    }
    std::ranges::stable_sort(map.m_insertions, {}, &RowInsertion::after);
    // Two below one row with one model are one.
    for (std::size_t i = 1; i < map.m_insertions.size();) {
        RowInsertion& before = map.m_insertions[i - 1];
        if (map.m_insertions[i].after == before.after && map.m_insertions[i].modelRows == before.modelRows) {
            before.count += map.m_insertions[i].count;
            map.m_insertions.erase(map.m_insertions.begin() + static_cast<std::ptrdiff_t>(i));
        } else {
            ++i;
        }
    }
    std::ranges::sort(map.m_removals, {}, &RowRemoval::first);
    for (std::size_t i = 1; i < map.m_insertions.size(); ++i) {
        // Blocks of models must not share rows.
        if (map.m_insertions[i].after - map.m_insertions[i - 1].after < map.m_insertions[i].modelRows) {
            return refused("models overlap");
        }
    }
    for (std::size_t i = 1; i < map.m_removals.size(); ++i) {
        if (map.m_removals[i].first <= map.m_removals[i - 1].last) {
            return refused("removals overlap");
        }
    }
    for (const RowInsertion& one : map.m_insertions) {
        const auto meets = [&](const RowRemoval& removal) {
            return removal.first <= one.after && removal.last + one.modelRows > one.after;
        };
        if (std::ranges::any_of(map.m_removals, meets)) {
            return refused("model removed");
        }
    }
    if (inserted >= kSheetRows) {
        return refused("too many rows");
    }
    return map;
}

std::optional<std::uint32_t> RowMap::at(std::uint32_t row) const
{
    std::uint64_t moved = row;
    for (const RowInsertion& one : m_insertions) {
        moved += row > one.after ? one.count : 0;
    }
    for (const RowRemoval& one : m_removals) {
        if (row >= one.first && row <= one.last) {
            return std::nullopt;
        }
        moved -= row > one.last ? one.last - one.first + 1 : 0;
    }
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(moved, kSheetRows - 1));
}

std::optional<std::pair<std::uint32_t, std::uint32_t>> RowMap::range(std::uint32_t first, std::uint32_t last, Below below) const
{
    for (const RowRemoval& one : m_removals) {
        first = first >= one.first && first <= one.last ? one.last + 1 : first;
    }
    for (auto one = m_removals.rbegin(); one != m_removals.rend(); ++one) {
        if (last >= one->first && last <= one->last) {
            if (one->first == 0) {
                return std::nullopt;
            }
            last = one->first - 1;
        }
    }
    if (first > last) {
        return std::nullopt;
    }
    std::uint32_t end = *at(last);
    for (const RowInsertion& one : m_insertions) {
        end += below == Below::Stretch && one.after == last ? one.count : 0;
    }
    return std::pair(*at(first), std::min(end, kSheetRows - 1));
}

RowMap::Origin RowMap::origin(std::uint32_t resultRow) const
{
    // Removals first: the rows of the file that stay, counted through.
    std::uint32_t row = resultRow;
    for (const RowInsertion& one : m_insertions) {
        const std::uint32_t start = *at(one.after) + 1;
        if (resultRow >= start && resultRow < start + one.count) {
            const std::uint32_t index = resultRow - start;
            return {one.after + 1 - one.modelRows + index % one.modelRows, index / one.modelRows + 1, one.modelRows};
        }
        row -= resultRow >= start + one.count ? one.count : 0;
    }
    for (const RowRemoval& one : m_removals) {
        row += row >= one.first ? one.last - one.first + 1 : 0;
    }
    return {row, 0, 1};
}

const RowInsertion* RowMap::modelOf(std::uint32_t row) const
{
    const auto found = std::ranges::find_if(
        m_insertions, [row](const RowInsertion& one) { return row <= one.after && row + one.modelRows > one.after; });
    return found == m_insertions.end() ? nullptr : &*found;
}

}  // namespace linli::sheets
