// SPDX-License-Identifier: GPL-3.0-or-later
// Tags of a person and those it shares with its households and its home.
#include "core/registry/card_rows.h"

#include "core/access/masking.h"
#include "core/registry/codes.h"
#include "core/registry/computed_tags.h"
#include "core/registry/tag_validity.h"

#include <algorithm>

namespace linli::registry {

namespace {

constexpr const char* kTags =
    "SELECT t.id, d.id, t.subject, d.code, d.name, t.value, d.colour, d.level, t.\"from\", t.confirmed_on, "
    "coalesce(d.validity_days, 0), d.validity_until, coalesce(d.sensitivity, 0) FROM json_each(?1) j "
    "JOIN tag_value t ON t.subject = j.value JOIN tag_def d ON d.id = t.tag "
    "WHERE (t.\"from\" IS NULL OR t.\"from\" <= ?2) AND (t.\"to\" IS NULL OR t.\"to\" > ?2) ORDER BY j.key, d.id, t.id DESC";

CardTag tagOf(const store::Statement& row, const CardOptions& options)
{
    CardTag tag;
    tag.row = RowId{row.integer(0)};
    tag.tag = RowId{row.integer(1)};
    tag.subject = RowId{row.integer(2)};
    tag.id = row.text(3);
    tag.name = row.text(4);
    tag.value = row.text(5);
    tag.colour = row.text(6);
    tag.level = row.text(7);
    tag.from = row.text(8);
    tag.confirmedOn = row.text(9);
    if (!options.revealed && row.integer(12) >= kToldTagsBelow) {
        // That there is one, not which.
        tag.id.clear();
        tag.name = access::hiddenText(options.language);
        tag.value.clear();
        tag.from.clear();
        tag.confirmedOn.clear();
        tag.colour.clear();
    }
    if (!tag.value.empty() && !options.revealed && row.integer(12) >= kHiddenTagsFrom) {
        tag.value = access::hiddenText(options.language);
    }
    return tag;
}

// The tags that rules give, behind those that are written down.
base::Status addRuleTags(const View& view, std::span<const RowId> subjects, const CardOptions& options, std::vector<CardTag>& tags)
{
    LINLI_TRY(const std::vector<RuleTag> given, ruleTags(view, subjects, view.today));
    for (const RuleTag& one : given) {
        if (std::ranges::find(tags, one.tag, &CardTag::tag) != tags.end()) {
            continue;
        }
        LINLI_TRY(store::Statement* select, view.db().cached("SELECT 0, id, ?2, code, name, ?3, colour, level, NULL, NULL, 0, NULL, coalesce(sensitivity, 0) FROM tag_def WHERE id = ?1"));
        select->bind(1, one.tag).bind(2, one.subject).bind(3, one.value);
        LINLI_TRY(const bool found, select->step());
        if (found) {
            tags.push_back(tagOf(*select, options));
            tags.back().byRule = true;
        }
        select->reset();
    }
    return {};
}

}  // namespace

base::Result<std::vector<CardTag>> cardTags(const View& view, const PersonLine& line, const CardOptions& options)
{
    // Own tags first; a tag that comes several ways is shown once.
    const RowId subjects[] = {line.person, line.livesHousehold, line.registeredHousehold, line.livesHouse};
    LINLI_TRY(store::Statement* select, view.db().cached(kTags));
    select->bind(1, std::string_view(jsonOf(subjects))).bind(2, std::string_view(base::isoText(view.today)));
    std::vector<CardTag> tags;
    std::vector<TagValidity> validities;
    for (;;) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            break;
        }
        CardTag tag = tagOf(*select, options);
        if (std::ranges::find(tags, tag.tag, &CardTag::tag) == tags.end()) {
            tags.push_back(std::move(tag));
            validities.push_back({select->integer(10), std::string(select->text(11))});
        }
    }
    LINLI_CHECK(addRuleTags(view, subjects, options, tags));
    for (std::size_t index = 0; index < validities.size(); ++index) {
        LINLI_TRY(tags[index].overdue, isOverdue(view, line.person, {tags[index].from, tags[index].confirmedOn}, validities[index]));
    }
    return tags;
}

}  // namespace linli::registry
