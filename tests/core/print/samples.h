// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Documents of invented people for the tests and benchmarks of print.

#include "core/print/card_document.h"
#include "core/print/table_document.h"

#include <cstddef>
#include <string>
#include <vector>

namespace linli::test {

// Names with every kind of rare character that must print: beyond GB2312 and beyond the basic plane.
inline const std::vector<std::string>& rareNames()
{
    static const std::vector<std::string> names = {"王玥", "李喆", "陈祎", "赵𠮷", "孙㛃", "周䶮", "吴𬭎", "郑垚珺", "冯瑄璟", "褚燚旻",
        "卫犇骉", "阿依古丽·买买提"};
    return names;
}

// Cells of an invented resident, ten columns.
inline std::vector<std::string> residentRow(std::size_t number)
{
    static const std::vector<std::string> families = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "欧阳", "司马"};
    static const std::vector<std::string> given = {"秀英", "建国", "桂兰", "志强", "玉珍", "明", "丽华", "海燕", "国庆", "方", "凤英", "小日"};
    static const std::vector<std::string> roads = {"方泰社区新月路", "日晖二村", "长风新村", "曹杨路", "高行镇东靖路"};
    static const std::vector<std::string> remarks = {"", "独居", "独居，子女每周探望一次", "", "低保；行动不便，需上门办理，联系人为楼组长", ""};
    const std::size_t n = number * 7919 + 13;
    const std::string name = number % 41 == 7 ? rareNames()[number / 41 % rareNames().size()]
                                              : families[n % families.size()] + given[n / 12 % given.size()];
    const auto padded = [](std::size_t value, std::size_t width) {
        std::string text = std::to_string(value);
        return std::string(width - std::min(width, text.size()), '0') + text;
    };
    const std::string birth = std::to_string(1930 + n % 80) + padded(1 + n % 12, 2) + padded(1 + n % 28, 2);
    return {std::to_string(number + 1), name, n % 2 == 0 ? "女" : "男", "310999" + birth + padded(n % 10000, 4),
        birth.substr(0, 4) + "." + birth.substr(4, 2), std::to_string(2026 - 1930 - n % 80),
        roads[n % roads.size()] + std::to_string(1 + n % 900) + "弄" + std::to_string(1 + n % 60) + "号" + std::to_string(101 + n % 500) + "室",
        "199" + padded(n % 100000000, 8), n % 5 == 0 ? "人户分离" : "户在人在", remarks[n % remarks.size()]};
}

inline std::vector<print::Column> residentColumns()
{
    using print::CellKind;
    print::Column birth{"出生", CellKind::Id};
    birth.children = {{"年月", CellKind::Id}, {"周岁", CellKind::Number}};
    return {{"序号", CellKind::Id}, {"姓名"}, {"性别"}, {"身份证号", CellKind::Id}, birth, {"现住址"}, {"联系电话", CellKind::Id},
        {"居住状况"}, {"备注"}};
}

// 80岁以上高龄老人名册 of `count` people, rows made when they are asked for.
inline print::TableDocument residentLedger(std::size_t count)
{
    print::TableDocument document;
    document.title = "80岁以上高龄老人名册";
    document.headLeft = "填报单位：长风新村街道曹杨第二居民委员会";
    document.headCentre = "填报日期：2026年6月30日";
    document.headRight = "单位：人";
    document.columns = residentColumns();
    document.rows = {count, [](std::size_t row, std::vector<std::string>& cells) { cells = residentRow(row); }};
    document.notes = {"口径：实有人口中截至填报日期年满80周岁者；出生日期不详的另行注明，不计入。"};
    document.signatures = {"单位负责人：", "审核人：", "填报人：陈明", "联系电话："};
    document.style.run = "批次 2026-06-0017　校验 9f3a61c2";
    document.style.created = 1782777600;
    return document;
}

}  // namespace linli::test
