// SPDX-License-Identifier: GPL-3.0-or-later
// Steps of Operations: homes come into the register.
#include "core/registry/address.h"
#include "core/registry/operation_state.h"
#include "core/registry/place_writer.h"
#include "core/registry/search_source.h"

namespace linli::registry {

using base::ErrorCode;
using base::fail;
using catalog::Value;

namespace {

struct KnownPlace {
    RowId building;
    AddressParts parts;
};

// The homes whose number is that of `parts`, and those that are known by their text only. Of a flat the number may stand
// at its building.
base::Result<std::vector<KnownPlace>> placesNear(Operations::State& state, const AddressParts& parts)
{
    LINLI_TRY(store::Statement* found,
              state.db().cached("SELECT c.house, c.building FROM house_current c JOIN address a ON a.id = c.address "
                                "LEFT JOIN building b ON b.id = c.building "
                                "WHERE coalesce(a.number, b.number) IS ?1 OR (a.number IS NULL AND a.room IS NULL)"));
    found->bind(1, parts.number.empty() ? Value{} : Value{parts.number});
    std::vector<KnownPlace> places;
    for (;;) {
        LINLI_TRY(const bool more, found->step());
        if (!more) {
            return places;
        }
        LINLI_TRY(const AddressParts known, houseAddress(state.db(), RowId{found->integer(0)}));
        places.push_back({RowId{found->integer(1)}, known});
    }
}

}  // namespace

base::Result<RowId> Operations::addHome(const std::string& address)
{
    State& state = *m_state;
    LINLI_TRY(const AddressParts typed, parseAddress(address));
    if (!isWholeAddress(typed)) {
        return fail(ErrorCode::Invalid, "registry.address_incomplete", {{"address", printAddress(typed)}});
    }
    const AddressParts parts = keptAddress(typed);
    const std::span<const RowId> roots = state.registry.homeArea().roots();
    if (roots.empty()) {
        return fail(ErrorCode::Conflict, "registry.no_area");
    }
    LINLI_TRY(const std::vector<KnownPlace> near, placesNear(state, parts));
    RowId building;
    for (const KnownPlace& place : near) {
        if (addressKey(place.parts) == addressKey(parts)) {
            return fail(ErrorCode::Conflict, "registry.home_exists", {{"address", printAddress(typed)}});
        }
        if (!building && hasGate(parts) && addressKey(gateOf(place.parts)) == addressKey(gateOf(parts))) {
            building = place.building;
        }
    }
    LINLI_CHECK(state.start("home", state.today()));
    const PlaceWriter places{*state.writer,
                             [&state](RowId row, std::string_view field, Value value) { return state.set(row, field, std::move(value)); },
                             catalog::reference(roots.front())};
    if (!building && hasGate(parts)) {
        LINLI_TRY(building, places.createBuilding(parts));
    }
    return places.createHome(parts, building);
}

}  // namespace linli::registry
