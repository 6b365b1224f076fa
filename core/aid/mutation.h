// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether the cases of a policy watch its condition: each operator and each bound is flipped in turn, and a case must come out
// differently. What no case notices could be mistyped tomorrow without anybody seeing it.

#include "core/aid/policy_cases.h"
#include "core/rules/syntax.h"

namespace linli::aid {

struct Mutant {
    std::string condition;
    std::string what;   // "person.age >= 65 → person.age > 65"
};

// Each comparison by its neighbour and its opposite, plus by minus and back, && by || and back, ! left out, each part of a chain and each word of a
// list left out, each bound one more and one less, each beginning of a text another one, each tag its contrary.
std::vector<Mutant> mutantsOf(const rules::Syntax& condition);

// The flips of this policy that none of its cases notices. `cases`: of this policy, as readPolicyCases() gives them. Errors of
// the store.
base::Result<std::vector<Mutant>> unnoticed(const Facts& facts, const Parameters& parameters, const CheckedPolicy& policy, std::span<const PolicyCase> cases);

}  // namespace linli::aid
