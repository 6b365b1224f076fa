// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A delivery of the police comes to the hub: matched by identity number, compared committee by committee, and pushed
// like what anybody enters, by an author of its own who may write the police layer only. A file that came before changes
// nothing; what a newer file told, an older one does not take back; an unreadable file changes nothing.

#include "core/police/compare.h"

namespace linli::police {

struct ImportOptions {
    std::string source = "公安";
    base::Day asOf;
    // The file names everybody of the committees it is for: who is missing is told.
    bool isWhole = false;
    // Committees it is for; none = all that its rows lead to. A whole register needs them, unless its rows name them
    // or the hub has one only.
    std::vector<hub::ScopeNo> scopes;
    bool dryRun = false;
};

struct ImportProblem {
    std::uint32_t row = 0;   // from 1, as the spreadsheet counts
    base::Error what;
    bool blocking = true;    // the row was passed over; else a cell of it
};

struct ScopeReport {
    hub::ScopeNo scope = 0;
    std::string code;
    std::string name;
    ScopeCounts counts;
    bool repeated = false;   // this file came before: nothing was done
};

struct ImportReport {
    std::string file;
    std::string asOf;
    std::size_t rows = 0;
    std::vector<ImportProblem> problems;
    std::vector<ScopeReport> scopes;   // that the file is about
    bool dryRun = false;
};

// Errors of reading, "police.future" {date}, "police.whole_needs_scope", "police.nothing_here" {file} when no row
// belongs to a committee of the hub, those of the hub. Each committee is one transaction; a file that broke off is
// simply brought again.
base::Result<ImportReport> importDelivery(const Place& place, const forms::Delivery& delivery, const ImportOptions& options);

// The first day written in a file's name (2026-06-30, 20260630, 2026年6月30日); nothing when there is none.
std::optional<base::Day> dayInName(std::string_view name);

}  // namespace linli::police
