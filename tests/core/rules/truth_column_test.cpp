// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/truth_column.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli::rules;

namespace {

// Every answer at every place of a word, and more rows than words hold.
std::vector<Truth> mixed(std::size_t size)
{
    std::vector<Truth> made;
    for (std::size_t row = 0; row < size; ++row) {
        made.push_back(static_cast<Truth>((row * 7 + row / 64) % 4));
    }
    return made;
}

}  // namespace

TEST_CASE("answers are kept two bits a row, and counted")
{
    for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 200U}) {
        const std::vector<Truth> truths = mixed(size);
        const TruthColumn column(truths);
        REQUIRE(column.size() == size);
        std::array<std::size_t, 4> counts {};
        for (std::size_t row = 0; row < size; ++row) {
            CHECK(column[row] == truths[row]);
            ++counts[static_cast<std::size_t>(truths[row])];
        }
        CHECK(column.counts() == counts);
    }
}

TEST_CASE("rows that are added answer no, and nothing stands behind the last")
{
    for (const Truth all : {Truth::True, Truth::Unknown, Truth::Failed}) {
        TruthColumn column(70, all);
        column.resize(130);
        CHECK(column.counts()[static_cast<std::size_t>(all)] == 70);
        CHECK(column.counts()[static_cast<std::size_t>(Truth::False)] == 60);
        column.resize(10);
        CHECK(column.counts()[static_cast<std::size_t>(all)] == 10);
        column.resize(70);
        CHECK(column.counts()[static_cast<std::size_t>(Truth::False)] == 60);
    }
}

TEST_CASE("answers of a block of rows are put where they belong")
{
    TruthColumn column(100);
    const std::uint64_t all[] = {~std::uint64_t {0}, ~std::uint64_t {0}};
    const std::uint64_t none[] = {0, 0};
    column.put(64, all, none);
    CHECK(column.counts() == std::array<std::size_t, 4> {0, 36, 64, 0});
    CHECK(column[63] == Truth::False);
    CHECK(column[64] == Truth::True);
}

TEST_CASE("64 answers of a byte each become bits")
{
    const std::vector<Truth> truths = mixed(64);
    std::uint64_t may = 0;
    std::uint64_t mayNot = 0;
    packTruths(reinterpret_cast<const std::uint8_t*>(truths.data()), may, mayNot);
    TruthColumn column(64);
    column.put(0, {&may, 1}, {&mayNot, 1});
    CHECK(column == TruthColumn(truths));
}
