// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sheets/rich_form.h"

#include <catch2/catch_test_macros.hpp>
#include <array>
#include <memory>
#include <stdexcept>
#include <zip.h>

namespace linli::sheets::test {

namespace {

const std::string kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const std::string kMain = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
const std::string kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const std::string kSpreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

std::string relations(const std::vector<std::array<std::string, 3>>& all)
{
    std::string text = kXml + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    for (const auto& [id, type, target] : all) {
        text += "<Relationship Id=\"" + id + "\" Type=\"" + kOffice + "/" + type + "\" Target=\"" + target + "\"/>";
    }
    return text + "</Relationships>";
}

std::string contentTypes()
{
    std::string text = kXml + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                              "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                              "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                              "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>"
                              "<Default Extension=\"png\" ContentType=\"image/png\"/>";
    const std::vector<std::pair<std::string, std::string>> parts{
        {"/xl/workbook.xml", kSpreadsheetType + "sheet.main+xml"},
        {"/xl/worksheets/sheet1.xml", kSpreadsheetType + "worksheet+xml"},
        {"/xl/worksheets/sheet2.xml", kSpreadsheetType + "worksheet+xml"},
        {"/xl/worksheets/sheet3.xml", kSpreadsheetType + "worksheet+xml"},
        {"/xl/styles.xml", kSpreadsheetType + "styles+xml"},
        {"/xl/sharedStrings.xml", kSpreadsheetType + "sharedStrings+xml"},
        {"/xl/calcChain.xml", kSpreadsheetType + "calcChain+xml"},
        {"/xl/comments1.xml", kSpreadsheetType + "comments+xml"},
        {"/xl/tables/table1.xml", kSpreadsheetType + "table+xml"},
        {"/xl/drawings/drawing1.xml", "application/vnd.openxmlformats-officedocument.drawing+xml"},
        {"/xl/charts/chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"},
    };
    for (const auto& [name, type] : parts) {
        text += "<Override PartName=\"" + name + "\" ContentType=\"" + type + "\"/>";
    }
    return text + "</Types>";
}

std::string formSheet()
{
    return kXml + "<worksheet " + kMain + " xmlns:r=\"" + kOffice + "\" xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\""
           " xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\"><dimension ref=\"A1:F5\"/>"
           "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"2\" topLeftCell=\"A3\" state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"A5\" sqref=\"A5\"/></sheetView></sheetViews>"
           "<sheetFormatPr defaultRowHeight=\"15\"/><cols><col min=\"1\" max=\"6\" width=\"12\" customWidth=\"1\" style=\"3\"/></cols><sheetData>"
           "<row r=\"1\" spans=\"1:6\" ht=\"36\" customHeight=\"1\"><c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c></row>"
           "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"D2\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t>金</t></r><r><t>额</t></r></is></c></row>"
           "<row r=\"3\" ht=\"30\" customHeight=\"1\"><c r=\"A3\" s=\"2\"/><c r=\"B3\" s=\"2\"/><c r=\"C3\" s=\"2\"/><c r=\"D3\" s=\"3\"/><c r=\"E3\" s=\"3\"><f>D3*2</f><v>0</v></c><c r=\"F3\" s=\"4\"/></row>"
           "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>2</v></c><c r=\"D4\"><f>SUM(D3:D3)</f><v>0</v></c><c r=\"E4\"><f>SUM(E3:E3)</f><v>0</v></c><c r=\"F4\"><f>D4/2</f><v>0</v></c></row>"
           "<row r=\"5\" ht=\"24\" customHeight=\"1\"><c r=\"A5\" t=\"s\"><v>3</v></c></row></sheetData>"
           "<sheetProtection sheet=\"1\"/><protectedRanges><protectedRange sqref=\"A3:F3\" name=\"a\"/></protectedRanges><autoFilter ref=\"A2:F3\"/>"
           "<mergeCells count=\"3\"><mergeCell ref=\"A1:F1\"/><mergeCell ref=\"B3:C3\"/><mergeCell ref=\"A5:F5\"/></mergeCells>"
           "<conditionalFormatting sqref=\"D3\"><cfRule type=\"expression\" priority=\"1\"><formula>COUNTIF($D$3:$D$3,D3)&gt;1</formula></cfRule></conditionalFormatting>"
           "<dataValidations count=\"1\"><dataValidation type=\"list\" sqref=\"C3 F3\"><formula1>\"男,女\"</formula1></dataValidation></dataValidations>"
           "<hyperlinks><hyperlink ref=\"A5\" location=\"名单!D4\" display=\"x\"/></hyperlinks><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.7\" bottom=\"0.7\" header=\"0.3\" footer=\"0.3\"/>"
           "<pageSetup orientation=\"landscape\" paperSize=\"9\"/>"
           "<rowBreaks count=\"1\" manualBreakCount=\"1\"><brk id=\"4\" max=\"16383\" man=\"1\"/></rowBreaks><drawing r:id=\"d1\"/><legacyDrawing r:id=\"d2\"/>"
           "<extLst><ext uri=\"{78C0D931-6437-407d-A8EE-F0AAD7539E65}\"><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type=\"dataBar\" id=\"{1}\"/><xm:sqref>D3</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext>"
           "<ext uri=\"{05C60535-1F16-4fd2-B633-F4F36F0B64E0}\"><x14:sparklineGroups><x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>名单!D3:E3</xm:f><xm:sqref>F3</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst></worksheet>";
}

std::string drawing()
{
    const auto at = [](int row) { return "<xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>" + std::to_string(row) + "</xdr:row><xdr:rowOff>0</xdr:rowOff>"; };
    // 36 + 15 + 30 points stand above row 4: 1028700 units.
    return kXml + "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" xmlns:r=\"" + kOffice + "\">"
           "<xdr:twoCellAnchor><xdr:from>" + at(0) + "</xdr:from><xdr:to>" + at(4) + "</xdr:to><xdr:clientData/></xdr:twoCellAnchor>"
           "<xdr:oneCellAnchor><xdr:from>" + at(4) + "</xdr:from><xdr:ext cx=\"1\" cy=\"1\"/><xdr:clientData/></xdr:oneCellAnchor>"
           "<xdr:absoluteAnchor><xdr:pos x=\"0\" y=\"1100000\"/><xdr:ext cx=\"1\" cy=\"1\"/><xdr:clientData/></xdr:absoluteAnchor>"
           "<xdr:absoluteAnchor><xdr:pos x=\"0\" y=\"100000\"/><xdr:ext cx=\"1\" cy=\"1\"/><xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>";
}

}  // namespace

Parts richForm()
{
    Parts parts{
        {"[Content_Types].xml", contentTypes()},
        {"_rels/.rels", relations({{"r1", "officeDocument", "xl/workbook.xml"}})},
        {"xl/workbook.xml", kXml + "<workbook " + kMain + " xmlns:r=\"" + kOffice + "\"><sheets><sheet name=\"名单\" sheetId=\"1\" r:id=\"s1\"/>"
                            "<sheet name=\"汇总\" sheetId=\"2\" r:id=\"s2\"/><sheet name=\"说明\" sheetId=\"3\" state=\"hidden\" r:id=\"s3\"/></sheets><definedNames>"
                            "<definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">名单!$A$1:$F$5</definedName>"
                            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">名单!$1:$2</definedName>"
                            "<definedName name=\"金额\">名单!$D$3:$D$3</definedName><definedName name=\"别处\">汇总!$A$9</definedName></definedNames></workbook>"},
        {"xl/_rels/workbook.xml.rels", relations({{"s1", "worksheet", "worksheets/sheet1.xml"}, {"s2", "worksheet", "worksheets/sheet2.xml"},
                                                  {"s3", "worksheet", "worksheets/sheet3.xml"}, {"s4", "styles", "styles.xml"},
                                                  {"s5", "sharedStrings", "sharedStrings.xml"}, {"s6", "calcChain", "calcChain.xml"}})},
        {"xl/worksheets/sheet1.xml", formSheet()},
        {"xl/worksheets/_rels/sheet1.xml.rels", relations({{"d1", "drawing", "../drawings/drawing1.xml"}, {"d2", "vmlDrawing", "../drawings/vml1.vml"},
                                                           {"d3", "comments", "../comments1.xml"}})},
        {"xl/worksheets/sheet2.xml", kXml + "<worksheet " + kMain + " xmlns:r=\"" + kOffice + "\"><sheetData><row r=\"1\"><c r=\"A1\"><f>SUM(名单!D3:D3)+名单!D4</f><v>0</v></c>"
                                     "<c r=\"B1\"><f>A1*10</f><v>0</v></c><c r=\"C1\"><f>1+1</f><v>2</v></c></row></sheetData><tableParts count=\"1\"><tablePart r:id=\"t1\"/></tableParts></worksheet>"},
        {"xl/worksheets/_rels/sheet2.xml.rels", relations({{"t1", "table", "../tables/table1.xml"}})},
        {"xl/tables/table1.xml", kXml + "<table " + kMain + " id=\"1\" name=\"T\" displayName=\"T\" ref=\"E1:F3\"><autoFilter ref=\"E1:F3\"/><tableColumns count=\"2\"><tableColumn id=\"1\" name=\"甲\"/><tableColumn id=\"2\" name=\"乙\"/></tableColumns></table>"},
        {"xl/worksheets/sheet3.xml", kXml + "<worksheet " + kMain + "><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>"},
        {"xl/styles.xml", kXml + "<styleSheet " + kMain + "><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/></numFmts>"
                          "<fonts count=\"2\"><font><sz val=\"11\"/></font><font><b/><sz val=\"20\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
                          "<borders count=\"2\"><border/><border><left style=\"thin\"/></border></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"5\"><xf numFmtId=\"0\"/>"
                          "<xf numFmtId=\"0\" fontId=\"1\"><alignment horizontal=\"center\"/></xf><xf numFmtId=\"49\" borderId=\"1\"><protection locked=\"0\"/></xf><xf numFmtId=\"2\" borderId=\"1\"/><xf numFmtId=\"164\" borderId=\"1\"/></cellXfs></styleSheet>"},
        {"xl/sharedStrings.xml", kXml + "<sst " + kMain + "><si><t>花名册</t></si><si><r><rPr><b/></rPr><t>序</t></r><r><t>号</t></r><rPh sb=\"0\" eb=\"1\"><t>xù</t></rPh></si><si><t>合计</t></si><si><t>填表人：</t></si></sst>"},
        {"xl/calcChain.xml", kXml + "<calcChain " + kMain + "><c r=\"E3\" i=\"1\"/><c r=\"D4\" i=\"1\"/></calcChain>"},
        {"xl/comments1.xml", kXml + "<comments " + kMain + "><authors><author>街道</author></authors><commentList><comment ref=\"A4\" authorId=\"0\"><text><t>自动合计</t></text></comment></commentList></comments>"},
        {"xl/drawings/vml1.vml", "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shape><x:ClientData ObjectType=\"Note\"><x:Anchor>\n 1, 15, 3, 2, 3, 31, 7, 9</x:Anchor><x:Row>3</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>"},
        {"xl/drawings/drawing1.xml", drawing()},
        {"xl/drawings/_rels/drawing1.xml.rels", relations({{"c1", "chart", "../charts/chart1.xml"}, {"c2", "image", "../media/image1.png"}})},
        {"xl/charts/chart1.xml", kXml + "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart><c:plotArea><c:ser><c:val><c:numRef><c:f>名单!$D$3:$D$3</c:f></c:numRef></c:val></c:ser></c:plotArea></c:chart></c:chartSpace>"},
        {"xl/media/image1.png", std::string("\x89PNG\r\n\x1a\n not really", 20)},
        {"xl/vbaProject.bin", std::string("\xD0\xCF\x11\xE0 macros", 11)},
        {"docProps/app.xml", kXml + "<Properties/>"},
    };
    return parts;
}

void replaceIn(Parts& parts, const std::string& part, const std::string& before, const std::string& after)
{
    for (auto& [name, content] : parts) {
        if (name == part) {
            const std::size_t at = content.find(before);
            REQUIRE(at != std::string::npos);
            content.replace(at, before.size(), after);
            return;
        }
    }
    FAIL("no part " + part);
}

namespace {

struct Close {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, Close>;

Archive openArchive(const std::filesystem::path& path)
{
    int error = 0;
    Archive archive(zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &error));
    REQUIRE(archive != nullptr);
    return archive;
}

std::string readEntry(const std::filesystem::path& path, const std::string& part, zip_flags_t flags)
{
    const Archive archive = openArchive(path);
    zip_stat_t facts;
    zip_stat_init(&facts);
    REQUIRE(zip_stat(archive.get(), part.c_str(), 0, &facts) == 0);
    const std::unique_ptr<zip_file_t, Close> file(zip_fopen(archive.get(), part.c_str(), flags));
    REQUIRE(file != nullptr);
    std::string bytes((flags & ZIP_FL_COMPRESSED) != 0 ? facts.comp_size : facts.size, '\0');
    REQUIRE(zip_fread(file.get(), bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
    return bytes;
}

}  // namespace

std::string partOf(const std::filesystem::path& path, const std::string& part)
{
    return readEntry(path, part, 0);
}

std::string packedPartOf(const std::filesystem::path& path, const std::string& part)
{
    return readEntry(path, part, ZIP_FL_COMPRESSED);
}

std::vector<std::string> partNames(const std::filesystem::path& path)
{
    const Archive archive = openArchive(path);
    std::vector<std::string> names;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive.get(), 0); ++i) {
        names.emplace_back(zip_get_name(archive.get(), static_cast<zip_uint64_t>(i), 0));
    }
    return names;
}

Workbook Filled::book() const
{
    auto read = readWorkbook(target);
    REQUIRE(keyOf(read) == "");
    return std::move(*read);
}

Filled fill(const Parts& parts, const std::vector<SheetChanges>& changes)
{
    Filled filled;
    filled.source = *filled.scratch / "form.xlsx";
    filled.target = *filled.scratch / "filled.xlsx";
    writeZip(filled.source, parts);
    auto outcome = patchWorkbook(filled.source, changes, filled.target);
    REQUIRE(keyOf(outcome) == "");
    filled.outcome = std::move(*outcome);
    return filled;
}

std::string fillKey(const Parts& parts, const std::vector<SheetChanges>& changes)
{
    const Scratch scratch;
    writeZip(scratch / "form.xlsx", parts);
    const auto outcome = patchWorkbook(scratch / "form.xlsx", changes, scratch / "filled.xlsx");
    CHECK(std::filesystem::exists(scratch / "filled.xlsx") == outcome.has_value());
    return keyOf(outcome);
}

SheetChanges fiveRows()
{
    SheetChanges changes;
    changes.sheet = "名单";
    changes.insertions = {{2, 4, 1}};
    for (std::uint32_t i = 0; i < 5; ++i) {
        changes.cells.push_back({2 + i, 3, 10.0 * (i + 1)});
    }
    return changes;
}

}  // namespace linli::sheets::test
