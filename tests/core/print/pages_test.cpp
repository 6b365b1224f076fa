// SPDX-License-Identifier: GPL-3.0-or-later
// Whole documents: what is refused, what is painted, what is written.
#include "core/print/pages.h"

#include "core/base/message.h"
#include "tests/core/print/samples.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace linli;
using print::layout;

namespace {

struct Folder {
    Folder()
    {
        std::string pattern = (fs::temp_directory_path() / "linli-print-XXXXXX").string();
        path = ::mkdtemp(pattern.data());
    }
    ~Folder() { fs::remove_all(path); }
    bool isEmpty() const { return fs::is_empty(path); }
    fs::path path;
};

// Share of the pixels of `image` in the box (shares of width and height) that are darker than half.
double darkness(const print::Image& image, double left, double top, double right, double bottom)
{
    std::size_t dark = 0;
    std::size_t all = 0;
    const auto at = [](double share, int size) { return static_cast<int>(share * size); };
    for (int y = at(top, image.height); y < at(bottom, image.height); ++y) {
        for (int x = at(left, image.width); x < at(right, image.width); ++x) {
            const std::uint8_t* pixel = image.pixels.data() + static_cast<std::ptrdiff_t>(y) * image.stride + 4 * x;
            dark += pixel[0] < 128 ? 1U : 0U;
            ++all;
        }
    }
    return static_cast<double>(dark) / static_cast<double>(all);
}

std::string firstError(const base::Result<print::Pages>& pages)
{
    return pages ? std::string() : pages.error().message;
}

}  // namespace

TEST_CASE("a table without columns, without room or with a row too long is refused")
{
    print::TableDocument document = test::residentLedger(3);
    document.columns.clear();
    CHECK(firstError(layout(document)) == "print.no_columns");

    document = test::residentLedger(3);
    document.style.orientation = print::Orientation::Portrait;
    document.style.margins.left = 190;
    CHECK(firstError(layout(document)) == "print.no_room");
    document.style.margins = {140, 15, 140, 15};
    document.style.orientation = print::Orientation::Landscape;
    CHECK(firstError(layout(document)) == "print.no_room");

    document = test::residentLedger(3);
    document.rows = print::rowsOf({std::vector<std::string>(10, "甲"), std::vector<std::string>(11, "乙")});
    const auto refused = layout(document);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "print.row_too_long");
    CHECK(refused.error().blanks.at("row") == "2");
    CHECK(refused.error().blanks.at("cells") == "11");
    CHECK(refused.error().blanks.at("columns") == "10");
    for (const auto language : {base::Language::Chinese, base::Language::English}) {
        CHECK(base::describe(refused.error(), language).find('{') == std::string::npos);
    }
}

TEST_CASE("the orientation follows the columns")
{
    print::TableDocument narrow = test::residentLedger(5);
    narrow.columns = {{"序号", print::CellKind::Id}, {"姓名"}};
    narrow.rows = print::rowsOf({{"1", "王玥"}});
    const auto upright = layout(narrow);
    REQUIRE(upright);
    CHECK(upright->widthMm() < upright->heightMm());

    const auto wide = layout(test::residentLedger(5));
    REQUIRE(wide);
    CHECK(wide->widthMm() > wide->heightMm());
    CHECK(std::abs(wide->widthMm() - 297) < 0.01);

    print::TableDocument large = test::residentLedger(5);
    large.style.paper = print::Paper::A3;
    large.style.orientation = print::Orientation::Landscape;
    const auto a3 = layout(large);
    REQUIRE(a3);
    CHECK(std::abs(a3->widthMm() - 420) < 0.01);
    CHECK(std::abs(a3->heightMm() - 297) < 0.01);
}

TEST_CASE("too many columns for the paper are said to be so")
{
    print::TableDocument document = test::residentLedger(5);
    CHECK_FALSE(layout(document).value().isSqueezed());
    document.columns.clear();
    for (int i = 0; i < 12; ++i) {
        document.columns.push_back({"身份证号", print::CellKind::Id});
    }
    document.rows = print::rowsOf({std::vector<std::string>(12, "310999194302140013")});
    CHECK(layout(document).value().isSqueezed());
    document.style.paper = print::Paper::A3;
    CHECK_FALSE(layout(document).value().isSqueezed());
}

TEST_CASE("a long ledger is measured as well as a short one, also when its rows repeat in a rhythm")
{
    const auto shorter = layout(test::residentLedger(10000));
    const auto longer = layout(test::residentLedger(100000));
    REQUIRE(shorter);
    REQUIRE(longer);
    CHECK(longer->count() < 11 * shorter->count());
}

TEST_CASE("a page on screen has the paper's size and shows title and cells")
{
    const auto pages = layout(test::residentLedger(100));
    REQUIRE(pages);
    REQUIRE(pages->count() > 2);
    const auto image = pages->renderPage(0, 96);
    REQUIRE(image);
    CHECK(image->width == 1123);
    CHECK(image->height == 794);
    CHECK(image->pixels.size() == static_cast<std::size_t>(image->stride) * 794);
    CHECK(darkness(*image, 0, 0, 1, 0.05) == 0);
    CHECK(darkness(*image, 0.3, 0.07, 0.7, 0.14) > 0.03);
    CHECK(darkness(*image, 0.05, 0.25, 0.95, 0.85) > 0.02);
    bool opaque = true;
    for (std::size_t i = 3; i < image->pixels.size(); i += 4) {
        opaque = opaque && image->pixels[i] == 0xFF;
    }
    CHECK(opaque);
    CHECK(pages->renderPage(pages->count(), 96).error().message == "print.no_such_page");
    CHECK(pages->renderPage(0, 5).error().message == "print.bad_resolution");
}

TEST_CASE("the same document gives the same bytes")
{
    const auto first = layout(test::residentLedger(60));
    const auto second = layout(test::residentLedger(60));
    REQUIRE(first);
    REQUIRE(second);
    const auto bytes = first->pdfBytes();
    REQUIRE(bytes);
    CHECK(bytes->starts_with("%PDF-1.5"));
    CHECK(*bytes == second->pdfBytes().value());
    // Drawing on the screen in between changes nothing.
    REQUIRE(first->renderPage(1, 150));
    CHECK(*bytes == first->pdfBytes().value());
}

TEST_CASE("a written file holds the bytes; a failed one leaves nothing")
{
    const Folder folder;
    const auto pages = layout(test::residentLedger(60));
    REQUIRE(pages);
    const fs::path path = folder.path / "高龄老人名册.pdf";
    REQUIRE(pages->writePdf(path));
    std::ifstream stream(path, std::ios::binary);
    CHECK(std::string(std::istreambuf_iterator<char>(stream), {}) == pages->pdfBytes().value());
    fs::remove(path);

    const base::Status noFolder = pages->writePdf(folder.path / "没有" / "名册.pdf");
    REQUIRE_FALSE(noFolder);
    CHECK(noFolder.error().message == "file.cannot_write");

    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{20000, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
    const base::Status full = pages->writePdf(path);
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    REQUIRE_FALSE(full);
    CHECK(full.error().message == "file.disk_full");
    CHECK(folder.isEmpty());
}

TEST_CASE("long work can be stopped and then leaves nothing")
{
    const Folder folder;
    const print::TableDocument document = test::residentLedger(3000);
    std::size_t calls = 0;
    const auto stopped = layout(document, [&calls](std::size_t, std::size_t) { return ++calls < 3; });
    CHECK(firstError(stopped) == "print.cancelled");
    CHECK(calls == 3);

    std::size_t last = 0;
    const auto pages = layout(document, [&last](std::size_t done, std::size_t total) {
        const bool forward = done >= last && done < total;
        last = done;
        return forward;
    });
    REQUIRE(pages);
    const base::Status status = pages->writePdf(folder.path / "a.pdf", [](std::size_t done, std::size_t) { return done < 5; });
    REQUIRE_FALSE(status);
    CHECK(status.error().message == "print.cancelled");
    CHECK(folder.isEmpty());
}

TEST_CASE("characters that no font has are named")
{
    print::TableDocument document;
    document.columns = {{"姓名"}};
    // A private-use character, as old systems wrote rare names.
    document.rows = print::rowsOf({{"王\xEE\x80\x80"}, {"李\xEE\x80\x80"}, {"赵𠮷"}});
    const auto pages = layout(document);
    REQUIRE(pages);
    CHECK(pages->missingCharacters() == std::vector<std::string>{"\xEE\x80\x80"});
    const auto all = layout(test::residentLedger(600));
    REQUIRE(all);
    CHECK(all->missingCharacters().empty());
}
