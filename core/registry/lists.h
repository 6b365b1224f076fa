// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The dictionary of tags, as the window and the command line offer it for choosing.

#include "core/registry/filter.h"
#include "core/registry/view.h"

#include <string>
#include <vector>

namespace linli::registry {

struct TagDefinition {
    RowId row;
    std::string id;
    std::string name;
    // Code of tag_level.
    std::string level;
    std::string colour;
    std::string ruleText;
    int sensitivity = 0;
    // How many carry it today, without the dead, those merged into somebody else, and closed households.
    std::int64_t carried = 0;
};

// Tags in use for one kind of row, those carried most first.
base::Result<std::vector<TagDefinition>> tagDefinitions(const View& view, Subject of);

}  // namespace linli::registry
