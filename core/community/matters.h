// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Matters (诉求, 矛盾, 身边事): events of these classes from the day they came up to the day they are settled, with an owner, a
// deadline, steps, an answer to who asked, and how they were satisfied. Everything is edits of the ledger.

#include "core/registry/operations.h"

#include <optional>
#include <string>
#include <vector>

namespace linli::community {

using base::RowId;

struct Matter {
    RowId row;
    std::string kind;            // code of event_class: 1 诉求, 2 矛盾, 3 身边事
    std::string on;              // ISO
    std::string title;
    RowId person;                // whom it is of; may be nobody
    std::string name;
    std::string place;           // where, else where the person lives
    std::string assignee;
    std::string deadline;        // ISO; empty = none
    std::string answer;
    std::string closedOn;        // ISO; empty = open
    std::string result;
    std::string level;
    std::string satisfaction;
    std::size_t steps = 0;
    std::string lastStep;        // what was done last
};

struct MatterStep {
    RowId row;
    std::string on;
    std::string by;
    std::string text;
};

// Open ones with the nearest deadline first, then those without one by age; closed ones the newest first. At most so many.
base::Result<std::vector<Matter>> matters(const registry::View& view, bool open, std::size_t most);
// Error "matter.not_there".
base::Result<Matter> findMatter(const registry::View& view, RowId row);
// In the order in which they were done.
base::Result<std::vector<MatterStep>> stepsOf(const registry::View& view, RowId matter);

struct NewMatter {
    std::string kind = "1";      // event_class
    std::string topic;           // opinion_kind, of a dispute dispute_kind; may be empty
    base::Date on;
    std::string title;
    RowId person;
    std::string place;
    std::string assignee;
    std::optional<base::Date> deadline;
};
// Errors "matter.wrong_kind" for a class that is no matter, "matter.deadline_before" {date}, those of recordEvent().
base::Result<RowId> openMatter(registry::Operations& operations, const NewMatter& matter);
// Errors "matter.not_there", "matter.closed_already" {date}, "matter.no_words" where nothing is said, "registry.date_in_future".
base::Result<RowId> addStep(registry::Operations& operations, RowId matter, const base::Date& on, const std::string& by, const std::string& text);

struct Closing {
    base::Date on;
    std::string result;
    std::string answer;
    std::string level;
    std::string satisfaction;
};
// Errors as for addStep; "matter.closed_before" {date} when it would end before it came up.
base::Status closeMatter(registry::Operations& operations, RowId matter, const Closing& closing);

}  // namespace linli::community
