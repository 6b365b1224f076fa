// SPDX-License-Identifier: GPL-3.0-or-later
// What other programs read in our PDF: every cell must be found by searching, with poppler's pdftotext and pdffonts.
#include "core/base/text.h"
#include "core/print/pages.h"
#include "tests/core/print/samples.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace fs = std::filesystem;
using namespace linli;

namespace {

// What the command prints; no text comes into it but what this file writes.
std::string outputOf(const std::string& command)
{
    std::string output;
    FILE* pipe = ::popen(command.c_str(), "r");
    char buffer[4096];
    for (std::size_t got = 0; pipe != nullptr && (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
        output.append(buffer, got);
    }
    if (pipe != nullptr) {
        ::pclose(pipe);
    }
    return output;
}

bool hasPoppler()
{
    return std::system("command -v pdftotext >/dev/null && command -v pdffonts >/dev/null") == 0;
}

struct File {
    explicit File(const base::Result<print::Pages>& pages)
    {
        std::string pattern = (fs::temp_directory_path() / "linli-text-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
        path = folder / "a.pdf";
        REQUIRE(pages);
        REQUIRE(pages->writePdf(path));
    }
    ~File() { fs::remove_all(folder); }
    std::string text(const std::string& mode) const { return outputOf("pdftotext " + mode + " " + path.string() + " -"); }
    fs::path folder;
    fs::path path;
};

std::size_t countOf(const std::string& text, const std::string& part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) {
        ++count;
    }
    return count;
}

// Radicals look like the characters 方 日 户 but no search finds them.
bool hasRadicals(const std::string& text)
{
    for (const char32_t character : base::toCharacters(text)) {
        if (character >= 0x2E80 && character <= 0x2FDF) {
            return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("every cell of 500 rows is found in its row by pdftotext")
{
    if (!hasPoppler()) {
        SKIP("pdftotext is not installed");
    }
    print::TableDocument document = test::residentLedger(500);
    // On A3 no cell wraps, so each row is one line of text.
    document.style.paper = print::Paper::A3;
    const auto pages = print::layout(document);
    const File file(pages);
    const std::string text = file.text("-layout");
    CHECK_FALSE(hasRadicals(text));

    std::istringstream lines(text);
    std::size_t row = 0;
    for (std::string line; std::getline(lines, line) && row < 500;) {
        const std::vector<std::string> cells = test::residentRow(row);
        if (line.find(cells[3]) == line.npos) {
            continue;
        }
        std::size_t at = 0;
        for (const std::string& cell : cells) {
            const std::size_t found = line.find(cell, at);
            INFO("row " << row << ": " << line);
            REQUIRE(found != line.npos);
            at = found + cell.size();
        }
        ++row;
    }
    CHECK(row == 500);
    for (const std::string& name : test::rareNames()) {
        INFO(name);
        CHECK(countOf(text, name) >= 1);
    }
    CHECK(countOf(text, "身份证号") == pages->count());
    CHECK(countOf(text, "80岁以上高龄老人名册（续）") == pages->count() - 1);
    CHECK(countOf(text, "共" + std::to_string(pages->count()) + "页") == pages->count());
    CHECK(countOf(text, "批次 2026-06-0017") == pages->count());
    CHECK(countOf(text, "口径：实有人口中") == 1);
    CHECK(countOf(text, "填报人：陈明") == 1);
}

TEST_CASE("names and numbers are found as often as they stand there, on narrow paper with a watermark too")
{
    if (!hasPoppler()) {
        SKIP("pdftotext is not installed");
    }
    print::TableDocument document = test::residentLedger(500);
    document.style.orientation = print::Orientation::Portrait;
    document.style.watermark.text = "曹杨二居委 陈明 2026-06-30 上报街道";
    const File file(print::layout(document));
    const std::string text = file.text("-raw");
    CHECK_FALSE(hasRadicals(text));
    for (std::size_t row = 0; row < 500; ++row) {
        const std::vector<std::string> cells = test::residentRow(row);
        INFO("row " << row);
        // A name of more than four characters may stand on two lines here.
        REQUIRE((base::countCharacters(cells[1]) > 4 || countOf(text, cells[1]) > 0));
        REQUIRE(countOf(text, cells[3]) == 1);
    }
}

TEST_CASE("the words of the page can be another language's")
{
    if (!hasPoppler()) {
        SKIP("pdftotext is not installed");
    }
    print::TableDocument document = test::residentLedger(40);
    document.title = "People of 80 and over";
    document.style.pageNumber = "Page {page} of {count}";
    document.style.continued = " (continued)";
    const std::string text = File(print::layout(document)).text("-layout");
    CHECK(text.find("Page 1 of 2") != text.npos);
    CHECK(text.find("Page 2 of 2") != text.npos);
    CHECK(text.find("People of 80 and over (continued)") != text.npos);
}

TEST_CASE("text that needs shaping is found too")
{
    if (!hasPoppler()) {
        SKIP("pdftotext is not installed");
    }
    print::TableDocument document;
    // A combining accent, and a name with a variation selector behind 葛.
    document.columns = {{"姓名"}, {"备注"}};
    document.rows = print::rowsOf({{"Ame\u0301lie", "探亲"}, {"葛\U000E0100兰", "说明：前一字为异体"}});
    const File file(print::layout(document));
    const std::string text = base::composed(file.text("-layout"));
    CHECK(text.find(base::composed("Ame\u0301lie")) != text.npos);
    CHECK(text.find("葛") != text.npos);
    CHECK(text.find("兰") != text.npos);
    CHECK(text.find("前一字为异体") != text.npos);
}

TEST_CASE("fonts are embedded subsets with a text map")
{
    if (!hasPoppler()) {
        SKIP("pdffonts is not installed");
    }
    const File file(print::layout(test::residentLedger(100)));
    std::istringstream lines(outputOf("pdffonts " + file.path.string()));
    std::string line;
    std::getline(lines, line);
    const std::size_t column = line.find("emb sub uni");
    REQUIRE(column != line.npos);
    std::getline(lines, line);
    std::size_t fonts = 0;
    for (; std::getline(lines, line); ++fonts) {
        INFO(line);
        CHECK(line.substr(column, 11) == "yes yes yes");
        CHECK(line.find("CJKsc") != line.npos);
    }
    CHECK(fonts >= 3);
}

TEST_CASE("a card prints its fields, tables and texts longer than a page")
{
    if (!hasPoppler()) {
        SKIP("pdftotext is not installed");
    }
    print::CardDocument card;
    card.title = "居民本人信息单";
    card.fields = {{"姓名", "赵𠮷"}, {"性别", "女"}, {"现住址", "曹杨路512弄8号301室", true}, {"民族", "汉族"}};
    print::CardSection visits;
    visits.heading = "一、走访";
    visits.columns = {{"日期", print::CellKind::Id}, {"情况"}};
    for (int i = 0; i < 60; ++i) {
        visits.rows.push_back({"2026-03-" + std::to_string(i), "第" + std::to_string(i) + "次走访"});
    }
    std::string remark;
    for (int i = 0; i < 900; ++i) {
        remark += "句" + std::to_string(i) + "。";
    }
    card.sections = {visits, {"二、备注", {{"说明", remark, true}}, {}, {}}};
    card.signatures = {"本人核对签名："};
    const auto pages = print::layout(card);
    const File file(pages);
    std::string text = file.text("-layout");
    CHECK(pages->count() >= 4);
    CHECK(text.find("赵𠮷") != text.npos);
    CHECK(text.find("曹杨路512弄8号301室") != text.npos);
    for (const auto& row : visits.rows) {
        CHECK(text.find(row[1]) != text.npos);
    }
    text = base::removeBlanks(text);
    std::size_t missing = 0;
    for (int i = 0; i < 900; ++i) {
        missing += text.find("句" + std::to_string(i)) == text.npos ? 1U : 0U;
    }
    // A number may be broken at the end of a page, where the page number stands between its halves.
    CHECK(missing <= pages->count());
    CHECK(countOf(text, "本人核对签名：") == 1);
}
