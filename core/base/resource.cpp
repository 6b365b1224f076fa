// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/resource.h"

#include "core/base/resource_table.h"

#include <algorithm>

namespace linli::base {

std::optional<std::string_view> resource(std::string_view path)
{
    const ResourceEntry* end = kResourceTable + kResourceCount;
    const ResourceEntry* entry = std::find_if(
        kResourceTable, end, [path](const ResourceEntry& candidate) { return path == candidate.path; });
    if (entry == end) {
        return std::nullopt;
    }
    return std::string_view(entry->begin, static_cast<std::size_t>(entry->end - entry->begin));
}

std::vector<std::string_view> resourcesBelow(std::string_view prefix)
{
    std::vector<std::string_view> paths;
    for (std::size_t index = 0; index < kResourceCount; ++index) {
        const std::string_view path = kResourceTable[index].path;
        if (path.starts_with(prefix)) {
            paths.push_back(path);
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace linli::base
