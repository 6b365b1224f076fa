// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/paginate.h"

namespace linli::print {

std::vector<PageRange> paginate(const std::vector<FlowItem>& items, const PageRoom& room)
{
    constexpr double kTolerance = 1e-6;
    std::vector<PageRange> pages;
    std::size_t begin = 0;
    while (begin < items.size()) {
        double left = (pages.empty() ? room.first : room.later) + kTolerance;
        left -= items[begin].underHeader ? room.header : 0;
        std::size_t end = begin;
        while (end < items.size() && items[end].height <= left) {
            left -= items[end].height;
            ++end;
        }
        if (end < items.size()) {
            std::size_t allowed = end;
            while (allowed > begin && items[allowed - 1].keepWithNext) {
                --allowed;
            }
            end = allowed > begin ? allowed : end > begin ? end : begin + 1;
        }
        pages.push_back({begin, end});
        begin = end;
    }
    if (pages.empty()) {
        pages.push_back({});
    }
    return pages;
}

}  // namespace linli::print
