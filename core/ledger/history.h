// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reading the past. Two different questions: what was *known* on a day (edits entered up to its end), and what was
// *valid* on a day as we know it today (edits by the day from which they hold). All functions only read and may run on
// a reader's connection.

#include "core/ledger/ledger.h"

namespace linli::ledger {

// One layer's register of a cell.
struct LayerValue {
    LayerNo layer = 0;
    Value value;
    EditNo version = 0;
    base::WallTime at = 0;  // of the edit that made it, or of the baseline
    std::string author;
};

base::Result<RowUid> uidOf(store::Database& database, RowId row);
// Error "ledger.no_such_row".
base::Result<RowId> rowOf(store::Database& database, const RowUid& uid);
base::Result<catalog::EntityNo> entityOf(store::Database& database, RowId row);
base::Result<bool> isLive(store::Database& database, RowId row);
// The row whose card shows this one (entity.owner); none when it stands alone.
base::Result<RowId> ownerOf(store::Database& database, RowId row);

// Effective value of a live row, and the version of the layer shown.
base::Result<Value> effective(store::Database& database, const catalog::Catalog& catalog, RowId row, FieldNo field);
// All layers that hold or held something, in order of precedence.
base::Result<std::vector<LayerValue>>
layersOf(store::Database& database, const catalog::Catalog& catalog, RowId row, FieldNo field);

// Newest first. `field` nothing = all fields of the row.
base::Result<std::vector<Edit>> historyOf(store::Database& database, RowId row, std::optional<FieldNo> field);
// Edits of the row and of all rows that belong to it (entity.owner), newest first.
base::Result<std::vector<Edit>>
cardHistory(store::Database& database, const catalog::Catalog& catalog, RowId row, int limit);
base::Result<Group> group(store::Database& database, GroupNo no);
// `limit` -1 = all of them.
base::Result<std::vector<Edit>> editsOf(store::Database& database, GroupNo no, int limit = -1);
// Newest first; `before` 0 = from the newest.
base::Result<std::vector<Group>> recentGroups(store::Database& database, GroupNo before, int limit);

// Effective value as known at the end of `day` (entered by then). Empty also when the row did not exist yet.
base::Result<Value>
knownOn(store::Database& database, const catalog::Catalog& catalog, RowId row, FieldNo field, base::Day day);
// Effective value that held on `day` as known now.
base::Result<Value>
validOn(store::Database& database, const catalog::Catalog& catalog, RowId row, FieldNo field, base::Day day);

struct VerifyReport {
    std::int64_t groups = 0;
    std::int64_t edits = 0;
    std::int64_t auditEntries = 0;
    std::int64_t cells = 0;
    // What does not agree, one text each; empty = everything agrees.
    std::vector<std::string> findings;
};
// Recomputes the audit chain, every group's commitment and every effective value.
base::Result<VerifyReport> verify(store::Database& database, const catalog::Catalog& catalog);

// BLAKE2b over all live rows and their non-empty effective values, by RowUid: equal content, equal digest.
base::Result<std::string> contentDigest(store::Database& database, const catalog::Catalog& catalog);

}  // namespace linli::ledger
