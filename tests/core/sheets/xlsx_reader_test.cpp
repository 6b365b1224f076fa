// SPDX-License-Identifier: GPL-3.0-or-later
// Odd but honest workbooks, as other programs write them.

#include "tests/core/sheets/support.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::sheets;
using namespace linli::sheets::test;

namespace {

Sheet readBook(const RawBook& book)
{
    const Scratch scratch;
    writeBook(scratch / "a.xlsx", book);
    auto read = readWorkbook(scratch / "a.xlsx");
    REQUIRE(keyOf(read) == "");
    return std::move(read->sheets.at(0));
}

std::string sheetData(const std::string& rows)
{
    return "<sheetData>" + rows + "</sheetData>";
}

// Styles with one cell format for each code, from 1 on.
std::string styles(const std::vector<std::string>& codes)
{
    std::string formats;
    std::string cells = "<xf numFmtId=\"0\"/>";
    for (std::size_t i = 0; i < codes.size(); ++i) {
        formats += "<numFmt numFmtId=\"" + std::to_string(200 + i) + "\" formatCode=\"" + codes[i] + "\"/>";
        cells += "<xf numFmtId=\"" + std::to_string(200 + i) + "\"/>";
    }
    return "<numFmts>" + formats + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" + cells + "</cellXfs>";
}

}  // namespace

TEST_CASE("every way of storing a text")
{
    const Sheet sheet = readBook({sheetData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
                                       "<c r=\"C1\" t=\"inlineStr\"><is><t>行内</t></is></c>"
                                       "<c r=\"D1\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t>富</t></r><r><t xml:space=\"preserve\"> 文本</t></r></is></c>"
                                       "<c r=\"E1\" t=\"str\"><f>A1&amp;B1</f><v>公式结果</v></c>"
                                       "<c r=\"F1\" t=\"b\"><v>1</v></c><c r=\"G1\" t=\"e\"><v>#N/A</v></c>"
                                       "<c r=\"H1\" t=\"d\"><v>2026-11-22T00:00:00</v></c>"
                                       "<c r=\"I1\" t=\"s\"><v>2</v></c><c r=\"J1\"/><c r=\"K1\" t=\"s\"><v>3</v></c></row>"),
                                  "<si><t>张玥</t></si><si><r><t>王</t></r><rPh sb=\"0\" eb=\"1\"><t>ワン</t></rPh><r><t>五</t></r></si>"
                                  "<si><t>_x0041__x005F_x0041_&lt;<![CDATA[<&]]></t></si><si><t/></si>",
                                  {}, {}});
    CHECK(sheet.text(0, 0) == "张玥");
    CHECK(sheet.text(0, 1) == "王五");
    CHECK(sheet.text(0, 2) == "行内");
    CHECK(sheet.text(0, 3) == "富 文本");
    CHECK(sheet.text(0, 4) == "公式结果");
    CHECK(sheet.at(0, 4)->formula);
    CHECK(sheet.at(0, 5)->type == CellType::Boolean);
    CHECK(sheet.at(0, 6)->type == CellType::Error);
    CHECK(sheet.text(0, 7) == "2026-11-22");
    CHECK(sheet.text(0, 8) == "A_x0041_<<&");
    CHECK(sheet.at(0, 9) == nullptr);
    CHECK(sheet.at(0, 10) == nullptr);
}

TEST_CASE("rows and cells without numbers, prefixes, extensions")
{
    const Sheet sheet = readBook({"<x:cols xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:col min=\"2\" max=\"3\" hidden=\"1\"/></x:cols>"
                                  "<x:sheetData xmlns:x=\"u\"><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row>"
                                  "<x:row hidden=\"1\"><x:c r=\"C2\"><x:v>3</x:v></x:c><x:c><x:v>4</x:v></x:c></x:row>"
                                  "<x:row r=\"9\"><x:c><x:v>5</x:v></x:c></x:row></x:sheetData>"
                                  "<mergeCells count=\"1\"><mergeCell ref=\"A1:A3\"/></mergeCells>"
                                  "<extLst><ext><x:row r=\"1\"><x:c r=\"A1\"><x:v>99</x:v></x:c></x:row></ext></extLst>",
                                  {}, {}, {}});
    CHECK(sheet.text(0, 1) == "2");
    CHECK(sheet.text(1, 3) == "4");
    CHECK(sheet.text(8, 0) == "5");
    CHECK(sheet.text(2, 0) == "1");  // inside the merge
    CHECK(sheet.rows[1].hidden);
    REQUIRE(sheet.head.hiddenColumns.size() == 1);
    CHECK(sheet.head.hiddenColumns[0] == std::pair<std::uint32_t, std::uint32_t>{1, 2});
    REQUIRE(sheet.merges.size() == 1);
    CHECK(sheet.merges[0].lastRow == 2);
    CHECK(sheet.rows.size() == 3);
}

TEST_CASE("numbers as a person sees them")
{
    const RawBook book{sheetData("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44887</v></c><c r=\"B1\" s=\"2\"><v>19511</v></c>"
                            "<c r=\"C1\" s=\"3\"><v>44887.354166666664</v></c><c r=\"D1\" s=\"4\"><v>0.125</v></c>"
                            "<c r=\"E1\" s=\"5\"><v>1234.5</v></c><c r=\"F1\" s=\"6\"><v>310</v></c>"
                            "<c r=\"G1\"><v>0.1</v></c><c r=\"H1\"><v>1E-3</v></c><c r=\"I1\" s=\"7\"><v>44908</v></c>"
                            "<c r=\"J1\" s=\"8\"><v>12.75</v></c><c r=\"K1\"><v>80.000000000000014</v></c>"
                            "<c r=\"L1\" s=\"9\"><v>0.5</v></c><c r=\"M1\" s=\"10\"><v>44887</v></c><c r=\"N1\"><v>-3</v></c></row>"),
                       {},
                       styles({"yyyy\\-mm\\-dd", "yyyy&quot;年&quot;m&quot;月&quot;", "yyyy/m/d h:mm:ss", "0.0%", "#,##0.00_ ;[Red]\\-#,##0.00\\ ",
                               "000000", "m&quot;月&quot;d&quot;日&quot;", "0", "h:mm;@", "[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"}),
                       {}};
    const Sheet sheet = readBook(book);
    const std::vector<std::string> shown{"2022-11-22", "1953-06", "2022-11-22 08:30", "12.5%", "1234.50", "000310", "0.1",
                                         "0.001", "12月13日", "12.75", "80", "12:00", "2022-11-22", "-3"};
    for (std::size_t i = 0; i < shown.size(); ++i) {
        CAPTURE(i);
        CHECK(sheet.text(0, i) == shown[i]);
    }
    CHECK(sheet.at(0, 0)->type == CellType::Date);
    CHECK(sheet.at(0, 3)->type == CellType::Number);
    CHECK(sheet.at(0, 3)->number == 0.125);
}

TEST_CASE("dates of the 1904 system")
{
    RawBook book{sheetData("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>43425</v></c></row>"), {}, styles({"yyyy-mm-dd"}), {}};
    CHECK(readBook(book).text(0, 0) == "2018-11-21");
    book.workbookExtra = "<workbookPr date1904=\"1\"/>";
    CHECK(readBook(book).text(0, 0) == "2022-11-22");
}

TEST_CASE("identity numbers stored as numbers have lost digits, whatever is shown")
{
    const Sheet sheet = readBook({sheetData("<row r=\"5\"><c r=\"F5\"><v>3.1011419400101E+17</v></c><c r=\"G5\"><v>310114194001010101</v></c>"
                                       "<c r=\"H5\"><v>13912345678</v></c><c r=\"I5\"><v>310114400101010</v></c>"
                                       "<c r=\"J5\" t=\"s\"><v>0</v></c></row>"),
                                  "<si><t>310114194001010101</t></si>", {}, {}});
    CHECK(sheet.at(4, 5)->digitsLost);
    CHECK(sheet.text(4, 5) == "310114194001010000");
    CHECK(sheet.at(4, 6)->digitsLost);
    CHECK(sheet.text(4, 6) == "310114194001010101");
    CHECK_FALSE(sheet.at(4, 7)->digitsLost);
    CHECK(sheet.text(4, 7) == "13912345678");
    CHECK_FALSE(sheet.at(4, 8)->digitsLost);
    CHECK_FALSE(sheet.at(4, 9)->digitsLost);
}

TEST_CASE("damaged numbers are named by sheet and cell, also those saved as text afterwards")
{
    const Scratch scratch;
    writeBook(scratch / "a.xlsx", {sheetData("<row r=\"5\"><c r=\"F5\"><v>3.1011419400101E+17</v></c><c r=\"G5\" t=\"s\"><v>0</v></c><c r=\"H5\" t=\"s\"><v>1</v></c>"
                                             "<c r=\"I5\"><v>3000000</v></c></row>"),
                                   "<si><t>3.1E+17</t></si><si><t>310114194001010101</t></si>", {}, {}});
    const std::vector<DamagedNumber> damaged = damagedNumbers(*readWorkbook(scratch / "a.xlsx"));
    REQUIRE(damaged.size() == 2);
    CHECK(damaged[0].sheet == "表一");
    CHECK(damaged[0].cell == "F5");
    CHECK(damaged[0].shown == "310114194001010000");
    CHECK(damaged[1].cell == "G5");
}

TEST_CASE("a part cut at every block edge keeps its characters")
{
    // The shared strings are longer than a block of the reader; rare characters stand at every offset around its edge.
    for (std::size_t pad = 65536 - 400; pad < 65536 - 340; pad += 7) {
        std::string strings = "<si><t>" + std::string(pad, 'a') + "</t></si>";
        for (int i = 0; i < 40; ++i) {
            strings += "<si><t>𠮷玥喆" + std::to_string(i) + "</t></si>";
        }
        std::string rows;
        for (int i = 0; i < 41; ++i) {
            rows += "<row><c t=\"s\"><v>" + std::to_string(i) + "</v></c></row>";
        }
        const Sheet sheet = readBook({sheetData(rows), strings, {}, {}});
        for (int i = 0; i < 40; ++i) {
            CHECK(sheet.text(static_cast<std::size_t>(i) + 1, 0) == "𠮷玥喆" + std::to_string(i));
        }
    }
}

TEST_CASE("a reader that has enough stops without harm")
{
    class Three final : public SheetSink {
    public:
        base::Result<bool> beginSheet(const SheetHead&) override { return true; }
        base::Result<bool> row(const FoundRow&) override { return ++rows < 3; }
        base::Status endSheet(std::span<const Area>) override
        {
            ended = true;
            return {};
        }
        int rows = 0;
        bool ended = false;
    };
    std::string rows;
    for (int i = 0; i < 100; ++i) {
        rows += "<row><c><v>1</v></c></row>";
    }
    const Scratch scratch;
    writeBook(scratch / "a.xlsx", {sheetData(rows), {}, {}, {}});
    Three sink;
    REQUIRE(keyOf(readSheets(scratch / "a.xlsx", sink)) == "");
    CHECK(sink.rows == 3);
    CHECK_FALSE(sink.ended);
}
