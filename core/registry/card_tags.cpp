// SPDX-License-Identifier: GPL-3.0-or-later
// Tags of a person and those it shares with its households and its home.
#include "core/registry/card_rows.h"

#include "core/access/masking.h"
#include "core/registry/codes.h"

#include <algorithm>

namespace linli::registry {

namespace {

constexpr const char* kTags =
    "SELECT t.id, d.id, t.subject, d.code, d.name, t.value, d.colour, d.level, t.\"from\", t.confirmed_on, "
    "coalesce(d.validity_days, 0), d.validity_until, coalesce(d.sensitivity, 0) FROM json_each(?1) j "
    "JOIN tag_value t ON t.subject = j.value JOIN tag_def d ON d.id = t.tag "
    "WHERE (t.\"from\" IS NULL OR t.\"from\" <= ?2) AND (t.\"to\" IS NULL OR t.\"to\" > ?2) ORDER BY j.key, d.id, t.id DESC";

struct Validity {
    std::int64_t days = 0;
    std::string until;   // a field of the person, or a month and day "09-01"
};

std::optional<base::Day> dayOf(const std::string& iso)
{
    const auto date = base::Date::fromIso(iso);
    return date ? std::optional(date->last()) : std::nullopt;
}

// The first day "MM-DD" after `since`.
std::optional<base::Day> nextYearly(std::string_view monthAndDay, base::Day since)
{
    const int year = base::toCivil(since).year;
    for (const int candidate : {year, year + 1}) {
        const auto day = base::Date::fromIso(std::to_string(candidate) + '-' + std::string(monthAndDay));
        if (day && day->first() > since) {
            return day->first();
        }
    }
    return std::nullopt;
}

// Newest value of a date that stands in a row of the person's card; nothing when there is none.
base::Result<std::string> newestEnd(const View& view, const catalog::Field& field, RowId person)
{
    const catalog::Entity* entity = view.catalog->entity(field.entity);
    const catalog::Field* owner = entity == nullptr || !entity->owner ? nullptr : view.catalog->field(*entity->owner);
    if (owner == nullptr || field.type != catalog::FieldType::Date) {
        return std::string();
    }
    LINLI_TRY(store::Statement select,
              view.db().prepare("SELECT max(\"" + field.column + "\") FROM \"" + entity->id + "\" WHERE \"" + owner->column +
                                "\" = ?1"));
    select.bind(1, person);
    LINLI_TRY(const bool found, select.step());
    return found ? std::string(select.text(0)) : std::string();
}

// The stored field that validity_until names, by its own id or by that of a column of ledgers.
const catalog::Field* endField(const catalog::Catalog& catalog, const std::string& until)
{
    if (const catalog::Field* field = catalog.field(until)) {
        return field;
    }
    const catalog::Column* column = catalog.column(until);
    return column == nullptr || !column->field ? nullptr : catalog.field(*column->field);
}

// Whether the tag must be confirmed anew. What was never confirmed counts from its first day.
base::Result<bool> isOverdue(const View& view, RowId person, const CardTag& tag, const Validity& validity)
{
    if (const catalog::Field* field = endField(*view.catalog, validity.until)) {
        LINLI_TRY(const std::string end, newestEnd(view, *field, person));
        if (const auto last = dayOf(end)) {
            return *last < view.today;
        }
    }
    auto known = dayOf(tag.confirmedOn);
    known = known ? known : dayOf(tag.from);
    if (validity.until.size() == 5 && validity.until[2] == '-') {
        const auto end = known ? nextYearly(validity.until, *known) : std::nullopt;
        return end && *end < view.today;
    }
    if (validity.days <= 0) {
        return false;
    }
    return !known || known->days + validity.days < view.today.days;
}

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
    if (!tag.value.empty() && !options.revealed && row.integer(12) >= kHiddenTagsFrom) {
        tag.value = access::hiddenText(options.language);
    }
    return tag;
}

}  // namespace

base::Result<std::vector<CardTag>> cardTags(const View& view, const PersonLine& line, const CardOptions& options)
{
    // Own tags first; a tag that comes several ways is shown once.
    const RowId subjects[] = {line.person, line.livesHousehold, line.registeredHousehold, line.livesHouse};
    LINLI_TRY(store::Statement* select, view.db().cached(kTags));
    select->bind(1, std::string_view(jsonOf(subjects))).bind(2, std::string_view(base::isoText(view.today)));
    std::vector<CardTag> tags;
    std::vector<Validity> validities;
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
    for (std::size_t index = 0; index < tags.size(); ++index) {
        LINLI_TRY(tags[index].overdue, isOverdue(view, line.person, tags[index], validities[index]));
    }
    return tags;
}

}  // namespace linli::registry
