// SPDX-License-Identifier: GPL-3.0-or-later
// Cleaning, measuring and breaking of text; the header's grid.
#include "core/base/text.h"
#include "core/print/header_grid.h"
#include "core/print/line_breaker.h"
#include "core/print/utf8.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace linli;
using namespace linli::print;

namespace {

std::string cleaned(std::string text)
{
    cleanText(text);
    return text;
}

struct Setter {
    FontBook fonts;
    FaceId face = fonts.face({"Noto Serif CJK SC", 10.5, false});

    std::vector<std::string> broken(const std::string& text, double width)
    {
        std::vector<Line> lines;
        breakLines(fonts, face, text, width, lines);
        std::vector<std::string> parts;
        for (const Line& line : lines) {
            parts.push_back(text.substr(line.begin, line.end - line.begin));
        }
        return parts;
    }
};

using Parts = std::vector<std::string>;

}  // namespace

TEST_CASE("text is cleaned of what cannot be printed")
{
    CHECK(cleaned("王\xFF明") == "王\xEF\xBF\xBD明");
    CHECK(cleaned("a\tb\r\nc\n\n") == "a b\nc");
    CHECK(cleaned(std::string("a\0b\x7F\xC2\x85", 6) + "c") == "abc");
    CHECK(cleaned("赵𠮷") == "赵𠮷");
    CHECK(cleaned("赵\xF0\xA0\xAE") == "赵\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("a Han character is one em wide, in every font that has it")
{
    Setter setter;
    for (const char* text : {"王", "玥", "𠮷", "㛃", "䶮", "𬭎"}) {
        INFO(text);
        const Measure measure = setter.fonts.measure(setter.face, text);
        CHECK(std::abs(measure.width - 1) < 0.01);
        CHECK_FALSE(measure.needsShaping);
    }
    CHECK(setter.fonts.missing().empty());
    CHECK(setter.fonts.measure(setter.face, "e\u0301").needsShaping);
}

TEST_CASE("the width Pango finds is the width of the table of glyphs")
{
    Setter setter;
    const TextStyle style{setter.face, 40};
    for (const char* text : {"方泰社区新月路52弄7号", "320999294203252234", "《关于》（试行）：2、3。"}) {
        const auto layout = setter.fonts.shape(style, text, 0);
        int width = 0;
        pango_layout_get_size(layout.get(), &width, nullptr);
        CHECK(std::abs(setter.fonts.measure(setter.face, text).width - width / (40.0 * PANGO_SCALE)) < 0.02);
    }
}

TEST_CASE("lines break between characters, never before a closing or after an opening mark")
{
    Setter setter;
    CHECK(setter.broken("", 5) == Parts{""});
    CHECK(setter.broken("一二三四五六七", 3) == Parts{"一二三", "四五六", "七"});
    CHECK(setter.broken("一二三，四五", 3) == Parts{"一二", "三，四", "五"});
    CHECK(setter.broken("一二（三）四", 3) == Parts{"一二", "（三）", "四"});
    CHECK(setter.broken("甲\n乙", 9) == Parts{"甲", "乙"});
    CHECK(setter.broken("hello world", 3) == Parts{"hello", "world"});
    CHECK(setter.broken("𠮷𠮷𠮷", 2) == Parts{"𠮷𠮷", "𠮷"});
    // Wider than the column: broken where it must be, at least one character a line.
    CHECK(setter.broken("一二", 0.1) == Parts{"一", "二"});
    CHECK(setter.broken("310999194203151234", 5.5).size() == 2);
}

TEST_CASE("property: broken lines fit and lose nothing but blanks")
{
    Setter setter;
    REQUIRE(rc::check("lines", [&setter] {
        const auto picks = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 12));
        static const char* const kPieces[] = {"王", "，", "（", "）", "a", "7", " ", "-", "𠮷", "\n", "路", "e\u0301"};
        std::string text;
        for (const int pick : picks) {
            text += kPieces[pick];
        }
        cleanText(text);
        const double width = 1.0 + *rc::gen::inRange(0, 60) / 10.0;
        std::vector<Line> lines;
        breakLines(setter.fonts, setter.face, text, width, lines);
        std::string kept;
        bool right = !lines.empty();
        for (const Line& line : lines) {
            const std::string part = text.substr(line.begin, line.end - line.begin);
            kept += part;
            right = right && (line.needsShaping || line.width <= width + 0.01 || base::countCharacters(part) == 1);
            right = right && std::abs(setter.fonts.measure(setter.face, part).width - line.width) < 0.05;
        }
        return right && base::removeBlanks(kept) == base::removeBlanks(text);
    }));
}

TEST_CASE("groups stand above their columns; single columns reach down")
{
    Column sex{"其中"};
    sex.children = {{"男", CellKind::Number}, {"女", CellKind::Number}};
    Column people{"人口"};
    people.children = {{"合计", CellKind::Number}, sex};
    const HeaderGrid grid = headerGridOf({{"楼组"}, people, {"备注"}});
    REQUIRE(grid.levels == 3);
    REQUIRE(grid.leaves.size() == 5);
    CHECK(grid.leaves[1].label == "合计");
    CHECK(grid.leaves[3].kind == CellKind::Number);
    const auto cell = [&grid](const std::string& label) {
        for (const HeaderCell& found : grid.cells) {
            if (found.label == label) {
                return found;
            }
        }
        return HeaderCell{};
    };
    CHECK(cell("楼组").levels == 3);
    CHECK(cell("人口").first == 1);
    CHECK(cell("人口").last == 4);
    CHECK(cell("人口").levels == 1);
    CHECK(cell("合计").level == 1);
    CHECK(cell("合计").levels == 2);
    CHECK(cell("女").level == 2);
    CHECK(cell("备注").first == 4);
}

TEST_CASE("figures stand in columns")
{
    Setter setter;
    const double zeros = setter.fonts.measure(setter.face, "00000000").width;
    for (const char* text : {"11111111", "22222222", "33333333", "44444444", "55555555", "66666666", "77777777", "88888888", "99999999"}) {
        CHECK(std::abs(setter.fonts.measure(setter.face, text).width - zeros) < 0.08);
    }
}
