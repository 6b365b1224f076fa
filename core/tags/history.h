// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who had a tag when. What is written down has its own dates; what a rule makes is computed for the days asked for, by
// the rule as it is today and by residences, registrations and statuses of those days (other facts as known today).

#include "core/tags/service.h"

namespace linli::tags {

// A stretch of time during which a row carried a tag.
struct Period {
    RowId tag;
    std::string tagName;
    RowId subject;           // the row itself, or the household or house it has the tag from
    std::string value;
    std::string from;        // ISO; empty: before what was looked at, or not known
    std::string to;          // the first day without it; empty: still
    bool byRule = false;
    std::string origin;      // manual, import, rule, hub; of what is written
    std::string evidence;
    std::string confirmedOn;
    std::string confirmedBy;
    RowId row;               // tag_value; 0 by rule
};

struct TimelineOptions {
    // One tag only; 0 = all.
    RowId tag;
    // How far back rules are computed, in months.
    int months = 24;
};

// Of a person with its households and house of today, of a household with its house, of a house; newest first. Tags by
// rule are looked at on the first of each month and the day of change found in between; a change that lasts less than
// a month may be missed.
base::Result<std::vector<Period>> timeline(Service& service, const registry::View& view, RowId subject, const TimelineOptions& options);

}  // namespace linli::tags
