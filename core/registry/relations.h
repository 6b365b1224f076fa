// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Family of a person, from both sides: relation rows are stored once and read from either end; what the roles in a
// register or living household say is added, marked as derived.

#include "core/registry/view.h"

#include <string>
#include <vector>

namespace linli::registry {

enum class RelationSource { Stated, StatedByOther, Household };

struct Relative {
    RowId relation;             // the stored row; 0 for one derived from a household
    RowId person;
    std::string name;
    std::string sex;
    std::string kind;           // GB/T 4761: what the relative is to the person asked about
    RelationSource source = RelationSource::Stated;
    bool guardian = false;      // the relative is the person's guardian
    int emergencyOrder = 0;     // 0 = not a contact
    bool alive = true;
};

// Sorted: spouse, children, parents, others; inside by age. A stated relation hides a derived one of the same person.
base::Result<std::vector<Relative>> relativesOf(const View& view, RowId person);
// Everybody to whom one of `persons` is related by stored rows or households, for batches: one list a person, in the
// order asked.
base::Result<std::vector<std::vector<Relative>>> relativesOf(const View& view, std::span<const RowId> persons);

}  // namespace linli::registry
