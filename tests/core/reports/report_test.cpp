// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/library.h"
#include "core/reports/output.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>

using namespace linli;
using test::must;

namespace {

// Three old people, one of them alone; a family of three; somebody registered here who lives elsewhere; somebody of
// whom only the year of birth is known.
struct Street {
    test::Station station;
    base::RowId wang = station.person("王桂英", "2", "1940-03-01");
    base::RowId zhao = station.person("赵福生", "1", "1944-11-22");
    base::RowId zhou = station.person("周玉兰", "2", "1946-12-01");
    base::RowId father = station.person("陈伟", "1", "1985-05-05");
    base::RowId mother = station.person("李静", "2", "1987-06-06");
    base::RowId child = station.person("陈梓涵", "2", "2023-11-23");
    base::RowId away = station.person("沈国强", "1", "1980-01-01");
    base::RowId vague = station.person("杨阿毛", "1", "1946");

    Street()
    {
        const base::RowId flat1 = station.house("2", "101");
        const base::RowId flat2 = station.house("12", "301");
        const base::RowId flat3 = station.house("12", "302");
        station.moveIn(flat1, {{wang, "02"}}, "1990-01-01");
        station.moveIn(flat2, {{zhao, "02"}, {zhou, "12"}}, "1995-01-01");
        station.moveIn(flat3, {{father, "02"}, {mother, "12"}, {child, "30"}}, "2026-08-01");
        station.moveIn(station.house("12", "401"), {{vague, "02"}}, "2000");
        station.registerAt(flat1, {{wang, "02"}, {away, "20"}}, "1990-01-01");
        const base::RowId alone = station.tag("elder_alone", "独居老人");
        station.run([&](registry::Operations& op) {
            registry::NewTag tag;
            tag.tag = alone;
            const std::vector<base::RowId> who = {wang};
            return op.addTag(who, tag);
        });
    }

    reports::Run run(const std::string& id)
    {
        reports::RunOptions options;
        options.organisation = "云杉新村居民委员会";
        options.filler = "李晓梅";
        return must(reports::run(station.view(), must(reports::findReport(station.view(), id)), options));
    }
};

std::string cell(const reports::Run& run, const std::string& rowLabel, const std::string& top, const std::string& leaf)
{
    for (std::size_t row = 0; row < run.cells.size(); ++row) {
        for (std::size_t column = 1; column < run.columns.size(); ++column) {
            const auto& header = run.columns[column].header;
            if (run.cells[row][0].text.ends_with(rowLabel) && header.front() == top && header.back() == leaf) {
                return run.cells[row][column].text;
            }
        }
    }
    return "no such cell";
}

std::vector<std::string> names(const reports::Run& run)
{
    std::vector<std::string> list;
    for (const auto& line : run.cells) {
        list.push_back(line[1].text);
    }
    return list;
}

std::string textOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("every shipped report can be read and run")
{
    Street street;
    for (const reports::Definition& definition : must(reports::packReports(test::sharedCatalog()))) {
        INFO(definition.id);
        const reports::Run run = street.run(definition.id);
        CHECK(run.columns.size() > 3);
        CHECK(run.hash.size() == 16);
        CHECK_FALSE(run.notes.empty());
    }
}

TEST_CASE("80 and over: on the birthday itself, by place in natural order, the undecided counted")
{
    Street street;
    const reports::Run run = street.run("L03");
    // 周玉兰 turns 80 nine days later; 2号 stands before 12号.
    CHECK(names(run) == std::vector<std::string> {"王桂英", "赵福生"});
    CHECK(run.unknown == 1);
    CHECK(run.rows == std::vector<base::RowId> {street.wang, street.zhao});
    CHECK(run.behind(0, 1) == std::vector<base::RowId> {street.wang});
}

TEST_CASE("a ledger as of a past day holds who lived there then")
{
    Street street;
    street.station.setToday("2026-11-30");
    street.station.run([&](registry::Operations& op) { return op.death(street.zhao, {test::date("2026-11-29"), ""}); });
    reports::RunOptions options;
    const auto definition = must(reports::findReport(street.station.view(), "L03"));
    CHECK(names(must(reports::run(street.station.view(), definition, options))) == std::vector<std::string> {"王桂英"});
    options.asOf = test::day("2026-11-28");
    CHECK(names(must(reports::run(street.station.view(), definition, options))) == std::vector<std::string> {"王桂英", "赵福生"});
}

TEST_CASE("people living alone come from the confirmed tag")
{
    Street street;
    CHECK(names(street.run("L04")) == std::vector<std::string> {"王桂英"});
}

TEST_CASE("basic figures count every person once and open to the people behind")
{
    Street street;
    const reports::Run run = street.run("S01");
    CHECK(cell(run, "合计", "实有人口", "合计") == "7");
    CHECK(cell(run, "合计", "实有人口", "女") == "4");
    CHECK(cell(run, "合计", "户籍人口", "合计") == "2");
    CHECK(cell(run, "80—89岁", "实有人口", "合计") == "2");
    CHECK(cell(run, "70—79岁", "实有人口", "女") == "1");
    CHECK(cell(run, "0—2岁", "实有人口", "合计") == "1");
    CHECK(cell(run, "合计", "人户状态", "人户一致") == "1");
    CHECK(cell(run, "合计", "人户状态", "户在人不在") == "1");
    CHECK(cell(run, "合计", "人户状态", "人在户不在") == "6");
    // The family came less than half a year ago.
    CHECK(cell(run, "合计", "实有人口中", "常住") == "4");
    CHECK(run.behind(0, 4).size() == 2);
    // The one known only by the year is 79 or 80: in no band, said below.
    CHECK(run.unknown == 1);
    bool said = false;
    for (const std::string& note : run.notes) {
        said = said || note.find("1 人资料不全") != std::string::npos;
    }
    CHECK(said);
}

TEST_CASE("the pages show the cells of the run, totals marked")
{
    Street street;
    const reports::Run run = street.run("S01");
    const print::TableDocument document = reports::documentOf(run);
    CHECK(document.rows.count == run.cells.size());
    for (std::size_t row = 0; row < run.cells.size(); ++row) {
        std::vector<std::string> cells;
        document.rows.read(row, cells);
        REQUIRE(cells.size() == run.columns.size());
        CHECK(cells[1] == run.cells[row][1].text);
    }
    CHECK(document.roles.at(0) == print::RowRole::Total);
    REQUIRE(document.columns.size() == 5);
    CHECK(document.columns[1].label == "实有人口");
    CHECK(document.columns[1].children.size() == 3);
}

TEST_CASE("a run writes the same figures as xlsx, pdf, csv and json, and nothing for an unknown ending")
{
    Street street;
    const test::TempFolder folder;
    const reports::Run run = street.run("S01");
    for (const char* name : {"a.xlsx", "a.pdf", "a.csv", "a.json"}) {
        must(reports::write(run, folder.path() / name));
        CHECK(std::filesystem::file_size(folder.path() / name) > 500);
    }
    CHECK(textOf(folder.path() / "a.csv").find("90岁及以上") != std::string::npos);
    CHECK(textOf(folder.path() / "a.json").find(run.hash) != std::string::npos);
    const auto refused = reports::write(run, folder.path() / "a.doc");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "reports.unknown_format");
    CHECK_FALSE(std::filesystem::exists(folder.path() / "a.doc"));
}

TEST_CASE("a saved list is a ledger")
{
    Street street;
    auto writer = must(street.station.ledger().begin(test::Station::occasion("edit")));
    const base::RowId list = must(writer.create("saved_list"));
    must(writer.set(list, "saved_list.name", catalog::Value {std::string("男性老人")}));
    must(writer.set(list, "saved_list.of", catalog::Value {std::string("person")}));
    must(writer.set(list, "saved_list.filter", catalog::Value {std::string("person.sex == '1' && person.age >= 60")}));
    must(writer.commit());
    const auto lists = must(reports::listReports(street.station.view()));
    REQUIRE(lists.size() == 1);
    CHECK(lists.front().title.zh == "男性老人");
    CHECK(names(street.run(lists.front().id)) == std::vector<std::string> {"赵福生", "杨阿毛"});
}

TEST_CASE("a wrong definition says where")
{
    const auto broken = [](const std::string& json) { return reports::Definition::parse(test::sharedCatalog(), json).error(); };
    CHECK(broken("[").message == "reports.bad_definition");
    CHECK(broken(R"({"id":"X","title":"t","columns":[{"column":"person.nonsense"}]})").blanks["where"] == "columns: person.nonsense");
    CHECK(broken(R"({"id":"X","title":"t","where":"person.age >>= 3","columns":[{"column":"person.name"}]})").message.starts_with("filter."));
    CHECK(broken(R"({"id":"X","title":"t","basis":"somewhere","columns":[{"column":"person.name"}]})").blanks["where"] == "basis");
    CHECK(broken(R"({"id":"X","title":3,"columns":[]})").message == "reports.bad_definition");
}
