// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Policies whose rules were read and type-checked, ready to be asked.

#include "core/aid/policy.h"

#include <memory>
#include <optional>

namespace linli::aid {

using rules::Facts;
using rules::Parameters;
using rules::Rule;

// One version as rules about its subject.
struct CheckedVersion {
    Version version;
    // Meets the condition, does not receive it yet, and nothing excludes it: 符合, 待核实 or 规则异常 as it says.
    Rule entitled;
    Rule condition;
    std::optional<Rule> receiving;
    std::vector<Rule> exclusions;  // as Policy::excludedBy
    // `entitled` with one tolerance each, as Version::within.
    std::vector<Rule> within;
    std::optional<Rule> amount;

    // Every rule that decides a grade.
    std::vector<const Rule*> rules() const;
    population::Needs needs() const;
    // By what the version and every parameter its condition and amount use on the day were verified; empty = 待核实.
    std::string verifiedOn(base::Day day) const;
};

struct CheckedPolicy {
    Policy policy;
    std::vector<CheckedVersion> versions;

    const CheckedVersion* on(base::Day day) const;
};

// The rule of whoever meets the condition, does not have it yet and is not excluded.
std::string entitledText(const Policy& policy, const std::string& condition);

// Type-checks all rules of a policy. Error "aid.refused" with the place: those of Rule::check; an age counted while the
// version does not state how ("aid.no_age_rule"); a parameter that ends before the version does ("aid.parameter_ends"); a
// tolerance that stands nowhere in the condition ("aid.not_in_condition"); too few cases ("aid.no_case" {result}).
base::Result<CheckedPolicy> checkPolicy(const Facts& facts, const Parameters& parameters, Policy policy);

// The policies a station goes by, in the order of their numbers. Immutable, shared between threads.
class Book {
public:
    // Those that ship. Error "aid.refused": shipped policies are tested, a refused one is a damaged program.
    static base::Result<std::shared_ptr<const Book>> load(const Facts& facts, const Parameters& parameters);
    // Of these. Error "aid.refused" where one is excluded by a policy that is not there, or two have one id.
    static base::Result<std::shared_ptr<const Book>> of(std::vector<CheckedPolicy> policies);

    const std::vector<CheckedPolicy>& policies() const { return m_policies; }
    // By id or name; nullptr when there is none.
    const CheckedPolicy* find(std::string_view idOrName) const;

private:
    std::vector<CheckedPolicy> m_policies;
};

}  // namespace linli::aid
