// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rows of a list by a rule: who belongs by the way of counting, of these who meets the rule, and how many are not
// decided. Reads the population anew where the view knows none.

#include "core/registry/roster.h"
#include "core/rules/columns.h"
#include "core/rules/told.h"

namespace linli::rules {

struct Selection {
    std::vector<RowId> rows;     // in the order of the query
    std::vector<RowId> unknown;
    std::vector<RowId> failed;   // 规则异常: neither yes nor no
};

// `counted` says basis, day and order; its own filter must hold too. Errors of ListDesk::ask.
base::Result<Selection> select(const registry::View& view, std::string_view rule, registry::RosterQuery counted, Ground ground = Ground::None);

}  // namespace linli::rules
