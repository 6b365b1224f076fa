// SPDX-License-Identifier: GPL-3.0-or-later
// What is written into a form, what is left to a person, and what the file looks like afterwards.

#include "core/base/text.h"
#include "core/filling/fill.h"
#include "core/filling/fill_value.h"
#include "core/filling/write.h"
#include "core/sheets/cell_text.h"
#include "tests/core/filling/town.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace linli;
using filling::ValueState;
using test::at;
using test::formOf;
using test::must;
using test::Town;

namespace {

bool warned(const filling::FillPlan& plan, const std::string& key, const std::string& cell)
{
    return std::ranges::any_of(plan.warnings, [&](const forms::Words& warning) { return warning.key == key && warning.blanks.contains("cell") && warning.blanks.at("cell") == cell; });
}

// 61 people of the form to look up, as its JSON gives them.
void addFixture(Town& town, const nlohmann::json& fixture)
{
    for (const nlohmann::json& one : fixture["people"]) {
        registry::PersonDraft draft;
        draft.name = one["name"];
        draft.idNumber = one["id_no"];
        draft.more["person.hukou_address"] = one["hukou_addr"].get<std::string>();
        if (!one["phone"].is_null()) {
            draft.phones = {one["phone"]};
        }
        const base::RowId person = town.registered(draft);
        town.station.run([&](registry::Operations& op) -> base::Status {
            LINLI_TRY(ledger::Writer* const writer, op.writer());
            LINLI_TRY(const base::RowId card, writer->create("disability"));
            LINLI_CHECK(writer->set(card, "disability.person", catalog::reference(person)));
            LINLI_CHECK(writer->set(card, "disability.class", one["disability"]["cls"].get<std::string>()));
            LINLI_CHECK(writer->set(card, "disability.grade", one["disability"]["grade"].get<std::string>()));
            return writer->set(card, "disability.card_no", one["disability"]["card_no"].get<std::string>());
        });
        if (one["status"] == "4") {
            town.station.run([&](registry::Operations& op) -> base::Status { return op.death(person, {test::date(one["status_date"].get<std::string>()), ""}); });
        }
    }
}

}  // namespace

TEST_CASE("given rows are looked up by number; nobody is guessed and no number is repaired")
{
    Town town;
    const test::HandedDown& form = formOf("B03");
    addFixture(town, form.truth["fixture"]);
    const filling::FillPlan plan = town.plan(form);
    const sheets::Workbook book = town.filled(form, plan);
    for (const nlohmann::json& expected : form.truth["fixture"]["expect"]) {
        const std::string row = std::to_string(expected["row"].get<int>());
        INFO(row << " " << expected.dump());
        const bool found = !expected["match"].is_null();
        CHECK(at(book, "核对名单", "D" + row).empty() != found);
        CHECK(at(book, "核对名单", "J" + row).empty() != found);
        if (found) {
            CHECK(at(book, "核对名单", "J" + row).starts_with(expected["match"].get<std::string>()));
        }
        // What was given stays as it was.
        CHECK(base::trim(at(book, "核对名单", "B" + row)) == expected["name"].get<std::string>());
    }
    CHECK(at(book, "核对名单", "O14") == "死亡");
    CHECK(at(book, "核对名单", "O5") == "正常");
    CHECK(at(book, "核对名单", "O15").empty());
    CHECK(warned(plan, "forms.warn.dead", "C14"));
    CHECK(warned(plan, "forms.warn.not_found", "C15"));
    CHECK(warned(plan, "forms.warn.other_name", "C17"));
    CHECK(warned(plan, "forms.warn.damaged_candidate", "C19"));
    CHECK(!warned(plan, "forms.warn.other_name", "C16"));
    // The dead have no address here, and none is invented.
    CHECK(at(book, "核对名单", "F14").empty());
}

TEST_CASE("a list longer than the form pushes totals and footers down, and its formulas grow")
{
    Town town;
    const base::RowId house = town.station.house("12", "301");
    const base::RowId alone = town.station.tag("elder_alone", "独居老人");
    std::vector<base::RowId> people;
    for (int i = 0; i < 17; ++i) {
        people.push_back(town.station.person("老人" + std::string(1, static_cast<char>('A' + i)), i % 2 == 0 ? "1" : "2", "1940-03-0" + std::to_string(i % 9 + 1)));
    }
    town.station.moveIn(house, {{people[0], "02"}}, "2000-01-01");
    town.station.run([&](registry::Operations& op) -> base::Status {
        registry::NewTag tag;
        tag.tag = alone;
        tag.from = test::date("2026-01-01");
        return op.addTag(people, tag);
    });
    filling::FillOptions options;
    options.rows = people;
    const test::HandedDown& form = formOf("B02");
    // The form prints 2025: without a day of that year its title stays as it is.
    CHECK(at(town.filled(form, town.plan(form, options)), "Sheet1", "A1") == "独居老人结对关爱情况登记表（2025年  月）");
    options.asOf = test::day("2025-11-30");
    const filling::FillPlan plan = town.plan(form, options);
    const sheets::Workbook book = town.filled(form, plan);
    CHECK(plan.records == 17);
    CHECK(at(book, "Sheet1", "C6") == "老人A");
    CHECK(at(book, "Sheet1", "C22") == "老人Q");
    CHECK(at(book, "Sheet1", "A22") == "17");
    CHECK(at(book, "Sheet1", "A23") == "合计");
    CHECK(book.sheet("Sheet1")->at(22, 2)->formulaText == "COUNTA(C6:C22)");
    CHECK(at(book, "Sheet1", "F24") == "填报人：王小明");
    CHECK(at(book, "Sheet1", "M24") == "审核人：");
    CHECK(at(book, "Sheet1", "A1") == "独居老人结对关爱情况登记表（2025年11月）");
    CHECK(at(book, "Sheet1", "I2") == "填报日期：2026年11月22日");
    CHECK(at(book, "Sheet1", "E6") == "85");
    CHECK(at(book, "Sheet1", "M6") == "0");
    // Nobody knows a pair, and nothing is invented.
    const auto pair = std::ranges::find_if(plan.values, [](const filling::FilledValue& value) { return value.column == 9 && value.row == 5; });
    REQUIRE(pair != plan.values.end());
    CHECK(pair->state == ValueState::Open);
    CHECK(at(book, "Sheet1", "J6").empty());
}

TEST_CASE("an example row goes, also when nobody belongs in; words that begin like formulas stay words")
{
    Town town;
    const test::HandedDown& form = formOf("B01");
    SECTION("nobody")
    {
        const sheets::Workbook book = town.filled(form, town.plan(form));
        for (const char* cell : {"A7", "B7", "D7", "E7", "F7", "I7", "M7"}) {
            CHECK(at(book, "高龄老人", cell).empty());
        }
        CHECK(book.sheet("高龄老人")->at(6, 5) == nullptr);
    }
    SECTION("somebody")
    {
        registry::PersonDraft draft;
        draft.name = "王桂英";
        draft.sex = "2";
        draft.birth = test::date("1938-06-18");
        draft.more["person.contact_name"] = std::string("=1+1");
        draft.more["person.selfcare"] = std::string("@自理");
        const base::RowId person = town.registered(draft);
        town.station.moveIn(town.station.house("3", "402"), {{person, "02"}}, "2001-05-01");
        const filling::FillPlan plan = town.plan(form);
        const sheets::Workbook book = town.filled(form, plan);
        CHECK(at(book, "高龄老人", "A7") == "1");
        CHECK(at(book, "高龄老人", "B7") == "王桂英");
        CHECK(at(book, "高龄老人", "C7") == "女");
        CHECK(at(book, "高龄老人", "E7") == "1938.06");
        // On the day that the notes print, not today.
        CHECK(at(book, "高龄老人", "F7") == "87");
        CHECK(at(book, "高龄老人", "J7") == "=1+1");
        CHECK(!book.sheet("高龄老人")->at(6, 9)->formula);
        // Not one of the choices: left to a person.
        CHECK(at(book, "高龄老人", "N7").empty());
        CHECK(at(book, "高龄老人", "D7").empty());
        CHECK(at(book, "高龄老人", "O7").empty());
        CHECK(at(book, "高龄老人", "A4") == "填报单位（盖章）：梅园居委会");
        CHECK(at(book, "高龄老人", "H4") == "填报日期：2026年11月22日");
        CHECK(at(book, "高龄老人", "A28").starts_with("填报人：王小明 "));
        CHECK(at(book, "高龄老人", "A28").ends_with("审核人（签字）："));
        CHECK(plan.asOf == test::day("2025-12-31"));
        CHECK(std::ranges::any_of(plan.warnings, [](const forms::Words& warning) { return warning.key == "forms.warn.approval_over"; }));
    }
}

TEST_CASE("a form without an approval number is warned about; boxes take the code of the committee")
{
    Town town;
    const test::HandedDown& form = formOf("B09");
    const filling::FillPlan plan = town.plan(form);
    const sheets::Workbook book = town.filled(form, plan);
    CHECK(at(book, "Sheet1", "A3") == "区划代码：310114099001");
    CHECK(std::ranges::none_of(plan.warnings, [](const forms::Words& warning) { return warning.key == "forms.warn.no_approval"; }));
    const filling::FillPlan other = town.plan(formOf("B04"));
    CHECK(std::ranges::any_of(other.warnings, [](const forms::Words& warning) { return warning.key == "forms.warn.no_approval"; }));
    // 0/0 of the file's own formula, and the form's own words stay.
    CHECK(at(book, "Sheet1", "B13").find("户籍户") != std::string::npos);
    CHECK(at(book, "Sheet1", "D6").empty());
}

TEST_CASE("a form is never written over, and goes out as xlsx")
{
    Town town;
    const test::HandedDown& form = formOf("B05");
    const sheets::Workbook book = must(sheets::readWorkbook(form.file));
    const filling::FillPlan plan = town.plan(form);
    CHECK(filling::writeFilled(form.file, book, plan, form.file).error().message == "forms.same_file");
    CHECK(filling::writeFilled(form.file, book, plan, town.folder.path() / "out.xls").error().message == "forms.xlsx_only");
    const auto target = town.folder.path() / "out.xlsx";
    CHECK(must(filling::writeFilled(form.file, book, plan, target)).wasCopied);
    CHECK(std::distance(std::filesystem::directory_iterator(town.folder.path()), std::filesystem::directory_iterator()) == 1);
    const sheets::Workbook out = must(sheets::readWorkbook(target));
    // Nobody lives here: a share of nothing is no figure.
    CHECK(at(out, "表五", "B5") == "0");
    CHECK(at(out, "表五", "D5") == "—");
    CHECK(at(out, "表五", "A2") == "填报单位：梅园居委会");
}

TEST_CASE("a row for each estate, and the total counts everybody once")
{
    Town town;
    const base::RowId woman = town.station.person("王桂英", "2", "1940-01-01");
    const base::RowId man = town.station.person("赵福生", "1", "1950-01-01");
    town.station.moveIn(town.station.house("2", "101"), {{woman, "02"}, {man, "11"}}, "1990-01-01");
    const sheets::Workbook book = test::drawn("# 统计\n各小区老年人口情况统计表\n小区名称 | 60岁及以上 | < | 80岁及以上\n^ | 人数 | 其中女 | 人数\n | | | \n | | | \n合计 | | | \n填报人：\n");
    const forms::FormReading reading = forms::recogniseForm(test::formWords(), book);
    const filling::FillPlan plan = must(filling::planFill(*town.desk, town.station.view(), test::formWords(), reading, book, {}));
    const auto text = [&](std::uint32_t row, std::uint32_t column) {
        const auto found = std::ranges::find_if(plan.values, [&](const filling::FilledValue& value) { return value.row == row && value.column == column; });
        return found == plan.values.end() ? std::string("nothing") : found->text;
    };
    CHECK(text(3, 0) == "嘉宁新村");
    CHECK(text(3, 1) == "2");
    CHECK(text(3, 2) == "1");
    CHECK(text(3, 3) == "1");
    CHECK(text(4, 1) == "nothing");
    CHECK(text(5, 1) == "2");
    CHECK(text(5, 2) == "1");
}

namespace {

filling::FillPlan planOf(Town& town, const std::string& drawing, const filling::FillOptions& options = {})
{
    const sheets::Workbook book = test::drawn(drawing);
    return must(filling::planFill(*town.desk, town.station.view(), test::formWords(), forms::recogniseForm(test::formWords(), book), book, options));
}

const filling::FilledValue* valueAt(const filling::FillPlan& plan, std::uint32_t row, std::uint32_t column)
{
    const auto found = std::ranges::find_if(plan.values, [&](const filling::FilledValue& value) { return value.row == row && value.column == column; });
    return found == plan.values.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("what is asked is not written before it was answered, and nobody goes out on a guess")
{
    Town town;
    const base::RowId woman = town.station.person("王桂英", "2", "1940-01-01");
    town.station.moveIn(town.station.house("2", "101"), {{woman, "02"}}, "1990-01-01");
    const std::string drawing = "# 名单\n社区联系名单\n序号 | 姓名 | 地址 | 备注\n1 | | | \n2 | | | \n";
    const filling::FillPlan nobody = planOf(town, drawing);
    CHECK(nobody.records == 0);
    CHECK(std::ranges::any_of(nobody.warnings, [](const forms::Words& warning) { return warning.key == "forms.warn.who_needed"; }));
    filling::FillOptions options;
    options.where = "person.age >= 60";
    const filling::FillPlan plan = planOf(town, drawing, options);
    REQUIRE(plan.records == 1);
    CHECK(valueAt(plan, 2, 1)->text == "王桂英");
    CHECK(valueAt(plan, 2, 2)->state == ValueState::Open);
    CHECK(valueAt(plan, 2, 2)->source.key == "forms.open.confirm");
}

TEST_CASE("records pass over totals that stand above or between the rows, and nobody's remarks stay beside another")
{
    Town town;
    std::vector<base::RowId> people;
    for (int i = 0; i < 3; ++i) {
        people.push_back(town.station.person("老人" + std::string(1, static_cast<char>('A' + i)), "1", "1940-01-01"));
    }
    filling::FillOptions options;
    options.rows = people;
    const filling::FillPlan plan = planOf(town, "# 册\n独居老人名册\n序号 | 姓名 | 备注\n合计 | =COUNTA(B4:B5) | \n1 | | 上月住院\n2 | | \n填报人：\n", options);
    CHECK(valueAt(plan, 2, 1) == nullptr);
    CHECK(valueAt(plan, 3, 1)->text == "老人A");
    CHECK(valueAt(plan, 5, 1)->text == "老人C");
    REQUIRE(plan.changes.front().insertions.size() == 1);
    CHECK(plan.changes.front().insertions.front().after == 4);
    CHECK(std::ranges::any_of(plan.changes.front().cells, [](const sheets::CellChange& cell) {
        return cell.row == 3 && cell.column == 2 && std::holds_alternative<std::monostate>(cell.value);
    }));
}

TEST_CASE("a month is written into a gap only, never into words")
{
    Town town;
    const filling::FillPlan plan = planOf(town, "# 表\n社区工作统计月报表（2026年  月）\n序号 | 姓名 | 年龄\n1 | | \n2 | | \n");
    CHECK(valueAt(plan, 0, 0)->text == "社区工作统计月报表（2026年11月）");
}

TEST_CASE("days are written as the form writes them, never more than is known")
{
    CHECK(filling::dateText("1938-06-18", "yyyy.MM") == "1938.06");
    CHECK(filling::dateText("1938-06-18", "yyyy年M月") == "1938年6月");
    CHECK(filling::dateText("1938-06", "yyyy-MM-dd") == "1938-06");
    CHECK(filling::dateText("1938", "yyyy年M月") == "1938年");
    CHECK(forms::dateFormatOf("1938.06") == "yyyy.MM");
    CHECK(forms::dateFormatOf("1938年6月") == "yyyy年M月");
    CHECK(forms::dateFormatOf("1938-06-18") == "yyyy-MM-dd");
    CHECK(forms::dateFormatOf("张三").empty());
}
