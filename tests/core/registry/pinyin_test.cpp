// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/registry/pinyin.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>
#include <set>

using namespace linli::registry;

namespace {

std::string joined(const std::vector<std::string>& syllables)
{
    std::string text;
    for (const auto& syllable : syllables) {
        text += (text.empty() ? "" : " ") + syllable;
    }
    return text;
}

std::string usual(std::string_view name)
{
    return joined(readName(name).syllables());
}

bool mayBeRead(std::string_view name, std::string_view reading)
{
    auto all = readName(name).alternatives(32);
    return std::any_of(all.begin(), all.end(), [&](const auto& one) { return joined(one) == reading; });
}

}  // namespace

TEST_CASE("surnames are read as surnames")
{
    struct Row {
        const char* name;
        const char* reading;
    };
    const Row rows[] = {
        {"单雄信", "shan xiong xin"},
        {"解珍", "xie zhen"},
        {"仇英", "qiu ying"},
        {"曾巩", "zeng gong"},
        {"查良", "zha liang"},
        {"朴正", "piao zheng"},
        {"区大", "ou da"},
        {"盖文", "ge wen"},
        {"缪希", "miao xi"},
        {"阚泽", "kan ze"},
        {"尉迟恭", "yu chi gong"},
        {"万俟卨", "mo qi xie"},
        {"长孙无忌", "zhang sun wu ji"},
        {"澹台明", "tan tai ming"},
        {"令狐冲", "ling hu chong"},
        {"黑明", "he ming"},
        {"乐天", "yue tian"},
        {"员半", "yun ban"},
        {"召公", "shao gong"},
        {"折可", "she ke"},
        {"种师道", "chong shi dao"},
        {"繁钦", "po qin"},
        {"秘明", "bi ming"},
        {"冼星海", "xian xing hai"},
        {"任红", "ren hong"},
        {"华佗", "hua tuo"},
        {"燕青", "yan qing"},
        {"应采", "ying cai"},
        {"宁静", "ning jing"},
        {"晁盖", "chao gai"},
        {"逄明", "pang ming"},
        {"郇明", "xun ming"},
        {"佘花", "she hua"},
        {"覃明", "qin ming"},
        {"翟明", "zhai ming"},
        {"牟明", "mou ming"},
        {"吕秀", "lv xiu"},
        {"万里", "wan li"},
        {"石磊", "shi lei"},
        {"沈英", "shen ying"},
        {"欧阳思远", "ou yang si yuan"},
        {"单于", "shan yu"},
        {"诸葛亮", "zhu ge liang"},
        {"郄明", "qie ming"},
    };
    for (const auto& row : rows) {
        INFO(row.name);
        CHECK(usual(row.name) == row.reading);
    }
}

TEST_CASE("every plausible reading of a polyphone is offered")
{
    CHECK(mayBeRead("单明", "dan ming"));
    CHECK(mayBeRead("覃明", "tan ming"));
    CHECK(mayBeRead("翟明", "di ming"));
    CHECK(mayBeRead("牟明", "mu ming"));
    CHECK(mayBeRead("王乐", "wang yue"));
    CHECK(mayBeRead("王茜", "wang xi"));
    CHECK(mayBeRead("王晟", "wang cheng"));
    CHECK(mayBeRead("万俟乐", "wan si le"));
    CHECK_FALSE(mayBeRead("王建", "wang dan"));
    // The usual reading stays in front, and a limit is kept.
    CHECK(joined(readName("单乐行").alternatives(3)[0]) == "shan le xing");
    CHECK(readName("单乐行").alternatives(3).size() == 3);
}

TEST_CASE("alternatives are distinct and reach combinations")
{
    auto all = readName("单乐朝").alternatives(200);
    std::set<std::string> texts;
    for (const auto& one : all) {
        texts.insert(joined(one));
    }
    CHECK(texts.size() == all.size());
    CHECK(all.size() == 2U * 4U * 2U - 0U + (mayBeRead("单乐朝", "chan le chao") ? 8U : 0U));
}

TEST_CASE("an explicit reading goes first when it fits")
{
    CHECK(joined(readName("单明", "dān míng").syllables()) == "dan ming");
    CHECK(joined(readName("单明", "dan1 ming2").syllables()) == "dan ming");
    CHECK(joined(readName("单明", "danming").syllables()) == "dan ming");
    CHECK(joined(readName("单明", "Dān Míng Huá").syllables()) == "shan ming");
    CHECK(joined(readName("单明", "qqq zzz").syllables()) == "shan ming");
    // A character without any known reading is found by it.
    CHECK(readName("王𠔻").syllables().size() == 2);
    std::string rare = "王";
    linli::base::appendCharacter(rare, 0x2EBD0);
    CHECK(readName(rare).syllables()[1].empty());
    CHECK(joined(readName(rare, "wang xiang").syllables()) == "wang xiang");
}

TEST_CASE("rare characters of given names are read")
{
    CHECK(usual("王玥喆祎垚") == "wang yue zhe yi yao");
    CHECK(usual("张㛃") == "zhang jie");
    CHECK(usual("张䶮") == "zhang yan");
    CHECK(usual("张𬭎") == "zhang hong");
    CHECK(usual("张𠮷") == "zhang ji");
}

TEST_CASE("names are folded whatever way they are written")
{
    CHECK(foldName("李 娜") == "李娜");
    CHECK(foldName("李　娜 ") == "李娜");
    CHECK(foldName("王小明(大)") == "王小明");
    CHECK(foldName("王小明（大）") == "王小明");
    CHECK(foldName("买买提江・阿布都拉") == foldName("买买提江·阿布都拉"));
    CHECK(foldName("阿依古丽.司马义") == foldName("阿依古丽·司马义"));
    CHECK(foldName("Maria Fernanda García López") == "mariafernandagarcialopez");
    CHECK(foldName("O’Connor Liam") == foldName("O'Connor liam"));
    CHECK(foldName("ＳＭＩＴＨ　ＪＯＨＮ") == "smithjohn");
    CHECK(foldName("(大)") == "(大)");
    CHECK(foldName("") == "");
    CHECK(foldName("𠮷") == "𠮷");
}

TEST_CASE("Latin names have words for units")
{
    auto reading = readName("Kim Min-jun");
    CHECK(joined(reading.syllables()) == "kim min jun");
    CHECK(reading.initials() == "kmj");
    CHECK(reading.surnameUnits == 0);
    CHECK(readName("O'Connor Liam").units.size() == 2);
    CHECK(readName("Lǚ Ü").initials() == "lv");
}

TEST_CASE("initials")
{
    CHECK(readName("王建国").initials() == "wjg");
    CHECK(readName("欧阳思远").initials() == "oysy");
    CHECK(readName("单田芳").initials() == "stf");
}

TEST_CASE("fuzzy forms")
{
    CHECK(foldSyllable("zhang") == foldSyllable("zan"));
    CHECK(foldSyllable("sheng") == foldSyllable("sen"));
    CHECK(foldSyllable("chi") == foldSyllable("ci"));
    CHECK(foldSyllable("lin") == foldSyllable("ning"));
    CHECK(foldSyllable("hui") == foldSyllable("fui"));
    CHECK(foldSyllable("lv") == foldSyllable("nv"));
    CHECK(foldSyllable("wang") == foldSyllable("wan"));
    CHECK(foldSyllable("rong") != foldSyllable("long"));
    CHECK(foldSyllable("rong", {.liquid = true}) == foldSyllable("long", {.liquid = true}));
    CHECK(foldSyllable("zhong") == "zong");
    CHECK(foldSyllable("hong", {.labial = false}) == "hong");
}

TEST_CASE("cutting letters into syllables")
{
    auto cut = [](std::string_view letters, bool abbreviated) {
        std::vector<std::string> texts;
        for (const auto& parts : cutSyllables(letters, abbreviated)) {
            texts.push_back(joined(parts));
        }
        return texts;
    };
    CHECK(cut("wangjianguo", false).front() == "wang jian guo");
    CHECK(cut("wangj", false).front() == "wang j");
    auto xian = cut("xian", false);
    CHECK(xian.front() == "xian");
    CHECK(std::find(xian.begin(), xian.end(), "xi an") != xian.end());
    auto short1 = cut("wangjg", true);
    CHECK(std::find(short1.begin(), short1.end(), "wang j g") != short1.end());
    CHECK(cut("wjg", true).front() == "w j g");
    CHECK(cut("zsf", true).front() == "z s f");
    CHECK(cut("wjg", false).empty());
    CHECK(cut("", true).empty());
    CHECK(cut("smith", false).empty());
    CHECK(cutSyllables(std::string(64, 'a'), true).size() == 1);
    CHECK(cutSyllables(std::string(65, 'a'), true).empty());
    CHECK(cutSyllables("wangwangwangwangwangwang", true).size() <= 6);
}

TEST_CASE("names sort as Chinese lists do")
{
    std::vector<std::string> names = {"张伟", "单明", "Smith John", "阿明",   "王伟", "王伟明",
                                      "汪伟", "安明", "申明",       "上官云", "曾明", "王魏"};
    std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return sortKey(a) < sortKey(b); });
    auto place = [&](std::string_view name) { return std::find(names.begin(), names.end(), name) - names.begin(); };
    CHECK(names.front() == "阿明");
    CHECK(names.back() == "Smith John");
    CHECK(place("单明") < place("上官云"));  // shàn before shàng
    CHECK(place("上官云") < place("申明"));
    CHECK(place("汪伟") < place("王伟"));  // first tone before second
    CHECK(place("王伟") + 1 == place("王伟明"));
    CHECK(place("曾明") > place("王魏"));  // zēng, not céng
    CHECK(place("曾明") < place("张伟"));
    CHECK(sortKey("李 娜") == sortKey("李娜"));
    CHECK(sortKey("李娜") != sortKey("李那"));
    CHECK(sortKey("单明") != sortKey("单明", "dān míng"));
}

TEST_CASE("any text can be folded, read and sorted")
{
    REQUIRE(rc::check("folding is idempotent and units add up", [] {
        auto text = *rc::gen::container<std::u32string>(rc::gen::oneOf(
            rc::gen::inRange<char32_t>(0x4E00, 0x9FA5), rc::gen::inRange<char32_t>(0x20, 0x17F),
            rc::gen::inRange<char32_t>(0x20000, 0x2A6D6), rc::gen::elementOf(std::u32string(U"·・.'’-（）()　 ü"))));
        auto name = linli::base::toUtf8(text);
        auto folded = foldName(name);
        std::string sum;
        for (const auto& unit : readName(name).units) {
            sum += unit.text;
        }
        return foldName(folded) == folded && sum == folded && sortKey(name) == sortKey(" " + name + "　");
    }));
    REQUIRE(rc::check("a cut gives back its letters", [] {
        auto letters = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("wanghijoueslzcv")));
        for (bool abbreviated : {false, true}) {
            for (const auto& parts : cutSyllables(letters, abbreviated)) {
                std::string sum;
                for (const auto& part : parts) {
                    sum += part;
                }
                if (sum != letters) {
                    return false;
                }
            }
        }
        return true;
    }));
}
