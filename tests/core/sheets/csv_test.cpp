// SPDX-License-Identifier: GPL-3.0-or-later
// csv in and out: encodings, separators, quotes, formula guard, blocks cut anywhere.

#include "core/sheets/csv_reader.h"
#include "core/sheets/sheet_writer.h"
#include "core/base/citizen_id.h"
#include "tests/core/sheets/support.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

using namespace linli;
using namespace linli::sheets;
using namespace linli::sheets::test;

namespace {

Workbook readText(std::string_view bytes)
{
    const Scratch scratch;
    writeBytes(scratch / "名单.csv", bytes);
    auto book = readWorkbook(scratch / "名单.csv");
    REQUIRE(keyOf(book) == "");
    return std::move(*book);
}

std::string utf16(std::string_view ascii, bool big)
{
    std::string bytes;
    for (const char c : ascii) {
        bytes += big ? '\0' : c;
        bytes += big ? c : '\0';
    }
    return bytes;
}

}  // namespace

TEST_CASE("each encoding is recognised")
{
    const std::string utf8 = "姓名,住址\r\n张玥,方泰路𠮷弄\r\n";
    CHECK(readText(utf8).facts.encoding == TextEncoding::Utf8);
    CHECK(readText("\xEF\xBB\xBF" + utf8).sheets[0].text(0, 0) == "姓名");
    const Workbook gb = readText(toGb18030(utf8));
    CHECK(gb.facts.encoding == TextEncoding::Gb18030);
    CHECK(gb.sheets[0].text(1, 1) == "方泰路𠮷弄");
    CHECK(gb.facts.unreadable == 0);
    const Workbook little = readText("\xFF\xFE" + std::string("\x59\x73\x0D\x54,\0" "1\0", 8));
    CHECK(little.sheets[0].text(0, 0) == "獙名");
    CHECK(little.sheets[0].text(0, 1) == "1");
    CHECK(readText(utf16("name,phone\r\nA,1390\r\n", false)).sheets[0].text(1, 1) == "1390");
    CHECK(readText(utf16("name,phone\r\nA,1390\r\n", true)).sheets[0].text(1, 1) == "1390");
    CHECK(readText("").sheets[0].rows.empty());
}

TEST_CASE("a UTF-8 file whose first block ends inside a character stays UTF-8")
{
    for (std::size_t pad = 0; pad < 4; ++pad) {
        const std::string text = "备注\n" + std::string(65536 - 7 - pad, 'a') + "𠮷玥" + "\n终";
        const Workbook book = readText(text);
        CHECK(book.facts.encoding == TextEncoding::Utf8);
        CHECK(book.sheets[0].text(2, 0) == "终");
        CHECK(book.sheets[0].text(1, 0).ends_with("𠮷玥"));
    }
}

TEST_CASE("a decoder cut at every place gives the same text")
{
    const std::string utf8 = "王𠮷玥，12号\"a\" é終\n";
    const std::vector<std::pair<TextEncoding, std::string>> samples{
        {TextEncoding::Utf8, utf8},
        {TextEncoding::Gb18030, toGb18030(utf8)},
        {TextEncoding::Utf16Little, std::string("\x8B\x73\x42\xD8\xB7\xDF", 6)},
    };
    for (const auto& [encoding, bytes] : samples) {
        auto whole = TextDecoder::open(encoding);
        std::string expected;
        whole->decode(bytes, true, expected);
        CHECK(whole->unreadable() == 0);
        for (std::size_t size = 1; size <= bytes.size(); ++size) {
            auto decoder = TextDecoder::open(encoding);
            std::string text;
            for (std::size_t at = 0; at < bytes.size(); at += size) {
                decoder->decode(std::string_view(bytes).substr(at, size), at + size >= bytes.size(), text);
            }
            CHECK(text == expected);
        }
    }
    auto decoder = TextDecoder::open(TextEncoding::Utf8);
    std::string text;
    decoder->decode("a\xFFz\xE7\x8E", true, text);
    CHECK(decoder->unreadable() == 2);
}

TEST_CASE("separators and quotes")
{
    CHECK(readText("姓名;电话\n王;1\n李;2\n").sheets[0].text(2, 1) == "2");
    CHECK(readText("姓名\t电话\n王,五\t1\n").sheets[0].text(1, 0) == "王,五");
    CHECK(readText("姓名|电话\n王|1\n").facts.separator == '|');
    CHECK(readText("sep=;\na;b,c,d\n").sheets[0].text(0, 1) == "b,c,d");
    const Workbook book = readText("a,\"b \"\"c\"\"\r\nd\",e\r\n,\"\",x\"y\r\n\"last\"");
    CHECK(book.sheets[0].text(0, 1) == "b \"c\"\r\nd");
    CHECK(book.sheets[0].text(1, 2) == "x\"y");
    CHECK(book.sheets[0].at(1, 1) == nullptr);
    CHECK(book.sheets[0].text(2, 0) == "last");
}

TEST_CASE("a quote that never ends is an error that names its row")
{
    const Scratch scratch;
    writeBytes(scratch / "a.csv", "a,b\nc,\"d\ne,f\n");
    const auto book = readWorkbook(scratch / "a.csv");
    REQUIRE_FALSE(book);
    CHECK(book.error().message == "sheets.open_quote");
    CHECK(book.error().blanks.at("row") == "2");
}

TEST_CASE("numbers shortened by a spreadsheet program are marked")
{
    const Workbook book = readText("证件号\n3.10114E+17\n310114194001010101\n12E3\n=\"0123\"\n'310114194001010101\n");
    const Sheet& sheet = book.sheets[0];
    CHECK(sheet.at(1, 0)->digitsLost);
    CHECK_FALSE(sheet.at(2, 0)->digitsLost);
    CHECK_FALSE(sheet.at(3, 0)->digitsLost);
    CHECK(sheet.text(4, 0) == "0123");
    CHECK(sheet.text(5, 0) == "310114194001010101");
    // Saved as text after the digits were gone; the check digit tells it from a number that ends so by itself.
    const Workbook later = readText("证件号\n310114194001010000\n310114194001012000\n31011419400101000\n");
    CHECK(later.sheets[0].at(1, 0)->digitsLost);
    CHECK(later.sheets[0].at(2, 0)->digitsLost);
    CHECK_FALSE(later.sheets[0].at(3, 0)->digitsLost);
    for (char sequence = '0'; sequence <= '9'; ++sequence) {
        const std::string first17 = std::string("31011419400101") + sequence + "00";
        const Workbook one = readText("证件号,甲\n" + first17 + base::citizenIdCheck(first17) + ",\n");
        CHECK_FALSE(one.sheets[0].at(1, 0)->digitsLost);
    }
}

TEST_CASE("what is written comes back in every encoding, formulas guarded")
{
    const std::vector<std::vector<std::string>> rows{{"=1+1", "王,\"五\"\n六"}, {"＋8613900000000", "𠮷"}, {"-", "@x"}, {"", " a "}};
    for (const CsvEncoding encoding : {CsvEncoding::Utf8Bom, CsvEncoding::Utf8, CsvEncoding::Gb18030}) {
        const Scratch scratch;
        CsvOptions options;
        options.encoding = encoding;
        REQUIRE(keyOf(writeCsv(scratch / "a.csv", tableOf({"甲", "乙"}, rows), options)) == "");
        const auto book = readWorkbook(scratch / "a.csv");
        REQUIRE(book);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            for (std::size_t column = 0; column < 2; ++column) {
                CHECK(book->sheets[0].text(row + 1, column) == rows[row][column]);
            }
        }
    }
    const Scratch scratch;
    REQUIRE(keyOf(writeCsv(scratch / "a.csv", tableOf({"甲"}, {{"=1+1"}, {"平"}}))) == "");
    CHECK(readBytes(scratch / "a.csv") == "\xEF\xBB\xBF甲\r\n\"'=1+1\"\r\n平\r\n");
    CsvOptions plain{CsvEncoding::Utf8, false, {}};
    REQUIRE(keyOf(writeCsv(scratch / "a.csv", tableOf({"甲"}, {{"=1+1"}}), plain)) == "");
    CHECK(readBytes(scratch / "a.csv") == "甲\r\n=1+1\r\n");
}

TEST_CASE("numbers and dates in csv")
{
    TableSheet sheet;
    sheet.columns.resize(3);
    sheet.columns[0].header = {"人数", "合计"};
    sheet.columns[0].kind = ColumnKind::Integer;
    sheet.columns[1].header = {"金额"};
    sheet.columns[1].kind = ColumnKind::Decimal;
    sheet.columns[2].header = {"日期"};
    sheet.columns[2].kind = ColumnKind::Date;
    Row row;
    row.reset(3);
    row.number(0, -12);
    row.number(1, 1234.5);
    row.date(2, base::Date(base::CivilDay{2026, 11, 2}));
    sheet.rows = rowsFrom({row});
    const Scratch scratch;
    REQUIRE(keyOf(writeCsv(scratch / "a.csv", sheet, {CsvEncoding::Utf8, true, {}})) == "");
    CHECK(readBytes(scratch / "a.csv") == "人数/合计,金额,日期\r\n-12,1234.50,2026-11-02\r\n");
}

TEST_CASE("the parser gives the same records however the text is cut")
{
    REQUIRE(rc::check("cut anywhere", [] {
        const auto picks = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab,\"\r\n")));
        const auto size = *rc::gen::inRange<std::size_t>(1, 5);
        const auto parse = [&](std::size_t step) {
            std::vector<std::vector<std::string>> records;
            CsvParser parser(',', [&](std::uint32_t, std::span<const std::string> fields) -> base::Result<bool> {
                records.emplace_back(fields.begin(), fields.end());
                return true;
            }, 1000);
            for (std::size_t at = 0; at < picks.size(); at += step) {
                (void)parser.feed(std::string_view(picks).substr(at, step));
            }
            records.push_back({parser.finish().has_value() ? "good" : "open"});
            return records;
        };
        return parse(size) == parse(1000);
    }));
}
