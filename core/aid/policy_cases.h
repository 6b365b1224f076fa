// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The cases a policy carries with it, run: people put into a replica of their own that is thrown away (core/rules/case_town.h),
// graded as at a station.

#include "core/aid/grade.h"
#include "core/rules/cases.h"

#include <span>

namespace linli::aid {

struct CaseDifference {
    std::string what;      // "grade", "ask", "amount", "turns"
    std::string expected;
    std::string found;
};

struct CaseResult {
    std::string policy;
    std::size_t no = 0;    // in the file, from 0
    std::string name;
    Grade found = Grade::None;
    std::vector<CaseDifference> differences;  // none: passed
};

// A case as typed by the rules of its version, for whoever asks further evaluators.
struct PolicyCase {
    const CheckedPolicy* policy = nullptr;
    const CheckedVersion* version = nullptr;
    std::size_t no = 0;
    Grade expected = Grade::None;
    std::string turnsOn;
    rules::RuleCase rule;  // asks CheckedVersion::entitled
};

// Reads the cases of these policies. Error "aid.refused" with the case as the place: "rules.case_*", "aid.case_result" {text},
// "aid.case_day" where no version holds on its day.
base::Result<std::vector<PolicyCase>> readPolicyCases(const Facts& facts, const Parameters& parameters, std::span<const CheckedPolicy* const> policies);
// Runs them. Errors of the store only.
base::Result<std::vector<CaseResult>> runPolicyCases(const Facts& facts, std::span<const PolicyCase> cases);

// The people of many cases, to run each as often as one likes.
class PolicyCaseTown {
public:
    // Both must outlive it. Errors of the store.
    static base::Result<std::unique_ptr<PolicyCaseTown>> build(const Facts& facts, std::span<const PolicyCase> cases);
    ~PolicyCaseTown();
    // By the rules of its version, or as if these were the rules.
    base::Result<CaseResult> run(std::size_t no, const CheckedVersion& as);
    base::Result<CaseResult> run(std::size_t no) { return run(no, *m_cases[no].version); }

private:
    struct State;
    PolicyCaseTown(std::unique_ptr<State> state, std::span<const PolicyCase> cases);
    std::unique_ptr<State> m_state;
    std::span<const PolicyCase> m_cases;
};

}  // namespace linli::aid
