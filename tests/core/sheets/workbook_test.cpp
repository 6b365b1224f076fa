// SPDX-License-Identifier: GPL-3.0-or-later
// What a form says beside its values.

#include "tests/core/sheets/rich_form.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::sheets;
using namespace linli::sheets::test;

namespace {

Workbook readParts(const Parts& parts, const ReadLimits& limits = formLimits())
{
    const Scratch scratch;
    writeZip(scratch / "a.xlsx", parts);
    auto book = readWorkbook(scratch / "a.xlsx", limits);
    REQUIRE(keyOf(book) == "");
    return std::move(*book);
}

Workbook form(const std::string& name)
{
    auto book = readWorkbook(std::filesystem::path(LINLI_TEST_DATA) / "forms" / name);
    REQUIRE(keyOf(book) == "");
    return std::move(*book);
}

}  // namespace

TEST_CASE("workbook: sheets, styles, layout, page, protection")
{
    const Workbook book = readParts(richForm());
    REQUIRE(book.sheets.size() == 3);
    CHECK(book.sheets[2].details.state == SheetState::Hidden);
    CHECK(book.sheets[2].head.hidden);
    const Sheet& sheet = *book.sheet("名单");
    CHECK(book.sheet("没有") == nullptr);
    CHECK(book.styleOf(sheet, 0, 0).bold);
    CHECK(book.styleOf(sheet, 0, 0).centred);
    CHECK(book.styleOf(sheet, 2, 0).isText());
    CHECK_FALSE(book.styleOf(sheet, 2, 0).locked);
    CHECK(book.styleOf(sheet, 2, 3).hasBorder);
    CHECK_FALSE(book.styleOf(sheet, 2, 3).hasFill);
    CHECK(book.styleOf(sheet, 2, 5).format.isDate());
    CHECK(sheet.styleAt(40, 2) == 3);             // of its column
    CHECK(sheet.rowHeight(2) == 30);
    CHECK(sheet.rowHeight(40) == 15);
    CHECK(sheet.columnWidth(0) == 12);
    CHECK(sheet.rowCount() == 5);
    CHECK(sheet.columnCount() == 6);
    CHECK(sheet.details.isProtected);
    CHECK(sheet.details.page.landscape);
    CHECK(sheet.details.page.paper == 9);
    REQUIRE(sheet.details.page.printArea.size() == 1);
    CHECK(sheet.details.page.printArea[0].lastRow == 4);
    CHECK(*sheet.details.page.titleRows == std::pair<std::uint32_t, std::uint32_t>{0, 1});
    REQUIRE(sheet.details.autoFilter);
    CHECK(sheet.details.autoFilter->lastColumn == 5);
    REQUIRE(sheet.commentAt(3, 0) != nullptr);
    CHECK(sheet.details.conditionalFormats.size() == 2);   // one among the extensions
    CHECK(sheet.details.conditionalFormats[0].formulas == std::vector<std::string>{"COUNTIF($D$3:$D$3,D3)>1"});
    CHECK(sheet.at(2, 4)->formulaText == "D3*2");
    CHECK(sheet.text(1, 0) == "序号");                      // rich, with phonetics
    CHECK(book.names.size() == 4);
    CHECK(book.names[2].name == "金额");
    CHECK_FALSE(book.names[2].sheet);
    CHECK(*book.names[0].sheet == 0);
}

TEST_CASE("workbook: choices written out, in cells, under a name, among the extensions, computed")
{
    Parts parts = richForm();
    replaceIn(parts, "xl/worksheets/sheet3.xml", "</sheetData>", "<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>甲</t></is></c></row><row r=\"4\"><c r=\"B4\" t=\"inlineStr\"><is><t>乙</t></is></c></row></sheetData>");
    replaceIn(parts, "xl/workbook.xml", "<definedName name=\"金额\">", "<definedName name=\"选项\">说明!$B$2:$B$9</definedName><definedName name=\"金额\">");
    replaceIn(parts, "xl/worksheets/sheet1.xml", "</dataValidations>",
              "<dataValidation type=\"list\" sqref=\"A3\"><formula1>说明!$B$2:$B$4</formula1></dataValidation><dataValidation type=\"list\" sqref=\"B3\"><formula1>选项</formula1></dataValidation>"
              "<dataValidation type=\"list\" sqref=\"D3\"><formula1>INDIRECT(A1)</formula1></dataValidation><dataValidation type=\"list\" sqref=\"E3\"><formula1>\"一, 二\"</formula1></dataValidation>"
              "<dataValidation type=\"whole\" operator=\"greaterThanOrEqual\" allowBlank=\"1\" showErrorMessage=\"1\" error=\"错\" prompt=\"提示\" sqref=\"D4\"><formula1>0</formula1></dataValidation></dataValidations>");
    replaceIn(parts, "xl/worksheets/sheet1.xml", "<extLst>", "<extLst><ext><x14:dataValidations><x14:dataValidation type=\"list\"><x14:formula1><xm:f>说明!$B$2:$B$4</xm:f></x14:formula1><xm:sqref>E4 F4</xm:sqref></x14:dataValidation></x14:dataValidations></ext>");
    const Workbook book = readParts(parts);
    const Sheet& sheet = book.sheets[0];
    const std::vector<std::string> both{"甲", "乙"};
    CHECK(sheet.validationAt(2, 2)->choices == std::vector<std::string>{"男", "女"});
    CHECK(sheet.validationAt(2, 0)->choices == both);
    CHECK(sheet.validationAt(2, 1)->choices == both);
    CHECK(sheet.validationAt(3, 5)->choices == both);
    CHECK(sheet.validationAt(2, 3)->choices.empty());
    CHECK(sheet.validationAt(2, 4)->choices == std::vector<std::string>{"一", "二"});
    const Validation& whole = *sheet.validationAt(3, 3);
    CHECK(whole.kind == ValidationKind::Whole);
    CHECK(whole.comparison == "greaterThanOrEqual");
    CHECK(whole.allowsBlank);
    CHECK(whole.refusesOthers);
    CHECK(whole.error == "错");
    CHECK(whole.prompt == "提示");
    CHECK(sheet.validationAt(0, 0) == nullptr);
}

TEST_CASE("workbook: a custom view does not overwrite what the sheet says")
{
    Parts parts = richForm();
    replaceIn(parts, "xl/worksheets/sheet1.xml", "<mergeCells", "<customSheetViews><customSheetView guid=\"{1}\"><pageSetup orientation=\"portrait\" paperSize=\"8\"/><autoFilter ref=\"A1:B2\"/></customSheetView></customSheetViews><mergeCells");
    const Workbook book = readParts(parts);
    CHECK(book.sheets[0].details.page.paper == 9);
    CHECK(book.sheets[0].details.autoFilter->lastColumn == 5);
}

TEST_CASE("workbook: limits of what is held in memory")
{
    ReadLimits limits = formLimits();
    limits.cells = 5;
    const Scratch scratch;
    writeZip(scratch / "a.xlsx", richForm());
    CHECK(keyOf(readWorkbook(scratch / "a.xlsx", limits)) == "sheets.too_many_cells");
    limits = formLimits();
    limits.time = std::chrono::seconds(-1);
    CHECK(keyOf(readWorkbook(scratch / "a.xlsx", limits)) == "sheets.hostile");
    limits = formLimits();
    limits.sheets = 2;
    CHECK(keyOf(readWorkbook(scratch / "a.xlsx", limits)) == "sheets.hostile");
}

TEST_CASE("workbook: one long shared text in every cell")
{
    std::string cells;
    for (int row = 1; row <= 1000; ++row) {
        cells += "<row r=\"" + std::to_string(row) + "\"><c t=\"s\"><v>0</v></c></row>";
    }
    const Scratch scratch;
    writeBook(scratch / "a.xlsx", {"<sheetData>" + cells + "</sheetData>", "<si><t>" + std::string(200'000, 'x') + "</t></si>", {}, {}});
    CHECK(keyOf(readWorkbook(scratch / "a.xlsx")) == "sheets.too_many_cells");
}

TEST_CASE("workbook: every form of the street offices")
{
    const Workbook questions = form("B09_居村委会基本情况调查表.xlsx");
    REQUIRE(questions.sheets[0].commentAt(5, 3) != nullptr);
    CHECK(questions.sheets[0].commentAt(5, 3)->text == "代码：1.居民委员会  2.村民委员会");
    CHECK(questions.sheets[0].validationAt(5, 3)->choices == std::vector<std::string>{"1", "2"});
    CHECK(questions.sheets[0].validationAt(5, 3)->prompt == "代码：1.居民委员会  2.村民委员会");
    const Workbook checked = form("B03_残疾人两项补贴对象信息核对表.xlsx");
    REQUIRE(checked.sheets[0].details.autoFilter);
    CHECK(checked.sheets[0].details.autoFilter->lastRow == 18);
    CHECK(damagedNumbers(checked).size() == 1);
    CHECK(form("B10_适龄儿童入学入园摸底登记表.xlsx").sheets.size() == 3);
    const Workbook alone = form("B02_独居老人结对关爱情况登记表.xlsx");
    const FoundCell* total = alone.sheets[0].at(20, 13);
    REQUIRE(total != nullptr);
    CHECK(total->formula);
    CHECK(total->formulaText == "COUNTIF(N6:N20,\"√\")");
    CHECK(total->type == CellType::Empty);   // the file has stored no value
    CHECK(alone.sheets[0].details.page.footer == "&C&P/&N");
}
