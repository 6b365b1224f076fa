// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the hub tells a committee (rows of check_item, made by core/police), and the committee's decisions: what
// deliveries of the police say otherwise (公安比对), and people whom another committee has, too (跨居村重复). An item is
// open until somebody has decided on exactly what it says now; a decision therefore comes back only when it says
// something else. Every decision is a group of the ledger with all that follows from it, so one undo takes it back.

#include "core/registry/operations.h"

#include <string>
#include <utility>
#include <vector>

namespace linli::registry {

// Codes of table check_kind.
enum class CheckKind { New = 1, Moved = 2, Left = 3, Died = 4, Missing = 5, Changed = 6, Twin = 7 };
// Waiting, or the decision: codes of table check_decision.
enum class CheckState {
    Waiting = 0,
    // On what the police say.
    Accepted = 1,
    Rejected = 2,
    Visit = 3,
    // Who looks after somebody whom both committees have.
    Theirs = 4,
    Both = 5,
    NotSame = 6,
    Ours = 7,
};

// Items come in two lists.
enum class CheckInbox { Police, Twins };
CheckInbox inboxOf(CheckKind kind);

// What accepting a move does: where the police say somebody lives is a home of the committee, elsewhere, or not to be told.
enum class MoveOutcome {
    None,          // no move
    LivesThere,    // already: nothing changes
    Within,        // moves to another home of the committee
    Away,          // leaves the committee
    GoneAlready,   // lives nowhere here: nothing changes
    NoSuchHome,    // the building is here, such a home is not: cannot be accepted
    Unclear,       // incomplete: cannot be accepted
};

// What was seen of an item when it was decided on.
struct SeenCheck {
    RowId row;
    std::string told;                  // CheckItem::told; empty = whatever it says now
};

// A fact about somebody new or of the other committee, as people read it.
struct CheckFact {
    std::string field;                 // id of the catalogue, "address", or "presence" (registered and living there)
    std::string label;
    std::string value;
    catalog::FieldClass fieldClass = catalog::FieldClass::Ordinary;
};

// Values are as people read them and not masked: mask by fieldClass before showing them.
struct CheckItem {
    RowId row;
    CheckKind kind = CheckKind::Changed;
    CheckState state = CheckState::Waiting;
    RowId person;                      // 0 = the committee has nobody like that
    std::string name;
    std::string number;
    std::string field;                 // id of the field concerned, of Changed
    std::string label;                 // 户籍地址
    catalog::FieldClass fieldClass = catalog::FieldClass::Ordinary;
    std::string ours;
    std::string theirs;
    std::vector<CheckFact> facts;      // of New and Twin
    std::string since;
    std::string place;                 // of Twin: the other committee
    std::string asOf;                  // ISO day of the delivery, or of the comparison
    std::string source;
    std::string reason;                // of a decision
    std::string decidedBy;
    std::string decidedOn;
    MoveOutcome move = MoveOutcome::None;
    std::string told;                  // what a decision is about, for comparison only
    SeenCheck seen() const { return {row, told}; }
};

// Those of an inbox in one of the states, by kind (twins: by committee) and name.
base::Result<std::vector<CheckItem>>
checkItems(const View& view, CheckInbox inbox, const std::vector<CheckState>& states, base::Language language);
// How many wait.
base::Result<std::int64_t> waitingChecks(store::Database& database);

// How people say whether somebody is registered and lives in a committee. `presence`: code of table hv_status.
std::string presenceWords(const catalog::Catalog& catalog, std::string_view presence, base::Language language);

struct CheckOutcome {
    ledger::GroupNo group = 0;                            // 0 = nothing could be decided
    std::vector<RowId> done;
    std::vector<std::pair<RowId, base::Error>> failed;    // what stays as it was, and why
};

// Decides all in one group. What cannot be done stays open with its reason.
// Accepted: what the police say becomes the committee's: the resident is registered and moves in, moves, leaves, dies, or
// the field gets the value. Fails where there is no such home, or somebody is head of others.
// Rejected: what the committee knows stays, and goes back to the police. Error "police.reason_needed" without a reason.
// Visit: nobody knows yet, somebody will go there; it stays in the inbox, apart.
// Theirs, Both, Ours: who looks after them; the hub's operator moves or shares the row. NotSame: a number is wrong.
// Error "twins.reason_needed" without a reason.
// An item of the other inbox fails with "police.no_such_answer", one that says something else than what was seen with
// "police.changed_meanwhile". What is so already (the death was reported at the desk) is simply done.
base::Result<CheckOutcome>
decideChecks(Registry& registry, ledger::Occasion occasion, std::span<const SeenCheck> items, CheckState decision);

}  // namespace linli::registry
