// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/catalog/files.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

using namespace linli;
using linli::test::theCatalog;

namespace {

std::string code(std::string_view table, std::string_view text)
{
    const catalog::CodeItem* item = theCatalog().codeTable(table)->understand(text);
    return item == nullptr ? "?" : item->code;
}

// ASCII in full width, with blanks around: how a form may spell it.
std::string fullWidth(const std::string& text)
{
    std::string out = "　";
    for (const char character : text) {
        if (character > ' ' && character < 0x7F) {
            out += "\xEF\xBC";
            // U+FF01..FF3F end in 81..BF, U+FF40..FF5E have the next lead byte.
            const int offset = character - 0x20;
            if (offset < 0x40) {
                out += static_cast<char>(0x80 + offset);
            } else {
                out.back() = static_cast<char>(0xBD);
                out += static_cast<char>(0x80 + offset - 0x40);
            }
        } else {
            out += character;
        }
    }
    return out + " ";
}

}  // namespace

TEST_CASE("every code, name and alias of every table is understood as its code")
{
    int words = 0;
    for (const catalog::CodeTable* table : theCatalog().codeTables()) {
        CHECK_FALSE(table->standard().empty());
        for (const catalog::CodeItem& item : table->items()) {
            std::vector<std::string> spellings = item.aliases;
            spellings.push_back(item.name);
            spellings.push_back(item.code);
            for (const std::string& spelling : spellings) {
                INFO(table->id() << " " << item.code << ": " << spelling);
                CHECK(table->understand(spelling) == &item);
                CHECK(table->understand(fullWidth(spelling)) == &item);
                ++words;
            }
            if (!item.nameEn.empty()) {
                CHECK(table->understand(item.nameEn) == &item);
                CHECK(table->name(item.code, base::Language::English) == item.nameEn);
            }
            CHECK(table->name(item.code, base::Language::Chinese) == item.name);
            CHECK(table->find(item.code) == &item);
            CHECK((item.sexConstraint.empty() || item.sexConstraint == "1" || item.sexConstraint == "2"));
        }
    }
    CHECK(words > 1200);
}

TEST_CASE("texts of real forms")
{
    CHECK(code("sex", "女") == "2");
    CHECK(code("sex", "女 性") == "2");
    CHECK(code("sex", "f") == "2");
    CHECK(code("ethnic", "1") == "01");
    CHECK(code("ethnic", "９") == "09");
    CHECK(code("ethnic", "汉") == "01");
    CHECK(code("ethnic", "汉族") == "01");
    CHECK(code("ethnic", "维吾尔族") == "05");
    CHECK(code("ethnic", "毛难族") == "36");
    CHECK(code("ethnic", "崩龙") == "46");
    CHECK(code("ethnic", "") == "?");
    CHECK(code("ethnic", "99") == "?");
    CHECK(code("kinship", "儿子") == "20");
    CHECK(code("kinship", "夫妻（妻）") == "12");
    CHECK(code("education", "大专") == "30");
    CHECK(code("politics", "党员") == "01");
}

TEST_CASE("a single digit that may mean several things is refused")
{
    CHECK(code("kinship", "1") == "?");
    CHECK(code("politics", "1") == "?");
    CHECK(code("hukou_kind", "2") == "?");
}

TEST_CASE("every ethnic group is met with and without its last character")
{
    for (const catalog::CodeItem& item : theCatalog().codeTable("ethnic")->items()) {
        const std::string suffix = "族";
        if (!item.name.ends_with(suffix)) {
            continue;
        }
        INFO(item.name);
        CHECK(code("ethnic", item.name.substr(0, item.name.size() - suffix.size())) == item.code);
    }
}

TEST_CASE("codes of the standards with their sex")
{
    const catalog::CodeTable& kinship = *theCatalog().codeTable("kinship");
    for (const char* male : {"11", "20", "27", "28", "41", "43", "51", "53", "55", "57"}) {
        CHECK(kinship.find(male)->sexConstraint == "1");
    }
    for (const char* female : {"12", "30", "37", "38", "42", "44", "52", "54", "56", "58"}) {
        CHECK(kinship.find(female)->sexConstraint == "2");
    }
    CHECK(kinship.find("01")->sexConstraint.empty());
}

TEST_CASE("a text that two items share means neither, and an unknown code shows itself")
{
    const catalog::CodeTable table("x", "", {{"1", "甲", "a", {"同"}, "", ""}, {"2", "乙", "b", {"同", "乙"}, "", ""}});
    CHECK(table.understand("同") == nullptr);
    CHECK(table.understand("乙")->code == "2");
    CHECK(table.name("7", base::Language::Chinese) == "7");
}
