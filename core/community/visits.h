// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Visits: what is written down after one, as a single group of edits with everything that was learnt on the way, and the lists
// of what was agreed and what was done. Nothing here measures those who visit.

#include "core/community/question.h"

#include <optional>
#include <string>
#include <vector>

namespace linli::community {

// A field that is corrected alongside, as the card edits it.
struct FieldChange {
    RowId row;
    std::string field;           // id of the catalogue
    std::string text;            // empty = emptied
    std::optional<ledger::EditNo> seen = std::nullopt;
};

// What came of a question that was put: a value, or why there is none.
struct Reply {
    RowId subject;
    std::string what;
    std::string text;
    std::optional<Outcome> outcome = std::nullopt;
    std::string note = {};
};

struct VisitEntry {
    // Household and house are filled in from where the person lives (is registered) when neither is given.
    registry::VisitDraft visit;
    std::string phone;           // becomes the main number; empty = as it is
    std::vector<RowId> addTags;  // to the person; one that is carried is confirmed
    std::vector<RowId> endTags;
    std::vector<FieldChange> changes;
    std::vector<Reply> replies;
};

// Writes all of it in the group of `operations`. Errors "visit.nothing_said" when neither need, measure nor result is written,
// "visit.next_before" {date} when the next visit would be before this one, those of Operations, answer() and keepInquiry().
base::Result<RowId> keepVisit(registry::Operations& operations, const population::Facts& facts, const VisitEntry& entry);

struct VisitLine {
    RowId row;
    RowId person;
    RowId household;
    RowId house;
    std::string on;              // ISO
    std::string kind;            // code
    std::string visitor;
    std::string name;            // whom: the person, "王秀英户", or the home
    std::string place;           // 12号301室; empty where none is known
    std::string building;        // 12号
    std::string need;            // class F2
    std::string measure;
    std::string result;
    std::string followUp;        // ISO; empty = none
};

enum class VisitOrder { ByDay, ByRoute };

// The next visits that were agreed and are due within so many days: of everybody the newest visit decides. The dead, the
// cancelled and whoever left are left out. By day the one that is due first on top. Error of the store.
base::Result<std::vector<VisitLine>> plannedVisits(const registry::View& view, int ahead, VisitOrder order = VisitOrder::ByDay);
// Visits that were made, the newest first, at most so many; of one person where one is given.
base::Result<std::vector<VisitLine>> doneVisits(const registry::View& view, std::size_t most, RowId person = {}, VisitOrder order = VisitOrder::ByDay);

}  // namespace linli::community
