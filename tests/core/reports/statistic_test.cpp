// SPDX-License-Identifier: GPL-3.0-or-later
// Statistics: how lines are read, what figures hold, and the traps that real forms set (bands that overlap, totals that
// are not the sum of their parts, what is counted in 户 and what in 人, shares of nothing).
#include "core/reports/library.h"
#include "core/reports/run.h"
#include "tests/support/station.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace linli;
using test::must;

namespace {

// A couple of 80 and 70, their flat neighbour of 79 or 80, a family of three in the other building, somebody registered
// here who lives elsewhere.
struct Street {
    test::Station station;
    std::unique_ptr<rules::ListDesk> desk = must(rules::ListDesk::open(test::sharedCatalog()));
    base::RowId wang = station.person("王桂英", "2", "1946-11-22");
    base::RowId zhao = station.person("赵福生", "1", "1956-01-01");
    base::RowId yang = station.person("杨阿毛", "1", "1946");
    base::RowId father = station.person("陈伟", "1", "1985-05-05");
    base::RowId mother = station.person("李静", "2", "1987-06-06");
    base::RowId child = station.person("陈梓涵", "2", "2023-11-23");
    base::RowId away = station.person("沈国强", "1", "1980-01-01");
    base::RowId flat1 = station.house("2", "101");
    base::RowId flat2 = station.house("2", "102");
    base::RowId flat3 = station.house("12", "302");

    Street()
    {
        station.standardTags();
        station.moveIn(flat1, {{wang, "02"}, {zhao, "11"}}, "1990-01-01");
        station.moveIn(flat2, {{yang, "02"}}, "2000");
        station.moveIn(flat3, {{father, "02"}, {mother, "12"}, {child, "30"}}, "2026-11-02");
        station.registerAt(flat1, {{wang, "02"}, {away, "20"}}, "1990-01-01");
    }

    reports::Definition read(const std::string& rest)
    {
        return must(reports::Definition::parse(*desk, R"({"id":"X","title":"t","kind":"statistic","basis":"lives","rowHeader":"r",)" + rest + "}"));
    }
    reports::Run run(const std::string& rest, std::optional<base::Day> asOf = {})
    {
        reports::RunOptions options;
        options.asOf = asOf;
        return must(reports::run(*desk, station.view(), read(rest), options));
    }
    std::string wrong(const std::string& rest)
    {
        const auto read = reports::Definition::parse(*desk, R"({"id":"X","title":"t","kind":"statistic",)" + rest + "}");
        return read ? "nothing" : read.error().message + " " + read.error().blanks.at("where");
    }
};

// The figures of a row, labels left out.
std::vector<std::string> row(const reports::Run& run, std::size_t row)
{
    std::vector<std::string> texts;
    for (std::size_t column = run.labels; column < run.columns.size(); ++column) {
        texts.push_back(run.cells[row][column].text);
    }
    return texts;
}

bool notes(const reports::Run& run, const std::string& part)
{
    return std::ranges::any_of(run.notes, [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

using Texts = std::vector<std::string>;
constexpr const char* kCount = R"("columns":[{"header":"人数"}])";

}  // namespace

TEST_CASE("bands hold both their ends, and are named for them")
{
    Street street;
    const reports::Run run = street.run(std::string(R"("rows":[{"header":"合计","total":true},
        {"bands":{"of":"person.age","unit":"岁","limits":[[null,2],[3,69],[70,79],[80,80],[81,null]]}}],)") + kCount);
    const auto label = [&](std::size_t at) { return run.cells[at][0].text; };
    CHECK(label(1) == "2岁及以下");
    CHECK(label(2) == "3—69岁");
    CHECK(label(4) == "80岁");
    CHECK(label(5) == "81岁及以上");
    // The child turns three tomorrow, the old woman is eighty today.
    CHECK(row(run, 1) == Texts {"1"});
    CHECK(row(run, 3) == Texts {"1"});
    CHECK(row(run, 4) == Texts {"1"});
    CHECK(row(run, 0) == Texts {"6"});
    // 杨阿毛 is 79 or 80: in neither band, one person beside the table, and the total counts him.
    CHECK(run.unknown == 1);
    CHECK(run.figures->at(3, 0).unknown == 1);
    CHECK(run.figures->at(4, 0).unknown == 1);
    CHECK(run.figures->at(1, 0).unknown == 0);
    CHECK(run.figures->undecided(3, 0) == std::vector<base::RowId> {street.yang});
    CHECK(notes(run, "合计按人（户、套）计数"));
    CHECK_FALSE(notes(run, "重叠"));
}

TEST_CASE("bands that overlap or leave a gap are named, whichever way they run")
{
    Street street;
    const auto bands = [&](const std::string& limits) {
        return street.run(R"("rows":[{"bands":{"of":"person.age","unit":"岁","limits":)" + limits + "}}]," + kCount);
    };
    CHECK(notes(bands("[[70,80],[80,null]]"), "分段“70—80岁”与“80岁及以上”有重叠"));
    CHECK(notes(bands("[[null,25],[27,54]]"), "分段“25岁及以下”与“27—54岁”之间有空缺"));
    CHECK(notes(bands("[[60,null],[50,60]]"), "有重叠"));
    CHECK_FALSE(notes(bands("[[80,null],[60,79]]"), "分段"));
    // Who is in both is in each figure once, and once in the total.
    const reports::Run twice = street.run(std::string(R"("rows":[{"header":"合计","total":true},
        {"bands":{"of":"person.age","limits":[[70,80],[80,null]]}}],)") + kCount);
    CHECK(row(twice, 1) == Texts {"3"});
    CHECK(row(twice, 2) == Texts {"1"});
    CHECK(row(twice, 0) == Texts {"6"});
}

TEST_CASE("lines inside inherit header, condition and basis")
{
    Street street;
    const reports::Run run = street.run(R"("rows":[{"header":"合计","total":true}],"columns":[
        {"header":"实有","basis":"lives","lines":[{"header":"合计"},{"header":"女","where":"person.sex == '2'","lines":[
            {"header":"小计"},{"header":"60岁以上","where":"person.age >= 60"}]}]},
        {"header":"户籍","basis":"registered"}])");
    CHECK(row(run, 0) == Texts {"6", "3", "1", "2"});
    CHECK(run.columns[3].header == Texts {"实有", "女", "60岁以上"});
    CHECK(run.behind(0, 3) == std::vector<base::RowId> {street.wang});
    CHECK(run.figures->ruleOf(0, 2) == "(person.livesHere) && ((person.sex == '2') && (person.age >= 60))");
}

TEST_CASE("households are counted once however many of their people are meant")
{
    Street street;
    const reports::Run run = street.run(R"("rows":[{"header":"老人","where":"person.age >= 60"},{"header":"全体","total":true}],
        "columns":[{"header":"户","count":"households"},{"header":"人"}])");
    CHECK(row(run, 0) == Texts {"2", "3"});
    CHECK(row(run, 1) == Texts {"3", "6"});
    // Yang of unknown birthday is over sixty in any case.
    CHECK(run.figures->at(0, 1).unknown == 0);
}

TEST_CASE("one table counts people, households and homes, each in its own way")
{
    Street street;
    const reports::Run run = street.run(R"("rows":[{"header":"户数","of":"household","where":"household.size >= 1 && household.kind == '2'"},
        {"header":"三人户","of":"household","where":"household.size == 3"},{"header":"人口"},{"header":"套数","of":"house"},
        {"header":"人均建筑面积以上","of":"house","where":"house.persons >= 2"}],"columns":[{"header":"数量"}])");
    CHECK(row(run, 0) == Texts {"3"});
    CHECK(row(run, 1) == Texts {"1"});
    CHECK(row(run, 2) == Texts {"6"});
    CHECK(row(run, 3) == Texts {"3"});
    CHECK(row(run, 4) == Texts {"2"});
    CHECK(run.figures->subjectOf(0, 0) == registry::Subject::Household);
    CHECK(run.behind(3, 1).size() == 3);
}

TEST_CASE("sums add what is known, and say of how many it is not known")
{
    Street street;
    const auto setArea = [&](base::RowId house, std::int64_t hundredths) {
        auto writer = must(street.station.ledger().begin(test::Station::occasion("edit")));
        must(writer.set(house, "house.area", catalog::Value {hundredths}));
        must(writer.commit());
    };
    setArea(street.flat1, 8950);
    setArea(street.flat3, 12005);
    const reports::Run run = street.run(R"("subject":"house","rows":[{"header":"合计","total":true},{"header":"两人以上","where":"house.persons >= 2"}],
        "columns":[{"header":"面积","sum":"house.area","id":"a"},{"header":"套","id":"n"},{"header":"人","sum":"house.persons"},{"header":"%","share":"a"}])");
    CHECK(row(run, 0) == Texts {"209.55", "3", "6", "100.00"});
    CHECK(row(run, 1) == Texts {"209.55", "2", "5", "100.00"});
    CHECK(run.figures->at(0, 0).unknown == 1);
    CHECK(run.figures->undecided(0, 0) == std::vector<base::RowId> {street.flat2});
    CHECK(run.columns[1].kind == registry::CellKind::Decimal);
    CHECK(run.cells[0][1].number == 209.55);
}

TEST_CASE("shares are of the total or of another line, rounded half up; of nothing there is a dash")
{
    Street street;
    const reports::Run run = street.run(R"("rows":[{"header":"合计","total":true},{"header":"女","where":"person.sex == '2'"},
        {"header":"百岁","where":"person.age >= 100"}],
        "columns":[{"header":"人","id":"n"},{"header":"老","id":"o","where":"person.age >= 60"},{"header":"占合计","share":"n"},{"header":"老占比","share":["o","n"]}])");
    CHECK(row(run, 0) == Texts {"6", "3", "100.00", "50.00"});
    CHECK(row(run, 1) == Texts {"3", "1", "50.00", "33.33"});
    CHECK(row(run, 2) == Texts {"0", "0", "0.00", "—"});
    CHECK(run.behind(1, 3).size() == 3);
    CHECK(run.behind(1, 4) == std::vector<base::RowId> {street.wang});
}

TEST_CASE("the period before, and what came between")
{
    Street street;
    street.station.setToday("2026-11-30");
    street.station.run([&](registry::Operations& op) { return op.death(street.zhao, {test::date("2026-11-29"), ""}); });
    const std::string rest = R"("period":"month","rows":[{"header":"人口"},{"header":"户数","of":"household","where":"household.size >= 1 && household.kind == '2'"}],
        "columns":[{"header":"本期","id":"a"},{"header":"上期","id":"b","when":"previous"},{"header":"增减","difference":["a","b"]}])";
    const reports::Run run = street.run(rest);
    // The family of three came on the second of the month; one died.
    CHECK(row(run, 0) == Texts {"5", "3", "2"});
    CHECK(row(run, 1) == Texts {"3", "2", "1"});
    CHECK(run.behind(0, 3).size() == 4);
    CHECK(run.figures->dayOf(0, 1) == test::day("2026-10-31"));
    CHECK(row(street.run(rest, test::day("2026-11-01")), 0) == Texts {"3", "3", "0"});
    CHECK(reports::dayOf(reports::When::Previous, reports::Period::Quarter, test::day("2026-11-30")) == test::day("2026-09-30"));
    CHECK(reports::dayOf(reports::When::Previous, reports::Period::HalfYear, test::day("2026-03-01")) == test::day("2025-12-31"));
    CHECK(reports::dayOf(reports::When::Previous, reports::Period::Year, test::day("2026-12-31")) == test::day("2025-12-31"));
    CHECK(reports::dayOf(reports::When::YearStart, reports::Period::Month, test::day("2026-12-31")) == test::day("2025-12-31"));
    CHECK(reports::dayOf(reports::When::YearAgo, reports::Period::Month, test::day("2028-02-29")) == test::day("2027-02-28"));
}

TEST_CASE("this month and the year so far")
{
    Street street;
    const reports::Run run = street.run(R"("rows":[{"header":"迁入","date":"person.hereSince"}],
        "columns":[{"header":"当月","during":"month"},{"header":"累计","during":"yearToDate"}])");
    CHECK(row(run, 0) == Texts {"3", "3"});
    street.station.setToday("2026-12-01");
    CHECK(row(street.run(R"("rows":[{"header":"迁入","date":"person.hereSince"}],"columns":[{"header":"当月","during":"month"}])"), 0) == Texts {"0"});
}

TEST_CASE("codes are lines by themselves or in groups")
{
    Street street;
    const reports::Run all = street.run(std::string(R"("rows":[{"codes":{"of":"person.sex"}}],)") + kCount);
    CHECK(all.cells.size() == test::sharedCatalog().codeTable("sex")->items().size());
    const reports::Run some = street.run(std::string(R"("rows":[{"codes":{"of":"person.sex","groups":[{"header":"男女","codes":["1","2"]},{"header":"男","codes":["1"]}]}}],)") + kCount);
    CHECK(row(some, 0) == Texts {"6"});
    CHECK(row(some, 1) == Texts {"3"});
}

TEST_CASE("who may belong to the report at all is said, and of how many a value is missing")
{
    Street street;
    // Nobody's politics is recorded: whether they are members is not known of six.
    const reports::Run members = must(reports::run(*street.desk, street.station.view(), must(reports::findReport(street.station.view(), "S10")), {}));
    CHECK(row(members, 0)[0] == "0");
    CHECK(members.unknown == 7);
    CHECK(notes(members, "另有 7 人资料不全"));
    // Three homes without an area.
    const reports::Run homes = must(reports::run(*street.desk, street.station.view(), must(reports::findReport(street.station.view(), "S09")), {}));
    CHECK(notes(homes, "“建筑面积（㎡）”：有 3 条没有登记数值"));
    // A further condition about people cannot narrow a count of homes.
    reports::RunOptions narrowed;
    narrowed.also = must(registry::Filter::parse(test::sharedCatalog(), "person.age >= 60"));
    CHECK(reports::run(*street.desk, street.station.view(), must(reports::findReport(street.station.view(), "S13")), narrowed).error().message == "reports.narrowed_other");
    CHECK(row(must(reports::run(*street.desk, street.station.view(), must(reports::findReport(street.station.view(), "S01")), narrowed)), 0)[0] == "3");
}

TEST_CASE("a figure by hand is left blank")
{
    Street street;
    const reports::Run run = street.run(R"("rows":[{"header":"人口"},{"header":"文体团队","byHand":true}],"columns":[{"header":"数量"}])");
    CHECK(row(run, 1) == Texts {""});
    CHECK(run.behind(1, 1).empty());
}

TEST_CASE("an empty base gives zeros, not an error; a day to come is refused")
{
    test::Station station;
    station.standardTags();
    const auto desk = must(rules::ListDesk::open(test::sharedCatalog()));
    for (const reports::Definition& definition : must(reports::packReports(*desk))) {
        INFO(definition.id);
        const reports::Run run = must(reports::run(*desk, station.view(), definition, {}));
        CHECK(run.unknown == 0);
        for (std::size_t line = 0; definition.kind == reports::Kind::Statistic && line < run.cells.size(); ++line) {
            const std::vector<std::string> figures = row(run, line);
            for (std::size_t column = 0; column < figures.size(); ++column) {
                const reports::Statistic& lines = *definition.statistic;
                const bool byHand = lines.rows[line].work == reports::Work::ByHand || lines.columns[column].work == reports::Work::ByHand;
                CHECK((byHand ? figures[column].empty() : figures[column] == "0" || figures[column] == "—" || figures[column] == "0.00"));
            }
        }
    }
    reports::RunOptions tomorrow;
    tomorrow.asOf = test::day("2026-11-23");
    const auto refused = reports::run(*desk, station.view(), must(reports::findReport(station.view(), "S01")), tomorrow);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "reports.future_day");
}

TEST_CASE("shipped statistics: no band overlaps, every total is the sum of its parts where the table says so")
{
    Street street;
    for (const reports::Definition& definition : must(reports::packReports(*street.desk))) {
        if (definition.kind == reports::Kind::Statistic) {
            INFO(definition.id);
            CHECK(reports::bandWarnings(definition.statistic->rows, base::Language::Chinese).empty());
            CHECK(reports::bandWarnings(definition.statistic->columns, base::Language::Chinese).empty());
        }
    }
}

TEST_CASE("a wrong line is refused with its place")
{
    Street street;
    const std::string one = R"("rows":[{"header":"a"}],)";
    CHECK(street.wrong(one + R"("columns":[{"header":"b","where":"person.nonsense > 1"}])").starts_with("reports.bad_definition columns/1 where："));
    CHECK(street.wrong(one + R"("columns":[{"header":"b"},{"where":"true"}])") == "reports.bad_definition columns/2 header");
    CHECK(street.wrong(one + R"("columns":[{"header":"b","lines":[{"header":"c","basis":"somewhere"}]}])") == "reports.bad_definition columns/1/1 basis");
    CHECK(street.wrong(one + R"("columns":[])") == "reports.bad_definition columns");
    CHECK(street.wrong(R"("columns":[{"header":"b"}])") == "reports.bad_definition rows");
    CHECK(street.wrong(one + R"("columns":[{"header":"b","share":"n"}])") == "reports.bad_definition columns/b “n”");
    // A share of the total, and there is none.
    CHECK(street.wrong(one + R"("columns":[{"header":"b","id":"n"},{"header":"c","share":"n"}])") == "reports.bad_definition columns/c share");
    // Figures are made of counted lines only, so nothing can go in a circle.
    CHECK(street.wrong(one + R"("columns":[{"header":"b","id":"n","difference":["m","m"]},{"header":"c","id":"m","difference":["n","n"]}])") ==
          "reports.bad_definition columns/b “m”");
    CHECK(street.wrong(one + R"("columns":[{"header":"b","bands":{"of":"person.age","limits":[[9,3]]}}])") == "reports.bad_definition columns/1 bands");
    CHECK(street.wrong(one + R"("columns":[{"header":"b","codes":{"of":"person.age"}}])") == "reports.bad_definition columns/1 codes");
    CHECK(street.wrong(one + R"("columns":[{"header":"b","codes":{"of":"person.sex","groups":[{"header":"x","codes":["77"]}]}}])") == "reports.bad_definition columns/1 codes");
    CHECK(street.wrong(one + R"("columns":[{"header":"b","sum":"person.name"}])") == "reports.bad_definition columns/1 sum");
    CHECK(street.wrong(R"("rows":[{"header":"a","of":"house"}],"columns":[{"header":"b","of":"household"}])") == "reports.bad_definition a × b");
    CHECK(street.wrong(R"("rows":[{"header":"a","of":"house"}],"columns":[{"header":"b","where":"person.age > 3"}])").starts_with("reports.bad_definition columns/b where："));
    CHECK(street.wrong(R"("rows":[{"header":"a","date":"person.birth"}],"columns":[{"header":"b"}])") == "reports.bad_definition a × b");
    CHECK(street.wrong(R"("rows":"x","columns":[{"header":"b"}])") == "reports.bad_definition rows");
    CHECK(street.wrong(R"("rows":[3],"columns":[{"header":"b"}])") == "reports.bad_definition rows/1");
}

TEST_CASE("a figure of a sensitive tag is told for a reason only, whichever line asks")
{
    test::Station station;
    station.standardTags();
    const auto desk = must(rules::ListDesk::open(test::sharedCatalog()));
    const auto refused = [&](const std::string& axis) {
        const std::string json = R"({"id":"X","title":"数","kind":"statistic","unit":"人","rows":[{"header":"合计","total":true}],"columns":[{"header":"数量"}],)" + axis + "}";
        const auto run = reports::run(*desk, station.view(), must(reports::Definition::parse(*desk, json)), {});
        return run ? std::string() : run.error().message;
    };
    CHECK(refused(R"("notes":[])").empty());
    CHECK(refused(R"x("rows":[{"header":"孤儿","where":"tag('orphan')"}])x") == "rules.reason_needed");
    CHECK(refused(R"x("columns":[{"header":"孤儿","where":"tag('orphan')"}])x") == "rules.reason_needed");
}
