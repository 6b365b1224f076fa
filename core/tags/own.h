// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tags the committee defines itself (level 自建): made, changed and taken out of use without code. Those of city, district
// and street are handed down and cannot be changed here.

#include "core/registry/operations.h"
#include "core/tags/definition.h"

namespace linli::tags {

struct Draft {
    std::string name;
    std::string line;          // code of line_department; may be empty
    Table subject = Table::Person;
    std::string ruleText;      // in words; may be empty
    std::string rule;          // rule language or a Chinese sentence; may be empty
    Role role = Role::None;    // with a rule: Define, Suggest or Check
    std::string values;
    int validityDays = 0;      // 0 = for ever
    int sensitivity = 1;       // 0..3
    std::string colour = "#33658A";
    // Only of a new tag: what rules call it; empty makes one from the name.
    std::string code;
};

// The draft with its rule in canonical text, or what is wrong with it. `of` is the tag that is changed, 0 for a new one.
// Errors "tags.name_missing", "tags.name_taken" {name}, "tags.bad_colour" {text}, "tags.bad_code" {text},
// "tags.code_taken" {text}, "tags.rule_and_role", "tags.class_too_low" {tag}, "tags.asks_itself", "tags.bad_value", those of rules::Rule::check and
// fromChinese, "population.unknown_tag".
base::Result<Draft> checked(const registry::View& view, const Draft& draft, RowId of = {});

// A new tag of the level 自建. Errors of checked().
base::Result<RowId> define(registry::Operations& operations, const registry::View& view, const Draft& draft);
// Changes what differs; the subject stays once somebody carries the tag: "tags.subject_stays". Error "tags.not_own" {tag}.
base::Status change(registry::Operations& operations, const registry::View& view, RowId tag, const Draft& draft);
// Out of use from today on; what was written stays. Error "tags.not_own".
base::Status retire(registry::Operations& operations, const registry::View& view, RowId tag);
// What is there now, to be changed.
Draft draftOf(const Definition& tag);

}  // namespace linli::tags
