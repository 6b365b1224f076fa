// SPDX-License-Identifier: GPL-3.0-or-later
// The tree of a rule to cards. A form is taken only when it says the very same tree; else the part stays as written.
#include "core/rules/cards.h"

#include <algorithm>
#include <array>
#include <optional>

namespace linli::rules {

namespace {

constexpr std::array<std::string_view, 9> kMeasures = {"daysSince", "daysTo", "monthsSince", "yearsSince", "year", "month", "inMonth", "inYear", "inYearToDate"};

std::optional<Sign> signOf(std::string_view word)
{
    static constexpr std::array<std::pair<std::string_view, Sign>, 9> kSigns = {{{"==", Sign::Is},
                                                                                {"!=", Sign::IsNot},
                                                                                {">=", Sign::AtLeast},
                                                                                {"<=", Sign::AtMost},
                                                                                {">", Sign::More},
                                                                                {"<", Sign::Less},
                                                                                {"startsWith", Sign::StartsWith},
                                                                                {"endsWith", Sign::EndsWith},
                                                                                {"contains", Sign::Contains}}};
    const auto* found = std::ranges::find(kSigns, word, &std::pair<std::string_view, Sign>::first);
    return found == kSigns.end() ? std::nullopt : std::optional(found->second);
}

// The opposite of what a condition says, where a form has one.
std::optional<Condition> opposite(Condition c)
{
    if (c.about == About::Group && c.quantifier == Quantifier::Some) {
        c.quantifier = Quantifier::Nobody;
        return c;
    }
    static constexpr std::array<std::pair<Sign, Sign>, 3> kOpposites = {{{Sign::Yes, Sign::No}, {Sign::OneOf, Sign::NoneOf}, {Sign::Known, Sign::NotKnown}}};
    const auto* found = std::ranges::find(kOpposites, c.sign, &std::pair<Sign, Sign>::first);
    const bool signs = c.about != About::Group && c.about != About::Card && c.about != About::Written;
    if (!signs || found == kOpposites.end()) {
        return std::nullopt;
    }
    c.sign = found->second;
    return c;
}

std::optional<CardValue> valueOf(const Syntax& node)
{
    if (node.kind == SyntaxKind::Int || node.kind == SyntaxKind::Real) {
        return CardValue {ValueKind::Number, node.text};
    }
    if (node.kind == SyntaxKind::String && !node.text.empty()) {
        return CardValue {ValueKind::Text, node.text};
    }
    const bool parameter = node.kind == SyntaxKind::Call && !node.hasTarget && node.text == "param" && node.items.size() == 1 &&
                           node.items[0]->kind == SyntaxKind::String && !node.items[0]->text.empty();
    return parameter ? std::optional(CardValue {ValueKind::Parameter, node.items[0]->text}) : std::nullopt;
}

// Two conditions that are both ends of one range.
bool isRange(const Condition& low, const Condition& high)
{
    return low.about == About::Fact && high.about == About::Fact && low.name == high.name && low.measure == high.measure &&
           low.sign == Sign::AtLeast && high.sign == Sign::AtMost;
}

Condition rangeOf(Condition low, const Condition& high)
{
    low.sign = Sign::Between;
    low.values.push_back(high.values.front());
    return low;
}

class Reader {
public:
    explicit Reader(std::string member = {}) : m_member(std::move(member)) {}

    Card card(const Syntax& node, int room) const
    {
        Card made;
        const Syntax* inner = &node;
        if (node.kind == SyntaxKind::Unary && node.text == "!" && !opposed(*node.items[0])) {
            made.kind = CardKind::None;
            inner = node.items[0].get();
        }
        const bool any = inner->kind == SyntaxKind::Chain && inner->text == "||";
        if (made.kind == CardKind::All && any) {
            made.kind = CardKind::Any;
        }
        const bool spread = any || (made.kind == CardKind::All && inner->kind == SyntaxKind::Chain);
        if (!spread) {
            made.parts.push_back(part(*inner, room));
            return made;
        }
        for (const SyntaxPtr& item : inner->items) {
            Condition next = part(*item, room, any);
            if (!any && !made.parts.empty() && isRange(made.parts.back(), next)) {
                next = rangeOf(made.parts.back(), next);
                made.parts.pop_back();
            }
            made.parts.push_back(std::move(next));
        }
        return made;
    }

private:
    Condition written(const Syntax& node) const
    {
        Condition made;
        made.about = About::Written;
        made.name = print(node);
        return made;
    }

    // One part of a card. `mayBeRange`: both ends of a range in brackets are one condition.
    Condition part(const Syntax& node, int room, bool mayBeRange = true) const
    {
        if (auto simple = condition(node)) {
            return std::move(*simple);
        }
        if (mayBeRange && node.kind == SyntaxKind::Chain && node.text == "&&" && node.items.size() == 2) {
            const auto low = condition(*node.items[0]);
            const auto high = condition(*node.items[1]);
            if (low && high && isRange(*low, *high)) {
                return rangeOf(*low, *high);
            }
        }
        const bool isCard = node.kind == SyntaxKind::Chain || (node.kind == SyntaxKind::Unary && node.text == "!");
        if (!isCard || room == 0) {
            return written(node);
        }
        Condition made;
        made.about = About::Card;
        made.inner.push_back(card(node, room - 1));
        return made;
    }

    std::optional<Condition> opposed(const Syntax& node) const
    {
        const auto inner = condition(node);
        return inner ? opposite(*inner) : std::nullopt;
    }

    std::optional<Condition> condition(const Syntax& node) const
    {
        switch (node.kind) {
            case SyntaxKind::Unary: return node.text == "!" ? opposed(*node.items[0]) : std::nullopt;
            case SyntaxKind::Binary: return node.text == "in" ? oneOf(node) : comparison(node);
            case SyntaxKind::Select: return yes(operand(node));
            case SyntaxKind::Call: return call(node);
            default: return std::nullopt;
        }
    }

    static std::optional<Condition> yes(std::optional<Condition> made)
    {
        if (made) {
            made->sign = Sign::Yes;
        }
        return made;
    }

    std::optional<std::string> pathOf(const Syntax& node) const
    {
        std::string path;
        const Syntax* at = &node;
        int steps = 0;
        for (; at->kind == SyntaxKind::Select; at = at->items[0].get(), ++steps) {
            path.insert(0, '.' + at->text);
        }
        if (at->kind != SyntaxKind::Name || steps == 0) {
            return std::nullopt;
        }
        if (m_member.empty()) {
            return at->text + path;
        }
        if (at->text != m_member) {
            return std::nullopt;
        }
        // m.person.age is the same fact but not the same text.
        const bool same = steps == 1 || !path.starts_with(".person.");
        return same ? std::optional(steps == 1 ? "person" + path : path.substr(1)) : std::nullopt;
    }

    // A word between brackets of a call about the subject or the member.
    std::optional<std::string> wordOf(const Syntax& call) const
    {
        const std::size_t first = call.hasTarget ? 1 : 0;
        const bool own = m_member.empty() ? !call.hasTarget
                                          : call.hasTarget && call.items[0]->kind == SyntaxKind::Name && call.items[0]->text == m_member;
        const bool word = own && call.items.size() == first + 1 && call.items[first]->kind == SyntaxKind::String && !call.items[first]->text.empty();
        return word ? std::optional(call.items[first]->text) : std::nullopt;
    }

    // What is compared: a fact, something of a fact, the value of a tag.
    std::optional<Condition> operand(const Syntax& node) const
    {
        Condition made;
        if (const auto path = pathOf(node)) {
            made.name = *path;
            return made;
        }
        if (node.kind != SyntaxKind::Call) {
            return std::nullopt;
        }
        if (node.text == "tagValue") {
            const auto word = wordOf(node);
            made.about = About::TagValue;
            made.name = word.value_or("");
            return word ? std::optional(made) : std::nullopt;
        }
        const bool measure = !node.hasTarget && node.items.size() == 1 && std::ranges::find(kMeasures, node.text) != kMeasures.end();
        const auto path = measure ? pathOf(*node.items[0]) : std::nullopt;
        if (!path) {
            return std::nullopt;
        }
        made.name = *path;
        made.measure = node.text;
        return made;
    }

    std::optional<Condition> comparison(const Syntax& node) const
    {
        const auto sign = signOf(node.text);
        if (!sign) {
            return std::nullopt;
        }
        if (node.items[0]->kind == SyntaxKind::Call && node.items[0]->text == "count" && node.items[0]->hasTarget) {
            return counted(node, *sign);
        }
        auto made = operand(*node.items[0]);
        const auto value = valueOf(*node.items[1]);
        if (!made || !value) {
            return std::nullopt;
        }
        made->sign = *sign;
        made->values = {*value};
        return made;
    }

    std::optional<Condition> counted(const Syntax& node, Sign sign) const
    {
        const Syntax& number = *node.items[1];
        auto made = group(*node.items[0]);
        const bool small = number.kind == SyntaxKind::Int && number.integer >= 0 && number.integer <= 1000 && number.text == std::to_string(number.integer);
        if (!made || !small || (sign != Sign::AtLeast && sign != Sign::AtMost && sign != Sign::Is)) {
            return std::nullopt;
        }
        made->quantifier = sign == Sign::AtLeast ? Quantifier::AtLeast : sign == Sign::AtMost ? Quantifier::AtMost : Quantifier::Exactly;
        made->number = static_cast<int>(number.integer);
        return made;
    }

    std::optional<Condition> oneOf(const Syntax& node) const
    {
        auto made = operand(*node.items[0]);
        if (!made || node.items[1]->kind != SyntaxKind::List || node.items[1]->items.empty()) {
            return std::nullopt;
        }
        made->sign = Sign::OneOf;
        for (const SyntaxPtr& item : node.items[1]->items) {
            const auto value = valueOf(*item);
            if (!value) {
                return std::nullopt;
            }
            made->values.push_back(*value);
        }
        return made;
    }

    std::optional<Condition> call(const Syntax& node) const
    {
        const std::string& name = node.text;
        if (name == "exists" || name == "all") {
            return group(node);
        }
        if (name == "tag" || name == "hasRelative" || name == "livesWith") {
            const auto word = wordOf(node);
            Condition made;
            made.about = name == "tag" ? About::Tag : name == "hasRelative" ? About::Relative : About::LivesWith;
            made.sign = Sign::Yes;
            made.name = word.value_or("");
            return word ? std::optional(made) : std::nullopt;
        }
        if (name == "has") {
            auto made = node.hasTarget || node.items.size() != 1 ? std::nullopt : operand(*node.items[0]);
            if (!made || !made->measure.empty()) {
                return std::nullopt;
            }
            made->sign = Sign::Known;
            return made;
        }
        if (name == "startsWith" || name == "endsWith" || name == "contains") {
            auto made = node.hasTarget && node.items.size() == 2 ? operand(*node.items[0]) : std::nullopt;
            const auto value = made ? valueOf(*node.items[1]) : std::nullopt;
            if (!value || value->kind != ValueKind::Text || made->about != About::Fact || !made->measure.empty()) {
                return std::nullopt;
            }
            made->sign = *signOf(name);
            made->values = {*value};
            return made;
        }
        return name == "tagValue" ? std::nullopt : yes(operand(node));
    }

    std::optional<Condition> group(const Syntax& node) const
    {
        const bool all = node.text == "all";
        if (!m_member.empty() || !node.hasTarget || node.items.size() < 3 || node.items[1]->kind != SyntaxKind::Name) {
            return std::nullopt;
        }
        const auto path = pathOf(*node.items[0]);
        const bool states = all && node.items.size() == 4 && node.items[3]->kind == SyntaxKind::Bool;
        if (!path || (node.items.size() != 3 && !states)) {
            return std::nullopt;
        }
        Condition made;
        made.about = About::Group;
        made.name = *path;
        made.quantifier = all ? Quantifier::Everybody : Quantifier::Some;
        made.neverEmpty = all && !states;
        made.emptyMeans = states && node.items[3]->truth;
        made.member = node.items[1]->text;
        const Syntax& body = *node.items[2];
        const bool anybody = body.kind == SyntaxKind::Bool && body.truth;
        made.inner.push_back(anybody ? Card() : Reader(made.member).card(body, kDeepestCard - 1));
        return made;
    }

    std::string m_member;
};

}  // namespace

Card cardsOf(const Syntax& rule)
{
    return Reader().card(rule, kDeepestCard);
}

base::Result<Card> cardsOf(std::string_view text)
{
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return Card();
    }
    LINLI_TRY(const SyntaxPtr syntax, parse(text));
    return cardsOf(*syntax);
}

}  // namespace linli::rules
