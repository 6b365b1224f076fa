// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is to be done: birthdays that change a benefit, papers that end, tags to confirm again, visits that were agreed, people
// nobody has seen for long, deadlines of matters, and tasks somebody wrote. Which of them, how early, in which words and where it
// is done stands in resources/community/due_rules.tsv. Computed whenever it is asked and never stored; only what a person
// decided is a row (task): put off until a day, for a reason, or done. Such a decision is about what was due on that day: when the
// fact changes (a new card, a new visit) it has no more effect.

#include "core/registry/operations.h"
#include "core/rules/list_desk.h"
#include "core/tags/findings.h"

#include <optional>
#include <string>
#include <vector>

namespace linli::community {

using base::RowId;

enum class DueSource { Birthday, Date, Tag, Visit, Unvisited, Matter, Own };

struct DueRule {
    std::string id;              // "birthday_80"
    DueSource source = DueSource::Own;
    std::string of;              // the age, the field, the number of days
    std::string who;             // condition about the person; empty = everybody who is here
    int ahead = 0;
    std::optional<int> behind;   // nothing = kept until it is done
    std::string leads;           // place of the window with blanks
    catalog::Label label;
};
// In the order of the file. Error "catalog.damaged".
base::Result<std::vector<DueRule>> dueRules();

struct DueItem {
    // What a decision is about: rule and whom, and the day.
    std::string kind;            // id of the rule; of a tag "tag:elder_alone"
    RowId person;                // whose card tells more; may be nobody
    RowId house;
    std::optional<base::Day> due;   // nothing: it never happened yet (nobody visited them so far)
    DueSource source = DueSource::Own;
    catalog::Label label;        // 居住证到期
    std::string detail;          // what the matter, the tag or the task is called; of a visit nothing
    std::string name;            // whom
    std::string place;
    std::string leads;           // where it is done, blanks filled in
    RowId task;                  // of an own task, or of one that was put off before
    std::string reason;          // why it was put off

    bool isOverdue(base::Day today) const { return due && *due < today; }
};

struct Due {
    // Agreed visits, matters and own tasks first; among them, and among the others, what is overdue longest, without a day last.
    std::vector<DueItem> items;
    // Put off until a later day.
    std::size_t putOff = 0;
    // Tags that are told for a reason only.
    std::size_t withheld = 0;
};

// What is due on the view's day or soon. Errors of the store, "catalog.damaged", those of a condition.
base::Result<Due> due(const registry::View& view, rules::ListDesk& desk, const tags::Findings& findings);

// A task in words. Errors "task.no_title", "ledger.no_such_row".
struct NewTask {
    std::string title;
    std::optional<base::Date> on;
    RowId person;
    std::string assignee;
};
base::Result<RowId> addTask(registry::Operations& operations, const NewTask& task);
// Error "task.not_there" of an own task that is gone or done.
base::Status finish(registry::Operations& operations, const DueItem& item, base::Language language);
// Errors "task.put_off_reason" without one, "task.put_off_past" {date} when it is not after today, "task.not_there".
base::Status putOff(registry::Operations& operations, const DueItem& item, base::Day until, const std::string& reason, base::Language language);

}  // namespace linli::community
