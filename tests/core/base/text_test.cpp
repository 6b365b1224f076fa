// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/name.h"
#include "core/base/text.h"
#include "core/base/tsv.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

using namespace linli::base;

namespace {

// Text of the characters that forms hold, blanks and look-alikes among them.
rc::Gen<std::string> formText()
{
    static const std::u32string kCharacters
        = U"王建国𠮷玥·・.。()（）[] \u00A0\u3000\u200B\tAaＺｚ１2é\u0301-—、，﨑\uFEFF\u2022X";
    const auto one = rc::gen::map(rc::gen::inRange<std::size_t>(0, kCharacters.size()),
                                  [](std::size_t at) { return kCharacters[at]; });
    return rc::gen::map(rc::gen::container<std::vector<char32_t>>(one), [](const std::vector<char32_t>& characters) {
        return toUtf8(std::u32string(characters.begin(), characters.end()));
    });
}

std::string name(std::string_view text)
{
    return cleanName(text).name;
}

}  // namespace

TEST_CASE("characters are never cut")
{
    const std::string text = "a玥𠮷é";
    CHECK(countCharacters(text) == 4);
    CHECK(firstCharacters(text, 3) == "a玥𠮷");
    CHECK(lastCharacters(text, 2) == "𠮷é");
    CHECK(lastCharacters(text, 9) == text);
    CHECK(toUtf8(toCharacters(text)) == text);
    CHECK(isUtf8(text));
    for (const char* wrong : {"\x80", "\xC0\x80", "\xE7\x8E", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF", "a\xE7z"}) {
        CHECK_FALSE(isUtf8(wrong));
        CHECK(isUtf8(toUtf8(toCharacters(wrong))));
    }
    CHECK(toCharacters("\xE7z") == U"\xFFFDz");
    CHECK(rc::check("any bytes", [](const std::string& bytes) {
        const std::string repaired = toUtf8(toCharacters(bytes));
        const auto cut = *rc::gen::inRange<std::size_t>(0, 10);
        return isUtf8(repaired) && (repaired == bytes) == isUtf8(bytes)
            && firstCharacters(bytes, cut).size() + lastCharacters(bytes, countCharacters(bytes) - std::min(cut, countCharacters(bytes))).size()
            == bytes.size();
    }));
}

TEST_CASE("folding")
{
    CHECK(foldWidth("１２ＡＢ（：）　，。￥") == "12AB(:) ,。¥");
    CHECK(removeBlanks(" a\xC2\xA0 b　c\xE2\x80\x8B\r\nd") == "abcd");
    CHECK(trim("　 王 建国\xC2\xA0") == "王 建国");
    CHECK(trim(" \t ") == "");
    CHECK(squeezeBlanks("  a \n\t　b  ") == "a b");
    CHECK(foldCase("ÓAΣ王") == "óaσ王");
    CHECK(composed("e\xCC\x81") == "é");
    CHECK(composed("﨑\xEF\xA8\x90") == "﨑\xEF\xA8\x90");
    CHECK(matchKey(" 夫妻（夫） ") == matchKey("夫妻(夫)"));
    CHECK(matchKey("阿卜杜・买买提") == matchKey("阿卜杜·买买提"));
    // Everything that Unicode composes is composed, however settled the rest of the text is.
    CHECK(composed("王e\xCC\x81𠮷") == "王é𠮷");
    CHECK(composed("か\xE3\x82\x99") == "が");
    CHECK(composed("\xE2\x84\xA6") == "Ω");
    CHECK(isHan(U'𠮷'));
    CHECK(isHan(U'〇'));
    CHECK_FALSE(isHan(U'。'));
    CHECK(rc::check("folding twice is folding once", [] {
        const std::string text = *formText();
        return foldWidth(foldWidth(text)) == foldWidth(text) && removeBlanks(removeBlanks(text)) == removeBlanks(text)
            && squeezeBlanks(squeezeBlanks(text)) == squeezeBlanks(text) && foldCase(foldCase(text)) == foldCase(text)
            && composed(composed(text)) == composed(text) && matchKey(matchKey(text)) == matchKey(text);
    }));
}

TEST_CASE("characters that are taken for settled are so")
{
    // A Yi syllable always goes through Unicode's own composition and joins with nothing.
    const std::string yi = "ꀀ";
    int differing = 0;
    for (char32_t character = 1; character < 0x30000; ++character) {
        std::string text;
        appendCharacter(text, character);
        if (isUtf8(text) && composed(yi + text) != yi + composed(text)) {
            ++differing;
        }
    }
    CHECK(differing == 0);
}

TEST_CASE("splitting and joining")
{
    CHECK(split("a||b", '|') == std::vector<std::string_view>{"a", "", "b"});
    CHECK(split("", '|').size() == 1);
    CHECK(splitWords(" a | |b", '|') == std::vector<std::string_view>{"a", "b"});
    const std::vector<std::string> parts{"甲", "乙"};
    CHECK(join(parts, "、") == "甲、乙");
    CHECK(isAllDigits("007"));
    CHECK_FALSE(isAllDigits(""));
    CHECK_FALSE(isAllDigits("７"));
}

TEST_CASE("names of people")
{
    CHECK(name("李 娜") == "李娜");
    CHECK(name("李　　娜 ") == "李娜");
    CHECK(name("买买提江・阿布都拉") == "买买提江·阿布都拉");
    CHECK(name("阿依古丽.司马义") == "阿依古丽·司马义");
    CHECK(name("阿依古丽 · 司马义") == "阿依古丽·司马义");
    CHECK(name("阿依古丽．司马义") == "阿依古丽·司马义");
    CHECK(name("SMITH  JOHN WILLIAM") == "SMITH JOHN WILLIAM");
    CHECK(name("J. Smith") == "J. Smith");
    CHECK(name("O'Connor Liam") == "O'Connor Liam");
    CHECK(name("ＬＩ") == "LI");
    CHECK(name("田中 太郎") == "田中太郎");
    CHECK(name("Garci\xCC\x81"
               "a")
          == "García");
    CHECK(name("张𠮷 玥") == "张𠮷玥");
    const CleanName homonym = cleanName("王小明（大）");
    CHECK(homonym.name == "王小明");
    CHECK(homonym.note == "大");
    CHECK(cleanName("王小明 [2号楼]").note == "2号楼");
    CHECK(name("(王小明)") == "(王小明)");
    CHECK(rc::check("cleaning a clean name changes nothing", [] {
        const CleanName once = cleanName(*formText());
        const CleanName twice = cleanName(once.name);
        // A second bracket is a note of the note: only names without brackets are settled.
        return once.name.find_first_of("()[]") != std::string::npos || (twice.name == once.name && twice.note.empty());
    }));
}

TEST_CASE("tables of resources")
{
    const auto table = TsvTable::read("# note\nid\tname\r\n1\t\r\n\n2\t二");
    REQUIRE(table);
    CHECK(table->rows().size() == 2);
    CHECK(table->rows()[1].line == 5);
    CHECK(table->rows()[0].cells[1].empty());
    CHECK(*table->column("name") == 1);
    CHECK(table->column("x").error().message == "tsv.no_column");
    CHECK(TsvTable::read("a\tb\n1\n").error().blanks.at("line") == "2");
    CHECK_FALSE(TsvTable::read("a\tb\n1\t\xFF\n"));
}
