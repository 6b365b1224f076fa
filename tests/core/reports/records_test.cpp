// SPDX-License-Identifier: GPL-3.0-or-later
// Ledgers and statistics of visits and events.
#include "core/registry/columns.h"
#include "core/registry/record_lines.h"
#include "core/reports/figure_story.h"
#include "core/reports/library.h"
#include "tests/support/station.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace linli;
using test::must;

namespace {

using Texts = std::vector<std::string>;

// On 2026-11-22: a couple in one flat, a man in another.
struct Street {
    test::Station station;
    std::unique_ptr<rules::ListDesk> desk = must(rules::ListDesk::open(test::sharedCatalog()));
    base::RowId wang = station.person("王桂英", "2", "1946-11-22");
    base::RowId zhao = station.person("赵福生", "1", "1956-01-01");
    base::RowId yang = station.person("杨阿毛", "1", "1980-02-02");
    base::RowId flat1 = station.house("2", "101");
    base::RowId flat2 = station.house("2", "102");
    base::RowId couple;

    Street()
    {
        station.standardTags();
        couple = station.moveIn(flat1, {{wang, "02"}, {zhao, "11"}}, "1990-01-01");
        station.moveIn(flat2, {{yang, "02"}}, "2000-01-01");
        station.run([&](registry::Operations& op) -> base::Status {
            LINLI_TRY([[maybe_unused]] const base::RowId phone, op.setPhone(wang, "13812345678", "", true));
            return {};
        });
        visit(wang, "1", "2026-11-02");
        visit(zhao, "1", "2026-11-09");
        visit(yang, "1", "2026-10-20");
        visit(yang, "2", "2026-11-15");
        visit(wang, "1", "2025-12-30");
        event("1", "2026-11-05", {{"event.kind", std::string("2")}});
        event("1", "2026-02-05", {{"event.kind", std::string("2")}, {"event.closed_on", std::string("2026-11-01")}, {"event.solve_level", std::string("居民区")}});
        event("1", "2026-03-05", {});
        event("2", "2025-06-05", {{"event.closed_on", std::string("2026-03-01")}});
        event("2", "2025-07-05", {});
        event("2", "2025-07-06", {{"event.closed_on", std::string("2025-08-01")}});
        event("4", "2026-11-06", {{"event.participants", std::int64_t {20}}});
        event("4", "2026-07-06", {{"event.participants", std::int64_t {5}}});
        event("4", "2026-08-06", {});
    }
    void visit(base::RowId person, const char* kind, const char* on)
    {
        station.run([&](registry::Operations& op) -> base::Status {
            registry::VisitDraft draft;
            draft.person = person;
            draft.kind = kind;
            draft.on = test::date(on);
            draft.need = "希望装扶手";
            draft.visitor = "李晓梅";
            LINLI_TRY([[maybe_unused]] const base::RowId row, op.recordVisit(draft));
            return {};
        });
    }
    void event(const char* kind, const char* on, const std::map<std::string, catalog::Value>& more)
    {
        station.run([&](registry::Operations& op) -> base::Status {
            LINLI_TRY([[maybe_unused]] const base::RowId row, op.recordEvent({kind, test::date(on), "路灯", {}, more}));
            return {};
        });
    }
    reports::Run run(const reports::Definition& definition, const char* asOf = nullptr, bool unmasked = false)
    {
        reports::RunOptions options;
        options.asOf = asOf == nullptr ? std::optional<base::Day>() : test::day(asOf);
        options.unmasked = unmasked;
        return must(reports::run(*desk, station.view(), definition, options));
    }
    reports::Run run(const std::string& json, const char* asOf = nullptr) { return run(must(reports::Definition::parse(*desk, json)), asOf); }
    reports::Run shipped(const char* id, const char* asOf = nullptr) { return run(must(reports::findReport(station.view(), id)), asOf); }
    std::string wrong(const std::string& rest)
    {
        const auto read = reports::Definition::parse(*desk, R"({"id":"X","title":"t",)" + rest + "}");
        return read ? "nothing" : read.error().message + " " + read.error().blanks.at("where");
    }
};

Texts column(const reports::Run& run, std::size_t column)
{
    Texts texts;
    for (const auto& cells : run.cells) {
        texts.push_back(cells[column].text);
    }
    return texts;
}

// The figures of the row that is called so.
Texts row(const reports::Run& run, const std::string& name)
{
    const auto found = std::ranges::find(run.rowNames, name);
    REQUIRE(found != run.rowNames.end());
    Texts texts;
    for (std::size_t column = run.labels; column < run.columns.size(); ++column) {
        texts.push_back(run.cells[static_cast<std::size_t>(found - run.rowNames.begin())][column].text);
    }
    return texts;
}

bool notes(const reports::Run& run, const std::string& part)
{
    return std::ranges::any_of(run.notes, [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

std::string activities(const std::string& period)
{
    return R"({"id":"X","title":"t","kind":"ledger","subject":"event","where":"event.class == '4'","period":")" + period + R"(","columns":[{"column":"event.date"}]})";
}

}  // namespace

TEST_CASE("a ledger of events holds those of the period of the report, in order of their days")
{
    Street street;
    CHECK(column(street.run(activities("month")), 0) == Texts {"2026-11-06"});
    CHECK(column(street.run(activities("quarter")), 0) == Texts {"2026-11-06"});
    CHECK(column(street.run(activities("halfYear")), 0) == Texts {"2026-07-06", "2026-08-06", "2026-11-06"});
    CHECK(column(street.run(activities("quarter"), "2026-08-31"), 0) == Texts {"2026-07-06", "2026-08-06"});
    CHECK(column(street.run(activities("quarter"), "2026-08-05"), 0) == Texts {"2026-07-06"});
    CHECK(column(street.run(activities("month"), "2025-07-31"), 0).empty());
    const reports::Run year = street.run(activities("year"), "2026-11-05");
    CHECK(column(year, 0) == Texts {"2026-07-06", "2026-08-06"});
    CHECK(notes(year, "2026年1月1日至2026年11月5日"));
    CHECK(street.wrong(R"("kind":"ledger","subject":"event","period":"week","columns":[{"column":"event.date"}])") == "reports.bad_definition period");
    CHECK(street.wrong(R"("kind":"ledger","period":"month","columns":[{"column":"person.name"}])") == "reports.bad_definition period");
    CHECK(street.wrong(R"("kind":"ledger","subject":"trip","columns":[{"column":"person.name"}])") == "reports.bad_definition subject");
}

TEST_CASE("the ledger of visits says when, whom, where and by whom, and keeps to itself what is masked elsewhere")
{
    Street street;
    const reports::Definition visits = must(reports::findReport(street.station.view(), "L27"));
    const reports::Run run = street.run(visits);
    REQUIRE(run.cells.size() == 4);
    CHECK(column(run, 1) == Texts {"2026-10-20", "2026-11-02", "2026-11-09", "2026-11-15"});
    CHECK(run.cells[1][2].text == "王桂英");
    CHECK(run.cells[1][4].text.find("101") != std::string::npos);
    CHECK(run.cells[1][6].text == "138****5678");
    CHECK(run.cells[1][7].text == "李晓梅");
    CHECK(run.cells[1][8].text.find("扶手") == std::string::npos);
    const reports::Run full = street.run(visits, nullptr, true);
    CHECK(full.cells[1][6].text == "13812345678");
    CHECK(full.cells[1][5].text.find("赵福生") != std::string::npos);
    CHECK(full.cells[1][8].text == "希望装扶手");
}

TEST_CASE("a visit that names a home only is listed with its address, and says nobody's name")
{
    Street street;
    base::RowId row;
    street.station.run([&](registry::Operations& op) -> base::Status {
        registry::VisitDraft draft;
        draft.household = street.couple;
        draft.on = test::date("2026-11-20");
        LINLI_TRY(row, op.recordVisit(draft));
        return {};
    });
    registry::ColumnRequest request;
    request.subject = registry::Subject::Visit;
    request.rows = {row};
    request.columns = {"visit.date", "person.name", "house.address", "household.head_name", "visit.kind", "person.phone"};
    request.asOf = street.station.view().today;
    const auto table = must(registry::readColumns(street.station.view(), request));
    CHECK(registry::cellText(table.cell(0, 0)) == "2026-11-20");
    CHECK(registry::cellText(table.cell(0, 1)).empty());
    CHECK(registry::cellText(table.cell(0, 2)).find("101") != std::string::npos);
    CHECK(registry::cellText(table.cell(0, 3)) == "王桂英");
    CHECK(registry::cellText(table.cell(0, 4)) == "入户");
    CHECK(registry::cellText(table.cell(0, 5)).empty());
    const auto lines = must(registry::recordLines(street.station.view(), registry::Subject::Visit, request.rows, base::Language::Chinese));
    REQUIRE(lines.size() == 1);
    CHECK(registry::textOf(lines[0]) == "2026-11-20  入户  王桂英");
    // The couple's flat is one household, however often it is visited.
    CHECK(::row(street.shipped("L28"), "入户走访（户）") == Texts {"1", "2"});
}

TEST_CASE("the work with residents of the month and of the year")
{
    Street street;
    const reports::Run run = street.shipped("L28");
    // Twice the couple this month; the neighbour in October.
    CHECK(row(run, "入户走访（户）") == Texts {"1", "2"});
    CHECK(row(run, "非入户走访（户）") == Texts {"1", "1"});
    CHECK(row(run, "意见建议（件）/环境类") == Texts {"1", "2"});
    CHECK(row(run, "意见建议（件）/合计") == Texts {"1", "3"});
    CHECK(row(run, "征询（件）") == Texts {"", ""});
    CHECK(row(run, "解决（件）/居民区") == Texts {"1", "1"});
    CHECK(row(run, "化解矛盾（件）") == Texts {"0", "1"});
    CHECK(row(run, "上年未决（件）") == Texts {"2", "2"});
    // The request whose kind nobody noted, the dispute of which nobody said where it was solved.
    CHECK(run.unknown == 2);
    const reports::Run past = street.shipped("L28", "2026-11-04");
    CHECK(row(past, "意见建议（件）/合计") == Texts {"0", "2"});
    CHECK(row(past, "入户走访（户）") == Texts {"1", "2"});
    const reports::Run figures = street.shipped("S17");
    CHECK(row(figures, "合计") == Texts {"2", "20", "6", "25"});
    CHECK(row(figures, "活动") == Texts {"1", "20", "3", "25"});
    CHECK(notes(figures, "没有登记数值"));
}

TEST_CASE("a figure of visits opens on the visits, and says which came since")
{
    Street street;
    const reports::Run run = street.shipped("L28");
    const reports::FigureStory story = must(reports::storyOf(*street.desk, street.station.view(), run, 0, run.labels));
    CHECK(story.subject == registry::Subject::Visit);
    CHECK(story.rows.size() == 2);
    CHECK(story.sentence.find("走访") != std::string::npos);
    const auto lines = must(registry::recordLines(street.station.view(), story.subject, story.rows, base::Language::Chinese));
    REQUIRE(lines.size() == 2);
    CHECK(registry::textOf(lines[0]) == "2026-11-02  入户  王桂英");
    CHECK(lines[0].person == street.wang);
    const reports::Run before = street.shipped("L28", "2026-11-05");
    const reports::FigureChange change = must(reports::changeOf(*street.desk, street.station.view(), before, run, 0, run.labels));
    REQUIRE(change.movers.size() == 1);
    CHECK(change.movers[0].came);
    // A further condition is about people: visits take none.
    reports::RunOptions narrowed;
    narrowed.also = must(registry::Filter::parse(test::sharedCatalog(), "person.age > 3"));
    CHECK(reports::run(*street.desk, street.station.view(), run.definition, narrowed).error().message == "reports.narrowed_other");
}

TEST_CASE("a visit to a home of another committee is not of this one, a visit to somebody who has left still is")
{
    Street street;
    const base::RowId there = street.station.person("沈国强", "1", "1980-01-01");
    street.station.moveIn(street.station.house("9", "101", street.station.otherCommittee()), {{there, "02"}}, "2000-01-01");
    street.visit(there, "1", "2026-11-10");
    CHECK(row(street.shipped("L28"), "入户走访（户）") == Texts {"1", "2"});
    CHECK(street.shipped("L27").rows.size() == 4);
    street.station.run([&](registry::Operations& op) {
        const base::RowId rows[] = {street.yang};
        return op.moveOut(rows, {test::date("2026-11-20"), "", ""});
    });
    CHECK(street.shipped("L27").rows.size() == 4);
}

TEST_CASE("a statistic counts visits beside persons")
{
    Street street;
    const reports::Run run = street.run(R"({"id":"X","title":"t","kind":"statistic","basis":"lives","rowHeader":"r",
        "rows":[{"header":"合计","total":true}],
        "columns":[{"header":"人数"},{"header":"走访","of":"visit"},{"header":"走访户数","of":"visit","count":"households"},{"header":"人次","of":"event","sum":"event.participants"}]})");
    CHECK(Texts {run.cells[0][1].text, run.cells[0][2].text, run.cells[0][3].text, run.cells[0][4].text} == Texts {"3", "5", "2", "25"});
    CHECK(run.figures->subjectOf(0, 1) == registry::Subject::Visit);
    CHECK(street.wrong(R"("kind":"statistic","rows":[{"header":"女","where":"event.class == '1'"}],"columns":[{"header":"走访","of":"visit"}])").starts_with("reports.bad_definition"));
}
