// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/citizen_id.h"
#include "core/base/text.h"
#include "core/reports/export_request.h"
#include "core/reports/library.h"
#include "core/reports/output.h"
#include "core/registry/saved_lists.h"
#include "core/sheets/package_reader.h"
#include "core/sheets/workbook.h"
#include "tests/support/station.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

using namespace linli;
using test::must;

namespace {

std::string pdfText(const std::filesystem::path& file)
{
    FILE* pipe = ::popen(("pdftotext -layout " + file.string() + " -").c_str(), "r");
    std::string text;
    for (int byte = 0; pipe != nullptr && (byte = std::fgetc(pipe)) != EOF;) {
        text += static_cast<char>(byte);
    }
    if (pipe != nullptr) {
        ::pclose(pipe);
    }
    return text;
}

std::string partOf(const std::filesystem::path& file, const std::string& name)
{
    const sheets::ReadLimits limits;
    auto package = must(sheets::PackageReader::open(file, limits));
    std::string bytes;
    must(package.stream(name, [&](std::string_view block) -> base::Result<bool> {
        bytes += block;
        return true;
    }));
    return bytes;
}

const std::string kFirst17 = "31011419400301111";
const std::string kOldNumber = kFirst17 + base::citizenIdCheck(kFirst17);

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
        station.standardTags();
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

    void identity(base::RowId person, const std::string& number)
    {
        auto writer = must(station.ledger().begin(test::Station::occasion("edit")));
        const base::RowId row = must(writer.create("identity"));
        must(writer.set(row, "identity.person", catalog::Value {person.value}));
        must(writer.set(row, "identity.number", catalog::Value {number}));
        must(writer.set(row, "identity.kind", catalog::Value {std::string("111")}));
        must(writer.commit());
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
    for (const reports::Definition& definition : must(reports::packReports(*must(rules::ListDesk::open(test::sharedCatalog()))))) {
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
    const auto overdue = [&] {
        const reports::Run run = street.run("L04");
        return std::count_if(run.notes.begin(), run.notes.end(), [](const std::string& note) { return note.find("其中 1 人的“独居老人”") != std::string::npos; });
    };
    // Confirmed on 2026-11-22, and good for 90 days.
    const base::RowId tag = street.station.tag("elder_alone", "独居老人");
    street.station.run([&](registry::Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer* const writer, operations.writer());
        return writer->set(tag, "tag_def.validity_days", catalog::Value {std::int64_t {90}});
    });
    street.station.setToday("2027-02-20");
    CHECK(overdue() == 0);
    street.station.setToday("2027-02-21");
    CHECK(overdue() == 1);
    // Of a month the last day counts, as on the card; a yearly day is looked at as well.
    const auto confirm = [&](const char* when) {
        street.station.run([&](registry::Operations& operations) -> base::Status {
            LINLI_TRY(ledger::Writer* const writer, operations.writer());
            LINLI_TRY(store::Statement find, writer->database().prepare("SELECT id FROM tag_value WHERE subject = ?1 AND tag = ?2"));
            find.bind(1, street.wang).bind(2, tag);
            LINLI_TRY([[maybe_unused]] const bool found, find.step());
            return writer->set(base::RowId {find.integer(0)}, "tag_value.confirmed_on", catalog::Value {std::string(when)});
        });
    };
    confirm("2026-11");
    street.station.setToday("2027-02-28");
    CHECK(overdue() == 0);
    street.station.setToday("2027-03-01");
    CHECK(overdue() == 1);
    street.station.run([&](registry::Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer* const writer, operations.writer());
        return writer->set(tag, "tag_def.validity_until", catalog::Value {std::string("09-01")});
    });
    CHECK(overdue() == 0);
    street.station.setToday("2027-09-02");
    CHECK(overdue() == 1);
}

TEST_CASE("columns are ticked by rules, those who may or may not have a mark of their own, delicate ones hidden")
{
    Street street;
    const auto definition = must(reports::Definition::parse(*must(rules::ListDesk::open(test::sharedCatalog())), R"json({"id":"X","title":"t","sort":"age",
        "where":"person.age >= 79","columns":[{"column":"person.name"},{"header":"80","mark":"person.age >= 80"},
        {"header":["类别","男"],"mark":"person.sex == '1'"},{"header":["类别","独居"],"mark":"tag('elder_alone')"}]})json"));
    const auto ticks = [](const reports::Run& run, const char* name, std::size_t column) {
        const auto line = std::ranges::find_if(run.cells, [&](const auto& cells) { return cells[0].text == name; });
        return line == run.cells.end() ? "nobody" : (*line)[column].text;
    };
    reports::Run run = must(reports::run(street.station.view(), definition, {}));
    CHECK(ticks(run, "王桂英", 1) == "√");
    CHECK(ticks(run, "周玉兰", 1).empty());
    CHECK(ticks(run, "杨阿毛", 1) == "？");
    CHECK(ticks(run, "王桂英", 2).empty());
    CHECK(ticks(run, "赵福生", 2) == "√");
    // The tag is of class 2: nobody's is shown, whether carried or not.
    CHECK(ticks(run, "王桂英", 3) == ticks(run, "赵福生", 3));
    CHECK(ticks(run, "王桂英", 3) != "√");
    reports::RunOptions options;
    options.unmasked = true;
    run = must(reports::run(street.station.view(), definition, options));
    CHECK(ticks(run, "王桂英", 3) == "√");
    CHECK(ticks(run, "赵福生", 3).empty());
    CHECK(run.columns[3].id == "mark#3");
    CHECK(reports::exportRequest(run, "李晓梅").fields[1] == "person.age >= 80");
}

TEST_CASE("rows are counted in the unit of their kind")
{
    CHECK(reports::unitOf(registry::Subject::Person, base::Language::Chinese) == "人");
    CHECK(reports::unitOf(registry::Subject::Household, base::Language::Chinese) == "户");
    CHECK(reports::unitOf(registry::Subject::House, base::Language::English) == "homes");
}

TEST_CASE("what leaves is named by its hash, its columns and its lines")
{
    Street street;
    reports::Run run = street.run("L03");
    access::ExportRequest request = reports::exportRequest(run, "李晓梅");
    CHECK(request.actor == "李晓梅");
    CHECK(request.object == "report/L03/" + run.hash);
    CHECK(request.fields.size() == run.columns.size());
    CHECK(request.rows == 2);
    CHECK_FALSE(request.unmasked);
    run.options.unmasked = true;
    CHECK(reports::exportRequest(run, "李晓梅").unmasked);
    // Figures hold no numbers of anybody, and have lines too.
    run = street.run("S01");
    run.options.unmasked = true;
    request = reports::exportRequest(run, "李晓梅");
    CHECK_FALSE(request.unmasked);
    CHECK(request.fields.empty());
    CHECK(request.rows == static_cast<std::int64_t>(run.cells.size()));
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
    const auto stopped = reports::write(run, folder.path() / "b.pdf", [](std::size_t, std::size_t) { return false; });
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == base::ErrorCode::Cancelled);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "b.pdf"));
}

TEST_CASE("a PDF holds every cell of the run, and the figures of the statistic in their order")
{
    if (std::system("command -v pdftotext >/dev/null") != 0) {
        SKIP("pdftotext is not installed");
    }
    Street street;
    street.identity(street.wang, kOldNumber);
    const test::TempFolder folder;
    for (const char* id : {"L03", "L04", "S01"}) {
        reports::RunOptions options;
        options.organisation = "云杉新村居民委员会";
        options.unmasked = true;
        const reports::Run run = must(reports::run(street.station.view(), must(reports::findReport(street.station.view(), id)), options));
        REQUIRE_FALSE(run.cells.empty());
        std::vector<std::string> missing {"?"};
        must(reports::write(run, folder.path() / "a.pdf", {}, &missing));
        CHECK(missing.empty());
        const std::string text = pdfText(folder.path() / "a.pdf");
        const std::string dense = base::removeBlanks(text);
        INFO(text);
        CHECK(dense.find("填报单位：云杉新村居民委员会") != std::string::npos);
        for (const auto& line : run.cells) {
            for (const reports::RunCell& cell : line) {
                CHECK(dense.find(base::removeBlanks(cell.text)) != std::string::npos);
            }
            // The figures of a line stand behind its label.
            std::string row;
            for (const reports::RunCell& cell : line) {
                row += run.definition.kind == reports::Kind::Statistic ? cell.text : "";
            }
            CHECK(dense.find(base::removeBlanks(row)) != std::string::npos);
        }
    }
}

TEST_CASE("an xlsx keeps numbers as text, says whose it is, repeats its header and counts its pages")
{
    Street street;
    street.identity(street.wang, kOldNumber);
    reports::RunOptions options;
    options.organisation = "云杉新村居民委员会";
    options.filler = "李晓梅";
    options.unmasked = true;
    const reports::Run run = must(reports::run(street.station.view(), must(reports::findReport(street.station.view(), "L03")), options));
    const test::TempFolder folder;
    const auto file = folder.path() / "a.xlsx";
    must(reports::write(run, file));
    const sheets::Workbook book = must(sheets::readWorkbook(file));
    REQUIRE(book.sheets.size() == 1);
    std::vector<std::string> texts;
    for (const sheets::SheetRow& row : book.sheets.front().rows) {
        for (const sheets::FoundCell& cell : row.cells) {
            if (cell.text == kOldNumber) {
                CHECK(cell.type == sheets::CellType::Text);
                CHECK_FALSE(cell.digitsLost);
            }
            texts.push_back(cell.text);
        }
    }
    for (const char* text : {"填报单位：云杉新村居民委员会", "填报日期：2026年11月22日", "填报人：李晓梅", kOldNumber.c_str(), "王桂英"}) {
        INFO(text);
        CHECK(std::find(texts.begin(), texts.end(), text) != texts.end());
    }
    CHECK(partOf(file, "xl/workbook.xml").find("_xlnm.Print_Titles") != std::string::npos);
    const std::string sheet = partOf(file, "xl/worksheets/sheet1.xml");
    CHECK(sheet.find("&amp;P") != std::string::npos);
    CHECK(sheet.find("&amp;N") != std::string::npos);
}

TEST_CASE("json is keyed by columns, and two of one header keep both")
{
    Street street;
    const test::TempFolder folder;
    reports::Definition definition = must(reports::findReport(street.station.view(), "L03"));
    definition.columns = {{{"姓名"}, "person.name"}, {{"姓名"}, "person.sex"}, {{"姓名"}, "person.name"}, {{"备注"}, "", true}, {{"签名"}, "", true}};
    const std::string json = reports::jsonOf(must(reports::run(street.station.view(), definition, {})));
    INFO(json);
    for (const char* part : {R"("person.name": "王桂英")", R"("person.sex": "女")", R"("person.name#2": "王桂英")", R"("blank": "")", R"("blank#2": "")", R"("header": "签名")"}) {
        CHECK(json.find(part) != std::string::npos);
    }
    const std::string figures = reports::jsonOf(street.run("S01"));
    CHECK(figures.find(R"("label": "合计")") != std::string::npos);
    CHECK(figures.find(R"("c1": 7)") != std::string::npos);
}

TEST_CASE("people of unknown sex are said to be in no column")
{
    Street street;
    const base::RowId nobody = street.station.person("吴某", "", "1990-01-01");
    street.station.moveIn(street.station.house("12", "501"), {{nobody, "02"}}, "2000-01-01");
    const reports::Run run = street.run("S01");
    CHECK(cell(run, "合计", "实有人口", "合计") == "8");
    CHECK(cell(run, "合计", "实有人口", "女") == "4");
    CHECK(cell(run, "合计", "实有人口", "男") == "3");
    CHECK(run.unknown == 1);
    CHECK(std::count_if(run.notes.begin(), run.notes.end(), [](const std::string& note) {
        return note.starts_with("“实有人口/男”栏：1 人") || note.starts_with("“实有人口/女”栏：1 人");
    }) == 2);
}

TEST_CASE("a statistic of everybody holds those who live and are registered nowhere")
{
    Street street;
    street.station.person("吴某", "1", "1990-01-01");
    const auto definition = must(reports::Definition::parse(*must(rules::ListDesk::open(test::sharedCatalog())), R"({"id":"X","title":"t","kind":"statistic","basis":"all","rowHeader":"r",
        "rows":[{"header":"合计","total":true},{"header":"男","where":"person.sex == '1'"}],"columns":[{"header":"全部"}]})"));
    const reports::Run run = must(reports::run(street.station.view(), definition, {}));
    CHECK(run.cells[0][1].text == "9");
    CHECK(run.cells[1][1].text == "5");
}

TEST_CASE("a list of households or houses has columns and a unit of its own, and figures of its subject")
{
    Street street;
    const auto list = [&](const std::string& of, const std::string& filter) {
        auto writer = must(street.station.ledger().begin(test::Station::occasion("edit")));
        const base::RowId row = must(writer.create("saved_list"));
        must(writer.set(row, "saved_list.name", catalog::Value {of + filter}));
        must(writer.set(row, "saved_list.of", catalog::Value {of}));
        must(writer.set(row, "saved_list.filter", catalog::Value {filter}));
        must(writer.commit());
        const auto all = must(reports::listReports(street.station.view()));
        return *std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.title.zh == of + filter; });
    };
    const reports::Definition households = list("household", "household.kind == '2' && household.size >= 2");
    const reports::Run two = street.run(households.id);
    CHECK(two.cells.size() == 2);
    CHECK(households.unit == "户");
    CHECK(two.columns[1].header.back() == "户主姓名");
    const reports::Definition houses = list("house", "house.persons == 3");
    const reports::Run three = street.run(houses.id);
    REQUIRE(three.cells.size() == 1);
    CHECK(houses.unit == "套");
    CHECK(three.cells[0][1].text.find("12号302室") != std::string::npos);
    for (const std::string& note : three.notes) {
        CHECK(note.find("人口") == std::string::npos);
    }

    // One that cannot be read says so when it is run, and harms no other.
    const reports::Definition broken = list("person", "person.nonsense == 3");
    CHECK(must(reports::findReport(street.station.view(), broken.id)).broken);
    const auto refused = reports::run(street.station.view(), broken, {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "rules.unknown_field");
    CHECK(street.run(houses.id).cells.size() == 1);
    CHECK(names(street.run("L04")) == std::vector<std::string> {"王桂英"});
}

TEST_CASE("a frozen list is its rows, not everybody")
{
    Street street;
    street.station.run([&](registry::Operations& operations) -> base::Status {
        registry::ListDraft draft;
        draft.name = "慰问";
        draft.rows = {street.zhou, street.child};
        LINLI_TRY([[maybe_unused]] const base::RowId list, registry::addList(operations, draft));
        return {};
    });
    const auto lists = must(reports::listReports(street.station.view()));
    REQUIRE(lists.size() == 1);
    CHECK(names(street.run(lists.front().id)) == std::vector<std::string> {"周玉兰", "陈梓涵"});
    reports::RunOptions options;
    options.also = must(registry::Filter::parse(test::sharedCatalog(), "person.age >= 60"));
    CHECK(names(must(reports::run(street.station.view(), lists.front(), options))) == std::vector<std::string> {"周玉兰"});
}

TEST_CASE("a saved list is a ledger")
{
    Street street;
    street.station.run([&](registry::Operations& operations) -> base::Status {
        registry::ListDraft draft;
        draft.name = "男性老人";
        draft.rule = "person.sex == '1' && person.age >= 60 && person.age * 2 > 100";
        LINLI_TRY([[maybe_unused]] const base::RowId list, registry::addList(operations, draft));
        return {};
    });
    const auto lists = must(reports::listReports(street.station.view()));
    REQUIRE(lists.size() == 1);
    CHECK(lists.front().title.zh == "男性老人");
    CHECK(names(street.run(lists.front().id)) == std::vector<std::string> {"赵福生", "杨阿毛"});
}

TEST_CASE("a wrong definition says where")
{
    const auto broken = [](const std::string& json) { return reports::Definition::parse(*must(rules::ListDesk::open(test::sharedCatalog())), json).error(); };
    CHECK(broken("[").message == "reports.bad_definition");
    CHECK(broken(R"({"id":"X","title":"t","columns":[{"column":"person.nonsense"}]})").blanks["where"] == "columns: person.nonsense");
    CHECK(broken(R"({"id":"X","title":"t","where":"person.age >>= 3","columns":[{"column":"person.name"}]})").blanks["where"].starts_with("where："));
    CHECK(broken(R"({"id":"X","title":"t","columns":[{"header":"a","mark":"person.nonsense"}]})").blanks["where"].starts_with("columns: a mark："));
    CHECK(broken(R"({"id":"X","title":"t","basis":"somewhere","columns":[{"column":"person.name"}]})").blanks["where"] == "basis");
    CHECK(broken(R"({"id":"X","title":3,"columns":[]})").message == "reports.bad_definition");
}
