// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rules that were read once are not read again: the rules of the dictionary are the same for every day and after nearly
// every change. For this folder only. One thread at a time.

#include "core/rules/rule.h"

#include <map>
#include <memory>

namespace linli::tags {

class RuleBook {
public:
    // `facts` must outlive it.
    RuleBook(const rules::Facts& facts, rules::Parameters parameters)
        : m_facts(facts)
        , m_parameters(std::move(parameters))
    {
    }
    // Errors of Rule::check.
    base::Result<std::shared_ptr<const rules::Rule>> rule(rules::Table subject, const std::string& text);
    const rules::Facts& facts() const { return m_facts; }

private:
    const rules::Facts& m_facts;
    rules::Parameters m_parameters;
    std::map<std::pair<rules::Table, std::string>, std::shared_ptr<const rules::Rule>> m_rules;
};

}  // namespace linli::tags
