// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/register.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using hub::Newcomer;
using hub::rule;
using sync::Cell;
using sync::ConflictEntry;
using sync::Side;

namespace {

const sync::RowUid kRow {{1, 2, 3}};

Cell cellOf(const char* value, std::int64_t op, std::int64_t time)
{
    Cell cell;
    cell.field = 101;
    cell.layer = 20;
    cell.value = std::string(value);
    cell.op = {1, op};
    cell.time = time;
    return cell;
}

Side sideOf(const char* value, std::int64_t op)
{
    return {{2, op}, std::string(value), "desk", "because", 5};
}

Newcomer concurrent(const char* value, std::int64_t op, std::int64_t time)
{
    return {sideOf(value, op), {}, time, false, false};
}

ConflictEntry conflictOf(const Side& shown, std::vector<Side> others)
{
    return {kRow, 101, 20, shown, std::move(others)};
}

}  // namespace

TEST_CASE("an informed edit applies, however old its clock says it is")
{
    Newcomer edit = concurrent("b", 1, 10);
    edit.informed = true;
    const auto ruling = rule(kRow, cellOf("a", 1, 1000), nullptr, edit);
    CHECK(ruling.taken);
    CHECK_FALSE(ruling.lost);
    CHECK_FALSE(ruling.conflict);
}

TEST_CASE("concurrent equal values agree, and the last one is what the next edit builds upon")
{
    const auto ruling = rule(kRow, cellOf("a", 1, 1000), nullptr, concurrent("a", 1, 2000));
    CHECK(ruling.taken);
    CHECK_FALSE(ruling.lost);
    CHECK_FALSE(ruling.conflict);
}

TEST_CASE("of concurrent values the later is shown and both are kept")
{
    const auto later = rule(kRow, cellOf("a", 1, 1000), nullptr, concurrent("b", 1, 1001));
    CHECK(later.taken);
    REQUIRE(later.conflict);
    CHECK(later.conflict->shown == sideOf("b", 1));
    REQUIRE(later.conflict->others.size() == 1);
    CHECK(later.conflict->others.front().op == sync::OpId {1, 1});

    const auto earlier = rule(kRow, cellOf("a", 1, 1000), nullptr, concurrent("b", 1, 1000));
    CHECK(earlier.lost);
    CHECK_FALSE(earlier.taken);
    REQUIRE(earlier.conflict);
    CHECK(earlier.conflict->shown.value == sync::WireValue {std::string("a")});
    CHECK(earlier.conflict->others == std::vector {sideOf("b", 1)});
}

TEST_CASE("an uncertain time never wins, on either side")
{
    CHECK(rule(kRow, cellOf("a", 1, 1000), nullptr, concurrent("b", 1, 0)).lost);
    CHECK(rule(kRow, cellOf("a", 1, 0), nullptr, concurrent("b", 1, 5000)).lost);
}

TEST_CASE("an edit based on a side takes that side's place")
{
    const Side shown = sideOf("b", 7);
    const ConflictEntry open = conflictOf(shown, {sideOf("x", 1)});
    Newcomer next = concurrent("y", 2, 10);
    next.base = {2, 1};
    const auto ruling = rule(kRow, cellOf("b", 7, 1000), &open, next);
    CHECK(ruling.lost);
    REQUIRE(ruling.conflict);
    CHECK(ruling.conflict->others == std::vector {sideOf("y", 2)});
}

TEST_CASE("whoever comes round to the shown value closes the conflict")
{
    const ConflictEntry open = conflictOf(sideOf("b", 7), {sideOf("x", 1)});
    Newcomer next = concurrent("b", 2, 10);
    next.base = {2, 1};
    const auto ruling = rule(kRow, cellOf("b", 7, 1000), &open, next);
    CHECK(ruling.taken);
    CHECK_FALSE(ruling.lost);
    REQUIRE(ruling.conflict);
    CHECK(ruling.conflict->others.empty());
}

TEST_CASE("the same lost value twice is one side")
{
    const ConflictEntry open = conflictOf(sideOf("b", 7), {sideOf("x", 1)});
    const auto ruling = rule(kRow, cellOf("b", 7, 1000), &open, concurrent("x", 9, 10));
    CHECK(ruling.lost);
    CHECK_FALSE(ruling.conflict);
}

TEST_CASE("an informed edit leaves a conflict open until somebody decides it")
{
    const ConflictEntry open = conflictOf(sideOf("b", 7), {sideOf("x", 1), sideOf("y", 2)});
    Newcomer next = concurrent("x", 3, 10);
    next.informed = true;
    const auto ruling = rule(kRow, cellOf("b", 7, 1000), &open, next);
    CHECK(ruling.taken);
    REQUIRE(ruling.conflict);
    CHECK(ruling.conflict->shown.op == sync::OpId {2, 3});
    CHECK(ruling.conflict->others == std::vector {sideOf("y", 2)});

    next.decides = true;
    const auto decided = rule(kRow, cellOf("b", 7, 1000), &open, next);
    CHECK(decided.taken);
    REQUIRE(decided.conflict);
    CHECK(decided.conflict->others.empty());
}
