// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Breaks a column of things of known height into pages. Pure arithmetic.

#include <cstddef>
#include <vector>

namespace linli::print {

struct FlowItem {
    double height = 0;
    // No page break after it, unless what is kept together is longer than a page.
    bool keepWithNext = false;
    // A page that begins with it repeats the table's header.
    bool underHeader = false;
};

struct PageRoom {
    double first = 0;
    double later = 0;
    double header = 0;
};

struct PageRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};

// At least one page, also of nothing; every item on one page, in order. An item higher than a page stands alone on one.
std::vector<PageRange> paginate(const std::vector<FlowItem>& items, const PageRoom& room);

}  // namespace linli::print
