// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever stands in a sheet, recognition ends and what it says lies within the sheet.

#include "tests/core/forms/form_support.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <random>

using namespace linli;
using namespace linli::forms;

namespace {

constexpr std::array kWords = {"姓名", "序号", "年龄", "男", "女", "合计", "其中", "60岁以上", "地址", "联系电话", "备注", "类别（打√）", "低保", "<", "<", "^", "^", "", "", "", "1", "2", "=SUM(A1:A2)",
                               "填报人：", "单位：人", "注：说明", "示例", "张××", "甲", "监护人", "关系", "户数", "比重（%）", "）（", "（", "：：", "2025年  月", "   年  月  日", "0-", "-18岁", "岁", "项目", "数量",
                               "残疾等级", "一级", "一人户", "平均每户人口", "[是,否]", "小区", "□□", "𠮷𠮷", "是否", "的"};

std::string anySheet(std::mt19937& random)
{
    std::uniform_int_distribution<std::size_t> word(0, kWords.size() - 1);
    std::uniform_int_distribution<int> size(1, 9);
    std::string text = "# 表\n";
    const int rows = size(random);
    const int columns = size(random);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            text += kWords[word(random)];
            text += column + 1 < columns ? " | " : "\n";
        }
    }
    return text;
}

}  // namespace

TEST_CASE("any sheet is recognised or passed over")
{
    std::mt19937 random(7);
    std::size_t tables = 0;
    for (int round = 0; round < 1500; ++round) {
        const std::string text = anySheet(random);
        INFO(text);
        const sheets::Workbook book = test::drawn(text);
        const FormReading reading = recogniseForm(test::formWords(), book);
        for (const FormSheet& sheet : reading.sheets) {
            for (const FormTable& table : sheet.tables) {
                ++tables;
                CHECK(table.dataTop <= table.dataBottom);
                CHECK(table.dataBottom < book.sheets.front().rowCount() + 1);
                CHECK(table.lastColumn < book.sheets.front().columnCount());
                for (const CellBound& cell : table.cells) {
                    CHECK(cell.row < book.sheets.front().rowCount());
                    CHECK(cell.column < book.sheets.front().columnCount() + 1);
                }
            }
        }
    }
    CHECK(tables > 50);
}
