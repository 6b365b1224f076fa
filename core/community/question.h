// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is asked at a door: a fact of a person, a household or a house that nobody has written down yet, and how an answer gets
// into the field it belongs to. Whoever finds the questions (the work list of policies, say) hands them over as these.

#include "core/community/inquiry.h"
#include "core/population/facts.h"

namespace linli::community {

struct Question {
    RowId subject;       // the row whose fact it is; of a satellite the person
    std::string what;    // id of the fact: "household.incomePerHead"
    std::string label;   // "户·人均月收入"
    std::string whose;   // "王秀英", "王秀英户"
    std::string why;     // in words, what it settles; may be empty
};

// The stored field that an answer is written into; nullptr where several rows say it together (who belongs to the family, where
// the head is registered): such a question is answered on the card.
const catalog::Field* fieldOf(const population::Facts& facts, std::string_view what);
// The name of a question: that of the fact, else as it stands. "relatives:children" is whether all children are written down.
std::string labelOf(const population::Facts& facts, std::string_view what);

// Whether such a question can be put about the row. Errors "inquiry.unknown_question" {question}, "inquiry.other_subject" {question}
// {subject}, those of the ledger for a row that is not there.
base::Status checkQuestion(store::Database& database, const population::Facts& facts, RowId subject, std::string_view what);

// Writes the answer as an edit of the committee in the group: into the row itself, or into the row that stands of those that
// belong to the person, which is made where there is none. Errors of checkQuestion(), "inquiry.no_answer" {question}
// for an empty text, "inquiry.answer_on_card" {question}, "value.*" and others
// of setField().
base::Status answer(registry::Operations& operations, const population::Facts& facts, RowId subject, std::string_view what, const std::string& text);

}  // namespace linli::community
