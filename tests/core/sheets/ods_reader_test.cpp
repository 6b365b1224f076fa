// SPDX-License-Identifier: GPL-3.0-or-later
// OpenDocument spreadsheets part by part.

#include "tests/core/sheets/support.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::sheets;
using namespace linli::sheets::test;

namespace {

const std::string kHead = "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\" xmlns:number=\"n\" xmlns:fo=\"f\" xmlns:dc=\"d\">";

base::Result<Workbook> readOdsBook(const std::string& styles, const std::string& body, const Parts& more = {}, const ReadLimits& limits = formLimits())
{
    const Scratch scratch;
    Parts parts{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                {"content.xml", kHead + "<office:automatic-styles>" + styles + "</office:automatic-styles><office:body><office:spreadsheet>" + body +
                                    "</office:spreadsheet></office:body></office:document-content>"}};
    parts.insert(parts.end(), more.begin(), more.end());
    writeZip(scratch / "a.ods", parts);
    return readWorkbook(scratch / "a.ods", limits);
}

Workbook good(const std::string& styles, const std::string& body)
{
    auto read = readOdsBook(styles, body);
    REQUIRE(keyOf(read) == "");
    return std::move(*read);
}

std::string table(const std::string& rows)
{
    return "<table:table table:name=\"表一\">" + rows + "</table:table>";
}

std::string row(const std::string& cells, const std::string& attributes = "")
{
    return "<table:table-row " + attributes + ">" + cells + "</table:table-row>";
}

}  // namespace

TEST_CASE("ods: every kind of value")
{
    const Workbook book = good(
        "<number:date-style style:name=\"N1\"><number:year number:style=\"long\"/><number:text>年</number:text><number:month/><number:text>月</number:text></number:date-style>"
        "<number:number-style style:name=\"N2\"><number:number number:decimal-places=\"2\" number:min-integer-digits=\"1\"/></number:number-style>"
        "<style:style style:name=\"c1\" style:family=\"table-cell\" style:data-style-name=\"N1\"/><style:style style:name=\"c2\" style:family=\"table-cell\" style:data-style-name=\"N2\">"
        "<style:table-cell-properties fo:border=\"0.5pt solid #000000\"/><style:paragraph-properties fo:text-align=\"center\"/><style:text-properties fo:font-weight=\"bold\"/></style:style>",
        table(row("<table:table-cell office:value-type=\"string\"><text:p>张<text:span>玥</text:span><text:s text:c=\"2\"/>乙</text:p><text:p>二行</text:p>"
                  "<office:annotation><dc:creator>街道</dc:creator><text:p>备注</text:p></office:annotation></table:table-cell>"
                  "<table:table-cell office:value-type=\"date\" office:date-value=\"1953-06-01\" table:style-name=\"c1\"><text:p>1953年6月</text:p></table:table-cell>"
                  "<table:table-cell office:value-type=\"float\" office:value=\"1234.5\" table:style-name=\"c2\"><text:p>1234.50</text:p></table:table-cell>"
                  "<table:table-cell office:value-type=\"percentage\" office:value=\"0.125\"><text:p>12.5%</text:p></table:table-cell>"
                  "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>TRUE</text:p></table:table-cell>"
                  "<table:table-cell table:formula=\"of:=SUM([.C1:.D1];[$'甲 乙'.A1])\" office:value-type=\"float\" office:value=\"7\"><text:p>7</text:p></table:table-cell>"
                  "<table:table-cell office:value-type=\"date\" office:date-value=\"2022-11-22T08:30:00\"><text:p>x</text:p></table:table-cell>"
                  "<table:table-cell office:value-type=\"float\" office:value=\"3.1011419400101E+17\"><text:p>3.1E+17</text:p></table:table-cell>")));
    CHECK(book.facts.kind == FileKind::Ods);
    const Sheet& sheet = book.sheets.at(0);
    CHECK(sheet.text(0, 0) == "张玥  乙\n二行");
    CHECK(sheet.text(0, 1) == "1953-06");
    CHECK(sheet.at(0, 1)->type == CellType::Date);
    CHECK(book.styleOf(sheet, 0, 1).formatCode == "yyyy\"年\"m\"月\"");
    CHECK(sheet.text(0, 2) == "1234.50");
    CHECK(book.styleOf(sheet, 0, 2).bold);
    CHECK(book.styleOf(sheet, 0, 2).centred);
    CHECK(book.styleOf(sheet, 0, 2).hasBorder);
    CHECK(sheet.text(0, 3).starts_with("12.5"));
    CHECK(sheet.at(0, 4)->type == CellType::Boolean);
    CHECK(sheet.at(0, 5)->formulaText == "SUM(C1:D1,'甲 乙'!A1)");
    CHECK(sheet.at(0, 5)->number == 7);
    CHECK(sheet.text(0, 6) == "2022-11-22");
    CHECK(sheet.at(0, 7)->digitsLost);
    REQUIRE(sheet.commentAt(0, 0) != nullptr);
    CHECK(sheet.commentAt(0, 0)->text == "备注");
}

TEST_CASE("ods: repeats, merges, hidden rows and columns, titles, validations")
{
    const Workbook book = good(
        "<style:style style:name=\"co1\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"5.7cm\"/></style:style>"
        "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>",
        "<table:content-validations><table:content-validation table:name=\"val1\" table:condition=\"of:cell-content-is-in-list(&quot;男&quot;;&quot;女&quot;)\"/></table:content-validations>"
        "<table:table table:name=\"表一\" table:style-name=\"ta1\" table:print-ranges=\"$表一.$A$1:$表一.$D$9\"><table:table-column table:style-name=\"co1\"/>"
        "<table:table-column table:number-columns-repeated=\"2\" table:visibility=\"collapse\"/><table:table-header-rows>" +
            row("<table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"3\" table:number-rows-spanned=\"1\"><text:p>标题</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated=\"2\"/>"
                "<table:table-cell office:value-type=\"string\"><text:p>丁</text:p></table:table-cell>") +
            "</table:table-header-rows>" +
            row("<table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"3\"><text:p>1</text:p></table:table-cell><table:table-cell table:content-validation-name=\"val1\"/>", "table:number-rows-repeated=\"2\"") +
            row("<table:table-cell table:number-columns-repeated=\"16384\"/>", "table:visibility=\"collapse\"") +
            row("<table:table-cell office:value-type=\"string\"><text:p>末</text:p></table:table-cell>") +
            row("<table:table-cell table:number-columns-repeated=\"16384\"/>", "table:number-rows-repeated=\"1048570\"") + "</table:table>");
    const Sheet& sheet = book.sheets.at(0);
    CHECK(sheet.head.hidden);
    CHECK(sheet.text(0, 2) == "标题");
    CHECK(sheet.text(0, 3) == "丁");
    CHECK(sheet.text(2, 2) == "1");
    CHECK(sheet.text(4, 0) == "末");
    CHECK(sheet.rowHidden(3));
    CHECK_FALSE(sheet.rowHidden(4));
    CHECK(sheet.columnHidden(2));
    CHECK(sheet.columnWidth(0) > 20);
    CHECK(sheet.rowCount() == 5);
    REQUIRE(sheet.details.page.titleRows);
    CHECK(*sheet.details.page.titleRows == std::pair<std::uint32_t, std::uint32_t>{0, 0});
    REQUIRE(sheet.details.page.printArea.size() == 1);
    CHECK(sheet.details.page.printArea[0].lastRow == 8);
    REQUIRE(sheet.validationAt(2, 3) != nullptr);
    CHECK(sheet.validationAt(2, 3)->choices == std::vector<std::string>{"男", "女"});
    CHECK(sheet.validationAt(3, 3) == nullptr);
}

TEST_CASE("ods: what is too much or closed is refused")
{
    const std::string cell = "<table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"16384\"><text:p>1</text:p></table:table-cell>";
    CHECK(keyOf(readOdsBook("", table(row(cell, "table:number-rows-repeated=\"1048576\"")))) == "sheets.too_many_cells");
    CHECK(keyOf(readOdsBook("", table(row("<table:table-cell/>")), {{"META-INF/manifest.xml", "<m><file-entry><encryption-data/></file-entry></m>"}})) == "sheets.encrypted");
    CHECK(keyOf(readOdsBook("", "")) == "sheets.damaged");
    // A kilobyte that would be gigabytes.
    const std::string longCell = "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"1000\"><text:p>" + std::string(200'000, 'x') + "</text:p></table:table-cell>";
    CHECK(keyOf(readOdsBook("", table(row(longCell)))) == "sheets.too_many_cells");
    const std::string shorter = "<table:table-cell office:value-type=\"string\"><text:p>" + std::string(200'000, 'x') + "</text:p></table:table-cell>";
    CHECK(keyOf(readOdsBook("", table(row(shorter, "table:number-rows-repeated=\"10000\"")))) == "sheets.too_many_cells");
    ReadLimits limits = formLimits();
    limits.textBytes = 10;
    CHECK(keyOf(readOdsBook("", table(row("<table:table-cell office:value-type=\"string\"><text:p>12345678901</text:p></table:table-cell>")), {}, limits)) == "sheets.cell_too_long");
}
