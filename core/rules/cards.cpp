// SPDX-License-Identifier: GPL-3.0-or-later
// Cards to text.
#include "core/rules/cards.h"

#include <algorithm>

namespace linli::rules {

namespace {

// What of a text needs brackets beside what.
enum class Bond { Tight, Compared, And, Or };

struct Written {
    std::string text;
    Bond bond = Bond::Tight;
    std::string atLeast(Bond weakest) const { return bond > weakest ? '(' + text + ')' : text; }
};

const char* wordOf(Sign sign)
{
    switch (sign) {
        case Sign::Is: return "==";
        case Sign::IsNot: return "!=";
        case Sign::AtLeast: return ">=";
        case Sign::AtMost: return "<=";
        case Sign::More: return ">";
        case Sign::Less: return "<";
        case Sign::StartsWith: return "startsWith";
        case Sign::EndsWith: return "endsWith";
        case Sign::Contains: return "contains";
        default: return "in";
    }
}

std::string valueText(const CardValue& value)
{
    switch (value.kind) {
        case ValueKind::Number: return value.text;
        case ValueKind::Parameter: return "param(" + quoted(value.text) + ")";
        case ValueKind::Text: break;
    }
    return quoted(value.text);
}

class Writer {
public:
    explicit Writer(std::string member = {}) : m_member(std::move(member)) {}

    Written card(const Card& card) const
    {
        std::vector<Written> parts;
        for (const Condition& part : card.parts) {
            if (isFinished(part)) {
                parts.push_back(condition(part));
            }
        }
        if (parts.empty()) {
            return {};
        }
        const bool all = card.kind == CardKind::All;
        Written made = joined(parts, all ? Bond::And : Bond::Or, all ? " && " : " || ", all ? card.parts : std::vector<Condition>());
        if (card.kind == CardKind::None) {
            made = {"!" + made.atLeast(Bond::Tight), Bond::Tight};
        }
        return made;
    }

    Written condition(const Condition& c) const
    {
        switch (c.about) {
            case About::Written: return written(c.name);
            case About::Card: return card(c.inner.front());
            case About::Group: return group(c);
            case About::Tag: return flag(c, call("tag", c.name));
            case About::Relative: return flag(c, call("hasRelative", c.name));
            case About::LivesWith: return flag(c, call("livesWith", c.name));
            case About::TagValue: return compared(c, call("tagValue", c.name));
            case About::Fact: break;
        }
        const std::string path = pathOf(c.name);
        return compared(c, c.measure.empty() ? path : c.measure + '(' + path + ')');
    }

private:
    static Written joined(const std::vector<Written>& parts, Bond bond, const char* word, const std::vector<Condition>& of)
    {
        if (parts.size() == 1) {
            return parts.front();
        }
        Written made {{}, bond};
        std::size_t at = 0;
        for (const Written& part : parts) {
            // Both ends of a range stand in the chain of a card "all of these" without brackets.
            while (at < of.size() && !isFinished(of[at])) {
                ++at;
            }
            const bool range = at < of.size() && of[at].sign == Sign::Between && of[at].about != About::Card && of[at].about != About::Group;
            ++at;
            made.text += (made.text.empty() ? "" : word) + (range ? part.text : part.atLeast(Bond::Compared));
        }
        return made;
    }

    static Written written(const std::string& text)
    {
        const auto syntax = parse(text);
        if (syntax && (*syntax)->kind == SyntaxKind::Chain) {
            return {text, (*syntax)->text == "&&" ? Bond::And : Bond::Or};
        }
        if (syntax && (*syntax)->kind == SyntaxKind::Conditional) {
            return {text, Bond::Or};
        }
        return {text, syntax && (*syntax)->kind == SyntaxKind::Binary ? Bond::Compared : Bond::Tight};
    }

    std::string pathOf(const std::string& name) const
    {
        if (m_member.empty()) {
            return name;
        }
        return m_member + '.' + (name.starts_with("person.") ? name.substr(7) : name);
    }

    std::string call(const char* function, const std::string& word) const
    {
        return (m_member.empty() ? "" : m_member + '.') + function + '(' + quoted(word) + ')';
    }

    static Written flag(const Condition& c, const std::string& text) { return {(c.sign == Sign::No ? "!" : "") + text, Bond::Tight}; }

    static Written compared(const Condition& c, const std::string& what)
    {
        switch (c.sign) {
            case Sign::Yes:
            case Sign::No: return flag(c, what);
            case Sign::Known: return {"has(" + what + ')', Bond::Tight};
            case Sign::NotKnown: return {"!has(" + what + ')', Bond::Tight};
            case Sign::StartsWith:
            case Sign::EndsWith:
            case Sign::Contains: return {what + '.' + wordOf(c.sign) + '(' + valueText(c.values[0]) + ')', Bond::Tight};
            case Sign::Between:
                return {what + " >= " + valueText(c.values[0]) + " && " + what + " <= " + valueText(c.values[1]), Bond::And};
            case Sign::OneOf:
            case Sign::NoneOf: {
                std::string list;
                for (const CardValue& value : c.values) {
                    list += (list.empty() ? "" : ", ") + valueText(value);
                }
                const std::string text = what + " in [" + list + ']';
                return c.sign == Sign::OneOf ? Written {text, Bond::Compared} : Written {"!(" + text + ')', Bond::Tight};
            }
            default: return {what + ' ' + wordOf(c.sign) + ' ' + valueText(c.values[0]), Bond::Compared};
        }
    }

    Written group(const Condition& c) const
    {
        const std::string of = pathOf(c.name);
        std::string body = Writer(c.member).card(c.inner.front()).text;
        body = '(' + c.member + ", " + (body.empty() ? "true" : body);
        switch (c.quantifier) {
            case Quantifier::Some: return {of + ".exists" + body + ')', Bond::Tight};
            case Quantifier::Nobody: return {'!' + of + ".exists" + body + ')', Bond::Tight};
            case Quantifier::Everybody:
                return {of + ".all" + body + (c.neverEmpty ? "" : c.emptyMeans ? ", true" : ", false") + ')', Bond::Tight};
            case Quantifier::AtLeast:
            case Quantifier::AtMost:
            case Quantifier::Exactly: break;
        }
        const char* sign = c.quantifier == Quantifier::AtLeast ? " >= " : c.quantifier == Quantifier::AtMost ? " <= " : " == ";
        return {of + ".count" + body + ')' + sign + std::to_string(c.number), Bond::Compared};
    }

    std::string m_member;
};

std::string canonical(const std::string& text)
{
    const auto syntax = parse(text);
    return syntax ? print(**syntax) : text;
}

bool isReadable(const CardValue& value)
{
    if (value.kind != ValueKind::Number) {
        return !value.text.empty();
    }
    const auto syntax = parse(value.text);
    return syntax && ((*syntax)->kind == SyntaxKind::Int || (*syntax)->kind == SyntaxKind::Real);
}

}  // namespace

int valuesOf(Sign sign)
{
    switch (sign) {
        case Sign::Yes:
        case Sign::No:
        case Sign::Known:
        case Sign::NotKnown: return 0;
        case Sign::Between: return 2;
        case Sign::OneOf:
        case Sign::NoneOf: return -1;
        default: return 1;
    }
}

bool isFinished(const Condition& c)
{
    switch (c.about) {
        case About::Tag:
        case About::Relative:
        case About::LivesWith:
        case About::Written: return !c.name.empty();
        case About::Card:
            return !c.inner.empty() && std::ranges::any_of(c.inner.front().parts, isFinished);
        case About::Group:
            return !c.name.empty() && !c.inner.empty();
        case About::TagValue:
        case About::Fact: break;
    }
    const int wanted = valuesOf(c.sign);
    const bool enough = wanted < 0 ? !c.values.empty() : c.values.size() == static_cast<std::size_t>(wanted);
    return !c.name.empty() && enough && std::ranges::all_of(c.values, isReadable);
}

std::string textOf(const Card& card)
{
    const std::string text = Writer().card(card).text;
    return text.empty() ? text : canonical(text);
}

std::string textOf(const Condition& condition)
{
    return isFinished(condition) ? canonical(Writer().condition(condition).text) : std::string();
}

Card both(const Card& first, const Card& second)
{
    const auto put = [](Card& on, const Card& card) {
        if (card.kind == CardKind::All) {
            on.parts.insert(on.parts.end(), card.parts.begin(), card.parts.end());
        } else if (!card.parts.empty()) {
            Condition part;
            part.about = About::Card;
            part.inner = {card};
            on.parts.push_back(std::move(part));
        }
    };
    Card made;
    put(made, first);
    put(made, second);
    return made;
}

bool isPlain(const Card& card)
{
    return std::ranges::all_of(card.parts, [](const Condition& part) {
        return part.about != About::Written && (part.inner.empty() || isPlain(part.inner.front()));
    });
}

}  // namespace linli::rules
