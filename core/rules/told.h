// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who carries a sensitive tag (of class registry::kToldTagsBelow and above) is told to whoever said what for, which the
// audit chain holds before anybody is shown (access::recordReveal). Every list by a rule asks here: which tags a rule names
// decides, not what came of it, as a count of few would tell as much as their names.

#include "core/registry/view.h"
#include "core/rules/syntax.h"

#include <set>

namespace linli::rules {

// Whether the reason for what is shown stands in the audit chain.
enum class Ground { None, Recorded };

// Codes of the tags that a rule asks for.
std::set<std::string> tagsNamed(const Syntax& rule);

struct SensitiveTag {
    std::string code;
    std::string name;
};
// Those of them that are told for a reason only; of a text that is no rule, none.
base::Result<std::vector<SensitiveTag>> sensitiveTags(const registry::View& view, std::string_view rule);
// Error "rules.reason_needed" {tags} where a reason is wanted and none was recorded.
base::Status mayTell(const registry::View& view, std::string_view rule, Ground ground);

}  // namespace linli::rules
