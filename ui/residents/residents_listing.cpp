// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/residents_listing.h"

#include "core/registry/basket.h"
#include "core/registry/saved_lists.h"
#include "core/rules/card_words.h"
#include "core/rules/chinese.h"
#include "ui/bridge/text.h"

#include <algorithm>

namespace linli::ui {

namespace {

// The rows of a list that stands, in the order of the list.
ResidentsListing fixedRows(std::vector<base::RowId> rows)
{
    ResidentsListing made;
    made.isFixed = true;
    made.count.matching = static_cast<std::int64_t>(rows.size());
    made.ids = std::move(rows);
    return made;
}

base::Result<std::string> tagRule(const registry::View& view, base::RowId tag)
{
    LINLI_TRY(store::Statement select, view.db().prepare("SELECT code FROM tag_def WHERE id = ?1"));
    select.bind(1, tag);
    LINLI_TRY(const bool found, select.step());
    return found ? "tag(" + rules::quoted(select.text(0)) + ")" : std::string();
}

base::Result<QStringList> chipsOf(Listing& side, const rules::Card& card, base::Language language)
{
    QStringList chips;
    LINLI_TRY(const auto choices, side.choices(registry::Subject::Person));
    if (card.kind != rules::CardKind::All) {
        chips << text(rules::wordsOf(card, *choices, language));
        return chips;
    }
    for (const rules::Condition& part : card.parts) {
        const bool written = part.about == rules::About::Written;
        const auto syntax = written ? rules::parse(part.name) : base::Result<rules::SyntaxPtr>(rules::SyntaxPtr());
        chips << text(written && syntax ? rules::chinese(side.desk->facts(), **syntax) : rules::wordsOf(part, *choices, language));
    }
    return chips;
}

}  // namespace

std::string withRule(const std::string& rule, const std::string& more)
{
    const auto first = rules::cardsOf(rule);
    const auto second = rules::cardsOf(more);
    // What cannot be read stays as it was typed: the checker says what is wrong.
    return first && second ? rules::textOf(rules::both(*first, *second)) : rule.empty() ? more : rule + " && " + more;
}

std::string withoutCondition(const std::string& rule, int chip)
{
    auto card = rules::cardsOf(rule);
    if (!card || card->kind != rules::CardKind::All || chip < 0 || chip >= static_cast<int>(card->parts.size())) {
        return {};
    }
    card->parts.erase(card->parts.begin() + chip);
    return rules::textOf(*card);
}

base::Result<ResidentsListing> listResidents(Listing& side, const ResidentsQuestion& question)
{
    if (question.basket) {
        LINLI_TRY(std::vector<base::RowId> rows, registry::basket(side.view, question.account));
        return fixedRows(std::move(rows));
    }
    std::string rule = question.rule;
    std::optional<std::vector<base::RowId>> frozen;
    if (question.list) {
        LINLI_TRY(std::vector<registry::SavedList> lists, registry::savedLists(side.view, registry::Subject::Person));
        const auto found = std::ranges::find(lists, question.list, &registry::SavedList::row);
        if (found != lists.end() && found->isFrozen) {
            frozen = std::move(found->rows);
            rule.clear();
        }
        rule = found != lists.end() ? withRule(rule, found->rule) : rule;
    }
    if (question.tag) {
        LINLI_TRY(const std::string tag, tagRule(side.view, question.tag));
        rule = tag.empty() ? rule : withRule(rule, tag);
    }
    LINLI_TRY(const std::vector<rules::SensitiveTag> sensitive, rules::sensitiveTags(side.view, rule));
    ResidentsListing made;
    made.isFixed = frozen.has_value();
    if (!std::ranges::all_of(sensitive, [&](const rules::SensitiveTag& tag) { return question.told.contains(tag.code); })) {
        for (const rules::SensitiveTag& tag : sensitive) {
            made.closed.push_back(tag.code);
        }
    } else if (frozen) {
        return fixedRows(std::move(*frozen));
    }
    rules::ListAnswer answer;
    if (made.closed.empty()) {
        LINLI_TRY(answer, side.desk->ask(side.view, rule, question.query, rules::Ground::Recorded));
    }
    LINLI_TRY(const rules::Card card, rules::cardsOf(rule));
    LINLI_TRY(made.chips, made.isFixed || card.parts.empty() ? base::Result<QStringList>(QStringList()) : chipsOf(side, card, question.language));
    made.ids = std::move(answer.rows);
    made.count = {static_cast<std::int64_t>(made.ids.size()), static_cast<std::int64_t>(answer.households), static_cast<std::int64_t>(answer.unknown.size())};
    made.rule = rule;
    return made;
}

}  // namespace linli::ui
