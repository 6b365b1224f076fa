// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that are kept, filled in by hand, filed, returned and corrected; and all reports at once.
#include "core/ledger/history.h"
#include "core/reports/batch.h"
#include "core/reports/kept_runs.h"
#include "core/reports/library.h"
#include "core/reports/output.h"
#include "core/reports/run_text.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using test::must;

namespace {

constexpr const char* kTeams = R"({"id":"X","title":"基本情况","kind":"statistic","basis":"lives","rowHeader":"项目","unit":"人",
    "rows":[{"header":"人口","where":"person.age >= 0"},{"header":"文体团队","byHand":true}],"columns":[{"header":"数量"}]})";

struct Street {
    test::Station station;
    std::unique_ptr<rules::ListDesk> desk = must(rules::ListDesk::open(test::sharedCatalog()));
    base::RowId wang = station.person("王桂英", "2", "1946-11-22");
    base::RowId zhao = station.person("赵福生", "1", "1956-01-01");

    Street()
    {
        station.standardTags();
        station.moveIn(station.house("2", "101"), {{wang, "02"}, {zhao, "11"}}, "1990-01-01");
    }
    reports::Run run(const std::string& json = kTeams)
    {
        reports::RunOptions options;
        options.filler = "李晓梅";
        options.organisation = "云杉新村居民委员会";
        return must(reports::run(*desk, station.view(), must(reports::Definition::parse(*desk, json)), options));
    }
    reports::KeptRun keep(const reports::Run& run, base::RowId corrects = {})
    {
        base::RowId row;
        station.run([&](registry::Operations& operations) -> base::Status {
            LINLI_TRY(row, reports::keepRun(operations, station.view(), run, corrects));
            return {};
        });
        return at(row);
    }
    reports::KeptRun at(base::RowId row) { return must(reports::findRun(station.view(), must(ledger::uidOf(station.database(), row)).text())); }
    base::Status take(const std::function<base::Status(registry::Operations&)>& step)
    {
        const auto done = registry::operate(station.registry(), test::Station::occasion("report"), step);
        return done ? base::Status {} : base::Status(base::fail(done.error()));
    }
};

}  // namespace

TEST_CASE("a kept run says for ever what it said, whatever the base says later")
{
    Street street;
    const reports::Run run = street.run();
    const reports::KeptRun kept = street.keep(run);
    CHECK(kept.hash == run.hash);
    CHECK(kept.version == run.definition.version);
    CHECK(kept.listHash.size() == 16);
    CHECK(kept.madeBy == "李晓梅");
    CHECK(kept.state == reports::RunState::Draft);
    street.station.run([&](registry::Operations& op) { return op.death(street.zhao, {test::date("2026-11-20"), ""}); });
    const reports::Run again = must(reports::readRun(street.station.view(), kept));
    CHECK(again.cells[0][1].text == "2");
    CHECK(again.hash == run.hash);
    CHECK(reports::toText(again) == reports::toText(run));
    // The pages are the same, to the last cell.
    CHECK(reports::documentOf(again).title == "基本情况");
    CHECK(reports::jsonOf(again) == reports::jsonOf(run));
    // What the base says today of that day is another thing, and named.
    const auto changes = reports::compareRuns(again, street.run());
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].row == "人口");
    CHECK(changes[0].before == "2");
    CHECK(changes[0].after == "1");
    CHECK(street.keep(street.run()).listHash != kept.listHash);
}

TEST_CASE("figures by hand: only where the base says nothing, only in a draft, carried forward and marked")
{
    Street street;
    const reports::KeptRun first = street.keep(street.run());
    const auto write = [&](const reports::KeptRun& kept, std::size_t row, std::size_t column, const std::string& text) {
        return street.take([&](registry::Operations& operations) { return reports::writeByHand(operations, street.station.view(), kept.row, row, column, text); });
    };
    CHECK(write(first, 0, 1, "3").error().message == "reports.not_by_hand");
    CHECK(write(first, 1, 0, "3").error().message == "reports.not_by_hand");
    CHECK(write(first, 9, 1, "3").error().message == "reports.not_by_hand");
    must(write(first, 1, 1, " 6 "));
    const reports::Run filled = must(reports::readRun(street.station.view(), first));
    CHECK(filled.cells[1][1].text == "6");
    CHECK(filled.cells[1][1].kind == registry::CellKind::Integer);
    CHECK_FALSE(filled.cells[1][1].isCarried);

    street.station.setToday("2026-12-31");
    const reports::KeptRun second = street.keep(street.run());
    const reports::Run carried = must(reports::readRun(street.station.view(), second));
    CHECK(carried.cells[1][1].text == "6");
    CHECK(carried.cells[1][1].isCarried);
    std::vector<std::string> shown;
    reports::documentOf(carried).rows.read(1, shown);
    CHECK(shown[1] == "6（沿用上期）");
    must(write(second, 1, 1, "7"));
    CHECK_FALSE(must(reports::readRun(street.station.view(), second)).cells[1][1].isCarried);
}

TEST_CASE("filed is locked; returned with a reason; corrected by a new run; each step is in the ledger")
{
    Street street;
    const reports::KeptRun kept = street.keep(street.run());
    const auto file = [&](const reports::KeptRun& run) { return street.take([&](registry::Operations& operations) { return reports::fileRun(operations, street.station.view(), run.row, "李晓梅"); }); };
    const auto giveBack = [&](const reports::KeptRun& run, const std::string& why) {
        return street.take([&](registry::Operations& operations) { return reports::returnRun(operations, street.station.view(), run.row, why); });
    };
    CHECK(giveBack(kept, "人数不符").error().message == "reports.not_filed");
    must(file(kept));
    const reports::KeptRun filed = street.at(kept.row);
    CHECK(filed.state == reports::RunState::Filed);
    CHECK(filed.filedOn == "2026-11-22");
    CHECK(file(filed).error().message == "reports.run_is_locked");
    CHECK(street.take([&](registry::Operations& operations) { return reports::writeByHand(operations, street.station.view(), filed.row, 1, 1, "3"); }).error().message ==
          "reports.run_is_locked");
    CHECK(giveBack(filed, " ").error().message == "reports.reason_missing");
    must(giveBack(filed, "人数不符"));
    const reports::KeptRun returned = street.at(kept.row);
    CHECK(returned.state == reports::RunState::Returned);
    CHECK(returned.returnedBecause == "人数不符");
    CHECK(file(returned).error().message == "reports.run_was_returned");
    const reports::KeptRun corrected = street.keep(street.run(), kept.row);
    CHECK(corrected.corrects == kept.row);
    CHECK(must(reports::keptRuns(street.station.view(), "X")).size() == 2);
    CHECK(must(reports::keptRuns(street.station.view(), "Y")).empty());
    // Who took which step.
    CHECK(must(ledger::historyOf(street.station.database(), kept.row, std::nullopt)).size() > 12);
}

TEST_CASE("an unchanged report does not differ from what was kept of it, rows of one name or a roster")
{
    Street street;
    street.station.person("沈国强", "1", "1980-01-01");
    const base::RowId third = street.station.person("周玉兰", "2", "1940-12-01");
    street.station.moveIn(street.station.house("2", "201"), {{third, "02"}}, "1990-01-01");
    for (const char* id : {"S13", "S07", "L03"}) {
        INFO(id);
        const reports::Definition definition = must(reports::findReport(street.station.view(), id));
        const auto now = [&] {
            reports::Run run = must(reports::run(*street.desk, street.station.view(), definition, {}));
            must(reports::nameRows(street.station.view(), run));
            return run;
        };
        const reports::KeptRun kept = street.keep(now());
        CHECK(reports::compareRuns(must(reports::readRun(street.station.view(), kept)), now()).empty());
    }
    // Who came into a roster moves the running numbers of the others, and is the only difference.
    const reports::KeptRun before = must(reports::keptRuns(street.station.view(), "L03")).front();
    street.station.run([&](registry::Operations& op) { return op.death(street.wang, {test::date("2026-11-20"), ""}); });
    reports::Run after = must(reports::run(*street.desk, street.station.view(), must(reports::findReport(street.station.view(), "L03")), {}));
    must(reports::nameRows(street.station.view(), after));
    const auto changes = reports::compareRuns(must(reports::readRun(street.station.view(), before)), after);
    REQUIRE_FALSE(changes.empty());
    for (const reports::CellChange& each : changes) {
        CHECK(each.row == "王桂英");
        CHECK(each.after.empty());
    }
}

TEST_CASE("a kept report changes by its own steps alone, and cells of another hand are noticed")
{
    Street street;
    const reports::KeptRun kept = street.keep(street.run());
    CHECK(street.take([&](registry::Operations& operations) { return operations.setField(kept.row, "report_run.status", "1"); }).error().message == "registry.kept_report");
    must(street.take([&](registry::Operations& operations) { return reports::fileRun(operations, street.station.view(), kept.row, "李晓梅"); }));
    // As if another station had written a figure at the same moment.
    reports::Run other = must(reports::readRun(street.station.view(), street.at(kept.row)));
    other.cells[1][1].text = "9";
    auto writer = must(street.station.ledger().begin(test::Station::occasion("edit")));
    must(writer.set(kept.row, "report_run.content", catalog::Value {reports::toText(other)}));
    must(writer.commit());
    CHECK(must(reports::readRun(street.station.view(), street.at(kept.row))).notes.front().find("与存档（上报）时不同") != std::string::npos);
}

TEST_CASE("what is kept holds no numbers in full, and what cannot be read says so")
{
    Street street;
    reports::Run run = street.run();
    run.options.unmasked = true;
    CHECK(street.take([&](registry::Operations& operations) -> base::Status {
              const auto kept = reports::keepRun(operations, street.station.view(), run);
              return kept ? base::Status {} : base::Status(base::fail(kept.error()));
          }).error().message == "reports.kept_unmasked");
    // The next run is kept without what cannot be carried forward.
    const reports::KeptRun damaged = street.keep(street.run());
    auto writer = must(street.station.ledger().begin(test::Station::occasion("edit")));
    must(writer.set(damaged.row, "report_run.content", catalog::Value {std::string(R"({"format":2})")}));
    must(writer.commit());
    CHECK(reports::readRun(street.station.view(), damaged).error().message == "reports.damaged_run");
    CHECK(street.keep(street.run()).state == reports::RunState::Draft);
    for (const char* text : {"", "[]", "{}", R"({"format":2})", R"({"format":1,"id":"X"})", "\xff"}) {
        CHECK(reports::fromText(text).error().message == "reports.damaged_run");
    }
    CHECK(reports::findRun(street.station.view(), "nothing").error().message == "reports.no_such_run");
}

TEST_CASE("all reports at once: two files each, one that fails harms no other")
{
    Street street;
    const test::TempFolder folder;
    std::vector<reports::Definition> all = must(reports::packReports(*street.desk));
    reports::Definition broken = all.front();
    broken.id = "broken";
    broken.broken = base::Error {base::ErrorCode::Invalid, "rules.unknown_field", {{"at", "1"}, {"name", "x"}}, {}};
    all.push_back(broken);
    std::size_t told = 0;
    auto items = must(reports::runAll(*street.desk, street.station.view(), all, {}, [&](std::size_t done, std::size_t total, const std::string&) {
        CHECK(done == told++);
        CHECK(total == all.size());
        return true;
    }));
    must(reports::writeAll(items, folder.path()));
    REQUIRE(items.size() == all.size());
    for (std::size_t i = 0; i + 1 < items.size(); ++i) {
        INFO(items[i].id);
        CHECK_FALSE(items[i].error);
        REQUIRE(items[i].files.size() == 2);
        CHECK(std::filesystem::file_size(items[i].files[0]) > 1000);
        CHECK(std::filesystem::file_size(items[i].files[1]) > 1000);
    }
    REQUIRE(items.back().error);
    CHECK(items.back().error->message == "rules.unknown_field");
    const auto stop = [](std::size_t done, std::size_t, const std::string&) { return done < 2; };
    CHECK(reports::runAll(*street.desk, street.station.view(), all, {}, stop).error().message == "reports.cancelled");
    CHECK(reports::writeAll(items, folder.path(), {".csv"}, stop).error().message == "reports.cancelled");
}

TEST_CASE("a month-end is open until every report of it is kept, by one step that one undo takes back")
{
    Street street;
    const std::vector<reports::Definition> all = must(reports::packReports(*street.desk));
    const reports::MonthEnd end = must(reports::monthEnd(street.station.view(), all));
    CHECK(base::isoText(end.day) == "2026-10-31");
    CHECK(end.open == all.size());
    reports::RunOptions options;
    options.asOf = end.day;
    auto items = must(reports::runAll(*street.desk, street.station.view(), all, options));
    const ledger::GroupNo group = street.station.run([&](registry::Operations& operations) { return reports::keepAll(operations, street.station.view(), items); });
    CHECK(must(reports::monthEnd(street.station.view(), all)).open == 0);
    // What is kept, or filed, is not kept again; what came back is corrected.
    const auto runs = [&] { return must(reports::keptRuns(street.station.view(), {})).size(); };
    const auto again = [&] { return registry::operate(street.station.registry(), test::Station::occasion("report"), [&](registry::Operations& op) { return reports::keepAll(op, street.station.view(), items); }); };
    CHECK(runs() == all.size());
    const reports::KeptRun first = must(reports::keptRuns(street.station.view(), {})).front();
    must(street.take([&](registry::Operations& op) { return reports::fileRun(op, street.station.view(), first.row, "李晓梅"); }));
    CHECK(must(again()) == 0);
    CHECK(runs() == all.size());
    CHECK(street.at(first.row).state == reports::RunState::Filed);
    must(street.take([&](registry::Operations& op) { return reports::returnRun(op, street.station.view(), first.row, "人数不符"); }));
    const ledger::GroupNo corrected = must(again());
    CHECK(runs() == all.size() + 1);
    CHECK(must(reports::keptRuns(street.station.view(), first.report)).front().corrects == first.row);
    must(street.station.ledger().undo(corrected, test::Station::occasion()));
    must(street.station.ledger().undo(corrected - 1, test::Station::occasion()));
    must(street.station.ledger().undo(corrected - 2, test::Station::occasion()));
    must(street.station.ledger().undo(group, test::Station::occasion()));
    CHECK(must(reports::monthEnd(street.station.view(), all)).open == all.size());
    // On the last day of a month the month before is the last that has ended.
    street.station.setToday("2026-11-30");
    CHECK(base::isoText(must(reports::monthEnd(street.station.view(), all)).day) == "2026-10-31");
    street.station.setToday("2026-12-01");
    CHECK(base::isoText(must(reports::monthEnd(street.station.view(), all)).day) == "2026-11-30");
}
