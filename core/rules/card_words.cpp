// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/card_words.h"

#include "core/rules/chinese.h"

#include <array>

namespace linli::rules {

using base::Language;
using base::sentence;

namespace {

std::string labelOf(const Condition& c, const Choices& choices, Language language)
{
    const Choice* choice = choices.of(c);
    // A tag or field of another station is called by its code.
    const std::string label = choice == nullptr ? c.name : choice->label.in(language);
    const bool foreign = choice != nullptr && c.about == About::Fact && !choice->name.starts_with("person.");
    const std::string whole = foreign ? sentence("cards.of", {{"group", choice->group.in(language)}, {"what", label}}, language) : label;
    return c.measure.empty() ? whole : sentence("cards.measure." + c.measure, {{"what", whole}}, language);
}

std::string valueText(const Condition& c, const CardValue& value, const Choices& choices, Language language)
{
    if (value.kind == ValueKind::Parameter) {
        return sentence("cards.parameter", {{"name", value.text}}, language);
    }
    const Choice* choice = choices.of(c);
    const bool coded = choice != nullptr && choice->codes != nullptr && value.kind == ValueKind::Text;
    return coded ? choice->codes->name(value.text, language) : value.text;
}

std::string valuesText(const Condition& c, const Choices& choices, Language language)
{
    std::string all;
    for (const CardValue& value : c.values) {
        all += (all.empty() ? "" : sentence("filter.chip_or", {}, language)) + valueText(c, value, choices, language);
    }
    return all;
}

const char* chipOf(const Condition& c, const Choices& choices)
{
    const Choice* choice = choices.of(c);
    const bool words = choice != nullptr && c.measure.empty() && (choice->type == Type::Code || choice->type == Type::Text);
    const bool tag = c.about == About::Tag;
    switch (c.sign) {
        case Sign::Yes: return tag ? "filter.chip_tag" : "filter.chip_flag";
        case Sign::No: return tag ? "filter.chip_tag_not" : "filter.chip_flag_not";
        case Sign::Is: return words ? "filter.chip_is" : "filter.chip_equal";
        case Sign::OneOf: return "filter.chip_is";
        case Sign::IsNot:
        case Sign::NoneOf: return "filter.chip_is_not";
        case Sign::AtMost: return "filter.chip_at_most";
        case Sign::More: return "filter.chip_more";
        case Sign::Less: return "filter.chip_less";
        case Sign::Between: return "cards.between";
        case Sign::StartsWith: return "filter.chip_starts";
        case Sign::EndsWith: return "cards.ends";
        case Sign::Contains: return "filter.chip_contains";
        case Sign::Known: return "filter.chip_has";
        case Sign::NotKnown: return "filter.chip_has_not";
        case Sign::AtLeast: break;
    }
    return "filter.chip_at_least";
}

std::string groupWords(const Condition& c, const Choices& choices, Language language)
{
    static constexpr std::array<const char*, 6> kKeys = {"cards.some", "cards.nobody", "cards.everybody", "cards.at_least", "cards.at_most", "cards.exactly"};
    std::string said = sentence(kKeys[static_cast<std::size_t>(c.quantifier)],
                                {{"group", labelOf(c, choices, language)}, {"count", std::to_string(c.number)}}, language);
    const std::string inner = wordsOf(c.inner.front(), choices, language);
    if (!inner.empty()) {
        said += sentence("cards.brackets", {{"what", inner}}, language);
    }
    if (c.quantifier == Quantifier::Everybody && !c.neverEmpty) {
        said += sentence(c.emptyMeans ? "cards.empty_yes" : "cards.empty_no", {}, language);
    }
    return said;
}

}  // namespace

std::string wordsOf(const Condition& c, const Choices& choices, Language language)
{
    switch (c.about) {
        case About::Written: return c.name;
        case About::Card: return sentence("cards.brackets", {{"what", wordsOf(c.inner.front(), choices, language)}}, language);
        case About::Group: return groupWords(c, choices, language);
        default: break;
    }
    std::map<std::string, std::string> blanks = {{"what", labelOf(c, choices, language)}, {"value", valuesText(c, choices, language)}};
    if (c.sign == Sign::Between) {
        blanks["low"] = valueText(c, c.values[0], choices, language);
        blanks["high"] = valueText(c, c.values[1], choices, language);
    }
    return sentence(chipOf(c, choices), blanks, language);
}

std::string wordsOf(const Card& card, const Choices& choices, Language language)
{
    std::string all;
    int count = 0;
    for (const Condition& part : card.parts) {
        if (isFinished(part)) {
            all += (all.empty() ? "" : sentence("cards.separator", {}, language)) + wordsOf(part, choices, language);
            ++count;
        }
    }
    if (count == 0 || (count == 1 && card.kind != CardKind::None)) {
        return all;
    }
    const char* key = card.kind == CardKind::All ? "cards.sentence_all" : card.kind == CardKind::Any ? "cards.sentence_any" : "cards.sentence_none";
    return sentence(key, {{"parts", all}}, language);
}

std::string wordOf(CardKind kind, Language language)
{
    return sentence(kind == CardKind::All ? "cards.all" : kind == CardKind::Any ? "cards.any" : "cards.none", {}, language);
}

std::string wordOf(Sign sign, Type type, Language language)
{
    static constexpr std::array<const char*, 16> kKeys = {"yes", "no", "is", "is_not", "one_of", "none_of", "at_least", "at_most", "more", "less", "between_values", "starts_with", "ends_with", "contains", "known", "not_known"};
    const std::string word = kKeys[static_cast<std::size_t>(sign)];
    const bool dated = type == Type::Date && (sign == Sign::AtLeast || sign == Sign::AtMost || sign == Sign::More || sign == Sign::Less);
    return sentence("cards.sign." + word + (dated ? "_date" : ""), {}, language);
}

std::string measureWord(const std::string& measure, Language language)
{
    return sentence("cards.ask." + (measure.empty() ? std::string("itself") : measure), {}, language);
}

std::string wordOf(Quantifier quantifier, Language language)
{
    static constexpr std::array<const char*, 6> kKeys = {"cards.ask_some", "cards.ask_nobody", "cards.ask_everybody", "cards.ask_at_least", "cards.ask_at_most", "cards.ask_exactly"};
    return sentence(kKeys[static_cast<std::size_t>(quantifier)], {}, language);
}

}  // namespace linli::rules
