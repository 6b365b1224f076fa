// SPDX-License-Identifier: GPL-3.0-or-later
// Which way the SQLite store goes to its rows, where the table may grow without anybody noticing.
#include "core/hub/sqlite_store.h"

#include "tests/core/hub/fixture.h"
#include "tests/core/hub/store_place.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;

TEST_CASE("rows of what was parked are found by its arrival, not by reading them all")
{
    if (test::onPostgres()) {
        return;
    }
    base::SeededRandom random(7);
    const auto place = test::StorePlace::make();
    auto store = place->open(random);
    REQUIRE(store);
    auto* const sqlite = dynamic_cast<hub::SqliteStore*>(store->get());
    REQUIRE(sqlite != nullptr);
    auto plan = sqlite->database().prepare("EXPLAIN QUERY PLAN DELETE FROM parked_row WHERE arrival = 7");
    REQUIRE(plan);
    REQUIRE(plan->step().value_or(false));
    const std::string way(plan->text(3));
    INFO(way);
    CHECK(way.find("SEARCH parked_row USING") != std::string::npos);
}
