// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A rule as people build it: cards "all of these", "any of these", "none of these" with conditions and further cards on
// them. Cards and the rule's text are two faces of one tree: every rule has cards - a part that no form fits stays on
// them as written - and cardsOf(textOf(x)) says what x says. Plain values, any thread.

#include "core/rules/syntax.h"

#include <string>
#include <vector>

namespace linli::rules {

// How many cards may lie in one another below the first.
inline constexpr int kDeepestCard = 2;

enum class CardKind { All, Any, None };

// What a condition is about.
enum class About {
    Fact,       // name = path: "person.age", "care.level"
    Tag,        // name = code: carries it
    TagValue,   // name = code: the value it is carried with
    Relative,   // name = "child": has one
    LivesWith,  // name = "child": lives with one
    Group,      // name = path: "person.family"; `inner` is asked of its members
    Card,       // `inner` is a card on the card
    Written,    // name = text of the rule language
};

enum class Sign {
    Yes,
    No,
    Is,
    IsNot,
    OneOf,
    NoneOf,
    AtLeast,
    AtMost,
    More,
    Less,
    Between,  // two values, both included
    StartsWith,
    EndsWith,
    Contains,
    Known,     // 已登记
    NotKnown,
};

// How many members of a group meet what is asked of them.
enum class Quantifier { Some, Nobody, Everybody, AtLeast, AtMost, Exactly };

enum class ValueKind { Number, Text, Parameter };

struct CardValue {
    ValueKind kind = ValueKind::Text;
    // A number as written ("1595.5"), a code, a date (ISO), a text, the key of a parameter.
    std::string text;
    bool operator==(const CardValue&) const = default;
};

struct Card;

struct Condition {
    About about = About::Fact;
    std::string name;
    // Fact: what of it is asked, e.g. "daysSince"; empty = itself.
    std::string measure;
    Sign sign = Sign::Is;
    std::vector<CardValue> values;
    Quantifier quantifier = Quantifier::Some;
    // Everybody: what holds where the group is nobody. Counts: the number.
    bool emptyMeans = false;
    // Everybody: `emptyMeans` is not written; only where the group always has somebody.
    bool neverEmpty = false;
    int number = 1;
    // The word by which the text calls a member.
    std::string member = "m";
    // One card, of Group and Card.
    std::vector<Card> inner;
    bool operator==(const Condition&) const = default;
};

struct Card {
    CardKind kind = CardKind::All;
    std::vector<Condition> parts;
    bool operator==(const Card&) const = default;
};

// Whether the condition has all it needs to be asked: a value, a number that can be read, something on its card.
bool isFinished(const Condition& condition);
// The rule's text, canonical; what is not finished is left out. Empty when nothing is left: that is everybody.
std::string textOf(const Card& card);
// The text of one condition.
std::string textOf(const Condition& condition);
// REQUIRES a rule that passes the checker; one that does not may come back as written.
Card cardsOf(const Syntax& rule);
// The same of a text; empty text = an empty card. Errors of parse().
base::Result<Card> cardsOf(std::string_view text);
// Both must hold: the conditions of cards "all of these" stand on one card.
Card both(const Card& first, const Card& second);
// Nothing on the cards is as written: the forms say all of it.
bool isPlain(const Card& card);
// How many values a sign takes: 0, 1, 2, or -1 for one or more.
int valuesOf(Sign sign);

}  // namespace linli::rules
