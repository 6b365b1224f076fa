// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/moves.h"

#include "core/sync/shown.h"

#include <algorithm>

namespace linli::hub {

namespace {

using catalog::Catalog;
using catalog::Field;
using sync::isLive;
using sync::shownRow;
using sync::shownValue;

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

using Rows = std::unordered_set<RowUid, UidHash>;

void addMembers(const RowImage& image, std::span<const Belonging> kinds, const Rows& households, Rows& rows)
{
    for (const Belonging& kind : kinds) {
        if (image.entity != kind.person->entity || !sync::isEmpty(shownValue(image, *kind.until))) {
            continue;
        }
        const auto household = shownRow(image, *kind.household);
        const auto person = shownRow(image, *kind.person);
        if (household && person && households.contains(*household)) {
            rows.insert(*person);
        }
    }
}

}  // namespace

std::optional<RowUid> ownerOf(const RowImage& image, const Catalog& catalog)
{
    const catalog::Entity* entity = catalog.entity(image.entity);
    const Field* owner = entity != nullptr && entity->owner ? catalog.field(*entity->owner) : nullptr;
    return owner != nullptr ? shownRow(image, *owner) : std::nullopt;
}

base::Result<std::vector<RowUid>>
rowsTogether(Store& store, const Catalog& catalog, ScopeNo scope, std::span<const RowUid> rows)
{
    const std::vector<Belonging> kinds = belongings(catalog);
    Rows here;
    const Rows asked(rows.begin(), rows.end());
    Rows heads = asked;
    std::unordered_map<RowUid, RowUid, UidHash> owners;
    const ScopeNo scopes[] = {scope};
    LINLI_TRY(StoreTransaction reading, StoreTransaction::reading(store, scopes));
    LINLI_CHECK(store.readImages(scope, [&](const StoredImage& stored) -> base::Status {
        here.insert(stored.image.uid);
        addMembers(stored.image, kinds, asked, heads);
        if (const auto owner = ownerOf(stored.image, catalog)) {
            owners.emplace(stored.image.uid, *owner);
        }
        return {};
    }));
    LINLI_CHECK(reading.commit());
    for (const RowUid& row : rows) {
        if (!here.contains(row)) {
            return base::fail(base::ErrorCode::NotFound, "hub.row_not_in_scope",
                              {{"row", row.text()}, {"scope", std::to_string(scope)}});
        }
    }
    std::vector<RowUid> together;
    for (const RowUid& uid : here) {
        const auto owner = owners.find(uid);
        if (heads.contains(uid) || (owner != owners.end() && heads.contains(owner->second))) {
            together.push_back(uid);
        }
    }
    std::ranges::sort(together);
    return together;
}

base::Result<PersonPlace>
personByNumber(Store& store, const Catalog& catalog, ScopeNo scope, const std::string& number)
{
    const Field& idNumber = *catalog.field("identity.number");
    const Field& holder = *catalog.field("identity.person");
    const Field& withdrawn = *catalog.field("identity.withdrawn_on");
    const Field& mergedInto = *catalog.field("person.merged_into");
    // Of each person the last household that has not ended; the kind that is asked first wins.
    std::vector<Belonging> kinds = belongings(catalog);
    std::vector<std::unordered_map<RowUid, RowUid, UidHash>> homes(kinds.size());
    Rows holders;
    Rows merged;
    const ScopeNo scopes[] = {scope};
    LINLI_TRY(StoreTransaction reading, StoreTransaction::reading(store, scopes));
    LINLI_CHECK(store.readImages(scope, [&](const StoredImage& stored) -> base::Status {
        const RowImage& image = stored.image;
        if (image.entity == mergedInto.entity && !sync::isEmpty(shownValue(image, mergedInto))) {
            merged.insert(image.uid);
        }
        if (image.entity == idNumber.entity && isLive(image) && shownValue(image, idNumber) == sync::WireValue {number} &&
            sync::isEmpty(shownValue(image, withdrawn))) {
            if (const auto person = shownRow(image, holder)) {
                holders.insert(*person);
            }
        }
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            if (image.entity != kinds[i].person->entity || !isLive(image) || !sync::isEmpty(shownValue(image, *kinds[i].until))) {
                continue;
            }
            const auto person = shownRow(image, *kinds[i].person);
            const auto household = shownRow(image, *kinds[i].household);
            if (person && household) {
                homes[i].insert_or_assign(*person, *household);
            }
        }
        return {};
    }));
    LINLI_CHECK(reading.commit());
    std::erase_if(holders, [&](const RowUid& person) { return merged.contains(person); });
    if (holders.size() != 1) {
        const bool none = holders.empty();
        return base::fail(none ? base::ErrorCode::NotFound : base::ErrorCode::Conflict,
                          none ? "hub.no_such_person" : "hub.person_twice", {{"scope", std::to_string(scope)}});
    }
    PersonPlace place {*holders.begin(), {}};
    for (const auto& kind : homes) {
        if (const auto home = kind.find(place.person); !place.household && home != kind.end()) {
            place.household = home->second;
        }
    }
    return place;
}

}  // namespace linli::hub
