// SPDX-License-Identifier: GPL-3.0-or-later
// A street's table: a line each committee, the street below, who has filed.
#include "core/reports/by_committee.h"
#include "core/reports/library.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using test::must;

namespace {

constexpr const char* kPeople = R"({"id":"X","title":"人口","titleEn":"People","kind":"statistic","basis":"either","rowHeader":"项目","unit":"人",
    "rows":[{"header":"合计","total":true},{"header":"女","where":"person.sex == '2'"}],"columns":[{"header":"人数"},{"header":"手工","byHand":true}]})";

// Two committees; somebody registered in one lives in the other.
struct Street {
    test::Station station;
    std::unique_ptr<rules::ListDesk> desk = must(rules::ListDesk::open(test::sharedCatalog()));

    Street()
    {
        station.standardTags();
        const base::RowId here = station.house("2", "101");
        const base::RowId there = station.house("7", "303", station.otherCommittee());
        station.moveIn(here, {{station.person("王桂英", "2", "1946-11-22"), "02"}, {station.person("赵福生", "1", "1956-01-01"), "11"}}, "1990-01-01");
        const base::RowId both = station.person("沈国强", "1", "1980-01-01");
        station.moveIn(there, {{both, "02"}, {station.person("周玉兰", "2", "1940-12-01"), "10"}}, "1990-01-01");
        station.registerAt(here, {{both, "02"}}, "1990-01-01");
        const base::RowId committees[] = {station.committee(), station.otherCommittee()};
        must(station.registry().setHome(committees));
    }
    reports::Definition definition() const { return must(reports::Definition::parse(*desk, kPeople)); }
    std::vector<std::vector<std::string>> cells(const reports::Run& run) const
    {
        std::vector<std::vector<std::string>> texts;
        for (const auto& line : run.cells) {
            auto& made = texts.emplace_back();
            for (const reports::RunCell& cell : line) {
                made.push_back(cell.text);
            }
        }
        return texts;
    }
};

}  // namespace

TEST_CASE("each committee counts its own, the street counts everybody once")
{
    Street street;
    const registry::View view = street.station.view();
    CHECK(must(reports::committeesOf(view)).size() == 2);
    const reports::Run table = must(reports::runByCommittee(*street.desk, view, street.definition(), {}));
    REQUIRE(table.columns.size() == 4);
    CHECK(table.columns[1].header == std::vector<std::string> {"合计", "人数"});
    CHECK(table.columns[2].header == std::vector<std::string> {"女", "人数"});
    const auto cells = street.cells(table);
    REQUIRE(cells.size() == 3);
    CHECK(std::vector(cells[0].begin() + 1, cells[0].end()) == std::vector<std::string> {"3", "1", "未存档"});
    CHECK(std::vector(cells[1].begin() + 1, cells[1].end()) == std::vector<std::string> {"2", "1", "未存档"});
    CHECK(cells[2] == std::vector<std::string> {"合计", "4", "2", ""});
    CHECK(table.notes.back().find("只计一次") != std::string::npos);
    // Each line is what the committee's own station would say.
    for (std::size_t line = 0; line < 2; ++line) {
        const base::RowId one = must(reports::committeesOf(view))[line];
        const reports::Run own = must(reports::run(*street.desk, view.within(must(registry::Area::of(view.db(), std::span(&one, 1)))), street.definition(), {}));
        CHECK(own.cells[0][1].text == cells[line][1]);
        CHECK(own.cells[1][1].text == cells[line][2]);
    }
}

TEST_CASE("the table says which committee has filed the report of the day")
{
    Street street;
    const registry::View view = street.station.view();
    base::RowId kept;
    street.station.run([&](registry::Operations& operations) -> base::Status {
        LINLI_TRY(kept, reports::keepRun(operations, view, must(reports::run(*street.desk, view, street.definition(), {}))));
        return {};
    });
    // As the hub brings it: the row belongs to the scope of the second committee.
    must(street.station.database().run("INSERT INTO scope (no, code, name, epoch, cursor, digest, filled) SELECT 5, code12, name, 1, 1, x'00', 1 FROM org WHERE id = " +
                                       std::to_string(street.station.otherCommittee().value)));
    must(street.station.database().run("UPDATE row SET scope = 5 WHERE id = " + std::to_string(kept.value)));
    const auto states = [&] {
        std::vector<std::string> made;
        for (const auto& line : street.cells(must(reports::runByCommittee(*street.desk, street.station.view(), street.definition(), {})))) {
            made.push_back(line.back());
        }
        return made;
    };
    CHECK(states() == std::vector<std::string> {"未存档", "草稿", ""});
    street.station.run([&](registry::Operations& operations) { return reports::fileRun(operations, street.station.view(), kept, "李晓梅"); });
    CHECK(states() == std::vector<std::string> {"未存档", "已上报", ""});
    // Of another day it is not.
    reports::RunOptions options;
    options.asOf = test::day("2026-10-31");
    CHECK(must(reports::runByCommittee(*street.desk, street.station.view(), street.definition(), options)).cells[1].back().text == "未存档");
}

TEST_CASE("a committee's own station has no such table, nor has a list")
{
    Street street;
    CHECK(reports::runByCommittee(*street.desk, street.station.view(), must(reports::findReport(street.station.view(), "L03")), {}).error().message == "reports.not_a_statistic");
    const base::RowId one[] = {street.station.committee()};
    must(street.station.registry().setHome(one));
    CHECK(reports::runByCommittee(*street.desk, street.station.view(), street.definition(), {}).error().message == "reports.one_committee");
}
