// SPDX-License-Identifier: GPL-3.0-or-later
// Cards and text are one tree: what goes out comes back, for rules and for cards made at random.
#include "core/rules/cards.h"
#include "tests/core/rules/city.h"
#include "tests/support/random_rules.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <iterator>

using namespace linli;
using namespace linli::rules;

namespace {

// Cards as somebody might lay them, also such as say a simpler thing.
class RandomCards {
public:
    explicit RandomCards(std::uint64_t seed) : m_random(seed) {}

    Card card(int room, const std::string& member = {})
    {
        Card made;
        made.kind = static_cast<CardKind>(m_random.below(3));
        const std::size_t count = 1 + m_random.below(4);
        for (std::size_t i = 0; i < count; ++i) {
            made.parts.push_back(part(room, member));
        }
        return made;
    }

private:
    Condition part(int room, const std::string& member)
    {
        const std::uint64_t which = m_random.below(12);
        if (which < 2 && room > 0) {
            Condition made;
            made.about = About::Card;
            made.inner.push_back(card(room - 1, member));
            return made;
        }
        if (which == 2 && member.empty()) {
            return group();
        }
        return which == 3 ? flag(About::Tag, "elder_alone") : which == 4 ? flag(About::Relative, "child") : which == 5 ? flag(About::LivesWith, "parent") : fact();
    }

    Condition flag(About about, const char* name)
    {
        Condition made;
        made.about = about;
        made.name = name;
        made.sign = m_random.below(2) == 0 ? Sign::Yes : Sign::No;
        return made;
    }

    Condition group()
    {
        Condition made;
        made.about = About::Group;
        static constexpr const char* kGroups[] = {"person.livingHousehold", "person.family", "person.children"};
        made.name = kGroups[m_random.below(3)];
        made.quantifier = static_cast<Quantifier>(m_random.below(6));
        if (made.quantifier == Quantifier::Everybody) {
            made.neverEmpty = made.name == "person.family" && m_random.below(2) == 0;
            made.emptyMeans = !made.neverEmpty && m_random.below(2) == 0;
        }
        if (made.quantifier >= Quantifier::AtLeast) {
            made.number = static_cast<int>(m_random.below(4));
        }
        made.inner.push_back(m_random.below(5) == 0 ? Card() : card(1, "m"));
        return made;
    }

    CardValue number(int most) { return {ValueKind::Number, std::to_string(m_random.below(static_cast<std::uint64_t>(most)))}; }

    Condition fact()
    {
        Condition made;
        static constexpr Sign kNumeric[] = {Sign::Is, Sign::IsNot, Sign::AtLeast, Sign::AtMost, Sign::More, Sign::Less, Sign::Between, Sign::Known, Sign::NotKnown};
        switch (m_random.below(6)) {
            case 0:
            case 1:
                made.name = m_random.below(2) == 0 ? "person.age" : "household.size";
                made.sign = kNumeric[m_random.below(std::size(kNumeric))];
                for (int i = 0; i < valuesOf(made.sign); ++i) {
                    made.values.push_back(number(100));
                }
                return made;
            case 2:
                made.name = "household.incomePerHead";
                made.sign = Sign::Less;
                made.values = {m_random.below(2) == 0 ? CardValue {ValueKind::Parameter, "dibao_st"} : CardValue {ValueKind::Number, "1595.5"}};
                return made;
            case 3:
                made.name = "person.politics";
                made.sign = m_random.below(2) == 0 ? Sign::OneOf : Sign::NoneOf;
                made.values = {{ValueKind::Text, "01"}, {ValueKind::Text, "02"}};
                return made;
            case 4:
                made.name = "person.lastVisit";
                made.measure = "daysSince";
                made.sign = Sign::More;
                made.values = {number(400)};
                return made;
            default:
                made.name = "person.name";
                made.sign = Sign::StartsWith;
                made.values = {{ValueKind::Text, "王'"}};
                return made;
        }
    }

    base::SeededRandom m_random;
};

Card readBack(const std::string& text)
{
    return test::must(cardsOf(text));
}

}  // namespace

TEST_CASE("cards laid at random are rules, and come back as what they say")
{
    RandomCards random(3);
    int nested = 0;
    for (int i = 0; i < 4'000; ++i) {
        const Card laid = random.card(kDeepestCard);
        const std::string text = textOf(laid);
        INFO(text);
        // It passes the checker.
        const Rule rule = test::must(Rule::check(*test::city().facts, *test::city().parameters, text));
        REQUIRE(rule.text() == text);
        const Card back = readBack(text);
        REQUIRE(textOf(back) == text);
        // What was read is in its simplest form: reading again changes nothing.
        REQUIRE(readBack(textOf(back)) == back);
        nested += std::ranges::any_of(back.parts, [](const Condition& part) { return part.about == About::Card; }) ? 1 : 0;
    }
    CHECK(nested > 100);
}

TEST_CASE("every rule has cards that say the same tree")
{
    test::RandomRules random(11);
    int plain = 0;
    for (int i = 0; i < 4'000; ++i) {
        const std::string text = random.next(3);
        INFO(text);
        const SyntaxPtr syntax = test::must(parse(text));
        const Card cards = cardsOf(*syntax);
        const std::string again = textOf(cards);
        INFO(again);
        REQUIRE(sameSyntax(*test::must(parse(again)), *syntax));
        plain += isPlain(cards) ? 1 : 0;
    }
    CHECK(plain > 400);
    CHECK(plain < 4'000);
}

TEST_CASE("a rule comes back on the cards a person would lay")
{
    const Card card = readBack("person.age >= 60 && person.age <= 79 && (tag('elder_alone') || !person.hukouHere) && "
                               "!(person.sex == '1' || person.politics in ['01', '02']) && person.family.count(m, m.age < 14) >= 2");
    REQUIRE(card.kind == CardKind::All);
    REQUIRE(card.parts.size() == 4);
    CHECK(card.parts[0].sign == Sign::Between);
    CHECK(card.parts[0].values == std::vector<CardValue> {{ValueKind::Number, "60"}, {ValueKind::Number, "79"}});
    REQUIRE(card.parts[1].about == About::Card);
    CHECK(card.parts[1].inner[0].kind == CardKind::Any);
    CHECK(card.parts[1].inner[0].parts[1].sign == Sign::No);
    REQUIRE(card.parts[2].about == About::Card);
    CHECK(card.parts[2].inner[0].kind == CardKind::None);
    CHECK(card.parts[2].inner[0].parts[1].sign == Sign::OneOf);
    CHECK(card.parts[3].about == About::Group);
    CHECK(card.parts[3].quantifier == Quantifier::AtLeast);
    CHECK(card.parts[3].number == 2);
    CHECK(isPlain(card));
}

TEST_CASE("what no form says stays as written, the rest does not")
{
    const Card card = readBack("person.age >= 80 && house.area / household.size < 7");
    REQUIRE(card.parts.size() == 2);
    CHECK(card.parts[0].about == About::Fact);
    CHECK(card.parts[1].about == About::Written);
    CHECK(card.parts[1].name == "house.area / household.size < 7");
    CHECK_FALSE(isPlain(card));
    CHECK(textOf(card) == "person.age >= 80 && house.area / household.size < 7");
}

TEST_CASE("what is not finished is left out of the rule")
{
    Card card;
    CHECK(textOf(card).empty());
    Condition age;
    age.name = "person.age";
    age.sign = Sign::AtLeast;
    card.parts.push_back(age);
    CHECK(textOf(card).empty());
    card.parts[0].values = {{ValueKind::Number, "8x"}};
    CHECK_FALSE(isFinished(card.parts[0]));
    card.parts[0].values = {{ValueKind::Number, "80"}};
    Condition empty;
    empty.about = About::Card;
    empty.inner.emplace_back();
    card.parts.push_back(empty);
    CHECK(textOf(card) == "person.age >= 80");
    CHECK(readBack(" ").parts.empty());
    CHECK_FALSE(cardsOf("person.age >=").has_value());
}
