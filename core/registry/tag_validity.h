// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether a tag somebody carries must be confirmed anew: the card and the ledgers decide it by this one rule.

#include "core/registry/view.h"

#include <optional>

namespace linli::registry {

// How long a confirmation of the tag is good.
struct TagValidity {
    std::int64_t days = 0;   // 0 = for ever
    std::string until;       // a date field of the person, or a month and day "09-01"; comes before days
};

// Nothing confirmed counts from the first day; ISO dates of any precision, the last day of which counts.
struct TagDates {
    std::string from;
    std::string confirmedOn;
};

// Until when the confirmation is good; nothing where that is not known, or it is good for ever.
base::Result<std::optional<base::Day>> lastValidDay(const View& view, RowId subject, const TagDates& dates, const TagValidity& validity);
// On the day view.today, for the tag that `subject` carries.
base::Result<bool> isOverdue(const View& view, RowId subject, const TagDates& dates, const TagValidity& validity);

}  // namespace linli::registry
