// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The audit chain: one row for every change, every act that shows or carries out personal data, and every change of who
// may open the station. Each row holds the
// hash of the one before (BLAKE2b), so a row changed, removed or inserted later breaks the chain. No personal data is
// in the hashed part: `commitment` binds the details (the edits of a group) with a random salt and the details stay in
// their own tables.

#include "core/base/clock.h"
#include "core/base/digest.h"
#include "core/base/result.h"
#include "core/store/database.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace linli::access {

struct AuditEntry {
    std::int64_t no = 0;
    base::WallTime at = 0;
    std::string actor;
    // "edit" (a group of any operation, named by `purpose`), "baseline", "reveal", "export", "print", "backup",
    // "account".
    std::string action;
    // Row uid text, "group/12", report id, "user/NAME" of an account ... never personal data of residents.
    std::string object;
    std::string fields;  // ids of fields, comma separated
    std::int64_t rows = 0;
    std::string purpose;
    std::string result;
};

// Appends an entry (its `no` is given here) inside the transaction that is open, or in one of its own. What is told or
// shown because of the entry may be so only once that transaction is committed.
base::Status
appendAudit(store::Database& database, const AuditEntry& entry, std::span<const std::uint8_t> commitment = {});

// Entries newest first; `before` 0 = from the newest.
base::Result<std::vector<AuditEntry>> recentAudit(store::Database& database, std::int64_t before, int limit);

// Walks the whole chain. `visit` sees every entry with its commitment; what does not agree is added to `findings`.
// Returns the number of entries.
base::Result<std::int64_t>
verifyAudit(store::Database& database,
            std::vector<std::string>& findings,
            const std::function<void(const AuditEntry&, std::span<const std::uint8_t> commitment)>& visit = {});

}  // namespace linli::access
