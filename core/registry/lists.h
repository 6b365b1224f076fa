// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Saved lists (名单) and the dictionary of tags, as the window and the command line offer them for choosing.

#include "core/registry/filter.h"
#include "core/registry/operations.h"
#include "core/registry/view.h"

#include <span>
#include <string>
#include <vector>

namespace linli::registry {

// A named condition, or a frozen set of rows.
struct SavedList {
    RowId row;
    std::string name;
    std::string filter;
    bool isFrozen = false;
    // Rows of a frozen list that are there today, in its order.
    std::vector<RowId> rows;
};

// Lists of one kind of row that are in use, by name.
base::Result<std::vector<SavedList>> savedLists(const View& view, Subject of);
// A new list of persons with a condition. Error "filter.*" when the condition cannot be read.
base::Result<RowId> saveList(Operations& operations, const std::string& name, const std::string& filter);
// A new list of persons that stays as it is today.
base::Result<RowId> freezeList(Operations& operations, const std::string& name, std::span<const RowId> rows);
// Takes a list out of use as of `on`.
base::Status retireList(Operations& operations, RowId list, base::Day on);

struct TagDefinition {
    RowId row;
    std::string id;
    std::string name;
    // Code of tag_level.
    std::string level;
    std::string colour;
    std::string ruleText;
    // How many carry it today, without the dead, those merged into somebody else, and closed households.
    std::int64_t carried = 0;
};

// Tags in use for one kind of row, those carried most first.
base::Result<std::vector<TagDefinition>> tagDefinitions(const View& view, Subject of);

}  // namespace linli::registry
