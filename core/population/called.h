// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How a person, a household or a house is called in a list, and whose card tells more.

#include "core/population/facts.h"
#include "core/registry/view.h"

namespace linli::population {

struct Called {
    base::RowId person;     // of a household its head, else one who belongs to it; of a house one who lives there; may be nobody
    std::string name;       // "王秀英", "王秀英户"; of a house its place
    std::string place;
};

// Nothing in it where there is no such row. REQUIRES a person, a household or a house. Errors of the store.
base::Result<Called> calledOf(const registry::View& view, Table table, base::RowId row);

}  // namespace linli::population
