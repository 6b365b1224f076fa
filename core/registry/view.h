// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a function that only reads the registry needs: a connection (the writer's, or a reader's in another thread), the
// catalogue, today, and the area of this station. Cheap to copy; valid as long as the connection and the catalogue.

#include "core/base/date.h"
#include "core/base/message.h"
#include "core/catalog/catalog.h"
#include "core/store/database.h"

#include <span>
#include <string>
#include <vector>

namespace linli::registry {

using base::RowId;

// A set of organisations that counts as "here": one or more committees, a street, each with everything below it.
// Every status (人户一致 ...) is relative to an area: somebody of committee A who lives in B is 人户一致 for the street.
class Area {
public:
    Area() = default;
    // `orgs` and all organisations below them (org.parent), at any depth.
    static base::Result<Area> of(store::Database& database, std::span<const RowId> orgs);

    bool contains(RowId org) const;
    // What was asked for, and with everything below; sorted.
    std::span<const RowId> roots() const { return m_roots; }
    std::span<const RowId> orgs() const { return m_orgs; }
    bool empty() const { return m_orgs.empty(); }
    // JSON array of the row ids, to be bound where SQL says  org IN (SELECT value FROM json_each(?)).
    const std::string& json() const { return m_json; }

private:
    std::vector<RowId> m_roots;
    std::vector<RowId> m_orgs;
    std::string m_json = "[]";
};

class ComputedTags;

struct View {
    store::Database* database = nullptr;
    const catalog::Catalog* catalog = nullptr;
    base::Day today;
    Area area;
    // Who carries the tags that rules make (computed_tags.h); may be nobody.
    ComputedTags* computedTags = nullptr;

    store::Database& db() const { return *database; }
    // The same view of a wider or narrower area.
    View within(Area other) const
    {
        View copy = *this;
        copy.area = std::move(other);
        return copy;
    }
};

// JSON array of row ids for json_each(?).
std::string jsonOf(std::span<const RowId> rows);

}  // namespace linli::registry
