// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Lists of people (households, houses, visits, events): which rows, in which order, and a window of lines to show. The window keeps the
// vector of ids and asks for the lines it paints.

#include "core/registry/filter.h"
#include "core/registry/status.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace linli::registry {

// Who belongs to a list before its condition is asked (the four ways of counting of the forms). All leave out the dead,
// the cancelled and the merged, except All.
enum class Basis {
    Either,      // 户籍或实有: registered or living in the area
    Lives,       // 实有
    Registered,  // 户籍
    Usual,       // 常住: living here for half a year
    All,         // every person in the file, history too
};

enum class RosterSort { Name, Age, Place, LivesSince };

struct RosterQuery {
    Filter filter;
    Basis basis = Basis::Either;
    std::optional<base::Day> asOf;      // nothing = today
    RosterSort sort = RosterSort::Name; // Name: pinyin; Place: building and room in natural order; Age: youngest first
    bool descending = false;
};

// Row ids that match, sorted. A condition on person.status takes basis Either as All. The other subjects: households are
// sorted by place, houses by place; visits and events are those up to the day, the newest last. A day known to the month or
// year counts from its beginning. What is known to belong outside the area is left out: an event of another
// committee, a visit to a home there.
base::Result<std::vector<RowId>> rosterIds(const View& view, const RosterQuery& query);

struct RosterCount {
    std::int64_t matching = 0;
    std::int64_t households = 0;     // different living households (houses, where there is none) of the persons
    std::int64_t unknown = 0;        // rows for which the condition could not be decided
};
base::Result<RosterCount> rosterCount(const View& view, const RosterQuery& query);
// The rows that could not be decided, in the order of the query.
base::Result<std::vector<RowId>> rosterUnknown(const View& view, const RosterQuery& query);

struct TagPill {
    RowId tag;
    std::string id;
    std::string name;
    std::string value;
    std::string colour;
};

struct RosterRow {
    RowId person;
    std::string name;
    std::string sex;                       // code
    std::optional<base::IntRange> age;
    RowId house;
    std::string place;                     // short address of where somebody lives: "12号301室"
    std::string phone;                     // masked
    std::vector<TagPill> tags;             // own, of the household and of the house
    HvStatus status = HvStatus::Gone;
    std::string lastContact;               // ISO day of the last visit, may be empty
    bool dead = false;
};

// Lines in the order of `persons`; one that is not there any more has no line. For a window of some hundred rows.
base::Result<std::vector<RosterRow>> rosterRows(const View& view, std::span<const RowId> persons, base::Day asOf);

}  // namespace linli::registry
