// SPDX-License-Identifier: GPL-3.0-or-later
// The PDF shows what the screen shows, whatever kind of font is embedded.
#include "core/base/text.h"
#include "core/print/cff_charset.h"
#include "core/print/pdf_file.h"
#include "core/print/pages.h"
#include "tests/core/print/samples.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace fs = std::filesystem;
using namespace linli;

namespace {

bool hasPoppler()
{
    return std::system("command -v pdftoppm >/dev/null && command -v pdftotext >/dev/null") == 0;
}

// Grey values of page `number` of the PDF as poppler paints it, rows from the top.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<unsigned char> grey;
};

Picture painted(const fs::path& pdf, int number, int dpi)
{
    Picture picture;
    const std::string page = std::to_string(number);
    const std::string command
        = "pdftoppm -gray -r " + std::to_string(dpi) + " -f " + page + " -l " + page + " " + pdf.string();
    FILE* pipe = ::popen(command.c_str(), "r");
    int most = 0;
    if (pipe != nullptr && std::fscanf(pipe, "P5 %d %d %d", &picture.width, &picture.height, &most) == 3) {
        std::fgetc(pipe);
        picture.grey.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
        picture.grey.resize(std::fread(picture.grey.data(), 1, picture.grey.size(), pipe));
    }
    if (pipe != nullptr) {
        ::pclose(pipe);
    }
    return picture;
}

// Mean difference of the darkness of blocks of 8 x 8 pixels, and the mean darkness: painters differ in the edges of a
// shape, not in where it stands or which it is.
struct Comparison {
    double difference = 0;
    double darkness = 0;
};

Comparison compare(const print::Image& screen, const Picture& paper)
{
    constexpr int kBlock = 8;
    Comparison result;
    int blocks = 0;
    for (int top = 0; top + kBlock <= std::min(screen.height, paper.height); top += kBlock) {
        for (int left = 0; left + kBlock <= std::min(screen.width, paper.width); left += kBlock) {
            double ours = 0;
            double theirs = 0;
            for (int i = 0; i < kBlock * kBlock; ++i) {
                const int x = left + i % kBlock;
                const int y = top + i / kBlock;
                ours += 255 - screen.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(screen.stride) + 4U * static_cast<std::size_t>(x)];
                theirs += 255 - paper.grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(paper.width) + static_cast<std::size_t>(x)];
            }
            result.difference += std::abs(ours - theirs) / (255.0 * kBlock * kBlock);
            result.darkness += ours / (255.0 * kBlock * kBlock);
            ++blocks;
        }
    }
    result.difference /= blocks;
    result.darkness /= blocks;
    return result;
}

struct Written {
    explicit Written(const print::TableDocument& document)
        : pages(print::layout(document))
    {
        std::string pattern = (fs::temp_directory_path() / "linli-font-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
        REQUIRE(pages);
        REQUIRE(pages->writePdf(folder / "a.pdf"));
    }
    ~Written() { fs::remove_all(folder); }
    Comparison compared(int page) const
    {
        constexpr int kDpi = 150;
        const auto image = pages->renderPage(static_cast<std::size_t>(page - 1), kDpi);
        REQUIRE(image);
        const Picture paper = painted(folder / "a.pdf", page, kDpi);
        REQUIRE(!paper.grey.empty());
        REQUIRE(std::abs(paper.width - image->width) <= 1);
        REQUIRE(paper.grey.size() == static_cast<std::size_t>(paper.width) * static_cast<std::size_t>(paper.height));
        return compare(*image, paper);
    }
    std::string output(const std::string& command) const
    {
        std::string text;
        FILE* pipe = ::popen((command + " " + (folder / "a.pdf").string() + (command.starts_with("pdftotext") ? " -" : "")).c_str(), "r");
        for (int byte = 0; pipe != nullptr && (byte = std::fgetc(pipe)) != EOF;) {
            text += static_cast<char>(byte);
        }
        if (pipe != nullptr) {
            ::pclose(pipe);
        }
        return text;
    }
    base::Result<print::Pages> pages;
    fs::path folder;
};

print::TableDocument rareLedger()
{
    print::TableDocument document = test::residentLedger(80);
    document.rows.read = [](std::size_t row, std::vector<std::string>& cells) {
        cells = test::residentRow(row);
        cells[1] = test::rareNames()[row % test::rareNames().size()];
        cells[9] = row % 9 == 0 ? "Ame\u0301lie" : cells[9];
    };
    return document;
}

}  // namespace

TEST_CASE("paper and screen show the same, rare characters and watermark too")
{
    if (!hasPoppler()) {
        SKIP("pdftoppm is not installed");
    }
    print::TableDocument document = rareLedger();
    document.style.watermark.text = "曹杨二居委 陈明 2026-06-30";
    const Written written(document);
    for (int page = 1; page <= 2; ++page) {
        const Comparison comparison = written.compared(page);
        CHECK(comparison.darkness > 0.03);
        CHECK(comparison.difference < 0.25 * comparison.darkness);
    }
    // The measure notices another page.
    const auto other = written.pages->renderPage(1, 150);
    REQUIRE(other);
    const Comparison wrong = compare(*other, painted(written.folder / "a.pdf", 1, 150));
    CHECK(wrong.difference > 0.5 * wrong.darkness);
}

TEST_CASE("a TrueType font, a font with glyph names and a font made bold by the machine")
{
    if (!hasPoppler()) {
        SKIP("pdftoppm is not installed");
    }
    struct Sample {
        const char* family;
        bool bold;
        const char* kind;
    };
    // The last has no bold face of its own.
    const Sample samples[] = {{"DejaVu Sans", false, "CID TrueType"}, {"C059", false, "CID Type 0C"}, {"Z003", true, ""}};
    for (const Sample& sample : samples) {
        print::TableDocument document = test::residentLedger(20);
        document.style.fonts.body.family = std::string(sample.family) + ", Noto Serif CJK SC";
        document.style.fonts.body.bold = sample.bold;
        const Written written(document);
        INFO(sample.family);
        const std::string fonts = written.output("pdffonts");
        INFO(fonts);
        if (fonts.find("+" + base::removeBlanks(sample.family)) != fonts.npos) {
            CHECK(fonts.find(sample.kind) != fonts.npos);
        } else if (*sample.kind != 0) {
            WARN(std::string(sample.family) + " is not installed: another font stands in for it");
        }
        const Comparison comparison = written.compared(1);
        CHECK(comparison.difference < 0.25 * comparison.darkness);
        const std::string text = written.output("pdftotext -layout");
        for (std::size_t row = 0; row < 20; ++row) {
            CHECK(text.find(test::residentRow(row)[3]) != text.npos);
            CHECK(text.find(test::residentRow(row)[1]) != text.npos);
        }
    }
}

TEST_CASE("figures that stand in columns are read as one number, bold too, under a watermark that holds them already")
{
    if (!hasPoppler()) {
        SKIP("pdftotext is not installed");
    }
    print::TableDocument document = test::residentLedger(1);
    document.rows = print::rowsOf({{"1", "王一", "女", "310999201101111811", "2011.11", "111", "1111弄11号111室", "19911111111", "", ""}});
    document.style.watermark.text = "陈明 2011-11-11";
    for (const bool bold : {false, true}) {
        document.style.fonts.body.bold = bold;
        const std::string text = Written(document).output("pdftotext -layout");
        INFO(text);
        for (const char* number : {"310999201101111811", "2011.11", "1111弄11号111室", "19911111111"}) {
            CHECK(text.find(number) != text.npos);
        }
    }
}

TEST_CASE("two characters with one shape keep their own text")
{
    if (!hasPoppler()) {
        SKIP("pdftotext is not installed");
    }
    print::TableDocument document;
    document.columns = {{"字"}, {"码"}};
    // U+2F45 and U+65B9 look the same, as do U+00A0 and the blank: each must be read back as it was written.
    document.rows = print::rowsOf({{"方甲", "一"}, {"\u2F45乙", "二"}, {"\u2F45丙方丁", "三"}});
    const Written written(document);
    const std::string text = written.output("pdftotext -layout");
    INFO(text);
    CHECK(text.find("方甲") != text.npos);
    CHECK(text.find("\u2F45乙") != text.npos);
    CHECK(text.find("\u2F45丙方丁") != text.npos);
}

TEST_CASE("a short document is a small file")
{
    const auto pages = print::layout(test::residentLedger(20));
    REQUIRE(pages);
    CHECK(pages->pdfBytes().value().size() < 80000);
}

TEST_CASE("the charset of a damaged font is refused and never read beyond its end")
{
    const char* const kFont = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc";
    std::ifstream stream(kFont, std::ios::binary);
    if (!stream) {
        SKIP("the font is not where Debian puts it");
    }
    std::string bytes(4000000, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    CHECK_FALSE(print::readCffCharset("").has_value());
    CHECK_FALSE(print::readCffCharset(std::string(1, '\1')).has_value());
    // Any piece of the file is a damaged table.
    for (std::size_t at = 0; at < 2000; ++at) {
        const auto charset = print::readCffCharset(std::string_view(bytes).substr(at * 997, 400 + at));
        CHECK((!charset || !charset->cidKeyed || charset->cids.size() <= 0x10000));
    }
}

TEST_CASE("numbers and texts of a PDF")
{
    std::string text;
    for (const std::int64_t number : {0, 5, 50, 100, 1250, -7, -100, 84189}) {
        print::appendHundredths(text, number);
        text += ' ';
    }
    CHECK(text == "0 .05 .5 1 12.5 -.07 -1 841.89 ");
    CHECK(print::pdfText("A方𠮷") == "<FEFF004165B9D842DFB7>");
}
