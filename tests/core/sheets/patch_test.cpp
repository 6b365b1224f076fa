// SPDX-License-Identifier: GPL-3.0-or-later
// What a filler must honour (one test each), on a form that has it all.

#include "core/sheets/export_mark.h"
#include "tests/core/sheets/rich_form.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

using namespace linli;
using namespace linli::sheets;
using namespace linli::sheets::test;

namespace {

const std::string kForm = "xl/worksheets/sheet1.xml";

bool has(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

const FoundCell& cellOf(const Workbook& book, std::size_t sheet, std::size_t row, std::size_t column)
{
    const FoundCell* cell = book.sheets.at(sheet).at(row, column);
    REQUIRE(cell != nullptr);
    return *cell;
}

}  // namespace

TEST_CASE("patch: parts that do not change keep their bytes")
{
    const Filled filled = fill(richForm(), {fiveRows()});
    const std::set<std::string> changed(filled.outcome.parts.begin(), filled.outcome.parts.end());
    CHECK(changed == std::set<std::string>{kForm, "xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml",
                                           "xl/calcChain.xml", "xl/comments1.xml", "xl/drawings/vml1.vml", "xl/drawings/drawing1.xml", "xl/charts/chart1.xml"});
    std::size_t same = 0;
    for (const std::string& name : partNames(filled.source)) {
        if (!changed.contains(name)) {
            CAPTURE(name);
            CHECK(packedPartOf(filled.target, name) == packedPartOf(filled.source, name));
            ++same;
        }
    }
    CHECK(same == partNames(filled.source).size() - changed.size());
}

TEST_CASE("patch: only the sheet changes when no row moves and no formula depends on it")
{
    SheetChanges changes{"名单", {}, {}, {{4, 0, std::string("填表人：王")}}};
    const Filled filled = fill(richForm(), {changes});
    CHECK(filled.outcome.parts == std::vector<std::string>{kForm});
    // Of the part itself nothing but the cell.
    std::string expected = partOf(filled.source, kForm);
    const std::string before = "<c r=\"A5\" t=\"s\"><v>3</v></c>";
    expected.replace(expected.find(before), before.size(), "<c r=\"A5\" t=\"inlineStr\"><is><t xml:space=\"preserve\">填表人：王</t></is></c>");
    CHECK(filled.part(kForm) == expected);
}

TEST_CASE("patch: nothing to change gives the same file")
{
    const Filled filled = fill(richForm(), {});
    CHECK(readBytes(filled.target) == readBytes(filled.source));
    CHECK(filled.outcome.parts.empty());
}

TEST_CASE("patch: rows and cells below are numbered anew, heights and styles are those of the model")
{
    const Filled filled = fill(richForm(), {fiveRows()});
    const Workbook book = filled.book();
    const Sheet& sheet = book.sheets[0];
    CHECK(sheet.text(7, 0) == "合计");
    CHECK(sheet.text(8, 0) == "填表人：");
    CHECK(sheet.rowHeight(8) == 24);
    for (std::size_t row = 2; row <= 6; ++row) {
        CAPTURE(row);
        CHECK(sheet.rowHeight(row) == 30);
        CHECK(sheet.styleAt(row, 0) == 2);
        CHECK(sheet.styleAt(row, 3) == 3);
        CHECK(sheet.styleAt(row, 5) == 4);
        CHECK(sheet.at(row, 3)->number == 10.0 * static_cast<double>(row - 1));
    }
    CHECK(has(filled.part(kForm), "<dimension ref=\"A1:F9\"/>"));
    CHECK(has(filled.part(kForm), "activeCell=\"A9\""));
}

TEST_CASE("patch: merges of the row are repeated, those below move")
{
    const std::string form = fill(richForm(), {fiveRows()}).part(kForm);
    CHECK(has(form, "<mergeCells count=\"7\"><mergeCell ref=\"A1:F1\"/><mergeCell ref=\"B3:C3\"/><mergeCell ref=\"B4:C4\"/><mergeCell ref=\"B5:C5\"/>"
                    "<mergeCell ref=\"B6:C6\"/><mergeCell ref=\"B7:C7\"/><mergeCell ref=\"A9:F9\"/></mergeCells>"));
}

TEST_CASE("patch: formulas stretch, follow and are copied, and their values are written")
{
    const Filled filled = fill(richForm(), {fiveRows()});
    const Workbook book = filled.book();
    CHECK(cellOf(book, 0, 7, 3).formulaText == "SUM(D3:D7)");
    CHECK(cellOf(book, 0, 7, 3).number == 150);
    CHECK(cellOf(book, 0, 7, 4).formulaText == "SUM(E3:E7)");
    CHECK(cellOf(book, 0, 7, 4).number == 300);
    CHECK(cellOf(book, 0, 7, 5).formulaText == "D8/2");
    CHECK(cellOf(book, 0, 7, 5).number == 75);
    for (std::size_t row = 2; row <= 6; ++row) {
        CHECK(cellOf(book, 0, row, 4).formulaText == "D" + std::to_string(row + 1) + "*2");
        CHECK(cellOf(book, 0, row, 4).number == 20.0 * static_cast<double>(row - 1));
    }
    // Formulas of another sheet.
    CHECK(cellOf(book, 1, 0, 0).formulaText == "SUM(名单!D3:D7)+名单!D8");
    CHECK(cellOf(book, 1, 0, 0).number == 300);
    CHECK(cellOf(book, 1, 0, 1).number == 3000);
    CHECK(filled.outcome.uncomputed.empty());
    CHECK_FALSE(has(filled.part("xl/workbook.xml"), "fullCalcOnLoad"));
}

TEST_CASE("patch: names, print area and titles")
{
    const std::string book = fill(richForm(), {fiveRows()}).part("xl/workbook.xml");
    CHECK(has(book, ">名单!$A$1:$F$9</definedName>"));
    CHECK(has(book, ">名单!$1:$2</definedName>"));
    CHECK(has(book, ">名单!$D$3:$D$7</definedName>"));
    CHECK(has(book, ">汇总!$A$9</definedName>"));
}

TEST_CASE("patch: charts and sparklines")
{
    const Filled filled = fill(richForm(), {fiveRows()});
    CHECK(has(filled.part("xl/charts/chart1.xml"), "<c:f>名单!$D$3:$D$7</c:f>"));
    const std::string form = filled.part(kForm);
    CHECK(has(form, "<x14:sparkline><xm:f>名单!D3:E3</xm:f><xm:sqref>F3</xm:sqref></x14:sparkline><x14:sparkline><xm:f>名单!D4:E4</xm:f><xm:sqref>F4</xm:sqref>"));
    CHECK(has(form, "<xm:f>名单!D7:E7</xm:f><xm:sqref>F7</xm:sqref></x14:sparkline></x14:sparklines>"));
}

TEST_CASE("patch: validations, conditional formats, protected ranges, filters")
{
    const std::string form = fill(richForm(), {fiveRows()}).part(kForm);
    CHECK(has(form, "sqref=\"C3:C7 F3:F7\"><formula1>\"男,女\"</formula1>"));
    CHECK(has(form, "<conditionalFormatting sqref=\"D3:D7\">"));
    CHECK(has(form, "<formula>COUNTIF($D$3:$D$7,D3)&gt;1</formula>"));
    CHECK(has(form, "<xm:sqref>D3:D7</xm:sqref>"));
    CHECK(has(form, "<protectedRange sqref=\"A3:F7\" name=\"a\"/>"));
    CHECK(has(form, "<autoFilter ref=\"A2:F7\"/>"));
}

TEST_CASE("patch: tables on the sheet grow and move")
{
    Parts parts = richForm();
    const Filled below = fill(parts, {{"汇总", {{2, 3, 1}}, {}, {}}});
    CHECK(has(below.part("xl/tables/table1.xml"), "ref=\"E1:F6\"><autoFilter ref=\"E1:F6\"/>"));
    const Filled above = fill(parts, {{"汇总", {{0, 3, 1}}, {}, {}}});
    CHECK(has(above.part("xl/tables/table1.xml"), "ref=\"E1:F6\""));
}

TEST_CASE("patch: hyperlinks and page breaks")
{
    const std::string form = fill(richForm(), {fiveRows()}).part(kForm);
    CHECK(has(form, "<hyperlink ref=\"A9\" location=\"名单!D8\" display=\"x\"/>"));
    CHECK(has(form, "<brk id=\"8\" max=\"16383\" man=\"1\"/>"));
}

TEST_CASE("patch: comments and their shapes")
{
    const Filled filled = fill(richForm(), {fiveRows()});
    const Workbook book = filled.book();
    REQUIRE(book.sheets[0].commentAt(7, 0) != nullptr);
    CHECK(book.sheets[0].commentAt(7, 0)->text == "自动合计");
    const std::string vml = filled.part("xl/drawings/vml1.vml");
    CHECK(has(vml, "<x:Row>7</x:Row>"));
    CHECK(has(vml, "1, 15, 7, 2, 3, 31, 11, 9</x:Anchor>"));
}

TEST_CASE("patch: drawings, also those placed by their distance from the top")
{
    const std::string drawing = fill(richForm(), {fiveRows()}).part("xl/drawings/drawing1.xml");
    CHECK(has(drawing, "<xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>0</xdr:row>"));
    CHECK(has(drawing, "<xdr:to><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>8</xdr:row>"));
    CHECK(has(drawing, "<xdr:oneCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>8</xdr:row>"));
    // Four rows of 30 points = 1524000 units.
    CHECK(has(drawing, "y=\"2624000\""));
    CHECK(has(drawing, "y=\"100000\""));
}

TEST_CASE("patch: the calculation chain goes, with its relation and its content type")
{
    const Filled filled = fill(richForm(), {fiveRows()});
    const std::vector<std::string> names = partNames(filled.target);
    CHECK(std::ranges::find(names, "xl/calcChain.xml") == names.end());
    CHECK_FALSE(has(filled.part("xl/_rels/workbook.xml.rels"), "calcChain"));
    CHECK(has(filled.part("xl/_rels/workbook.xml.rels"), "sharedStrings.xml"));
    CHECK_FALSE(has(filled.part("[Content_Types].xml"), "calcChain"));
    CHECK(has(filled.part("[Content_Types].xml"), "comments1.xml"));
}

TEST_CASE("patch: shared and array formulas")
{
    Parts parts = richForm();
    replaceIn(parts, kForm, "<f>D3*2</f>", "<f t=\"shared\" ref=\"E3:E4\" si=\"0\">D3*2</f>");
    replaceIn(parts, kForm, "<f>SUM(E3:E3)</f>", "<f t=\"shared\" si=\"0\"/>");
    replaceIn(parts, kForm, "<f>D4/2</f>", "<f t=\"array\" ref=\"F4:F4\">SUM(D3:D3)*3</f>");
    const Filled filled = fill(parts, {fiveRows()});
    const Workbook book = filled.book();
    CHECK(cellOf(book, 0, 7, 4).formulaText == "D8*2");
    CHECK(cellOf(book, 0, 7, 4).number == 300);
    CHECK(cellOf(book, 0, 5, 4).formulaText == "D6*2");
    CHECK_FALSE(has(filled.part(kForm), "shared"));
    CHECK(has(filled.part(kForm), "<f t=\"array\" ref=\"F8\">SUM(D3:D7)*3</f><v>450</v>"));
}

TEST_CASE("patch: a value over the first of shared formulas leaves the others whole")
{
    Parts parts = richForm();
    replaceIn(parts, kForm, "<f>D3*2</f>", "<f t=\"shared\" ref=\"E3:E4\" si=\"0\">D3*2</f>");
    replaceIn(parts, kForm, "<f>SUM(E3:E3)</f>", "<f t=\"shared\" si=\"0\"/>");
    const Workbook book = fill(parts, {{"名单", {}, {}, {{2, 3, 7.0}, {2, 4, 1.0}}}}).book();
    CHECK_FALSE(cellOf(book, 0, 2, 4).formula);
    CHECK(cellOf(book, 0, 3, 4).formulaText == "D4*2");
    CHECK(cellOf(book, 0, 3, 4).number == 14);
}

TEST_CASE("patch: several lists on one sheet")
{
    SheetChanges changes = fiveRows();
    changes.insertions.push_back({4, 2, 1});
    const Filled filled = fill(richForm(), {changes});
    CHECK(has(filled.part(kForm), "<mergeCell ref=\"A9:F9\"/><mergeCell ref=\"A10:F10\"/><mergeCell ref=\"A11:F11\"/>"));
    CHECK(cellOf(filled.book(), 0, 7, 3).number == 150);
    CHECK(filled.book().sheets[0].rowHeight(10) == 24);
}

TEST_CASE("patch: two insertions below one row are one")
{
    SheetChanges once = fiveRows();
    SheetChanges twice = once;
    twice.insertions = {{2, 1, 1}, {2, 3, 1}};
    CHECK(fill(richForm(), {once}).part(kForm) == fill(richForm(), {twice}).part(kForm));
}

TEST_CASE("patch: a list without rows is left blank, or its row is removed")
{
    const Workbook blank = fill(richForm(), {{"名单", {}, {}, {{2, 3, std::monostate{}}}}}).book();
    CHECK(cellOf(blank, 0, 3, 3).number == 0);
    const Filled removed = fill(richForm(), {{"名单", {}, {{2, 2}}, {}}});
    const Workbook book = removed.book();
    CHECK(book.sheets[0].text(2, 0) == "合计");
    CHECK(cellOf(book, 0, 2, 3).formulaText == "SUM(#REF!)");
    const std::string form = removed.part(kForm);
    CHECK(has(form, "<mergeCells count=\"2\"><mergeCell ref=\"A1:F1\"/><mergeCell ref=\"A4:F4\"/></mergeCells>"));
    CHECK_FALSE(has(form, "dataValidation"));
    CHECK_FALSE(has(form, "protectedRange"));
    CHECK_FALSE(has(form, "<conditionalFormatting "));
    CHECK(has(form, "<autoFilter ref=\"A2:F2\"/>"));
    CHECK(has(removed.part("xl/workbook.xml"), ">名单!$A$1:$F$4<"));
}

TEST_CASE("patch: two lists side by side are filled to different lengths")
{
    SheetChanges changes = fiveRows();
    changes.cells.push_back({2, 0, std::string("左一")});
    changes.cells.push_back({3, 0, std::string("左二")});
    const Workbook book = fill(richForm(), {changes}).book();
    CHECK(book.sheets[0].text(3, 0) == "左二");
    CHECK(book.sheets[0].at(4, 0) == nullptr);
    CHECK(cellOf(book, 0, 6, 3).number == 50);
}

TEST_CASE("patch: a list across columns, beyond the cells the row had")
{
    SheetChanges changes{"名单", {}, {}, {}};
    for (std::uint32_t column = 0; column < 12; ++column) {
        changes.cells.push_back({9, column, static_cast<double>(column)});
    }
    const Filled filled = fill(richForm(), {changes});
    CHECK(cellOf(filled.book(), 0, 9, 11).number == 11);
    CHECK(filled.book().sheets[0].styleAt(9, 2) == 3);   // of the column
    CHECK(has(filled.part(kForm), "<dimension ref=\"A1:L10\"/>"));
}

TEST_CASE("patch: a model of two rows is repeated as a block")
{
    Parts parts = richForm();
    replaceIn(parts, kForm, "<mergeCell ref=\"B3:C3\"/>", "<mergeCell ref=\"B3:C4\"/>");
    const Filled filled = fill(parts, {{"名单", {{3, 4, 2}}, {}, {}}});
    CHECK(has(filled.part(kForm), "<mergeCell ref=\"B3:C4\"/><mergeCell ref=\"B5:C6\"/><mergeCell ref=\"B7:C8\"/><mergeCell ref=\"A9:F9\"/>"));
    const Workbook book = filled.book();
    CHECK(cellOf(book, 0, 4, 4).formulaText == "D5*2");
    CHECK(cellOf(book, 0, 5, 3).formulaText == "SUM(D5:D5)");
    CHECK(book.sheets[0].rowHeight(4) == 30);
    CHECK(book.sheets[0].rowHeight(5) == 15);
}

TEST_CASE("patch: every kind of value keeps the style; text is never a formula")
{
    const base::Day day = base::toDay({2026, 11, 30});
    SheetChanges changes{"名单", {}, {}, {{2, 0, std::string("=1+1")}, {2, 1, std::string("310114194001010101")}, {2, 3, true},
                                         {2, 5, day}, {3, 0, day}, {4, 1, std::monostate{}}}};
    const Filled filled = fill(richForm(), {changes});
    const Workbook book = filled.book();
    CHECK(cellOf(book, 0, 2, 0).type == CellType::Text);
    CHECK(cellOf(book, 0, 2, 0).text == "=1+1");
    CHECK_FALSE(cellOf(book, 0, 2, 0).formula);
    CHECK(cellOf(book, 0, 2, 1).text == "310114194001010101");
    CHECK_FALSE(cellOf(book, 0, 2, 1).digitsLost);
    CHECK(cellOf(book, 0, 2, 3).type == CellType::Boolean);
    CHECK(cellOf(book, 0, 2, 5).type == CellType::Date);
    CHECK(cellOf(book, 0, 2, 5).text == "2026-11-30");
    CHECK(cellOf(book, 0, 2, 5).style == 4);
    CHECK(cellOf(book, 0, 3, 0).type == CellType::Text);   // the format there is no date's
    CHECK(cellOf(book, 0, 3, 0).text == "2026-11-30");
    CHECK_FALSE(has(filled.part(kForm), "<f>=1"));
}

TEST_CASE("patch: dates in both systems")
{
    const auto day = [](int year, int month, int date) { return base::toDay({year, month, date}); };
    const SheetChanges one{"名单", {}, {}, {{2, 5, day(2026, 11, 30)}}};
    CHECK(has(fill(richForm(), {one}).part(kForm), "<c r=\"F3\" s=\"4\"><v>46356</v></c>"));
    CHECK(has(fill(richForm(), {{"名单", {}, {}, {{2, 5, day(1900, 2, 28)}}}}).part(kForm), "<c r=\"F3\" s=\"4\"><v>59</v></c>"));
    CHECK(has(fill(richForm(), {{"名单", {}, {}, {{2, 5, day(1899, 2, 28)}}}}).part(kForm), "1899-02-28"));
    Parts parts = richForm();
    replaceIn(parts, "xl/workbook.xml", "<sheets>", "<workbookPr date1904=\"1\"/><sheets>");
    const Filled old = fill(parts, {one});
    CHECK(has(old.part(kForm), "<c r=\"F3\" s=\"4\"><v>44894</v></c>"));
    CHECK(cellOf(old.book(), 0, 2, 5).text == "2026-11-30");
}

TEST_CASE("patch: odd characters survive")
{
    const std::string odd = "𠮷\x01<&>\"'\r\n_x0041_ 末尾 ";
    const Filled filled = fill(richForm(), {{"名单", {}, {}, {{2, 0, odd}}}});
    CHECK(cellOf(filled.book(), 0, 2, 0).text == odd);
}

TEST_CASE("patch: a formula that cannot be computed loses its value and the file asks for it")
{
    Parts parts = richForm();
    replaceIn(parts, kForm, "<f>D4/2</f><v>0</v>", "<f>VLOOKUP(D4,A1:F4,2)</f><v>9</v>");
    const Filled filled = fill(parts, {fiveRows()});
    CHECK(filled.outcome.uncomputed == std::vector<std::string>{"名单!F8"});
    CHECK(has(filled.part(kForm), "<f>VLOOKUP(D8,A1:F8,2)</f></c>"));
    CHECK(has(filled.part("xl/workbook.xml"), "</definedNames><calcPr fullCalcOnLoad=\"1\"/>"));
    // One that sees nothing of the changes keeps it.
    Parts apart = richForm();
    replaceIn(apart, kForm, "<f>D4/2</f><v>0</v>", "<f>VLOOKUP(A1,A1:A2,1)</f><v>9</v>");
    const Filled kept = fill(apart, {{"名单", {}, {}, {{2, 3, 5.0}}}});
    CHECK(has(kept.part(kForm), "<f>VLOOKUP(A1,A1:A2,1)</f><v>9</v>"));
    CHECK_FALSE(has(kept.part("xl/workbook.xml"), "fullCalcOnLoad"));
}

TEST_CASE("patch: sheets with prefixes and without numbers")
{
    Parts parts = partsOf({"", {}, {}, {}});
    parts[3].second = "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:f>SUM(A1:A1)</x:f></x:c></x:row>"
                      "<x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    const Filled filled = fill(parts, {{"表一", {{0, 2, 1}}, {}, {{1, 0, 2.0}, {2, 0, 3.0}, {2, 3, std::string("末")}}}});
    const Workbook book = filled.book();
    CHECK(book.sheets[0].text(3, 0) == "5");
    CHECK(cellOf(book, 0, 1, 1).formulaText == "SUM(A2:A2)");
    CHECK(cellOf(book, 0, 2, 1).number == 3);
    CHECK(book.sheets[0].text(2, 3) == "末");
}

TEST_CASE("patch: a sheet that is still empty")
{
    const Workbook book = fill(partsOf({"<sheetData/>", {}, {}, {}}), {{"表一", {}, {}, {{4, 2, std::string("新")}}}}).book();
    CHECK(book.sheets[0].text(4, 2) == "新");
    CHECK(fillKey(partsOf({"<cols/>", {}, {}, {}}), {{"表一", {}, {}, {{4, 2, 1.0}}}}) == "sheets.cannot_patch");
    CHECK(fillKey(partsOf({"<sheetData/><sheetData/>", {}, {}, {}}), {{"表一", {}, {}, {{4, 2, 1.0}}}}) == "sheets.cannot_patch");
}

TEST_CASE("patch: what cannot be done is refused and leaves nothing")
{
    CHECK(fillKey(richForm(), {{"没有", {}, {}, {}}}) == "sheets.no_such_sheet");
    CHECK(fillKey(richForm(), {{"名单", {}, {}, {{0, 1, 1.0}}}}) == "sheets.bad_change");          // inside the title
    CHECK(fillKey(richForm(), {{"名单", {{2, 4, 1}}, {}, {{5, 2, 1.0}}}}) == "sheets.bad_change");  // inside a repeated merge
    CHECK(fillKey(richForm(), {{"名单", {}, {}, {{0, 1, std::monostate{}}}}}) == "");
    CHECK(fillKey(richForm(), {{"名单", {}, {}, {{1048576, 0, 1.0}}}}) == "sheets.bad_change");
    CHECK(fillKey(richForm(), {{"名单", {{2, 1, 1}, {2, 1, 2}}, {}, {}}}) == "sheets.bad_change");
    CHECK(fillKey(richForm(), {{"名单", {{2, 1, 1}}, {{2, 2}}, {}}}) == "sheets.bad_change");
    CHECK(fillKey(richForm(), {{"名单", {}, {}, {{2, 0, std::string(40000, 'x')}}}}) == "sheets.text_too_long");
    const Scratch scratch;
    writeBytes(scratch / "a.csv", "a,b\n1,2\n");
    CHECK(keyOf(patchWorkbook(scratch / "a.csv", {}, scratch / "b.xlsx")) == "sheets.cannot_patch");
}

TEST_CASE("patch: the mark of an export stands among the document's properties; everything else keeps its bytes")
{
    const Scratch scratch;
    const auto source = scratch / "form.xlsx";
    writeZip(source, richForm());
    const std::string mark = "李晓梅 2026-11-22 08:30 街道<月报> & \"核对\" 编号 7Z";
    const auto first = patchWorkbook(source, {}, scratch / "one.xlsx", mark);
    REQUIRE(first);
    CHECK(first->parts == std::vector<std::string>{"[Content_Types].xml", "_rels/.rels", "docProps/custom.xml"});
    CHECK(*exportMarks(scratch / "one.xlsx") == std::vector<std::string>{mark});
    CHECK(exportMarks(source)->empty());
    // A second export of the copy keeps the first mark.
    REQUIRE(patchWorkbook(scratch / "one.xlsx", {}, scratch / "two.xlsx", "第二次"));
    CHECK(*exportMarks(scratch / "two.xlsx") == std::vector<std::string>{mark, "第二次"});
    CHECK(readWorkbook(scratch / "two.xlsx"));
    // Properties of others, with a prefix.
    Parts parts = richForm();
    for (auto& [name, content] : parts) {
        if (name == "[Content_Types].xml") {
            content.replace(content.rfind("</Types>"), 0, "<Override PartName=\"/docProps/c.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.custom-properties+xml\"/>");
        } else if (name == "_rels/.rels") {
            content.replace(content.rfind("</Relationships>"), 0,
                            "<Relationship Id=\"rIdLinli\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties\" Target=\"docProps/c.xml\"/>");
        }
    }
    parts.emplace_back("docProps/c.xml", "<p:Properties xmlns:p=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" "
                                         "xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">"
                                         "<p:property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"7\" name=\"KSOProductBuildVer\"><vt:lpwstr>2052</vt:lpwstr></p:property></p:Properties>");
    writeZip(source, parts);
    const auto third = patchWorkbook(source, {}, scratch / "three.xlsx", mark);
    REQUIRE(third);
    CHECK(third->parts == std::vector<std::string>{"docProps/c.xml"});
    CHECK(*exportMarks(scratch / "three.xlsx") == std::vector<std::string>{mark});
}
