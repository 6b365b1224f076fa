// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/column_fit.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <numeric>

using namespace linli::print;

namespace {

double total(const std::vector<double>& widths)
{
    return std::accumulate(widths.begin(), widths.end(), 0.0);
}

// minimum <= desired <= widest
std::vector<ColumnNeed> someNeeds()
{
    std::vector<ColumnNeed> needs;
    const int count = *rc::gen::inRange(1, 40);
    for (int i = 0; i < count; ++i) {
        ColumnNeed need;
        need.minimum = 1 + *rc::gen::inRange(0, 100) / 10.0;
        need.desired = need.minimum + *rc::gen::inRange(0, 100) / 10.0;
        need.widest = need.desired + *rc::gen::inRange(0, 300) / 10.0;
        need.weight = *rc::gen::inRange(1, 30) / 10.0;
        needs.push_back(need);
    }
    return needs;
}

}  // namespace

TEST_CASE("what is over goes to the columns by need and weight")
{
    const std::vector<ColumnNeed> needs = {{2, 2, 2, 0, 1}, {4, 6, 8, 0, 1}};
    const auto even = fitColumns(needs, 20);
    CHECK(std::abs(even[0] - 4) < 1e-9);
    CHECK(std::abs(even[1] - 16) < 1e-9);
    const auto weighted = fitColumns({{2, 2, 2, 0, 4}, {4, 6, 8, 0, 1}}, 20);
    CHECK(std::abs(weighted[0] - 7) < 1e-9);
    CHECK(std::abs(weighted[1] - 13) < 1e-9);
}

TEST_CASE("fixed columns keep their width and the others share the rest")
{
    const auto widths = fitColumns({{1, 1, 1, 5, 1}, {2, 3, 4, 0, 1}}, 12);
    CHECK(widths[0] == 5);
    CHECK(std::abs(widths[1] - 7) < 1e-9);
    CHECK(fitColumns({{1, 1, 1, 5, 1}}, 12) == std::vector<double>{5});
}

TEST_CASE("the grade of the fit follows the room")
{
    const std::vector<ColumnNeed> needs = {{2, 4, 8, 0, 1}, {2, 4, 8, 0, 1}};
    CHECK(fitOf(needs, 16) == Fit::Easy);
    CHECK(fitOf(needs, 15) == Fit::Good);
    CHECK(fitOf(needs, 7) == Fit::Fair);
    CHECK(fitOf(needs, 5) == Fit::Tight);
    CHECK(fitOf(needs, 3) == Fit::Squeezed);
}

TEST_CASE("property: the widths fill the page and no column loses its minimum unless all do")
{
    REQUIRE(rc::check("fill", [] {
        const std::vector<ColumnNeed> needs = someNeeds();
        const double available = *rc::gen::inRange(5, 900);
        const auto widths = fitColumns(needs, available);
        const Fit fit = fitOf(needs, available);
        bool right = widths.size() == needs.size() && std::abs(total(widths) - available) < 1e-6;
        for (std::size_t i = 0; i < needs.size(); ++i) {
            const double least = fit == Fit::Easy ? needs[i].widest
                : fit == Fit::Good                ? needs[i].desired
                : fit == Fit::Squeezed            ? 0
                                                  : needs[i].minimum;
            right = right && widths[i] >= least - 1e-9;
            right = right && (fit == Fit::Easy || widths[i] <= needs[i].widest + 1e-6);
        }
        return right;
    }));
}
