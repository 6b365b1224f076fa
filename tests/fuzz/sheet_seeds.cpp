// SPDX-License-Identifier: GPL-3.0-or-later
// Inputs for the fuzzers of spreadsheets to begin with: forms of the street offices, and small files of every kind.
//   sheet_seeds FOLDER FORMS
#include "sheet_file.h"

#include "tests/core/sheets/xls_book.h"

#include <fstream>
#include <iterator>

using namespace linli;

namespace {

class Seeds {
public:
    Seeds(const std::filesystem::path& folder, const char* target) : m_folder(folder / target) { std::filesystem::create_directories(m_folder); }
    void add(std::string_view bytes)
    {
        std::ofstream file(m_folder / std::to_string(++m_count), std::ios::binary);
        file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }

private:
    std::filesystem::path m_folder;
    int m_count = 0;
};

const std::string kSheet =
    "<worksheet><dimension ref=\"A1:C4\"/><cols><col min=\"1\" max=\"2\" hidden=\"1\" width=\"9\"/></cols><sheetData><row r=\"1\" ht=\"20\"><c r=\"A1\" t=\"inlineStr\"><is><t>姓名</t></is></c></row>"
    "<row r=\"2\" hidden=\"1\"><c r=\"A2\" s=\"1\"/><c r=\"B2\"><f t=\"shared\" si=\"0\" ref=\"B2:B3\">A2*2</f><v>4</v></c></row><row r=\"3\"><c r=\"A3\" t=\"str\"><f>SUM(A1:A2)</f><v>x</v></c><c r=\"B3\"><f t=\"shared\" si=\"0\"/></c></row></sheetData>"
    "<autoFilter ref=\"A1:C3\"/><mergeCells count=\"1\"><mergeCell ref=\"A1:C1\"/></mergeCells><conditionalFormatting sqref=\"A2:A3\"><cfRule><formula>A2&gt;1</formula></cfRule></conditionalFormatting>"
    "<dataValidations count=\"1\"><dataValidation type=\"list\" sqref=\"C2\"><formula1>\"男,女\"</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref=\"A3\"/></hyperlinks><pageSetup paperSize=\"9\"/><rowBreaks><brk id=\"2\"/></rowBreaks></worksheet>";
const std::string kContent =
    "<c xmlns:t=\"t\"><automatic-styles><date-style name=\"N\"><year/><text>年</text></date-style><style name=\"c\" family=\"table-cell\" data-style-name=\"N\"><table-cell-properties border=\"1pt\"/></style></automatic-styles><body><table name=\"A\">"
    "<table-column number-columns-repeated=\"3\" visibility=\"collapse\"/><table-row number-rows-repeated=\"2\"><table-cell value-type=\"float\" value=\"3\" number-columns-spanned=\"2\"><p>3</p></table-cell><covered-table-cell/>"
    "<table-cell style-name=\"c\" value-type=\"date\" date-value=\"2026-11-30\" formula=\"of:=SUM([.A1:.B2];1)\"><p>x<s c=\"2\"/></p></table-cell></table-row></table></body></c>";

std::string workbookStream()
{
    using namespace sheets::test;
    const auto bof = [](int kind) { return record(0x809, little(0x600, 2) + little(static_cast<std::uint64_t>(kind), 2) + std::string(12, '\0')); };
    const std::string strings = record(0xFC, little(2, 4) + little(2, 4) + wideText(u"张玥") + wideText(u"王")) + record(0x3C, "\x01" + little(u'五', 2));
    const std::string before = bof(5) + record(0xE0, little(0, 2) + little(14, 2) + std::string(16, '\0')) + strings;
    const std::string place = wideText(u"表", 1);
    const std::string head = record(0x85, little(before.size() + 4 + 6 + place.size() + 4, 4) + std::string(2, '\0') + place);
    const std::string cells = record(0xFD, little(0, 6) + little(1, 4)) + record(0xBD, little(1, 2) + little(0, 2) + little(0, 2) + little(6, 4) + little(0, 2) + little(7, 4) + little(1, 2)) +
                              record(0x06, little(2, 6) + std::string(6, '\0') + "\xFF\xFF" + little(0, 6) + little(5, 2) + std::string("\x24", 1) + little(0, 4)) + record(0x207, wideText(u"字")) +
                              record(0xE5, little(1, 2) + little(0, 8)) +
                              record(0x1BE, little(0x183, 4) + wideText(u"") + wideText(u"") + wideText(u"提") + wideText(u"错") + little(4, 2) + little(0, 2) + std::string("\x17\x01\x00\x41", 4) + little(0, 4) + little(1, 2) + little(0, 8));
    return before + head + record(0x0A, "") + bof(0x10) + cells + record(0x0A, "");
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        return 2;
    }
    const std::filesystem::path folder = argv[1];
    Seeds files(folder, "sheet_file");
    Seeds zips(folder, "sheet_zip");
    Seeds xls(folder, "sheet_xls");
    for (const auto& entry : std::filesystem::directory_iterator(argv[2])) {
        if (!entry.is_regular_file()) {
            continue;
        }
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        if (entry.path().extension() == ".xlsx") {
            zips.add(bytes);
            files.add(bytes);
        } else if (entry.path().extension() == ".xls") {
            xls.add(bytes);
            files.add(bytes);
        }
    }
    zips.add(fuzz::packageAround(kSheet));
    xls.add(workbookStream());
    Seeds(folder, "sheet_xml").add(kSheet);
    Seeds(folder, "sheet_fill").add("\x01\x03" + kSheet);
    Seeds(folder, "sheet_ods").add(kContent);
    Seeds csv(folder, "sheet_csv");
    csv.add("姓名,身份证号\r\n\"王,五\",310114194001010101\n");
    csv.add(std::string("\xFF\xFE" "a\0,\0b\0\n\0", 10));
    csv.add("\xD0\xD5\xC3\xFB\t\xB5\xE7\xBB\xB0\n");
    Seeds formulas(folder, "sheet_formula");
    formulas.add("IF(OR(L6=\"\",L6=0),\"\",C6/L6)");
    formulas.add("SUM('甲 乙'!$A$1:B2,A:A,4:6)&COUNTIF(H5:H9,\">=1\")+[1]A!B1+T[[#All],[x]]");
    return 0;
}
