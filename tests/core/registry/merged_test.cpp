// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody merged into somebody else is counted nowhere and keeps no household open.
#include "core/ledger/history.h"
#include "core/registry/columns.h"
#include "core/registry/merge.h"
#include "core/registry/roster.h"
#include "core/registry/search.h"
#include "tests/support/station.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;
using registry::Operations;
using registry::RowId;
using registry::Subject;

namespace {

// A man entered twice, living and registered in one household.
struct Doubled {
    Station station;
    RowId flat = station.house("12", "301");
    RowId winner = station.person("王建国", "1", "1953-06-18");
    RowId loser = station.person("王健国", "1", "1953-06-18");
    RowId living = station.moveIn(flat, {{winner, "02"}, {loser, "97"}}, "2001-01-01");
    RowId book = station.registerAt(flat, {{winner, "02"}, {loser, "97"}}, "2001-01-01");

    ledger::GroupNo merge()
    {
        auto writer = must(station.ledger().begin(Station::occasion("merge")));
        must(registry::mergePersons(writer, sharedCatalog(), winner, loser));
        return must(writer.commit());
    }

    std::vector<std::string> cells(Subject subject, RowId row, std::vector<std::string> columns)
    {
        registry::ColumnRequest request;
        request.subject = subject;
        request.rows = {row};
        request.columns = std::move(columns);
        request.asOf = station.view().today;
        request.unmasked = true;
        const auto table = must(registry::readColumns(station.view(), request));
        std::vector<std::string> texts;
        for (std::size_t column = 0; column < table.columns(); ++column) {
            texts.push_back(registry::cellText(table.cell(0, column)));
        }
        return texts;
    }

    std::size_t fitting(std::string_view condition)
    {
        registry::RosterQuery query;
        query.filter = must(registry::Filter::parse(sharedCatalog(), condition));
        return must(registry::rosterIds(station.view(), query)).size();
    }

    std::string closed(RowId household)
    {
        const auto value =
            must(ledger::effective(station.database(), sharedCatalog(), household, sharedCatalog().field("household.closed")->no));
        const auto* text = std::get_if<std::string>(&value);
        return text == nullptr ? std::string() : *text;
    }
};

}  // namespace

TEST_CASE("Who was merged away is no occupant and no member")
{
    Doubled doubled;
    CHECK(doubled.fitting("household.size == 2 && household.hukouSize == 2 && house.persons == 2") == 2);
    const ledger::GroupNo group = doubled.merge();
    using Texts = std::vector<std::string>;
    CHECK(doubled.cells(Subject::Person, doubled.winner,
                        {"household.size", "household.hukou_size", "house.persons", "household.member_list"}) ==
          Texts{"1", "1", "1", "王建国（户主）"});
    CHECK(doubled.cells(Subject::House, doubled.flat, {"house.persons"}) == Texts{"1"});
    CHECK(doubled.fitting("household.size == 1 && household.hukouSize == 1 && house.persons == 1") == 1);
    const auto hits = must(registry::search(doubled.station.view(), "12-301"));
    const auto house = std::ranges::find(hits, registry::HitKind::House, &registry::Hit::kind);
    REQUIRE(house != hits.end());
    CHECK(house->subtitle == "1人居住");
    must(doubled.station.ledger().undo(group, Station::occasion("undo")));
    CHECK(doubled.fitting("household.size == 2 && household.hukouSize == 2 && house.persons == 2") == 2);
}

TEST_CASE("What a merge leaves with the loser keeps no household open")
{
    Doubled doubled;
    doubled.merge();
    const std::array persons = {doubled.winner};
    // The winner is head, and nobody but itself is left in the book.
    doubled.station.run([&](Operations& operations) {
        return operations.leave(persons, {date("2026-05-01"), "迁居", "苏州"});
    });
    CHECK(doubled.closed(doubled.living) == "2026-05-01");
    CHECK(doubled.closed(doubled.book) == "2026-05-01");
}
