// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Saved lists (名单): a rule with a name, which follows who meets it, or one that was frozen and keeps its rows. A list is
// somebody's own, the committee's, or handed down by a level above. The rule's text is not read here: rules::saveList()
// does that before it calls addList().

#include "core/registry/filter.h"
#include "core/registry/operations.h"
#include "core/registry/view.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace linli::registry {

enum class Shelf { Mine, Committee, HandedDown };

struct SavedList {
    RowId row;
    Subject of = Subject::Person;
    std::string name;
    std::string rule;
    // Code of tag_level: C, D and S came from above.
    std::string level;
    // Account whose own list it is; empty = the committee's.
    std::string owner;
    bool isFrozen = false;
    std::string frozenOn;   // ISO
    // Rows of a frozen list that are there today, in its order.
    std::vector<RowId> rows;
    Shelf shelf() const;
};

// "person", "household", "house", "visit", "event".
std::string_view entityName(Subject subject);

// Lists of one kind of row that are in use, by shelf and name.
base::Result<std::vector<SavedList>> savedLists(const View& view, Subject of);
// Of every kind of row.
base::Result<std::vector<SavedList>> savedLists(const View& view);
// By the name or the uid text. Error "lists.no_such_list" {name}.
base::Result<SavedList> findList(const View& view, std::string_view name);

struct ListDraft {
    std::string name;
    Subject of = Subject::Person;
    std::string rule;
    // The rows of a list that is frozen from the start.
    std::optional<std::vector<RowId>> rows;
    std::string owner;
};

// Errors "lists.name_missing", "lists.name_taken" {name} by a list in use of the same owner.
base::Result<RowId> addList(Operations& operations, const ListDraft& draft);
base::Status renameList(Operations& operations, const SavedList& list, const std::string& name);
// From now on the list keeps these rows; nothing = it follows its rule again. Error "lists.no_rule" {name} when there is
// none to follow.
base::Status freezeList(Operations& operations, const SavedList& list, std::optional<std::span<const RowId>> rows);
// Mine becomes the committee's and back.
base::Status giveList(Operations& operations, const SavedList& list, const std::string& owner);
// Takes a list out of use.
base::Status retireList(Operations& operations, const SavedList& list);

}  // namespace linli::registry
