// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a statistic counts, as data: two axes of lines. A line holds rows by a condition of the rule language, or is
// worked out from other lines of its axis. A figure is what the row line and the column line both hold.
//
// A line of the definition:
//   header      a text, or texts from the top level down; below those of the line it stands in
//   lines       lines inside: they inherit everything but id, total, ofWhich, share, difference
//   where       a rule; basis   "lives", "registered" ...; of   "person", "household", "house", "visit", "event"
//   total       holds everybody of the report; ofWhich   其中, a part of what stands before
//   count       "households": how many households the persons live in, or the visits are of; sum   a value of the rule language, added up
//   when        "previous" (end of the period before), "yearStart" (end of last year), "yearAgo"
//   date, during  a date of the row, and the span it must fall into on the other axis: "month" (当月), "yearToDate" (累计), "year"
//   id, share   "n", or ["n", "m"]: line n as a percentage of the total line of the other axis, or of line m
//   difference  ["n", "m"]: line n less line m
//   bands       {"of": "person.age", "limits": [[0, 2], [3, 5], [90, null]], "unit": "岁"}: a line each, both ends included
//   codes       {"of": "person.education"}: a line a code; "groups": [{"header": "初中及以下", "codes": ["70", "80"]}]
//   byHand      nothing is filled: the committee writes the figure

#include "core/registry/roster.h"
#include "core/rules/list_desk.h"

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace linli::reports {

// Whom a line counts and how.
enum class Measure { Rows, Households, Sum };
// The day a line is of.
enum class When { AsOf, Previous, YearStart, YearAgo };
enum class Role { Part, OfWhich, Total };
enum class Work { Counted, Share, Difference, ByHand };

struct Band {
    std::string of;                     // what is banded: "person.age"
    std::optional<std::int64_t> low;    // both ends are included
    std::optional<std::int64_t> high;
};

struct Line {
    std::string id;
    std::vector<std::string> header;    // from the top level to the leaf
    std::string where;                  // with those of the lines it stands in; empty = everybody
    std::optional<registry::Subject> of;
    std::optional<registry::Basis> basis;
    std::optional<Measure> measure;
    std::string value;                  // of Sum
    std::optional<When> when;
    std::string date;                   // an expression that is a date
    std::string during;                 // function of the rule language that takes it: "inMonth"
    Role role = Role::Part;
    Work work = Work::Counted;
    std::size_t first = 0;              // of Share and Difference: lines of the same axis
    std::optional<std::size_t> second;  // nothing: the total line of the other axis
    std::optional<Band> band;
    std::vector<std::string> codes;     // of a line made by "codes"
};

enum class Period { Month, Quarter, HalfYear, Year };

struct Statistic {
    std::vector<Line> rows;
    std::vector<Line> columns;
    std::vector<std::string> rowHeaders;   // above the labels of the rows, a level each
    Period period = Period::Month;
};

// The names of subjects and periods in a definition: "visit", "halfYear".
std::optional<registry::Subject> subjectNamed(std::string_view word);
std::optional<Period> periodNamed(std::string_view word);
// A rule: the date lies in the same month, quarter ... as the day of the report.
std::string periodRule(Period period, const std::string& date);
// The first day of the period that holds `day`.
base::Day startOf(Period period, base::Day day);

// Reads "rows", "columns", "rowHeader", "period". Everything is checked against the rule language. Error
// "reports.bad_definition" {where}: "columns/3", and what is wrong there.
base::Result<Statistic> readStatistic(const rules::ListDesk& desk, const nlohmann::json& source, registry::Subject subject);

// Both conditions; an empty one says nothing.
std::string bothRules(const std::string& a, const std::string& b);

// Bands of one axis that overlap or leave something out between them, in words. Of well made statistics there are none.
std::vector<std::string> bandWarnings(const std::vector<Line>& lines, base::Language language);

// The condition of both lines about a date; empty when neither has one.
std::string duringRule(const Line& row, const Line& column);

// The subject a figure counts, and whether row and column agree about it: nothing when both say different things.
std::optional<registry::Subject> subjectOf(const Line& row, const Line& column, registry::Subject usual);

// The last day of the period before the one that holds `day`; of yearStart and yearAgo likewise.
base::Day dayOf(When when, Period period, base::Day day);

}  // namespace linli::reports
