// SPDX-License-Identifier: GPL-3.0-or-later
// .xls record by record: every way of storing a value, texts cut by the end of a record, and files that lie.

#include "tests/core/sheets/support.h"
#include "tests/core/sheets/xls_book.h"

#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <random>

using namespace linli;
using namespace linli::sheets;
using namespace linli::sheets::test;

namespace {

base::Result<Workbook> readBytesAs(const std::string& bytes)
{
    const Scratch scratch;
    writeBytes(scratch / "a.xls", bytes);
    return readWorkbook(scratch / "a.xls");
}

Workbook readXlsBook(const XlsBook& book)
{
    auto read = readBytesAs(xlsFile(book));
    REQUIRE(keyOf(read) == "");
    return std::move(*read);
}

std::string cellHead(std::uint32_t row, std::uint32_t column, std::uint32_t style = 0)
{
    return little(row, 2) + little(column, 2) + little(style, 2);
}

std::string real(double number)
{
    return little(std::bit_cast<std::uint64_t>(number), 8);
}

// Style with a number format.
std::string style(std::uint32_t format, bool bold = false)
{
    return record(0xE0, little(bold ? 5 : 0, 2) + little(format, 2) + little(1, 2) + little(2, 2) + little(0, 2) + little(0x11, 4) + little(1U << 26U, 4) + little(0, 2));
}

std::string font(std::uint32_t weight)
{
    return record(0x31, little(200, 2) + little(0, 4) + little(weight, 2) + std::string(6, '\0') + wideText(u"宋体", 1));
}

}  // namespace

TEST_CASE("xls: every way of storing a value")
{
    XlsBook book;
    book.globals = font(400) + font(400) + font(400) + font(400) + font(700) + record(0x41E, little(170, 2) + wideText(u"yyyy\"年\"m\"月\"")) +
                   style(0) + style(14) + style(170, true) + record(0xFC, little(2, 4) + little(2, 4) + wideText(u"张玥") + wideText(u"王五"));
    const std::string formulaTail = little(0, 2) + little(0, 4);
    book.sheets = {
        record(0xFD, cellHead(0, 0) + little(1, 4)) + record(0x204, cellHead(0, 1) + wideText(u"标签")) +
        record(0x27E, cellHead(0, 2) + little(123U << 2U | 2U, 4)) + record(0x27E, cellHead(0, 3) + little(static_cast<std::uint32_t>(-1234) << 2U | 3U, 4)) +
        record(0x203, cellHead(0, 4, 1) + real(44887)) + record(0x203, cellHead(0, 5, 2) + real(19511)) +
        record(0x205, cellHead(0, 6) + "\x01" + std::string(1, '\0')) + record(0x205, cellHead(0, 7) + "\x2A\x01") +
        record(0xBD, little(1, 2) + little(0, 2) + little(0, 2) + little(1U << 2U | 2U, 4) + little(0, 2) + little(0x3FF80000U, 4) + little(1, 2)) +
        record(0x06, cellHead(2, 0) + real(12.5) + formulaTail + little(5, 2) + std::string("\x24", 1) + little(0, 2) + little(0xC003, 2)) +
        record(0x06, cellHead(2, 1) + std::string(6, '\0') + "\xFF\xFF" + formulaTail + little(4, 2) + "\x17" + wideText(u"", 1).substr(0, 1) + std::string(2, '\0')) +
        record(0x207, wideText(u"文字结果")) +
        record(0x06, cellHead(2, 2) + "\x02" + std::string(1, '\0') + "\x07" + std::string(3, '\0') + "\xFF\xFF" + formulaTail + little(0, 2)) +
        record(0x201, cellHead(3, 0, 2)) + record(0xBE, little(3, 2) + little(1, 2) + little(1, 2) + little(2, 2) + little(2, 2))};
    const Workbook read = readXlsBook(book);
    const Sheet& sheet = read.sheets.at(0);
    CHECK(sheet.head.name == "表1");
    CHECK(sheet.text(0, 0) == "王五");
    CHECK(sheet.text(0, 1) == "标签");
    CHECK(sheet.text(0, 2) == "123");
    CHECK(sheet.text(0, 3) == "-12.34");
    CHECK(sheet.text(0, 4) == "2022-11-22");
    CHECK(sheet.at(0, 4)->type == CellType::Date);
    CHECK(sheet.text(0, 5) == "1953-06");
    CHECK(read.styleOf(sheet, 0, 5).bold);
    CHECK(read.styleOf(sheet, 0, 5).hasBorder);
    CHECK(read.styleOf(sheet, 0, 5).hasFill);
    CHECK_FALSE(read.styleOf(sheet, 0, 4).bold);
    CHECK(sheet.at(0, 6)->type == CellType::Boolean);
    CHECK(sheet.text(0, 7) == "#N/A");
    CHECK(sheet.text(1, 0) == "1");
    CHECK(sheet.text(1, 1) == "1.5");
    CHECK(sheet.text(2, 0) == "12.5");
    CHECK(sheet.at(2, 0)->formulaText == "D1");
    CHECK(sheet.text(2, 1) == "文字结果");
    CHECK(sheet.at(2, 2)->type == CellType::Error);
    CHECK(sheet.text(2, 2) == "#DIV/0!");
    CHECK(sheet.at(3, 0) == nullptr);
    CHECK(sheet.styleAt(3, 0) == 2);
    CHECK(sheet.styleAt(3, 1) == 1);
    CHECK(sheet.styleAt(3, 2) == 2);
}

TEST_CASE("xls: shared strings go on in the next record at any character")
{
    // Each text is cut at every place; the part in the next record says anew how wide its characters are.
    const std::u16string text = u"张玥王五";
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        std::string first = little(2, 4) + little(2, 4) + little(text.size(), 2) + "\x01";
        for (std::size_t i = 0; i < cut; ++i) {
            first += little(text[i], 2);
        }
        std::string second = cut == text.size() ? "" : "\x01";
        for (std::size_t i = cut; i < text.size(); ++i) {
            second += little(text[i], 2);
        }
        // The second one in single bytes, with a run of rich text.
        second += little(3, 2) + "\x08" + little(1, 2) + "abc" + little(0, 4);
        XlsBook book;
        book.globals = record(0xFC, first) + record(0x3C, second);
        book.sheets = {record(0xFD, cellHead(0, 0) + little(0, 4)) + record(0xFD, cellHead(0, 1) + little(1, 4))};
        const Workbook read = readXlsBook(book);
        CAPTURE(cut);
        CHECK(read.sheets[0].text(0, 0) == "张玥王五");
        CHECK(read.sheets[0].text(0, 1) == "abc");
    }
}

TEST_CASE("xls: dates of the 1904 system, layout, merges, hidden rows and sheets, page, notes")
{
    XlsBook book;
    book.globals = record(0x22, little(1, 2)) + style(14);
    book.sheets = {record(0x203, cellHead(1, 0) + real(43425)) +
                   record(0x208, little(1, 2) + little(0, 4) + little(600, 2) + little(0, 4) + little(0x20, 2) + little(0, 2)) +
                   record(0x7D, little(2, 2) + little(3, 2) + little(256 * 20, 2) + little(0, 2) + little(1, 2) + little(0, 2)) +
                   record(0xE5, little(1, 2) + little(4, 2) + little(5, 2) + little(0, 2) + little(3, 2)) +
                   record(0xA1, little(8, 2) + little(0, 8) + little(0, 2)) + record(0x15, wideText(u"&C第&P页")) + record(0x12, little(1, 2)) +
                   record(0x5D, little(0x15, 2) + little(18, 2) + little(0x19, 2) + little(7, 2)) +
                   record(0x1B6, std::string(10, '\0') + little(2, 2) + std::string(6, '\0')) + record(0x3C, "\x01" + little(u'备', 2) + little(u'注', 2)) +
                   record(0x1C, little(1, 2) + little(2, 2) + little(0, 2) + little(7, 2))};
    const Workbook read = readXlsBook(book);
    const Sheet& sheet = read.sheets[0];
    CHECK(read.date1904);
    CHECK(sheet.text(1, 0) == "2022-11-22");
    CHECK(sheet.rowHidden(1));
    CHECK(sheet.rows[0].hidden);
    CHECK(sheet.rowHeight(1) == 30);
    CHECK(sheet.columnHidden(3));
    CHECK(sheet.columnWidth(2) == 20);
    REQUIRE(sheet.mergeAt(5, 3) != nullptr);
    CHECK(sheet.details.page.landscape);
    CHECK(sheet.details.page.paper == 8);
    CHECK(sheet.details.page.footer == "&C第&P页");
    CHECK(sheet.details.isProtected);
    REQUIRE(sheet.commentAt(1, 2) != nullptr);
    CHECK(sheet.commentAt(1, 2)->text == "备注");
}

TEST_CASE("xls: formulas as text")
{
    const auto formula = [](const std::string& tokens) {
        return record(0x06, cellHead(0, 0) + real(1) + little(0, 6) + little(tokens.size(), 2) + tokens);
    };
    const std::string area = "\x25" + little(2, 2) + little(6, 2) + little(0xC003, 2) + little(0xC003, 2);
    const auto shown = [&](const std::string& tokens) {
        XlsBook book;
        book.sheets = {formula(tokens)};
        return readXlsBook(book).sheets[0].at(0, 0)->formulaText;
    };
    CHECK(shown(area + "\x19\x10" + little(0, 2)) == "SUM(D3:D7)");
    CHECK(shown(area + "\x22\x01" + little(4, 2)) == "SUM(D3:D7)");
    CHECK(shown(area + "\x17\x01\x01" + little(u'√', 2) + "\x41" + little(346, 2)) == "COUNTIF(D3:D7,\"√\")");
    CHECK(shown("\x1E" + little(2, 2) + "\x1E" + little(3, 2) + "\x03\x15\x1E" + little(4, 2) + "\x05") == "(2+3)*4");
    CHECK(shown("\x24" + little(0, 2) + little(0x0001, 2)) == "$B$1");
    CHECK(shown("\x21\xFF\x7F") == "");      // no such function
    CHECK(shown("\x03") == "");              // nothing to add
}

TEST_CASE("xls: a formula shared by several cells")
{
    const auto pointing = [](std::uint32_t row) {
        return record(0x06, cellHead(row, 4) + real(1) + little(0, 6) + little(5, 2) + "\x01" + little(2, 2) + little(4, 2));
    };
    // D of the same row, one column to the left, times $A$1.
    const std::string tokens = "\x2C" + little(0, 2) + little(0xC0FF, 2) + "\x2C" + little(0, 2) + little(0, 2) + "\x05";
    XlsBook book;
    book.sheets = {pointing(2) + record(0x4BC, little(2, 2) + little(4, 2) + "\x04\x04" + little(3, 2) + little(tokens.size(), 2) + tokens) + pointing(3) + pointing(4)};
    const Workbook read = readXlsBook(book);
    for (std::size_t row = 2; row <= 4; ++row) {
        CHECK(read.sheets[0].at(row, 4)->formulaText == "D" + std::to_string(row + 1) + "*$A$1");
    }
}

TEST_CASE("xls: identity numbers stored as numbers have lost digits")
{
    XlsBook book;
    book.sheets = {record(0x203, cellHead(4, 5) + real(3.1011419400101e17))};
    const Workbook read = readXlsBook(book);
    const std::vector<DamagedNumber> damaged = damagedNumbers(read);
    REQUIRE(damaged.size() == 1);
    CHECK(damaged[0].sheet == "表1");
    CHECK(damaged[0].cell == "F5");
    CHECK(damaged[0].shown == "310114194001010000");
}

TEST_CASE("xls: one long text or formula in every cell, two sheets at one place")
{
    const std::u16string longText(8000, u'长');
    XlsBook book;
    book.globals = record(0xFC, little(1, 4) + little(1, 4) + little(4000, 2) + "\x01" + wideText(longText.substr(0, 4000)).substr(3));
    std::string cells;
    for (std::uint32_t row = 0; row < 20000; ++row) {
        cells += record(0xFD, cellHead(row, 0) + little(0, 4));
    }
    book.sheets = {cells};
    CHECK(keyOf(readBytesAs(xlsFile(book))) == "sheets.too_many_cells");   // 240 MB of text out of 280 KB
    // A shared formula with more parts than any honest one, pointed to from everywhere.
    std::string deep = "\x1E" + little(1, 2) + std::string(60000, '\x15');
    std::string pointing;
    for (std::uint32_t row = 0; row < 20000; ++row) {
        pointing += record(0x06, cellHead(row, 0) + real(1) + little(0, 6) + little(5, 2) + "\x01" + little(0, 4));
    }
    XlsBook shared;
    shared.sheets = {record(0x4BC, little(0, 4) + std::string(2, '\0') + little(0, 2) + little(8000, 2) + deep.substr(0, 8000)) + pointing};
    const Workbook read = readXlsBook(shared);
    CHECK(read.sheets[0].at(19999, 0)->formulaText.empty());
    std::string same = xlsFile({{}, {record(0x203, cellHead(0, 0) + real(1)), record(0x203, cellHead(0, 0) + real(2))}});
    const std::size_t first = same.find(std::string("\x85\0", 2));
    const std::size_t second = same.find(std::string("\x85\0", 2), first + 2);
    same.replace(second + 4, 4, same.substr(first + 4, 4));
    CHECK(keyOf(readBytesAs(same)) == "sheets.damaged");
}

TEST_CASE("xls: passwords and older formats are named")
{
    XlsBook book;
    book.globals = record(0x2F, little(0, 2));
    book.sheets = {""};
    CHECK(keyOf(readBytesAs(xlsFile(book))) == "sheets.encrypted");
    CHECK(keyOf(readBytesAs(oleFile("EncryptedPackage", ""))) == "sheets.encrypted");
    CHECK(keyOf(readBytesAs(oleFile("Book", ""))) == "sheets.old_format");
    CHECK(keyOf(readBytesAs(oleFile("Workbook", record(0x809, little(0x500, 2) + little(5, 2))))) == "sheets.old_format");
    CHECK(keyOf(readBytesAs(oleFile("WordDocument", ""))) == "sheets.not_a_table");
}

TEST_CASE("xls: damage anywhere ends in a message or in values, never in a crash")
{
    XlsBook book;
    book.globals = font(400) + style(14) + record(0xFC, little(2, 4) + little(2, 4) + wideText(u"张玥") + wideText(u"王五"));
    book.sheets = {record(0xFD, cellHead(0, 0) + little(1, 4)) + record(0x203, cellHead(1, 4, 1) + real(44887)) + record(0xE5, little(1, 2) + little(4, 2) + little(5, 2) + little(0, 2) + little(3, 2))};
    const std::string good = xlsFile(book);
    for (std::size_t size = 97; size < good.size(); size += 97) {
        CHECK(keyOf(readBytesAs(good.substr(0, size))) != "");
    }
    std::mt19937 random(5);
    for (int i = 0; i < 400; ++i) {
        std::string bytes = good;
        for (int k = 0; k < 4; ++k) {
            bytes[random() % (i % 2 == 0 ? bytes.size() : 1400)] = static_cast<char>(random());
        }
        const auto read = readBytesAs(bytes);
        CHECK((read || read.error().message.starts_with("sheets.")));
    }
    // A chain of sectors that bites its tail: the directory's.
    std::string ring = good;
    ring.replace(512 + 4 * 1, 4, little(1, 4));
    CHECK(keyOf(readBytesAs(ring)) == "sheets.damaged");
}
