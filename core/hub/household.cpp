// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/moves.h"

#include <algorithm>

namespace linli::hub {

namespace {

using catalog::Catalog;
using catalog::Field;

// How people belong to a household: the row that says so, and until when.
struct Belonging {
    const Field* person = nullptr;
    const Field* household = nullptr;
    const Field* until = nullptr;
};

std::vector<Belonging> belongings(const Catalog& catalog)
{
    std::vector<Belonging> all;
    for (const std::string entity : {"residence", "registration"}) {
        all.push_back(
            {catalog.field(entity + ".person"), catalog.field(entity + ".household"), catalog.field(entity + ".to")});
    }
    return all;
}

// The value that is shown: the first layer of the precedence that has one.
sync::WireValue shown(const RowImage& image, const Field& field)
{
    for (const LayerNo layer : field.precedence) {
        const sync::Cell* cell = image.find(field.no, layer);
        if (cell != nullptr && !sync::isEmpty(cell->value)) {
            return cell->value;
        }
    }
    return {};
}

std::optional<RowUid> reference(const RowImage& image, const Field& field)
{
    const sync::WireValue value = shown(image, field);
    const auto* uid = std::get_if<RowUid>(&value);
    return uid != nullptr ? std::optional(*uid) : std::nullopt;
}

using Rows = std::unordered_set<RowUid, UidHash>;

void addMembers(const RowImage& image, std::span<const Belonging> kinds, const RowUid& household, Rows& rows)
{
    for (const Belonging& kind : kinds) {
        if (image.entity != kind.person->entity || reference(image, *kind.household) != household ||
            !sync::isEmpty(shown(image, *kind.until))) {
            continue;
        }
        if (const auto person = reference(image, *kind.person)) {
            rows.insert(*person);
        }
    }
}

}  // namespace

std::optional<RowUid> ownerOf(const RowImage& image, const Catalog& catalog)
{
    const catalog::Entity* entity = catalog.entity(image.entity);
    const Field* owner = entity != nullptr && entity->owner ? catalog.field(*entity->owner) : nullptr;
    return owner != nullptr ? reference(image, *owner) : std::nullopt;
}

base::Result<std::vector<RowUid>>
householdRows(Store& store, const Catalog& catalog, ScopeNo scope, const RowUid& household)
{
    const std::vector<Belonging> kinds = belongings(catalog);
    Rows here;
    Rows heads {household};
    std::unordered_map<RowUid, RowUid, UidHash> owners;
    const ScopeNo scopes[] = {scope};
    LINLI_TRY(StoreTransaction reading, StoreTransaction::reading(store, scopes));
    LINLI_CHECK(store.readImages(scope, [&](const StoredImage& stored) -> base::Status {
        here.insert(stored.image.uid);
        addMembers(stored.image, kinds, household, heads);
        if (const auto owner = ownerOf(stored.image, catalog)) {
            owners.emplace(stored.image.uid, *owner);
        }
        return {};
    }));
    LINLI_CHECK(reading.commit());
    if (!here.contains(household)) {
        return base::fail(base::ErrorCode::NotFound, "hub.row_not_in_scope",
                          {{"row", household.text()}, {"scope", std::to_string(scope)}});
    }
    std::vector<RowUid> rows;
    for (const RowUid& uid : here) {
        const auto owner = owners.find(uid);
        if (heads.contains(uid) || (owner != owners.end() && heads.contains(owner->second))) {
            rows.push_back(uid);
        }
    }
    std::ranges::sort(rows);
    return rows;
}

}  // namespace linli::hub
