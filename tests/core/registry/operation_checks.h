// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What tests of operations ask a station: what a row shows now, that a step can be undone, and what it is refused with.

#include "core/ledger/history.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

namespace linli::test {

inline std::string text(Station& station, base::RowId row, std::string_view field)
{
    const auto value = must(ledger::effective(station.database(), sharedCatalog(), row, sharedCatalog().field(field)->no));
    const auto* content = std::get_if<std::string>(&value);
    return content == nullptr ? std::string() : *content;
}

inline base::RowId reference(Station& station, base::RowId row, std::string_view field)
{
    const auto value = must(ledger::effective(station.database(), sharedCatalog(), row, sharedCatalog().field(field)->no));
    const auto* content = std::get_if<std::int64_t>(&value);
    return content == nullptr ? base::RowId{} : base::RowId{*content};
}

inline std::string digest(Station& station)
{
    return must(ledger::contentDigest(station.database(), sharedCatalog()));
}

// Runs steps, undoes them and checks that the content is what it was.
inline void undoes(Station& station, const std::function<base::Status(registry::Operations&)>& steps)
{
    const std::string before = digest(station);
    const ledger::GroupNo group = station.run(steps);
    REQUIRE(group != 0);
    const std::string changed = digest(station);
    CHECK(changed != before);
    const ledger::GroupNo undo = must(station.ledger().undo(group, Station::occasion("undo")));
    CHECK(digest(station) == before);
    must(station.ledger().undo(undo, Station::occasion("undo")));
    CHECK(digest(station) == changed);
}

// The message of the error that steps end in.
inline std::string refusal(Station& station, const std::function<base::Status(registry::Operations&)>& steps)
{
    const std::string before = digest(station);
    const auto group = registry::operate(station.registry(), Station::occasion(), steps);
    CHECK(digest(station) == before);
    return group ? std::string("nothing") : group.error().message;
}

inline std::int64_t lives(Station& station, base::RowId person)
{
    auto select = must(station.database().prepare("SELECT lives_house FROM person_current WHERE person = ?1"));
    select.bind(1, person);
    REQUIRE(must(select.step()));
    return select.integer(0);
}

}  // namespace linli::test
