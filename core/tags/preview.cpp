// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tags/preview.h"

#include "core/rules/chinese.h"
#include "core/rules/told.h"

#include <algorithm>

namespace linli::tags {

base::Result<Preview> preview(Service& service, const registry::View& view, const Draft& draft)
{
    Preview made;
    LINLI_TRY(const std::vector<rules::SensitiveTag> sensitive, rules::sensitiveTags(view, draft.rule));
    if (sensitive.empty()) {
        LINLI_TRY(made.counts, service.count(view, draft.rule, draft.subject));
    }
    LINLI_TRY(const rules::SyntaxPtr rule, rules::parse(draft.rule));
    LINLI_TRY(const std::vector<Definition> all, dictionary(view));
    made.sentence = rules::chinese(service.people()->facts(), *rule, [&](const std::string& code) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const Definition& one) { return one.code == code; });
        return found == all.end() ? std::string() : found->name;
    });
    return made;
}

}  // namespace linli::tags
