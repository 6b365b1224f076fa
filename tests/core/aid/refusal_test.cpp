// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a policy is refused with the place named, and what was in force stays in force.
#include "core/aid/admit.h"
#include "core/base/message.h"
#include "core/base/resource.h"
#include "tests/core/aid/desk.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::aid;
using test::must;

namespace {

std::string shipped(const std::string& id)
{
    return std::string(*base::resource("packs/base/policies/" + id + ".json"));
}

// The text with one part put otherwise; the part must be there.
std::string with(std::string text, const std::string& part, const std::string& instead)
{
    const std::size_t at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), instead);
}

// "accepted", or the sentence of the refusal.
std::string told(const std::string& json)
{
    const auto made = admit(test::facts(), test::parameters(), *test::shippedBook(), json);
    if (made) {
        return "accepted";
    }
    for (const base::Language language : {base::Language::Chinese, base::Language::English}) {
        CHECK(base::describe(made.error(), language).find('{') == std::string::npos);
    }
    return base::describe(made.error(), base::Language::Chinese);
}

bool says(const std::string& sentence, const std::string& part)
{
    INFO(sentence);
    return sentence.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("every shipped policy goes through the door")
{
    for (const CheckedPolicy& one : test::shippedBook()->policies()) {
        INFO(one.policy.id);
        CHECK(told(shipped(one.policy.id)) == "accepted");
    }
}

TEST_CASE("a policy with a name that is not known is refused where it stands")
{
    const std::string text = shipped("elder_allowance");
    CHECK(says(told(with(text, "\"subject\"", "\"subjekt\"")), "subjekt：没有叫“subjekt”的项目"));
    CHECK(says(told(with(text, "\"unit\"", "\"units\"")), "versions[0].units：没有叫“units”的项目"));
    CHECK(says(told(with(text, "\"near\": {\"days\"", "\"near\": {\"day\"")), "versions[0].near.day：没有叫“day”的项目"));
    for (const char* wrong : {"5", "\"x\"", "{}", "[]"}) {
        CHECK(says(told(with(text, "\"near\": {\"days\"", std::string("\"near\": {\"within\": ") + wrong + ", \"days\"")), "versions[0].near.within：“within”应是方括号里的一列"));
    }
    CHECK(says(told(with(text, "  \"no\": 9,", "  \"no\": 4294967305,")), "no：“no”应是一个合理的整数"));
    CHECK(says(told(with(text, "\"金额\": \"75\"", "\"数额\": \"75\"")), "cases[0].数额：没有叫“数额”的项目"));
    CHECK(says(told(with(text, "  \"no\": 9,\n", "")), "no：缺少“no”"));
    CHECK(says(told(with(text, "\"person\"", "\"people\"")), "subject：“people”不在可用的词之内"));
    CHECK(says(told(with(text, "\"ll\", ", "\"zz9\", ")), "lines：没有代码为“zz9”的条线"));
    CHECK(says(told(with(text, "\"2016-05-01\"", "\"2016-05\"")), "versions[0].from：“2016-05”应写成"));
    CHECK(says(told(with(text, "\"2016-05-01\"", "\"\"")), "versions[0].from：“from”应是一段不空的文字"));
    CHECK(says(told("{"), "不是一个政策文件"));
    CHECK(says(told("[]"), "不是一个政策文件"));
    CHECK(says(told("{}"), "缺少“id”"));
}

TEST_CASE("a condition that is not understood is refused with the character")
{
    const std::string text = shipped("elder_allowance");
    CHECK(says(told(with(text, "person.age >= 65\"", "person.aeg >= 65\"")), "versions[0].condition：条件第"));
    CHECK(says(told(with(text, "? param('elder_allowance_65_69')", "? param('nonsense')")), "versions[0].amount：条件第"));
    const std::string household = shipped("low_income");
    CHECK(says(told(with(household, "tag('low_income') ||", "tag('low_income') |||")), "receiving：条件第"));
    CHECK(says(told(with(household, "\"dibao\": \"tag('dibao')", "\"dibao\": \"person.age > 3 && tag('dibao')")), "excludedBy.dibao：条件第"));
    CHECK(says(told(with(household, "\"excludedBy\": {\"dibao\"", "\"excludedBy\": {\"nonsense\"")), "excludedBy.nonsense：没有叫“nonsense”的政策"));
    CHECK(says(told(with(household, "{\"of\": \"household.incomePerHead <= ", "{\"of\": \"household.incomePerHead < ")), "versions[0].near.within[0]：条件里没有这一段"));
}

TEST_CASE("an age must be counted as the policy states it")
{
    CHECK(says(told(with(shipped("elder_allowance"), "      \"ageFrom\": \"birthday\",\n", "")), "versions[0].ageFrom：条件里用了年龄，但没有写明"));
    CHECK(says(told(with(shipped("elder_allowance"), "      \"feb29\": \"mar1\",\n", "")), "versions[0].ageFrom：条件里用了年龄，但没有写明"));
    CHECK(says(told(with(shipped("elder_allowance"), "\"birthday\"", "\"sometime\"")), "versions[0].ageFrom：“sometime”不在可用的词之内"));
    // An age inside a group counts too.
    CHECK(says(told(with(shipped("family_special"), "      \"ageFrom\": \"birthday\",\n", "")), "versions[0].ageFrom"));
}

TEST_CASE("a parameter that ends before the policy does is refused, one whose value is said not to be known is not")
{
    // The amount for Spring 2023 has no value afterwards.
    const std::string text = shipped("spring_relief");
    CHECK(says(told(with(text, "      \"to\": \"2023-01-31\",\n", "")), "versions[0].amount：参数“春节帮困标准”（spring_relief）从 2023-02-01 起没有数值"));
    CHECK(says(told(with(text, "\"2022-12-01\"", "\"2022-11-30\"")), "从 2022-11-30 起没有数值"));
    CHECK(told(text) == "accepted");
    // dibao_minor_st has had no known amount since 2022: a row says so.
    CHECK(told(shipped("dibao_minor")) == "accepted");
    CHECK(says(told(with(shipped("dibao"), "\"2021-07-01\"", "\"2018-12-31\"")), "versions[0].condition：参数“低保标准”（dibao_st）从 2018-12-31 起没有数值"));
}

TEST_CASE("a tolerance is held to the same as the condition it loosens")
{
    const std::string within = "\"instead\": \"household.incomePerHead < param('dibao_st') * 1.1\"";
    CHECK(says(told(with(shipped("dibao"), within, "\"instead\": \"household.incomePerHead < param('spring_relief')\"")),
               "versions[0].near.within：参数“春节帮困标准”（spring_relief）从"));
    CHECK(says(told(with(shipped("dibao"), within, "\"instead\": \"household.living.exists(m, m.age >= 60)\"")), "versions[0].ageFrom：条件里用了年龄，但没有写明"));
}

TEST_CASE("that one fact is asked for first does not spare the case of another that may be missing")
{
    // permit.validTo is asked for first, and so is never what keeps it open; the occupation would be.
    const std::string text = with(shipped("permit_reminder"), "has(permit.validTo) && ", "has(permit.validTo) && person.occupation != '31' && ");
    CHECK(says(told(text), "待核实"));
    CHECK(told(shipped("permit_reminder")) == "accepted");
}

TEST_CASE("a policy must bring cases, and they must pass and watch every border")
{
    const std::string text = shipped("childcare_subsidy");
    const std::size_t begin = text.find("\"cases\": [") + 10;
    CHECK(says(told(text.substr(0, begin) + "]}"), "cases：第 1 版没有结果为“符合”的案例"));
    CHECK(says(told(with(text, "\"待核实\"", "\"不符合\"")), "cases：第 1 版没有结果为“待核实”的案例"));
    CHECK(says(told(with(text, "出生日期=2023-07-01", "出生日期=2022-07-01")), "cases[0]：案例“差一天满3岁”没有通过：应为“符合”，实为“不符合”"));
    CHECK(says(told(with(shipped("elder_service_subsidy"), "照护等级=3", "照护等级=4")),
               "cases：把条件改错，没有一个案例发现：['1', '2', '3', '4', '5', '6'] → ['1', '2', '4', '5', '6']"));
    CHECK(says(told(with(text, "\"要问\": \"出生日期\"", "\"要问\": \"性别\"")), "cases[2]：案例“只知出生年”没有通过：应为“性别”，实为“出生日期”"));
    CHECK(says(told(with(text, "\"金额\": \"3600\"", "\"金额\": \"3601\"")), "应为“3601.00”，实为“3600.00”"));
    CHECK(says(told(with(text, "\"结果\": \"不符合\"", "\"结果\": \"可能\"")), "cases"));
    CHECK(says(told(with(shipped("elder_allowance"), "\"日期\": \"2026-06-30\"", "\"日期\": \"2016-04-30\"")),
               "cases[0]：案例的日期“2016-04-30”不在任何一版的执行期内"));
    CHECK(says(told(with(shipped("elder_allowance"), "\"转符合日\": \"2026-07-01\"", "\"转符合日\": \"2026-07-02\"")), "应为“2026-07-02”，实为“2026-07-01”"));
}

TEST_CASE("versions follow each other, and a new one takes the place of the old book's only when it is right")
{
    const std::string text = shipped("childcare_subsidy");
    const std::string twice = with(text, "  \"versions\": [\n", "  \"versions\": [\n    {\"text\": \"不满2周岁\", \"to\": \"2025-06-30\", \"ageFrom\": \"birthday\", \"feb29\": \"mar1\", "
                                                                "\"condition\": \"person.age < 2\"},\n");
    CHECK(says(told(twice), "versions[1].from：版本应从旧到新"));
    const auto before = test::shippedBook();
    const std::string older = with(text, "person.age < 3", "person.age < 4");
    REQUIRE_FALSE(admit(test::facts(), test::parameters(), *before, older));
    CHECK(before->find("childcare_subsidy")->versions[0].version.condition == "person.age < 3");
    CheckedPolicy renamed = must(admit(test::facts(), test::parameters(), *before, with(text, "育儿补贴(国家)", "育儿补贴")));
    const auto after = must(aid::with(*before, std::move(renamed)));
    CHECK(after->policies().size() == 25);
    CHECK(after->find("childcare_subsidy")->policy.name.zh == "育儿补贴");
    CHECK(before->find("childcare_subsidy")->policy.name.zh == "育儿补贴(国家)");
}
