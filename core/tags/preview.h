// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a rule would come to, while somebody is writing it.

#include "core/tags/own.h"
#include "core/tags/service.h"

namespace linli::tags {

struct Preview {
    // The rule as people read it, tags by their names.
    std::string sentence;
    // Nothing where the rule asks for a sensitive tag: how many there are of a few says who.
    std::optional<Service::Counts> counts;
};

// REQUIRES a draft of checked() with a rule. Errors of the store and population.
base::Result<Preview> preview(Service& service, const registry::View& view, const Draft& draft);

}  // namespace linli::tags
