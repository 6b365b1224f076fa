// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filling/meaning_words.h"

#include "core/reports/basis.h"
#include "core/rules/chinese.h"

namespace linli::filling {

using forms::MeaningKind;

base::Result<MeaningWords> MeaningWords::make(const rules::ListDesk& desk, const registry::View& view)
{
    MeaningWords words(desk, *view.catalog);
    LINLI_TRY(store::Statement tags, view.db().prepare("SELECT code, name FROM tag_def"));
    for (;;) {
        LINLI_TRY(const bool more, tags.step());
        if (!more) {
            return words;
        }
        words.m_tags.emplace(std::string(tags.text(0)), std::string(tags.text(1)));
    }
}

std::string MeaningWords::rule(const std::string& text, registry::Subject subject, base::Language language) const
{
    const auto rule = m_desk.check(text, subject);
    if (!rule || language != base::Language::Chinese) {
        return text;
    }
    return rules::chinese(m_desk.facts(), rule->syntax(), [this](const std::string& code) {
        const auto found = m_tags.find(code);
        return found == m_tags.end() ? std::string() : found->second;
    });
}

std::string MeaningWords::count(const forms::Count& count, base::Language language) const
{
    static constexpr const char* kWhat[] = {"forms.count.person", "forms.count.household", "forms.count.house", "forms.count.visit", "forms.count.event"};
    static constexpr const char* kMeasures[] = {"", "forms.count.households", "forms.count.members", "forms.count.attendances", "forms.count.estates", "forms.count.gates"};
    const bool plain = count.measure == forms::Measure::Rows;
    std::string text = base::sentence(plain ? kWhat[static_cast<int>(count.subject)] : kMeasures[static_cast<int>(count.measure)], {}, language);
    if (count.subject == registry::Subject::Person) {
        text += "，" + reports::basisText(count.basis, language);
    }
    return count.rule.empty() ? text : text + "：" + rule(count.rule, count.subject, language);
}

std::string MeaningWords::of(const forms::Meaning& meaning, base::Language language) const
{
    switch (meaning.kind) {
        case MeaningKind::Field: {
            const catalog::Column* const column = m_catalog.column(meaning.id);
            const std::string name = column == nullptr ? meaning.id : column->name;
            return meaning.known ? base::sentence("forms.meaning.known", {{"field", name}}, language) : name;
        }
        case MeaningKind::Tag: {
            const auto tag = m_tags.find(meaning.id);
            return base::sentence("forms.meaning.tag", {{"tag", tag == m_tags.end() ? meaning.id : tag->second}}, language);
        }
        case MeaningKind::Rule: return rule(meaning.rules.front(), registry::Subject::Person, language);
        case MeaningKind::Count: {
            if (!meaning.count) {
                return base::sentence("forms.meaning.figures", {}, language);
            }
            const std::string whole = meaning.count->over ? " ÷ " + count(*meaning.count->over, language) : std::string();
            return count(*meaning.count, language) + whole;
        }
        case MeaningKind::Constant: return base::sentence("forms.constant." + meaning.id, {}, language);
        case MeaningKind::Label: return base::sentence("forms.meaning.label", {}, language);
        case MeaningKind::Manual: return base::sentence("forms.meaning.by_hand", {}, language);
        case MeaningKind::Refused: return base::sentence("forms.meaning.empty", {}, language);
        case MeaningKind::Formula: return base::sentence("forms.meaning.formula", {}, language);
    }
    return {};
}

std::string MeaningWords::of(const forms::Who& who, base::Language language) const
{
    std::string text = who.subject == registry::Subject::Person ? reports::basisText(who.basis, language) : base::sentence("forms.who.all", {}, language);
    return who.rule.empty() ? text : text + "，" + rule(who.rule, who.subject, language);
}

}  // namespace linli::filling
