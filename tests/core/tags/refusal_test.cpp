// SPDX-License-Identifier: GPL-3.0-or-later
// What a refusal hangs on: every fact the rule reads for the person, wherever it stands, and nothing else.
#include "tests/core/tags/house.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;
using base::RowId;

namespace {

struct Family : TagHouse {
    RowId mother = station.person("李秀兰", "2", "1940-04-02");
    RowId son = station.person("王强", "1", "1965-01-01");
    RowId neighbour = station.person("陈伟", "1", "1990-01-01");
    RowId here = station.house("12", "301");
    RowId there = station.house("14", "501");

    Family()
    {
        station.moveIn(here, {{mother, "02"}}, "2001-03-01");
        station.moveIn(there, {{son, "02"}}, "2005-03-01");
        station.moveIn(station.house("12", "302"), {{neighbour, "02"}}, "2010-03-01");
        station.run([&](registry::Operations& operations) -> base::Status {
            LINLI_TRY([[maybe_unused]] const RowId row, operations.relate(mother, son, "20"));
            return {};
        });
    }
};

}  // namespace

TEST_CASE("a refusal hangs on facts of relatives who live elsewhere")
{
    Family family;
    const RowId left = family.defined("left", "suggest", "person.age >= 80 && person.children.exists(c, c.age >= 60 && c.livesHere)");
    REQUIRE(holds(family.of(left).candidates, family.mother));
    family.refuse(left, family.mother, "儿子每天来");
    CHECK(family.of(left).refused == std::vector {family.mother});
    // Not read by the rule: it rests.
    family.set(family.son, "person.occupation", std::string("70"));
    family.set(family.neighbour, "person.birth", std::string("1931-01-01"));
    CHECK(family.of(left).refused == std::vector {family.mother});
    // Read by the rule, though the answer stays yes: asked again.
    family.set(family.son, "person.birth", std::string("1964-01-01"));
    CHECK(family.of(left).candidates == std::vector {family.mother});
    family.set(family.son, "person.birth", std::string("1965-01-01"));
    CHECK(family.of(left).refused == std::vector {family.mother});
    // The child comes to live with her.
    const RowId apart = family.defined("apart", "suggest", "person.age >= 80 && hasRelative('child') && !livesWith('spouse')");
    family.refuse(apart, family.mother, "不需要");
    CHECK(holds(family.of(apart).refused, family.mother));
    const RowId daughter = family.station.person("王梅", "2", "1970-01-01");
    family.station.run([&](registry::Operations& operations) -> base::Status {
        LINLI_TRY([[maybe_unused]] const RowId row, operations.relate(family.mother, daughter, "30"));
        return {};
    });
    CHECK(holds(family.of(apart).candidates, family.mother));
}

TEST_CASE("a refusal hangs on the people of a group, each as a whole")
{
    Family family;
    const RowId flat = family.station.house("12", "303");
    const RowId old = family.station.person("周强", "1", "1935-01-01");
    const RowId wife = family.station.person("赵敏", "2", "1955-01-01");
    family.station.moveIn(flat, {{old, "02"}, {wife, "10"}}, "2001-03-01");
    const RowId home = family.defined("home", "suggest", "household.living.exists(m, m.sex == '1' && m.age >= 60)", "household");
    const auto candidates = family.of(home).candidates;
    REQUIRE_FALSE(candidates.empty());
    const RowId refused = candidates.back();
    family.refuse(home, refused, "不需要");
    CHECK(holds(family.of(home).refused, refused));
    // The same facts, dealt out otherwise among the two.
    family.set(old, "person.birth", std::string("1955-01-01"));
    family.set(wife, "person.birth", std::string("1935-01-01"));
    CHECK(holds(family.of(home).candidates, refused));
    family.set(old, "person.birth", std::string("1935-01-01"));
    family.set(wife, "person.birth", std::string("1955-01-01"));
    CHECK(holds(family.of(home).refused, refused));
    // One less in the household.
    family.station.run([&](registry::Operations& operations) {
        const RowId only[] = {wife};
        return operations.moveOut(only, {date("2026-11-20"), "", ""});
    });
    CHECK(holds(family.of(home).candidates, refused));
}
