// SPDX-License-Identifier: GPL-3.0-or-later
// What can be chosen, and how cards read.
#include "core/rules/card_words.h"
#include "tests/core/rules/city.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>

using namespace linli;
using namespace linli::rules;

namespace {

const Choices& choices(Table subject = Table::Person)
{
    static const std::vector<TagChoice> kTags = {{"elder_alone", "独居老人"}, {"volunteer", "志愿者"}};
    static const Choices person(*test::city().facts, *test::city().parameters, Table::Person, kTags);
    static const Choices household(*test::city().facts, *test::city().parameters, Table::Household, {});
    static const Choices house(*test::city().facts, *test::city().parameters, Table::House, {});
    return subject == Table::Person ? person : subject == Table::Household ? household : house;
}

std::string first(std::string_view typed)
{
    const auto found = choices().find(typed);
    return found.empty() ? "" : choices().all()[found.front()].name;
}

std::string words(std::string_view rule)
{
    return wordsOf(test::must(cardsOf(rule)), choices(), base::Language::Chinese);
}

// A condition on a choice with values of its type.
Condition filled(const Choice& choice, const std::string& measure, Sign sign)
{
    Condition made = conditionOn(choice);
    made.measure = measure;
    made.sign = sign;
    const Type type = typeOf(choice, measure);
    const int count = valuesOf(sign) < 0 ? 2 : valuesOf(sign);
    for (int i = 0; i < count; ++i) {
        if (type == Type::Code && choice.codes != nullptr) {
            made.values.push_back({ValueKind::Text, choice.codes->items()[static_cast<std::size_t>(i) % choice.codes->items().size()].code});
        } else if (type == Type::Date) {
            made.values.push_back({ValueKind::Text, "2020-01-0" + std::to_string(i + 1)});
        } else {
            made.values.push_back({type == Type::Text || type == Type::Code ? ValueKind::Text : ValueKind::Number, std::to_string(i + 1)});
        }
    }
    return made;
}

}  // namespace

TEST_CASE("whatever can be chosen, with every sign, is a rule that passes")
{
    for (const Table subject : {Table::Person, Table::Household, Table::House}) {
        int count = 0;
        for (const Choice& choice : choices(subject).all()) {
            CHECK_FALSE(choice.label.zh.empty());
            CHECK_FALSE(choice.label.zh.starts_with("cards."));
            CHECK_FALSE(choice.group.zh.empty());
            for (const std::string& measure : measuresOf(choice)) {
                for (const Sign sign : signsOf(choice, measure)) {
                    const Condition made = filled(choice, measure, sign);
                    const std::string text = textOf(made);
                    INFO(text);
                    REQUIRE(isFinished(made));
                    const auto rule = Rule::check(*test::city().facts, *test::city().parameters, text, {subject, {}});
                    if (!rule) {
                        test::failTest(rule.error());
                    }
                    const std::string said = wordsOf(made, choices(subject), base::Language::Chinese);
                    CHECK_FALSE(said.empty());
                    CHECK(said.find("cards.") == std::string::npos);
                    CHECK(said.find('{') == std::string::npos);
                    ++count;
                }
            }
        }
        CHECK(count > 40);
    }
}

TEST_CASE("every fact that the catalogue lets a person be asked about can be chosen, once")
{
    std::set<std::string> names;
    for (const Choice& choice : choices().all()) {
        if (choice.about == About::Fact) {
            CHECK(names.insert(choice.name).second);
        }
    }
    for (const Fact& fact : test::city().facts->all()) {
        const bool alias = fact.id == "residence.from" || fact.id == "house.building";
        // Birth is there as itself and as the age computed from it.
        INFO(fact.id);
        if (population::isRecord(fact.table)) {
            continue;  // visits and events are asked about in rules and reports, not on cards
        }
        CHECK((names.contains(fact.id) || alias));
    }
    CHECK(names.contains("person.age"));
    // Nothing of a person can be asked of a house.
    CHECK(choices(Table::House).of(About::Fact, "person.age") == nullptr);
    CHECK(choices(Table::House).of(About::Group, "house.residents") != nullptr);
}

TEST_CASE("choices are found by label, pinyin and initials")
{
    CHECK(first("年龄") == "person.age");
    CHECK(first("nianling") == "person.age");
    CHECK(first("nl") == "person.age");
    CHECK(first("独居") == "elder_alone");
    CHECK(first("djlr") == "elder_alone");
    CHECK(choices().find("").size() == choices().all().size());
    CHECK(choices().find("没有这个").empty());
    // The group finds what belongs to it.
    const auto disabled = choices().find("残疾");
    CHECK(std::ranges::any_of(disabled, [](std::size_t i) { return choices().all()[i].name == "disability.grade"; }));
}

TEST_CASE("cards read as people say it")
{
    CHECK(words("person.age >= 80") == "年龄≥80");
    CHECK(words("person.age >= 60 && person.age <= 79") == "年龄 60～79");
    CHECK(words("tag('elder_alone') && !person.livesHere") == "以下全部满足：独居老人；非“住在本辖区”");
    CHECK(words("person.sex == '2' || person.politics in ['01', '02']") == "以下满足任一项：性别：女；政治面貌：中共党员或中共预备党员");
    CHECK(words("!(person.age >= 80)") == "以下都不满足：年龄≥80");
    CHECK(words("daysSince(person.lastVisit) > 90") == "距最近走访天数＞90");
    CHECK(words("person.children.count(m, m.age < 14) >= 2") == "子女中至少 2 人（年龄＜14）");
    CHECK(words("") == "");
    const Card english = test::must(cardsOf("person.age >= 80 && person.livesHere"));
    CHECK(wordsOf(english, choices(), base::Language::English) == "all of these: age ≥ 80; lives here");
}
