// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The police inbox (公安比对): what deliveries of the police say otherwise than the committee (rows of check_item, made by
// the hub, core/police), and the committee's decisions. A difference is open until somebody has decided on exactly what
// the police say now; a decision therefore comes back only when the police say something else. Every decision is a group
// of the ledger with all that follows from it, so one undo takes it back.

#include "core/registry/operations.h"

#include <string>
#include <utility>
#include <vector>

namespace linli::registry {

// Codes of table check_kind.
enum class CheckKind { New = 1, Moved = 2, Left = 3, Died = 4, Missing = 5, Changed = 6 };
enum class CheckState { Waiting, Visit, Accepted, Rejected };

// A fact about somebody new: the field (0 for the address) and the value as people read it.
struct CheckFact {
    std::string field;                 // id of the catalogue, or "address"
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
    std::vector<CheckFact> facts;      // of New
    std::string since;
    std::string place;
    std::string asOf;                  // ISO day of the delivery
    std::string source;
    std::string reason;                // of a decision
    std::string decidedBy;
    std::string decidedOn;
};

// Those in one of the states, by kind and name.
base::Result<std::vector<CheckItem>> checkItems(const View& view, std::initializer_list<CheckState> states, base::Language language);
// How many wait.
base::Result<std::int64_t> waitingChecks(store::Database& database);

struct CheckOutcome {
    ledger::GroupNo group = 0;                            // 0 = nothing could be decided
    std::vector<RowId> done;
    std::vector<std::pair<RowId, base::Error>> failed;    // what stays as it was, and why
};

// Takes what the police say into the committee's data: the resident is registered and moves in, moves, leaves, dies, or
// the field gets the value. What cannot be done (no such home, somebody is head of others) stays open with its reason.
base::Result<CheckOutcome> acceptChecks(Registry& registry, ledger::Occasion occasion, std::span<const RowId> items);
// What the committee knows stays, and goes back to the police. Error "police.reason_needed" without a reason.
base::Result<CheckOutcome> rejectChecks(Registry& registry, ledger::Occasion occasion, std::span<const RowId> items);
// Nobody knows yet: somebody will go there. It stays in the inbox, apart.
base::Result<CheckOutcome> keepForVisit(Registry& registry, ledger::Occasion occasion, std::span<const RowId> items);

}  // namespace linli::registry
