// SPDX-License-Identifier: GPL-3.0-or-later
// What our writer writes, our reader reads back: texts as texts, dates, sums, both ways of storing strings.

#include "core/sheets/sheet_writer.h"
#include "tests/core/sheets/support.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

using namespace linli;
using namespace linli::sheets;
using namespace linli::sheets::test;

namespace {

Workbook writeAndRead(const std::filesystem::path& path, const TableSheet& sheet)
{
    const auto written = writeXlsx(path, std::span(&sheet, 1));
    REQUIRE(keyOf(written) == "");
    auto read = readWorkbook(path);
    REQUIRE(keyOf(read) == "");
    return std::move(*read);
}

TableSheet statistics(std::size_t rows, bool streamed)
{
    TableSheet sheet;
    sheet.title = "方泰社区人口基本情况表";
    sheet.headLines = {{"填报单位：方泰社区", "填报日期：2026年11月22日"}};
    sheet.columns.resize(6);
    sheet.columns[0].header = {"序号"};
    sheet.columns[0].kind = ColumnKind::Integer;
    sheet.columns[1].header = {"姓名"};
    sheet.columns[2].header = {"身份证号"};
    sheet.columns[2].kind = ColumnKind::Identifier;
    sheet.columns[3].header = {"人数", "男"};
    sheet.columns[4].header = {"人数", "女"};
    sheet.columns[5].header = {"人数", "合计"};
    for (const std::size_t i : {3U, 4U, 5U}) {
        sheet.columns[i].kind = ColumnKind::Integer;
        sheet.columns[i].summed = true;
    }
    sheet.columns[5].sumOf = {3, 4};
    sheet.totals = TotalsPlace::Below;
    sheet.footLines = {{"填报人：", "审核人："}};
    sheet.expectedRows = streamed ? 1000000 : rows;
    sheet.rows = [rows, next = std::size_t{0}](Row& row) mutable -> base::Result<bool> {
        if (next == rows) {
            return false;
        }
        ++next;
        row.number(0, static_cast<double>(next));
        row.text(1, next % 2 == 0 ? "𠮷玥喆" : "=SUM(A1:A9)");
        row.text(2, "31011419400101010" + std::to_string(next % 10));
        row.number(3, static_cast<double>(next));
        row.number(4, 2);
        // One figure that is no sum of its parts (counted by distinct persons) must stay as it is.
        row.number(5, next == 3 ? 4 : static_cast<double>(next + 2));
        return true;
    };
    return sheet;
}

}  // namespace

TEST_CASE("a statistic is read back with its merges, sums and texts")
{
    for (const bool streamed : {false, true}) {
        CAPTURE(streamed);
        const Scratch scratch;
        const Workbook book = writeAndRead(scratch / "a.xlsx", statistics(4, streamed));
        const Sheet& sheet = book.sheets.at(0);
        CHECK(sheet.text(0, 0) == "方泰社区人口基本情况表");
        CHECK(sheet.text(1, 5) == "填报日期：2026年11月22日");
        CHECK(sheet.text(2, 4) == "人数");
        CHECK(sheet.text(3, 4) == "女");
        CHECK(sheet.text(3, 1) == "姓名");  // merged downwards
        CHECK(sheet.text(4, 1) == "=SUM(A1:A9)");
        CHECK(sheet.at(4, 1)->type == CellType::Text);
        CHECK_FALSE(sheet.at(4, 1)->formula);
        CHECK(sheet.text(5, 1) == "𠮷玥喆");
        CHECK(sheet.at(4, 2)->type == CellType::Text);
        CHECK(sheet.text(4, 2) == "310114194001010101");
        CHECK(sheet.at(4, 5)->formula);
        CHECK_FALSE(sheet.at(6, 5)->formula);
        CHECK(sheet.text(6, 5) == "4");
        CHECK(sheet.text(8, 0) == "合计");
        CHECK(sheet.text(8, 3) == "10");
        CHECK(sheet.text(8, 5) == "17");
        CHECK(sheet.at(8, 5)->formula);
        CHECK(sheet.text(9, 0) == "填报人：");
    }
}

TEST_CASE("totals above the rows and rows that do not count")
{
    const Scratch scratch;
    TableSheet sheet;
    sheet.columns.resize(2);
    sheet.columns[0].header = {"居民区"};
    sheet.columns[1].header = {"人数"};
    sheet.columns[1].kind = ColumnKind::Integer;
    sheet.columns[1].summed = true;
    sheet.totals = TotalsPlace::Above;
    int next = 0;
    sheet.rows = [&next](Row& row) -> base::Result<bool> {
        row.text(0, "第" + std::to_string(next));
        row.number(1, 10);
        row.inTotals = next != 2;
        row.emphasised = next == 2;
        return next++ < 5;
    };
    const Workbook book = writeAndRead(scratch / "a.xlsx", sheet);
    CHECK(book.sheets[0].text(1, 0) == "合计");
    CHECK(book.sheets[0].text(1, 1) == "40");
    CHECK(book.sheets[0].at(1, 1)->formula);
    CHECK(book.sheets[0].rows.size() == 7);
}

TEST_CASE("dates keep the precision known, also before 1900")
{
    const Scratch scratch;
    TableSheet sheet;
    sheet.columns.resize(1);
    sheet.columns[0].header = {"出生日期"};
    sheet.columns[0].kind = ColumnKind::Date;
    const std::vector<base::Date> dates{base::Date(base::CivilDay{1953, 6, 18}),
                                        base::Date(base::CivilDay{1953, 6, 1}, base::Precision::Month),
                                        base::Date(base::CivilDay{1953, 1, 1}, base::Precision::Year),
                                        base::Date(base::CivilDay{1899, 12, 31}), base::Date(base::CivilDay{1900, 2, 28}),
                                        base::Date(base::CivilDay{1900, 3, 1}), base::Date(base::CivilDay{2024, 2, 29})};
    std::size_t next = 0;
    sheet.rows = [&](Row& row) -> base::Result<bool> {
        if (next == dates.size()) {
            return false;
        }
        row.date(0, dates[next++]);
        return true;
    };
    const Workbook book = writeAndRead(scratch / "a.xlsx", sheet);
    for (std::size_t i = 0; i < dates.size(); ++i) {
        CHECK(book.sheets[0].text(i + 1, 0) == dates[i].iso());
    }
    CHECK(book.sheets[0].at(1, 0)->type == CellType::Date);
    CHECK(book.sheets[0].at(2, 0)->type == CellType::Text);
}

TEST_CASE("any text comes back as it was")
{
    // Letters of all planes, controls, and what looks like the format's own escapes.
    REQUIRE(rc::check("texts survive", [] {
        static const std::vector<std::string> kPieces{"王", "𠮷", "㎡", " ", "_x0041_", "_x005F_", "\x01", "\x1f", "<&>\"'", "=1+1",
                                                      "\n", "\t", "é", "​", "_x", "end "};
        const auto picks = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kPieces.size()));
        std::string joined = "a";
        for (const std::size_t pick : picks) {
            joined += kPieces[pick];
        }
        const Scratch scratch;
        bool good = true;
        for (const std::size_t expected : {std::size_t{1}, std::size_t{100000}}) {
            TableSheet sheet = tableOf({"列"}, {{joined}});
            sheet.expectedRows = expected;
            good = good && writeXlsx(scratch / "a.xlsx", std::span(&sheet, 1)).has_value();
            const auto book = readWorkbook(scratch / "a.xlsx");
            good = good && book && book->sheets[0].text(1, 0) == joined;
        }
        return good;
    }));
}

TEST_CASE("bytes that are no text do not spoil the file")
{
    const Scratch scratch;
    const Workbook book = writeAndRead(scratch / "a.xlsx", tableOf({"列"}, {{std::string("a\xFF" "b\0c\xEF\xBF\xBE", 8)}}));
    CHECK(book.sheets[0].text(1, 0) == "a�b�c�");
}

TEST_CASE("sheet names are made fit and unique")
{
    const Scratch scratch;
    std::vector<TableSheet> sheets(3);
    for (TableSheet& sheet : sheets) {
        sheet = tableOf({"列"}, {{"值"}});
        sheet.name = "居民[区]/" + std::string("很长的名字很长的名字很长的名字很长的名字很长的名字") + "𠮷𠮷";
    }
    sheets[2].name = "'引号'";
    REQUIRE(keyOf(writeXlsx(scratch / "a.xlsx", sheets)) == "");
    const auto book = readWorkbook(scratch / "a.xlsx");
    REQUIRE(book);
    CHECK(book->sheets[0].head.name == "居民_区__很长的名字很长的名字很长的名字很长的名字很长的名字");
    CHECK(book->sheets[1].head.name == "居民_区__很长的名字很长的名字很长的名字很长的名字很 (2)");
    CHECK(book->sheets[2].head.name == "_引号_");
}

TEST_CASE("a failed or cancelled writing leaves the old file and nothing else")
{
    const Scratch scratch;
    writeBytes(scratch / "a.xlsx", "old");
    TableSheet failing = tableOf({"列"}, {});
    failing.rows = [](Row&) -> base::Result<bool> { return base::fail(base::ErrorCode::Internal, "registry.broken"); };
    CHECK(keyOf(writeXlsx(scratch / "a.xlsx", std::span(&failing, 1))) == "registry.broken");

    TableSheet endless = tableOf({"列"}, {});
    endless.rows = [](Row& row) -> base::Result<bool> {
        row.text(0, "x");
        return true;
    };
    XlsxOptions options;
    options.progress = [](std::size_t rows) { return rows < 3000; };
    CHECK(keyOf(writeXlsx(scratch / "a.xlsx", std::span(&endless, 1), options)) == "sheets.cancelled");

    TableSheet tooLong = tableOf({"列", "二"}, {{"", std::string(40000, 'x')}});
    const auto status = writeXlsx(scratch / "a.xlsx", std::span(&tooLong, 1));
    CHECK(keyOf(status) == "sheets.text_too_long");
    CHECK(status.error().blanks.at("cell") == "B2");

    CHECK(readBytes(scratch / "a.xlsx") == "old");
    CHECK(std::distance(std::filesystem::directory_iterator(scratch.path()), {}) == 1);
}

TEST_CASE("nowhere to write")
{
    const TableSheet sheet = tableOf({"列"}, {{"值"}});
    CHECK(keyOf(writeXlsx("/nonexistent-folder/a.xlsx", std::span(&sheet, 1))) == "file.cannot_write");
    CHECK(keyOf(writeCsv("/nonexistent-folder/a.csv", sheet)) == "file.cannot_write");
    const TableSheet none;
    CHECK(keyOf(writeXlsx("/nonexistent-folder/a.xlsx", std::span(&none, 1))) == "sheets.bad_table");
}
