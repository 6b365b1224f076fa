// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/paginate.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

using namespace linli::print;

namespace {

std::vector<FlowItem> rows(std::size_t count)
{
    return std::vector<FlowItem>(count, FlowItem{10, false, true});
}

std::vector<std::size_t> ends(const std::vector<PageRange>& pages)
{
    std::vector<std::size_t> found;
    for (const PageRange& page : pages) {
        found.push_back(page.end);
    }
    return found;
}

}  // namespace

TEST_CASE("the first page has less room, each page its header")
{
    CHECK(ends(paginate(rows(10), {40, 60, 10})) == std::vector<std::size_t>{3, 8, 10});
    CHECK(paginate({}, {40, 60, 10}).size() == 1);
}

TEST_CASE("what is kept together goes to the next page together")
{
    auto items = rows(5);
    items[2].keepWithNext = true;
    CHECK(ends(paginate(items, {30, 60, 0})) == std::vector<std::size_t>{2, 5});
    // Longer than a page: broken where the page ends.
    for (FlowItem& item : items) {
        item.keepWithNext = true;
    }
    CHECK(ends(paginate(items, {20, 20, 0})) == std::vector<std::size_t>{2, 4, 5});
}

TEST_CASE("an item higher than the page stands alone")
{
    auto items = rows(3);
    items[1].height = 500;
    CHECK(ends(paginate(items, {60, 60, 10})) == std::vector<std::size_t>{1, 2, 3});
}

TEST_CASE("property: every item once, in order; pages fit; what is kept is kept")
{
    REQUIRE(rc::check("pages", [] {
        std::vector<FlowItem> items;
        const int count = *rc::gen::inRange(0, 60);
        for (int i = 0; i < count; ++i) {
            items.push_back({1.0 + *rc::gen::inRange(0, 20), *rc::gen::inRange(0, 4) == 0, i < count - 3});
        }
        const PageRoom room{30, 50, 5};
        const auto pages = paginate(items, room);
        std::size_t next = 0;
        bool right = true;
        for (std::size_t i = 0; i < pages.size(); ++i) {
            right = right && pages[i].begin == next && (pages[i].end > next || items.empty());
            next = pages[i].end;
            double height = items.empty() || !items[pages[i].begin].underHeader ? 0 : room.header;
            for (std::size_t j = pages[i].begin; j < pages[i].end; ++j) {
                height += items[j].height;
            }
            right = right && height <= (i == 0 ? room.first : room.later) + 1e-6;
            // A break after a kept item only when everything before it on the page is kept, too.
            if (next < items.size() && items[next - 1].keepWithNext) {
                for (std::size_t j = pages[i].begin; j < next; ++j) {
                    right = right && items[j].keepWithNext;
                }
            }
        }
        return right && next == items.size();
    }));
}
