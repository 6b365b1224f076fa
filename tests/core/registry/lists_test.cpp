// SPDX-License-Identifier: GPL-3.0-or-later
// How many carry a tag: those alive who carry it on the day, also when the end is already known.
#include "core/registry/lists.h"
#include "core/registry/merge.h"
#include "core/registry/search.h"
#include "tests/support/station.h"

#include <array>
#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;
using registry::Operations;
using registry::RowId;

namespace {

void carry(Station& station, RowId tag, RowId person, const std::string& from, const std::string& to)
{
    station.run([&](Operations& operations) {
        registry::NewTag how;
        how.tag = tag;
        how.from = date(from);
        if (!to.empty()) {
            how.to = date(to);
        }
        return operations.addTag(std::array{person}, how);
    });
}

std::int64_t carried(Station& station)
{
    const auto tags = must(registry::tagDefinitions(station.view(), registry::Subject::Person));
    REQUIRE(tags.size() == 1);
    return tags.front().carried;
}

}  // namespace

TEST_CASE("A tag whose end lies ahead is carried until then")
{
    Station station("2026-11-22");
    const RowId tag = station.tag("ltci", "长护险对象");
    const RowId person = station.person("周桂英", "2", "1940-01-01");
    carry(station, tag, person, "2026-01-01", "2026-12-31");
    CHECK(carried(station) == 1);
    CHECK_FALSE(must(registry::search(station.view(), "周桂英 长护险")).empty());
    station.setToday("2026-12-31");
    CHECK(carried(station) == 0);
    CHECK(must(registry::search(station.view(), "周桂英 长护险")).empty());
}

TEST_CASE("A tag counts neither before it begins nor on the dead and merged")
{
    Station station("2026-11-22");
    const RowId tag = station.tag("ltci", "长护险对象");
    const RowId first = station.person("周桂英", "2", "1940-01-01");
    const RowId second = station.person("周桂瑛", "2", "1940-01-01");
    const RowId dead = station.person("吴根宝", "1", "1930-01-01");
    const RowId later = station.person("孙小妹", "2", "1950-01-01");
    carry(station, tag, first, "2026-01-01", "");
    carry(station, tag, second, "2026-02-01", "");
    carry(station, tag, dead, "2026-01-01", "");
    carry(station, tag, later, "2027-01-01", "");
    CHECK(carried(station) == 3);
    // A status that came without the day of death ends no tag by itself.
    station.run([&](Operations& operations) { return operations.setField(dead, "person.status", "4"); });
    CHECK(carried(station) == 2);
    auto writer = must(station.ledger().begin(Station::occasion("merge")));
    must(registry::mergePersons(writer, sharedCatalog(), first, second));
    must(writer.commit());
    CHECK(carried(station) == 1);
}

TEST_CASE("A closed household carries a tag no longer")
{
    Station station("2026-11-22");
    const RowId tag = station.tag("poor", "低保", "household");
    const RowId person = station.person("周桂英", "2", "1940-01-01");
    const RowId household = station.moveIn(station.house("12", "301"), {{person, "02"}}, "2020-01-01");
    const auto count = [&] { return must(registry::tagDefinitions(station.view(), registry::Subject::Household)).front().carried; };
    carry(station, tag, household, "2026-01-01", "");
    CHECK(count() == 1);
    station.run([&](Operations& operations) { return operations.moveOut(std::array{person}, {date("2026-11-01"), "", ""}); });
    CHECK(count() == 0);
}
