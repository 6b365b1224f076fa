// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Data leaving the workstation as a file or on paper: never without a purpose, more than 200 residents only with a
// second person's approval, always in the audit chain, and every copy says for whom and by whom it was made. Masked copies
// that a program makes at the command line are written to the chain, and no more is asked.

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/store/database.h"

#include <string>
#include <vector>

namespace linli::access {

// Rows of residents that one person may export alone.
inline constexpr std::int64_t kExportAlone = 200;

struct ExportRequest {
    std::string actor;
    std::string approver;  // account of the second person; may be empty up to kExportAlone rows
    std::string purpose;  // for whom and what for; never personal data
    std::string object;  // id of the list, ledger or report
    std::vector<std::string> fields;  // ids of the fields or columns that go out
    std::int64_t rows = 0;
    bool unmasked = false;  // F2 and F3 values in full
    bool paper = false;  // printed rather than saved
    bool recordOnly = false;  // asks for no purpose and no second person; never holds for unmasked
};

// Whether the export may go on. Errors "access.purpose_missing", "access.approver_missing" {rows} {limit},
// "access.approver_is_actor".
base::Status checkExport(const ExportRequest& request);

// What a made export is known by; written on the copy and in the audit chain.
struct ExportMark {
    std::string id;  // 13 characters of Crockford's base 32
    std::string watermark;  // 李晓梅 2026-11-22 08:30 街道月报 编号 7Z…
};

// Checks, writes the audit row, and only then gives the mark. Refused exports are written to the chain too.
base::Result<ExportMark>
recordExport(store::Database& database, const base::Clock& clock, base::Random& random, const ExportRequest& request);

}  // namespace linli::access
