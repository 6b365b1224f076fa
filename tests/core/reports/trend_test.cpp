// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/trend.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using test::must;

TEST_CASE("month-ends go back from a day, which is the last one")
{
    std::vector<std::string> days;
    for (const base::Day day : reports::monthEndsUpTo(test::day("2024-04-30"), 4)) {
        days.push_back(base::isoText(day));
    }
    CHECK(days == std::vector<std::string> {"2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"});
    CHECK(reports::monthEndsUpTo(test::day("2026-01-01"), 2).front() == test::day("2025-12-31"));
}

TEST_CASE("a figure at month-ends is counted as of each day from what is known today")
{
    test::Station station;
    const auto desk = must(rules::ListDesk::open(test::sharedCatalog()));
    const auto old = station.person("王桂英", "2", "1946-11-22");
    const auto son = station.person("赵强", "1", "1970-01-01");
    // Written today, true since October.
    station.moveIn(station.house("2", "101"), {{old, "02"}}, "1990-01-01");
    station.moveIn(station.house("2", "102"), {{son, "02"}}, "2026-10-05");
    const auto definition = must(reports::Definition::parse(
        *desk, R"({"id":"X","title":"t","kind":"statistic","basis":"lives","rowHeader":"r","rows":[{"header":"合计","total":true},
                   {"header":"80岁","where":"person.age >= 80"}],"columns":[{"header":"人","id":"n"},{"header":"占比","share":"n"},{"header":"备注","byHand":true}]})"));
    const auto days = reports::monthEndsUpTo(station.view().today, 3);
    REQUIRE(base::isoText(days.back()) == "2026-11-22");
    const auto figures = [&](std::size_t row, std::size_t column) {
        std::vector<std::string> texts;
        for (const reports::TrendPoint& point : must(reports::trendOf(*desk, station.view(), definition, {}, row, column, days))) {
            texts.push_back(point.figure);
        }
        return texts;
    };
    CHECK(figures(0, 1) == std::vector<std::string> {"1", "2", "2"});
    // 80 on the last of the days.
    CHECK(figures(1, 1) == std::vector<std::string> {"0", "0", "1"});
    const auto label = reports::trendOf(*desk, station.view(), definition, {}, 0, 0, days);
    REQUIRE_FALSE(label);
    CHECK(label.error().message == "reports.no_such_cell");
    CHECK_FALSE(reports::trendOf(*desk, station.view(), definition, {}, 9, 1, days));
    CHECK_FALSE(reports::trendOf(*desk, station.view(), definition, {}, 0, 3, days));
}
