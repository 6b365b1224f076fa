// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tags/preview.h"

#include "core/rules/chinese.h"
#include "core/tags/computation.h"

namespace linli::tags {

base::Result<Preview> preview(const registry::View& view, const Draft& draft)
{
    const rules::Facts facts(*view.catalog);
    LINLI_TRY(const rules::Parameters parameters, rules::Parameters::load());
    rules::RuleOptions options;
    options.subject = draft.subject;
    LINLI_TRY(const rules::Rule rule, rules::Rule::check(facts, parameters, draft.rule, options));
    LINLI_TRY(const std::unique_ptr<rules::Population> people, rules::Population::load(view, facts, view.today));
    LINLI_CHECK(people->need(view, rule.needs()));
    LINLI_TRY(const std::vector<bool> counts, countedRows(view, facts, parameters, *people, draft.subject));
    const rules::Answers answers = rules::evaluate(*people, rule);
    Preview made;
    for (std::size_t row = 0; row < answers.truths.size(); ++row) {
        if (!counts[row]) {
            continue;
        }
        switch (answers.truths[row]) {
            case rules::Truth::True: ++made.yes; break;
            case rules::Truth::False: ++made.no; break;
            case rules::Truth::Unknown: ++made.unknown; break;
            case rules::Truth::Failed: ++made.failed; break;
        }
    }
    return made;
}

base::Result<std::string> sentenceOf(const registry::View& view, const std::string& rule, Table subject)
{
    if (rule.empty()) {
        return std::string();
    }
    const rules::Facts facts(*view.catalog);
    LINLI_TRY(const rules::Parameters parameters, rules::Parameters::load());
    rules::RuleOptions options;
    options.subject = subject;
    LINLI_TRY(const rules::Rule checked, rules::Rule::check(facts, parameters, rule, options));
    LINLI_TRY(const std::vector<Definition> all, dictionary(view));
    return rules::chinese(facts, checked.syntax(), [&](const std::string& code) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const Definition& one) { return one.code == code; });
        return found == all.end() ? std::string() : found->name;
    });
}

}  // namespace linli::tags
