// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The reports a station has: those of the packs (resources/packs/*/reports/*.json), those that were designed here
// (own_reports.h), and one ledger a saved list.

#include "core/reports/definition.h"

#include <string_view>
#include <vector>

namespace linli::reports {

// All definitions of the packs, sorted by id. Error "reports.bad_definition" when one of them is wrong: shipped
// definitions are tested, a wrong one is a damaged program.
base::Result<std::vector<Definition>> packReports(const rules::ListDesk& desk);

// Ledgers of the saved lists of the station, conditions and frozen ones, that have not been retired; their id is the
// row's uid text. A list whose rule cannot be read is there too, with Definition::broken.
base::Result<std::vector<Definition>> listReports(const registry::View& view);

// Those of the packs and the designed ones of the account, which are made at the end of a month.
base::Result<std::vector<Definition>> madeReports(const rules::ListDesk& desk, const registry::View& view, const std::string& account);
// All: packs, designed ones, lists.
base::Result<std::vector<Definition>> allReports(const registry::View& view);

// Error "reports.no_such_report" {id}.
base::Result<Definition> findReport(const registry::View& view, std::string_view id);

// The text of a definition, to begin another one with; of a saved list its ledger. Errors "reports.no_such_report" {id},
// "reports.frozen_has_no_text" {title} of a list that keeps its rows: there is no condition to copy.
base::Result<std::string> sourceOf(const registry::View& view, std::string_view id);

}  // namespace linli::reports
