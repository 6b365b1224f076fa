// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/admit.h"

#include "core/aid/mutation.h"

#include <algorithm>

namespace linli::aid {

namespace {

using base::ErrorCode;

base::Status passCases(const Facts& facts, const Parameters& parameters, const CheckedPolicy& policy)
{
    const CheckedPolicy* const only[] = {&policy};
    LINLI_TRY(const std::vector<PolicyCase> cases, readPolicyCases(facts, parameters, only));
    LINLI_TRY(const std::vector<CaseResult> results, runPolicyCases(facts, cases));
    for (const CaseResult& one : results) {
        if (!one.differences.empty()) {
            const CaseDifference& first = one.differences.front();
            return base::fail(refused(policy.policy.id, "cases[" + std::to_string(one.no) + "]",
                                      {ErrorCode::Invalid, "aid.case_failed",
                                       {{"name", one.name}, {"expected", first.expected}, {"found", first.found}}, {}}));
        }
    }
    LINLI_TRY(const std::vector<Mutant> left, unnoticed(facts, parameters, policy, cases));
    if (!left.empty()) {
        return base::fail(refused(policy.policy.id, "cases", {ErrorCode::Invalid, "aid.not_noticed", {{"what", left.front().what}}, {}}));
    }
    return {};
}

}  // namespace

base::Result<CheckedPolicy> admit(const Facts& facts, const Parameters& parameters, const Book& others, std::string_view json)
{
    LINLI_TRY(Policy read, readPolicy(facts.catalog(), json));
    LINLI_TRY(CheckedPolicy policy, checkPolicy(facts, parameters, std::move(read)));
    LINLI_TRY([[maybe_unused]] const auto fits, with(others, policy));
    LINLI_CHECK(passCases(facts, parameters, policy));
    return policy;
}

base::Result<std::shared_ptr<const Book>> with(const Book& book, CheckedPolicy policy)
{
    std::vector<CheckedPolicy> policies = book.policies();
    std::erase_if(policies, [&](const CheckedPolicy& one) { return one.policy.id == policy.policy.id; });
    policies.push_back(std::move(policy));
    return Book::of(std::move(policies));
}

}  // namespace linli::aid
