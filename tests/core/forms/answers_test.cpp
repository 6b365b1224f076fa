// SPDX-License-Identifier: GPL-3.0-or-later
// What a cadre said about a header is remembered: for forms of the same make, or everywhere.

#include "core/forms/kept_answers.h"
#include "tests/core/forms/form_support.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::forms;
using test::must;

namespace {

FormReading readForm(const std::string& header)
{
    return recogniseForm(test::formWords(), test::drawn("# 名单\n社区工作联系名单\n序号 | 姓名 | " + header + " | 备注\n1 | | | \n2 | | | \n"));
}

const Binding& thirdOf(const FormReading& reading)
{
    return reading.sheets.front().tables.front().columns[2].binding;
}

void keep(test::Station& station, const FormAnswer& answer)
{
    station.run([&](registry::Operations& operations) { return keepAnswer(test::formWords(), operations, answer); });
}

}  // namespace

TEST_CASE("an answer is kept for the form or for the header, and that of the form goes first")
{
    test::Station station;
    FormReading asked = readForm("地址");
    CHECK(thirdOf(asked).standing == BindingStanding::Confirm);
    CHECK(asked.questions() == 1);
    keep(station, {"", "地址", "person.live_addr"});
    must(applyAnswers(test::formWords(), must(keptAnswers(station.view())), asked));
    CHECK(test::inShort(thirdOf(asked)) == "field person.live_addr");
    CHECK(asked.questions() == 0);

    keep(station, {asked.fingerprint, "地 址：", "person.hukou_addr"});
    FormReading again = readForm("地址");
    CHECK(again.fingerprint == asked.fingerprint);
    must(applyAnswers(test::formWords(), must(keptAnswers(station.view())), again));
    CHECK(test::inShort(thirdOf(again)) == "field person.hukou_addr");

    // Another form only has the general one.
    FormReading other = recogniseForm(test::formWords(), test::drawn("# 名单\n名单\n序号 | 姓名 | 地址 | 民族 | 学历\n1 | | | | \n2 | | | | \n"));
    CHECK(other.fingerprint != asked.fingerprint);
    must(applyAnswers(test::formWords(), must(keptAnswers(station.view())), other));
    CHECK(test::inShort(thirdOf(other)) == "field person.live_addr");
}

TEST_CASE("an answer about a header is not one about the same word below a group, and a form of another title is another form")
{
    const std::string below = "序号 | 姓名 | 联系电话 | 监护人 | <\n^ | ^ | ^ | 姓名 | 联系电话\n1 | | | | \n2 | | | | \n";
    FormReading reading = recogniseForm(test::formWords(), test::drawn("# 表\n儿童名册\n" + below));
    must(applyAnswers(test::formWords(), {{"", "联系电话", "by_hand"}}, reading));
    const auto& columns = reading.sheets.front().tables.front().columns;
    CHECK(test::inShort(columns[2].binding) == "by_hand");
    CHECK(test::inShort(columns[4].binding) == "field person.guardian_phone");
    CHECK(reading.fingerprint != recogniseForm(test::formWords(), test::drawn("# 表\n学生名册\n" + below)).fingerprint);
    CHECK(recogniseForm(test::formWords(), test::drawn("# 表\n2025年儿童名册\n" + below)).fingerprint == recogniseForm(test::formWords(), test::drawn("# 表\n2026年儿童名册\n" + below)).fingerprint);
}

TEST_CASE("a newer answer takes the place of the one before, and it can be forgotten")
{
    test::Station station;
    keep(station, {"", "类别", "tag:dibao"});
    keep(station, {"", "类 别", "by_hand"});
    CHECK(must(keptAnswers(station.view())).size() == 1);
    FormReading reading = readForm("类别");
    must(applyAnswers(test::formWords(), must(keptAnswers(station.view())), reading));
    CHECK(thirdOf(reading).standing == BindingStanding::ByHand);
    station.run([&](registry::Operations& operations) { return dropAnswer(operations, {"", "类别", ""}); });
    CHECK(must(keptAnswers(station.view())).empty());
}

TEST_CASE("what is no answer is refused")
{
    CHECK(answerMeaning(test::formWords(), "person.nothing").error().message == "forms.bad_answer");
    CHECK(answerMeaning(test::formWords(), "count:nobody:true").error().message == "forms.bad_answer");
    CHECK(readAnswers("[1]").error().message == "forms.bad_answers");
    CHECK(readAnswers("{\"地址\": 5}").error().message == "forms.bad_answers");
    for (const char* const text : {"person.live_addr", "tag:dibao", "rule:person.age >= 80", "by_hand", "empty", "constant:org.name", "count:person:person.age >= 60"}) {
        CHECK(answerText(must(answerMeaning(test::formWords(), text))) == text);
    }
}
