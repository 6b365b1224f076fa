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
    // Also when so many of a committee would be missing that the file is hardly whole; see ImportReport.
    bool manyMissing = false;
    bool dryRun = false;
};

struct ImportProblem {
    std::string sheet;       // where the file has several
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
    bool isWhole = false;    // who is not named was told as missing
    // More than 5 % of those a whole register should name, and at least 5 people.
    bool manyMissing() const;
};

struct ImportReport {
    std::string file;
    std::string asOf;
    std::size_t rows = 0;
    std::vector<ImportProblem> problems;
    std::size_t elsewhere = 0;         // rows that name a committee of the hub that was not asked for: passed over
    std::size_t unclear = 0;           // rows that were passed over and lead to nobody: whom they name may be told as missing
    std::map<std::string, std::size_t> unknownCommittees;   // names of committees that the hub does not have, and their rows
    std::vector<ScopeReport> scopes;   // that the file is about
    bool dryRun = false;
};

// Errors of reading, "police.future" {date}, "police.whole_needs_scope", "police.nothing_here" {file} when no row belongs
// to a committee of the hub, "police.many_missing" {name, missing, people}, those of the hub. Nothing is changed before all
// committees were compared; a file that broke off is simply brought again.
base::Result<ImportReport> importDelivery(const Place& place, const forms::Delivery& delivery, const ImportOptions& options);

// The first day written in a file's name (2026-06-30, 20260630, 2026年6月30日); nothing when there is none.
std::optional<base::Day> dayInName(std::string_view name);

}  // namespace linli::police
