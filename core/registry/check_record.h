// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A row of check_item as it is stored. For this folder only.

#include "core/registry/check_items.h"

#include <map>

namespace linli::registry {

inline constexpr const char* kPhoneField = "phone.number";
inline constexpr const char* kAddressFact = "address";
inline constexpr const char* kPresenceFact = "presence";  // code of table hv_status

struct CheckRecord {
    RowId row;
    CheckKind kind = CheckKind::Changed;
    RowId person;
    std::string name;
    std::string number;
    RowId concerned;               // the row whose field it is
    std::string field;
    std::string before;
    std::string theirs;            // of New and Twin: facts, a line each
    std::string since;
    std::string place;
    std::string asOf;
    std::string source;
    std::string decision;
    std::string decidedFor;
    std::string reason;
    std::string decidedBy;
    std::string decidedOn;
    // What a decision is about: the same value told anew is another one.
    std::string told() const { return asOf + " " + theirs; }
};

// Whoever was merged into somebody else since is that one, as the person and as the record concerned.
base::Status followMerges(store::Database& database, CheckRecord& record);
// Error "police.no_such_item" when it is not there, or the police took it back.
base::Result<CheckRecord> checkRecord(store::Database& database, RowId item);

struct MoveTarget {
    MoveOutcome outcome = MoveOutcome::None;
    RowId house;                   // of Within
};
// Where accepting a move leads.
base::Result<MoveTarget> moveTarget(store::Database& database, RowId person, const std::string& address);
// The committee's home that an address means, 0 when there is none.
base::Result<RowId> homeAt(store::Database& database, const std::string& address);

// What the police say of somebody new.
struct Newcomer {
    PersonDraft draft;
    std::string address;
    std::string since;
    std::string role;
    std::map<std::string, catalog::Value> permit;
};

// Error of a value that cannot be understood.
base::Result<Newcomer> newcomerOf(const catalog::Catalog& catalog, base::Day today, const CheckRecord& item);

std::vector<CheckFact> factsOf(const View& view, const std::string& lines, base::Language language);

}  // namespace linli::registry
