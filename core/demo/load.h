// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Writes an invented committee into a registry as the police baseline of one day, and remembers which row is whom.

#include "core/demo/details.h"
#include "core/demo/dirt.h"
#include "core/registry/registry.h"

#include <map>

namespace linli::demo {

using base::RowId;

// Organisations and tag definitions every committee of the city shares.
struct Shared {
    RowId city;
    RowId district;
    std::map<std::string, RowId> towns;   // by code12
    std::map<std::string, RowId> tags;    // by tag id
};

// City, district, the towns and the standard tags. One baseline group.
base::Result<Shared> loadShared(registry::Registry& registry, std::span<const Town> towns);

struct Loaded {
    RowId org;
    std::vector<RowId> buildings;
    std::vector<RowId> homes;
    std::vector<RowId> people;
    std::vector<RowId> living;
    std::vector<RowId> registers;
    std::vector<RowId> doubles;    // rows of Dirt::doubles
};

// The committee and everybody in it, less what `dirt` takes away. One baseline group; derived tables are not rebuilt.
base::Result<Loaded> loadCommittee(registry::Registry& registry, const Shared& shared, const Committee& committee, const Dirt& dirt);

}  // namespace linli::demo
