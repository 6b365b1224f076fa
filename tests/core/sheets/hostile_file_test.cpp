// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are broken or mean harm end in a message; nothing crashes, hangs or fills the memory.

#include "core/base/message.h"
#include "core/sheets/text_encoding.h"
#include "tests/core/sheets/support.h"

#include <catch2/catch_test_macros.hpp>
#include <random>

using namespace linli;
using namespace linli::sheets;
using namespace linli::sheets::test;

namespace {

std::string readKey(const std::filesystem::path& path, const ReadLimits& limits = {})
{
    const auto book = readWorkbook(path, limits);
    if (!book) {
        // Every refusal has a sentence.
        CHECK(base::describe(book.error(), base::Language::Chinese) != book.error().message);
    }
    return keyOf(book);
}

std::string bookKey(const RawBook& book, const ReadLimits& limits = {})
{
    const Scratch scratch;
    writeBook(scratch / "a.xlsx", book);
    return readKey(scratch / "a.xlsx", limits);
}

std::string bytesKey(std::string_view bytes)
{
    const Scratch scratch;
    writeBytes(scratch / "a.xlsx", bytes);
    return readKey(scratch / "a.xlsx");
}

const std::string kGood = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>";

}  // namespace

TEST_CASE("a DOCTYPE is refused in every part")
{
    RawBook book{kGood, "<si><t>a</t></si>", "<cellXfs/>", {}};
    CHECK(bookKey(book) == "");
    Parts parts = partsOf(book);
    for (auto& [name, content] : parts) {
        const std::string before = content;
        const std::size_t root = content.find('\n') + 1;
        content.insert(root, "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>");
        const Scratch scratch;
        writeZip(scratch / "a.xlsx", parts);
        CAPTURE(name);
        CHECK(readKey(scratch / "a.xlsx") == "sheets.hostile");
        content = before;
    }
}

TEST_CASE("entities that multiply")
{
    Parts parts = partsOf({kGood, {}, {}, {}});
    parts[3].second = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><a>&b;</a>";
    const Scratch scratch;
    writeZip(scratch / "a.xlsx", parts);
    CHECK(readKey(scratch / "a.xlsx") == "sheets.hostile");
    CHECK(bookKey({"<sheetData>&undefined;</sheetData>", {}, {}, {}}) == "sheets.damaged");
}

TEST_CASE("nesting without end")
{
    std::string deep;
    for (int i = 0; i < 100000; ++i) {
        deep += "<a>";
    }
    CHECK(bookKey({deep, {}, {}, {}}) == "sheets.hostile");
    std::string nested = kGood;
    for (int i = 0; i < 59; ++i) {
        nested = "<a>" + nested + "</a>";
    }
    CHECK(bookKey({nested, {}, {}, {}}) == "");
}

TEST_CASE("bombs: by ratio, by size, by number of entries, by one tag")
{
    CHECK(bookKey({kGood + std::string(64U << 20U, ' '), {}, {}, {}}) == "sheets.hostile");
    ReadLimits small;
    small.unpackedBytes = 1U << 20U;
    small.ratio = 1U << 30U;
    CHECK(bookKey({kGood + std::string(2U << 20U, ' '), {}, {}, {}}, small) == "sheets.too_large");
    small.ratio = 1U << 30U;
    small.unpackedBytes = 1U << 30U;
    CHECK(bookKey({"<a b=\"" + std::string(16U << 20U, 'x') + "\"/>", {}, {}, {}}, small) == "sheets.hostile");
    Parts many = partsOf({kGood, {}, {}, {}});
    for (int i = 0; i < 10001; ++i) {
        many.emplace_back("x/" + std::to_string(i), "");
    }
    const Scratch scratch;
    writeZip(scratch / "a.xlsx", many);
    CHECK(readKey(scratch / "a.xlsx") == "sheets.hostile");
    ReadLimits bytes;
    bytes.fileBytes = 10;
    CHECK(readKey(scratch / "a.xlsx", bytes) == "sheets.too_large");
}

TEST_CASE("lists beside the cells that no honest workbook has")
{
    const auto many = [](std::size_t count, const std::string& one) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) {
            text += one;
        }
        return text;
    };
    // Small enough to pass as harmless by size and ratio.
    CHECK(bookKey({kGood, {}, "<cellXfs>" + many(70000, "<xf/>") + "</cellXfs>", {}}) == "sheets.hostile");
    CHECK(bookKey({kGood, {}, "<cellXfs>" + many(60000, "<xf/>") + "</cellXfs>", {}}) == "");
    CHECK(bookKey({"<cols>" + many(16385, "<col min=\"1\" max=\"1\" hidden=\"1\"/>") + "</cols>" + kGood, {}, {}, {}}) == "sheets.hostile");
    CHECK(bookKey({kGood, {}, {}, many(1001, "<sheet name=\"a\"/>")}) == "sheets.hostile");
    ReadLimits few;
    few.strings = 3;
    few.merges = 3;
    CHECK(bookKey({kGood, many(3, "<si/>"), {}, {}}, few) == "");
    CHECK(bookKey({kGood, many(4, "<si/>"), {}, {}}, few) == "sheets.hostile");
    const std::string merge = "<mergeCell ref=\"A1:B2\"/>";
    CHECK(bookKey({kGood + "<mergeCells>" + many(3, merge) + "</mergeCells>", {}, {}, {}}, few) == "");
    CHECK(bookKey({kGood + "<mergeCells>" + many(4, merge) + "</mergeCells>", {}, {}, {}}, few) == "sheets.hostile");
    CHECK(ReadLimits().strings == 20'000'000);
    CHECK(ReadLimits().merges == 1'000'000);
}

TEST_CASE("a text file of separators, or of one endless field")
{
    CHECK(bytesKey("a,b\n" + std::string(16383, ',')) == "");
    CHECK(bytesKey("a,b\n" + std::string(16384, ',')) == "sheets.row_too_long");
    CHECK(bytesKey("a,b\n" + std::string(1U << 18U, 'x')) == "");
    CHECK(bytesKey("a,b\n" + std::string((1U << 18U) + 1, 'x')) == "sheets.row_too_long");
    CHECK(bytesKey("a,b\n\"" + std::string((1U << 18U) + 1, 'x') + "\"") == "sheets.row_too_long");
    CHECK(bytesKey("a,b\n\"" + std::string((1U << 19U) + 4, '"') + "\"") == "sheets.row_too_long");
    std::string wide = "a,b\n";
    for (int i = 0; i < 100; ++i) {
        wide += std::string(200000, 'x') + ",";
    }
    CHECK(bytesKey(wide) == "sheets.row_too_long");
}

TEST_CASE("cells beyond the limits")
{
    const auto cell = [](const std::string& content) {
        return RawBook{"<sheetData><row r=\"2\">" + content + "</row></sheetData>", {}, {}, {}};
    };
    CHECK(bookKey(cell("<c r=\"C2\" t=\"str\"><v>" + std::string(1U << 19U, 'x') + "</v></c>")) == "sheets.cell_too_long");
    CHECK(bookKey(cell("<c r=\"XFE2\"><v>1</v></c>")) == "sheets.bad_position");
    CHECK(bookKey(cell("<c r=\"A\"><v>1</v></c>")) == "sheets.bad_position");
    CHECK(bookKey(cell("<c r=\"C2\"><v>1</v></c><c r=\"B2\"><v>1</v></c>")) == "sheets.bad_position");
    CHECK(bookKey({"<sheetData><row r=\"1048577\"/></sheetData>", {}, {}, {}}) == "sheets.bad_position");
    CHECK(bookKey({"<sheetData><row r=\"-1\"/></sheetData>", {}, {}, {}}) == "sheets.bad_position");
    CHECK(bookKey(cell("<c r=\"XFD2\"><v>1</v></c>")) == "");  // one far cell needs no memory for those before it
    CHECK(bookKey(cell("<c r=\"A2\" t=\"s\"><v>7</v></c>")) == "sheets.damaged");
    CHECK(bookKey(cell("<c r=\"A2\" t=\"s\"><v>-1</v></c>")) == "sheets.damaged");
    ReadLimits few;
    few.cells = 2;
    CHECK(bookKey(cell("<c><v>1</v></c><c><v>1</v></c><c><v>1</v></c>"), few) == "sheets.too_many_cells");
}

TEST_CASE("a sheet part of another shape")
{
    CHECK(bookKey({"<row r=\"1\"><c><v>1</v></c></row>", {}, {}, {}}) == "");
    CHECK(bookKey({"<c><v>1</v></c>", {}, {}, {}}) == "sheets.bad_position");
    CHECK(bookKey({"<sheetData/><sheetData/>", {}, {}, {}}) == "");
    CHECK(bookKey({"<v>1</v><t>2</t><f/></c>", {}, {}, {}}) == "sheets.damaged");
    CHECK(bookKey({"", {}, {}, {}}) == "");
    CHECK(bookKey({"<sheetData><row><c t=\"inlineStr\"><v>1</v><is><t>a<c t=\"n\"><v>2</v></c></t></is></c></row></sheetData>", {}, {}, {}}) ==
          "");
}

TEST_CASE("other kinds of files are told apart by their bytes")
{
    using namespace std::string_view_literals;
    CHECK(bytesKey("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"sv) == "sheets.damaged");
    std::string encrypted = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    for (const char c : "EncryptedPackage"sv) {
        encrypted += c;
        encrypted += '\0';
    }
    CHECK(bytesKey(encrypted) == "sheets.encrypted");
    CHECK(bytesKey("%PDF-1.7\n") == "sheets.not_a_table");
    CHECK(bytesKey("\r\n<html><table><tr><td>1") == "sheets.not_a_table");
    CHECK(bytesKey("\xEF\xBB\xBF<?xml version=\"1.0\"?><Workbook/>") == "sheets.not_a_table");
    CHECK(bytesKey("\x7F" "ELF\0\0\1\2\3\0\0\0\0\0"sv) == "sheets.not_a_table");
    CHECK(bytesKey("PK\x03\x04 broken") == "sheets.damaged");
    CHECK(readKey("/nonexistent/a.xlsx") == "sheets.not_found");
    CHECK(readKey("/tmp") == "sheets.not_found");
    const Scratch scratch;
    writeZip(scratch / "a.ods", {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<a/>"}});
    CHECK(readKey(scratch / "a.ods") == "sheets.damaged");
    writeZip(scratch / "a.zip", {{"readme.txt", "hello"}});
    CHECK(readKey(scratch / "a.zip") == "sheets.damaged");
}

TEST_CASE("a package cut anywhere, or with bytes changed, is read or refused")
{
    const Scratch scratch;
    std::string rows;
    std::mt19937 random(7);
    for (int i = 0; i < 300; ++i) {
        rows += "<row><c t=\"s\"><v>" + std::to_string(i % 3) + "</v></c><c><v>" + std::to_string(random()) + "</v></c></row>";
    }
    writeBook(scratch / "good.xlsx", {"<sheetData>" + rows + "</sheetData>", "<si><t>甲</t></si><si><t>乙</t></si><si><t>丙</t></si>", {}, {}});
    const std::string good = readBytes(scratch / "good.xlsx");
    REQUIRE(readKey(scratch / "good.xlsx") == "");
    std::size_t refused = 0;
    for (std::size_t length = 4; length < good.size(); length += 97) {
        writeBytes(scratch / "a.xlsx", std::string_view(good).substr(0, length));
        refused += readKey(scratch / "a.xlsx").empty() ? 0 : 1;
    }
    CHECK(refused == (good.size() - 4 + 96) / 97);
    for (int round = 0; round < 400; ++round) {
        std::string bytes = good;
        for (int i = 0; i < 1 + round % 5; ++i) {
            bytes[random() % bytes.size()] = static_cast<char>(random());
        }
        writeBytes(scratch / "a.xlsx", bytes);
        (void)readKey(scratch / "a.xlsx");  // any answer, but an answer
    }
}

TEST_CASE("a part whose checksum is wrong is not believed")
{
    const Scratch scratch;
    writeBook(scratch / "good.xlsx", {kGood, {}, {}, {}});
    std::string bytes = readBytes(scratch / "good.xlsx");
    // The checksum of the sheet in the central directory: 16 bytes after the entry's signature, whose name follows at 46.
    const std::size_t name = bytes.rfind("xl/worksheets/sheet1.xml");
    bytes[name - 46 + 16] = static_cast<char>(bytes[name - 46 + 16] ^ 0x5A);
    writeBytes(scratch / "a.xlsx", bytes);
    CHECK(readKey(scratch / "a.xlsx") == "sheets.damaged");
}
