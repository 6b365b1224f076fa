// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a person decided about a match: a row of the ledger (aid_decision), so that history, sync and undo go with it. Nothing
// is ever decided by the program. A decision stands until what the policy looks at for the row changes, or the policy does.

#include "core/aid/grade.h"
#include "core/registry/operations.h"

#include <map>
#include <span>

namespace linli::aid {

// Code table aid_choice.
enum class Choice { Applied, Declined, NotNow, Receiving, FoundNot };
std::string_view codeOf(Choice choice);
std::optional<Choice> choiceOf(std::string_view code);
// "applied", "declined", "not-now", "receiving", "found-not".
std::optional<Choice> choiceNamed(std::string_view word);
// Only who applies or has it already needs no reason.
bool needsReason(Choice choice);

struct Decision {
    RowId row;
    std::string policy;
    RowId subject;
    std::string choice;  // code
    std::string reason;
    std::string on;      // ISO
    std::string by;
    std::string seen;    // what was known then
    // What the policy looks at is as it was.
    bool stands = false;
};

// By policy and subject; the newest of each.
using Decisions = std::map<std::pair<std::string, RowId>, Decision>;
// All that are kept, or those of the days (ISO, both included); whether they stand is not looked at. Error of the store.
base::Result<Decisions> readDecisions(const registry::View& view, std::string_view from = "", std::string_view to = "9999");

// What the version looks at for the row, with the grade, its own beginning and the parameters of the day: the same on every
// station. A birthday changes no fact, but may change the grade.
std::string seenBy(const Population& people, const CheckedVersion& version, Grade grade, std::size_t row);

struct NewDecision {
    std::string policy;
    Choice choice = Choice::Applied;
    std::string reason;
    std::string author;
};
// One row each; `seen` as the subjects. Error "aid.reason_needed".
base::Status decide(registry::Operations& operations, base::Day today, const NewDecision& decision,
                    std::span<const std::pair<RowId, std::string>> subjects);

}  // namespace linli::aid
