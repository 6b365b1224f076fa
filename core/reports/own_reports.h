// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reports that the committee, or one of it, designed (自定义报表): rows `report_def` with the same text as the packs have,
// so they reach the committee's other stations, and each version stays in the history of its row. Nothing is saved that
// cannot be run today; a text that another version wrote and this one cannot read is kept, with the reason.

#include "core/registry/operations.h"
#include "core/reports/run.h"

namespace linli::reports {

struct OwnReport {
    base::RowId row;
    std::string id;            // uid
    std::string title;
    Kind kind = Kind::Ledger;
    std::string source;        // the definition as text
    std::string owner;         // account whose own it is; empty = the committee's
};

// Those in use, by title.
base::Result<std::vector<OwnReport>> ownReports(const registry::View& view);
// By the uid text. Error "reports.no_such_own" {id}.
base::Result<OwnReport> findOwn(const registry::View& view, std::string_view id);

// What can be run; what cannot has Definition::broken, error "reports.own_broken" {title} {where}.
Definition definitionOf(const rules::ListDesk& desk, const OwnReport& own);

// Saves a definition: a new one, or, given the row of one in use, its next version. Its "id" is left out, the row has one.
// Errors "reports.not_a_definition" of other text; "reports.not_saved" {title} {where}: what Definition::parse says of it;
// "reports.title_taken" {title} by one in use of the same owner.
base::Result<base::RowId> saveOwn(const rules::ListDesk& desk, registry::Operations& operations, std::string_view source, const std::string& owner,
                                  base::RowId as = {});
// Takes it out of use; what was kept of it stays.
base::Status retireOwn(registry::Operations& operations, const OwnReport& own);

// What whoever designs it should know before it is printed: bands that overlap or leave a gap; of a run besides, totals
// that are not the sum of their parts.
std::vector<std::string> designWarnings(const Definition& definition, base::Language language);
std::vector<std::string> designWarnings(const Run& run);

}  // namespace linli::reports
