// SPDX-License-Identifier: GPL-3.0-or-later
// A clause of a condition as a chip of the window says it.
#include "core/registry/filter_tree.h"

namespace linli::registry {

using base::Language;
using base::sentence;
using catalog::Value;

namespace {

std::string tagName(const View& view, const std::string& code)
{
    const auto name = [&]() -> base::Result<std::string> {
        LINLI_TRY(store::Statement* select, view.db().cached("SELECT name FROM tag_def WHERE code = ?1"));
        select->bind(1, std::string_view(code));
        LINLI_TRY(const bool found, select->step());
        std::string text = found ? std::string(select->text(0)) : std::string();
        select->reset();
        return text;
    }();
    return name && !name->empty() ? *name : code;
}

std::string literalText(const Term& term, const Value& literal, Language language)
{
    if (const auto* text = std::get_if<std::string>(&literal)) {
        return term.type() == FilterType::Code && term.field.codes != nullptr ? term.field.codes->name(*text, language) : *text;
    }
    // As in the text of the condition: numbers as they are, money in yuan.
    Term plain = term;
    plain.relation = Relation::Equal;
    plain.negated = false;
    plain.literals = {literal};
    const std::string printed = printTerm(plain);
    return printed.substr(printed.rfind(' ') + 1);
}

std::string literalTexts(const Term& term, Language language)
{
    std::string texts;
    for (const Value& literal : term.literals) {
        if (!texts.empty()) {
            texts += sentence("filter.chip_or", {}, language);
        }
        texts += literalText(term, literal, language);
    }
    return texts;
}

std::string subjectOf(const Term& term, const View& view, Language language)
{
    switch (term.function) {
        case FilterFunction::TagValue: return tagName(view, term.argument);
        case FilterFunction::AgeOn: return sentence("filter.chip_age_on", {{"day", term.argument}}, language);
        case FilterFunction::DaysSince: return sentence("filter.chip_days_since", {{"what", term.field.label.in(language)}}, language);
        case FilterFunction::DaysTo: return sentence("filter.chip_days_to", {{"what", term.field.label.in(language)}}, language);
        case FilterFunction::None: break;
    }
    return term.field.label.in(language);
}

const char* keyOf(Relation relation, bool text)
{
    switch (relation) {
        case Relation::Tag: return "filter.chip_tag";
        case Relation::Flag: return "filter.chip_flag";
        case Relation::Has: return "filter.chip_has";
        case Relation::StartsWith: return "filter.chip_starts";
        case Relation::Contains: return "filter.chip_contains";
        case Relation::Equal:
        case Relation::In: return text ? "filter.chip_is" : "filter.chip_equal";
        case Relation::NotEqual: return "filter.chip_is_not";
        case Relation::Less: return "filter.chip_less";
        case Relation::LessEqual: return "filter.chip_at_most";
        case Relation::Greater: return "filter.chip_more";
        case Relation::GreaterEqual: break;
    }
    return "filter.chip_at_least";
}

std::string termText(const Term& term, const View& view, Language language)
{
    const std::string what = term.relation == Relation::Tag ? tagName(view, term.argument) : subjectOf(term, view, language);
    const bool text = term.relation == Relation::In || term.type() == FilterType::Code || term.type() == FilterType::Text;
    std::string key = keyOf(term.relation, text);
    if (term.negated && (term.relation == Relation::Tag || term.relation == Relation::Flag || term.relation == Relation::Has)) {
        return sentence(key + "_not", {{"what", what}}, language);
    }
    const std::string said = sentence(key, {{"what", what}, {"value", literalTexts(term, language)}}, language);
    return term.negated ? sentence("filter.chip_not", {{"what", said}}, language) : said;
}

}  // namespace

std::string Filter::chip(std::size_t clause, const View& view, Language language) const
{
    std::string text;
    for (const Term& term : m_tree->clauses[clause]) {
        if (!text.empty()) {
            text += sentence("filter.chip_or", {}, language);
        }
        text += termText(term, view, language);
    }
    return text;
}

}  // namespace linli::registry
