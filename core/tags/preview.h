// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a rule would come to, while somebody is writing it.

#include "core/tags/own.h"

namespace linli::tags {

struct Preview {
    std::size_t yes = 0;
    std::size_t unknown = 0;
    std::size_t no = 0;
    std::size_t failed = 0;
};

// Of those who are counted (findings.h). REQUIRES a draft of checked() with a rule. Errors of the store and population.
base::Result<Preview> preview(const registry::View& view, const Draft& draft);
// The rule as people read it, tags by their names.
base::Result<std::string> sentenceOf(const registry::View& view, const std::string& rule, Table subject);

}  // namespace linli::tags
