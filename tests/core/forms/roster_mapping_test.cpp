// SPDX-License-Identifier: GPL-3.0-or-later
// Headers as they are really written.

#include "core/forms/roster_mapping.h"
#include "tests/core/forms/roster_lists.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::forms;

TEST_CASE("headers are normalised as the notes of the column table say")
{
    CHECK(normalisedHeader("* 姓\u00A0　名：") == "姓名");
    CHECK(normalisedHeader("公民\n身份\r\n号码") == "公民身份号码");
    CHECK(normalisedHeader("年龄（周岁）") == "年龄(周岁)");
    CHECK(withoutHint("金额(元)") == "金额");
    CHECK(withoutHint("金额") == "金额");
    CHECK(withoutHint("(元)") == "(元)");
}

TEST_CASE("each spelling finds its column")
{
    const HeaderIndex index(test::sharedCatalog());
    const auto idOf = [&](std::string_view group, std::string_view leaf) {
        const catalog::Column* column = index.find(group, leaf);
        return column == nullptr ? std::string{} : column->id;
    };
    CHECK(idOf("", "身份证号码（18位）") == "person.id_no");
    CHECK(idOf("", "身份证号（请勿留空）") == "person.id_no");
    CHECK(idOf("", "名 族") == "person.ethnic");
    CHECK(idOf("", "联系　电话*") == "person.phone");
    CHECK(idOf("", "小区（自然村）") == "addr.estate");
    CHECK(idOf("", "单位名称") == "person.employer");
    CHECK(idOf("户主", "姓名") == "household.head_name");
    CHECK(idOf("监护人情况", "姓名") == "person.guardian_name");
    CHECK(idOf("配偶情况", "姓名") == "person.spouse_name");
    CHECK(idOf("基本情况", "姓名") == "person.name");
    CHECK(idOf("住址", "室号") == "addr.room");
    CHECK(idOf("户籍地址", "室号").empty());
    CHECK(idOf("监护人信息", "民族").empty());
    CHECK(idOf("", "从来没有的列").empty());
    // Every spelling of a column about persons or addresses leads to one of those columns.
    for (const catalog::Column& column : test::sharedCatalog().columns()) {
        for (const std::string& alias : column.aliases) {
            CAPTURE(column.id, alias);
            CHECK(index.find("", alias) != nullptr);
        }
    }
}

TEST_CASE("an address that is not said to be where somebody lives moves nobody")
{
    test::Station station;
    const auto states = [&](const std::vector<std::string>& header) {
        std::vector<std::string> cells(header.size(), "x");
        const auto path = test::writeList(station, header, {cells});
        std::vector<BindingState> found;
        for (const ColumnBinding& binding : test::must(recogniseRoster(test::sharedCatalog(), path)).columns) {
            found.push_back(binding.state);
        }
        return found;
    };
    using enum BindingState;
    CHECK(states({"姓名", "身份证号", "地址"}) == std::vector {Bound, Bound, Bound});
    CHECK(states({"姓名", "身份证号", "地址（详细）"}) == std::vector {Bound, Bound, Bound});
    CHECK(states({"姓名", "身份证号", "联系地址"}) == std::vector {Bound, Bound, Ambiguous});
    CHECK(states({"姓名", "身份证号", "现住址", "联系地址"}) == std::vector {Bound, Bound, Bound, Ambiguous});
    CHECK(states({"姓名", "地址", "身份证号", "现住址"}) == std::vector {Bound, Ambiguous, Bound, Bound});
    CHECK(states({"姓名", "通讯地址", "地址", "详细地址"}) == std::vector {Bound, Ambiguous, Bound, Ambiguous});
}
