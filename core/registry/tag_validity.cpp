// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/tag_validity.h"

namespace linli::registry {

namespace {

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

// Newest value of a date that stands in a row that belongs to the subject; nothing when there is none.
base::Result<std::string> newestEnd(const View& view, const catalog::Field& field, RowId subject)
{
    const catalog::Entity* entity = view.catalog->entity(field.entity);
    const catalog::Field* owner = entity == nullptr || !entity->owner ? nullptr : view.catalog->field(*entity->owner);
    if (owner == nullptr || field.type != catalog::FieldType::Date) {
        return std::string();
    }
    LINLI_TRY(store::Statement select,
              view.db().prepare("SELECT max(\"" + field.column + "\") FROM \"" + entity->id + "\" WHERE \"" + owner->column +
                                "\" = ?1"));
    select.bind(1, subject);
    LINLI_TRY(const bool found, select.step());
    return found ? std::string(select.text(0)) : std::string();
}

// Good until a month and day "09-01".
bool isYearly(const TagValidity& validity)
{
    return validity.until.size() == 5 && validity.until[2] == '-';
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

}  // namespace

base::Result<std::optional<base::Day>> lastValidDay(const View& view, RowId subject, const TagDates& dates, const TagValidity& validity)
{
    if (const catalog::Field* field = endField(*view.catalog, validity.until)) {
        LINLI_TRY(const std::string end, newestEnd(view, *field, subject));
        if (const auto last = dayOf(end)) {
            return last;
        }
    }
    auto known = dayOf(dates.confirmedOn);
    known = known ? known : dayOf(dates.from);
    if (isYearly(validity)) {
        return known ? nextYearly(validity.until, *known) : std::nullopt;
    }
    if (validity.days <= 0 || !known) {
        return std::optional<base::Day>();
    }
    return std::optional(base::Day {static_cast<std::int32_t>(known->days + validity.days)});
}

base::Result<bool> isOverdue(const View& view, RowId subject, const TagDates& dates, const TagValidity& validity)
{
    LINLI_TRY(const std::optional<base::Day> end, lastValidDay(view, subject, dates, validity));
    return end ? *end < view.today : validity.days > 0 && !isYearly(validity);
}

}  // namespace linli::registry
