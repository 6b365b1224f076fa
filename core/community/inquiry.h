// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Questions put to people that got no value: refused, does not apply, for a department to say, not known. Rows of the ledger
// (inquiry), so that history, sync and undo go with them. While one stands the question is not put again; after its day it is.
// A value that is written into the field later settles the matter by itself: then nobody asks any more.

#include "core/registry/operations.h"

#include <map>
#include <utility>

namespace linli::community {

using base::RowId;

// Code table inquiry_outcome.
enum class Outcome { Refused, DoesNotApply, AskOffice, NotKnown };
std::string_view codeOf(Outcome outcome);
std::optional<Outcome> outcomeOf(std::string_view code);
// "refused", "not-applicable", "office", "not-known".
std::optional<Outcome> outcomeNamed(std::string_view word);
// For how many days the question rests (resources/community/inquiry_outcomes.tsv).
int restDays(Outcome outcome);

struct Inquiry {
    RowId row;
    RowId subject;       // person, household or house whose fact it is
    std::string what;    // id of the fact as rules name it: "household.incomePerHead"
    std::string outcome; // code
    std::string on;      // ISO
    std::string until;   // ISO; from this day on it is asked again
    std::string by;
    std::string note;
};

// By subject and question, the newest of each.
using Inquiries = std::map<std::pair<RowId, std::string>, Inquiry>;
// Those that rest on the day. Error of the store.
base::Result<Inquiries> restingInquiries(const registry::View& view, base::Day day);
inline base::Result<Inquiries> restingInquiries(const registry::View& view)
{
    return restingInquiries(view, view.today);
}

struct NewInquiry {
    RowId subject;
    std::string what;
    Outcome outcome = Outcome::Refused;
    std::string author;
    std::string note;
};
// Errors "inquiry.no_question" for an empty `what`, those of the ledger.
base::Status keepInquiry(registry::Operations& operations, base::Day today, const NewInquiry& inquiry);

}  // namespace linli::community
