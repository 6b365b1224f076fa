// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The byte form of edits and groups that the audit chain binds. Rows are named by RowUid, so that the same edit gives
// the same bytes on every replica.

#include "core/base/digest.h"
#include "core/ledger/registers.h"

namespace linli::ledger {

// Everything of a group but its edits.
struct GroupHead {
    GroupNo no = 0;
    std::int64_t incarnation = 0;
    base::WallTime at = 0;
    std::string author;
    std::string operation;
    std::string reason;
    std::string validOn;
    std::optional<GroupNo> undoes;
    EditNo firstEdit = 0;
    std::int64_t edits = 0;
    std::int64_t schemaVersion = 0;
    // Number where the group was made; nothing = made here.
    std::optional<std::int64_t> origin;
};

// `target` is the row a reference names; nothing for other types and for references to rows that are not there.
void addValue(base::Digest& digest, const Value& value, const std::optional<RowUid>& target);

// The rows that an edit's reference values name.
struct EditTargets {
    std::optional<RowUid> before;
    std::optional<RowUid> after;
};

void addEdit(base::Digest& digest, const Edit& edit, const RowInfo& row, const EditTargets& targets);
void addHead(base::Digest& digest, const GroupHead& head);

base::Status insertGroup(store::Database& database, const GroupHead& head, std::span<const std::uint8_t> salt);
// What the audit row of a group names: "group/12".
std::string auditObject(GroupNo no);

// The row that a value of a reference names; nothing for other fields (nullptr: the row's state) and for rows nobody
// knows.
base::Result<std::optional<RowUid>> targetOf(store::Database& database, const catalog::Field* field, const Value& value);
// Reads what addEdit needs.
base::Result<EditTargets> targetsOf(store::Database& database, const catalog::Field* field, const Edit& edit);

}  // namespace linli::ledger
