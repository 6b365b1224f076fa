// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tags/rule_book.h"

namespace linli::tags {

namespace {

// Far more than a dictionary has; somebody who tries rules out does not fill the memory.
constexpr std::size_t kMostKept = 1000;

}  // namespace

base::Result<std::shared_ptr<const rules::Rule>> RuleBook::rule(rules::Table subject, const std::string& text)
{
    const auto known = m_rules.find({subject, text});
    if (known != m_rules.end()) {
        return known->second;
    }
    rules::RuleOptions options;
    options.subject = subject;
    LINLI_TRY(rules::Rule checked, rules::Rule::check(m_facts, m_parameters, text, options));
    if (m_rules.size() >= kMostKept) {
        m_rules.clear();
    }
    auto made = std::make_shared<const rules::Rule>(std::move(checked));
    m_rules[{subject, text}] = made;
    return made;
}

}  // namespace linli::tags
