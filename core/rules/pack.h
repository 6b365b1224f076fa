// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rules that ship as data: what makes, suggests or checks a tag (packs/base/tags.tsv), and who may get what
// (packs/base/policies/*.json,
// as far as a rule goes; core/aid reads all of them).

#include "core/rules/rule.h"

#include <string>
#include <vector>

namespace linli::rules {

struct PackedRule {
    std::string code;
    std::string name;
    std::string kind;      // "tag", "policy"
    Table subject = Table::Person;
    std::string rule;      // empty where there is none
    std::string amount;    // value of a policy; may be empty
    AgeRule age;
};

// Error "catalog.damaged".
base::Result<std::vector<PackedRule>> packedRules();

}  // namespace linli::rules
