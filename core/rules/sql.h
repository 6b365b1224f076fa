// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A rule as SQL over the tables of the replica, for lists that are read page by page and as a second opinion about the
// columns. Three-valued throughout: numbers become two expressions, the least and the greatest value. What SQL cannot keep
// three-valued (relatives derived from households, division, sums that may overflow) and what is about visits and events is refused, never approximated.

#include "core/rules/rule.h"

namespace linli::rules {

struct RuleSql {
    // 1, 0 or NULL. The row is p (registry::personTableOn), hh (household) or ho (house); parameters ?1 .. in order.
    std::string condition;
    std::vector<catalog::Value> values;
};

// Errors "rules.not_in_sql" {what}, "population.unknown_tag" {name}. REQUIRES a condition.
base::Result<RuleSql> toSql(const Rule& rule, const registry::View& view, base::Day asOf);

// The rows of the rule's subject (merged ones left out) with its answer.
base::Result<std::vector<std::pair<RowId, std::optional<bool>>>> answersBySql(const Rule& rule, const registry::View& view, base::Day asOf);

}  // namespace linli::rules
