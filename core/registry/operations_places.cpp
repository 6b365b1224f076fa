// SPDX-License-Identifier: GPL-3.0-or-later
// Steps of Operations: homes come into the register.
#include "core/registry/address.h"
#include "core/registry/operation_state.h"

namespace linli::registry {

using base::ErrorCode;
using base::fail;
using catalog::Value;

namespace {

struct KnownPlace {
    RowId building;
    AddressParts parts;
};

// The homes whose number is written as that of `parts`, read again as addresses.
base::Result<std::vector<KnownPlace>> placesNear(Operations::State& state, const AddressParts& parts)
{
    LINLI_TRY(store::Statement* found,
              state.db().cached("SELECT c.building, c.address_text FROM house_current c JOIN address a ON a.id = c.address "
                                "WHERE a.number IS ?1"));
    if (parts.number.empty()) {
        found->bindNull(1);
    } else {
        found->bind(1, std::string_view(parts.number));
    }
    std::vector<KnownPlace> places;
    for (;;) {
        LINLI_TRY(const bool more, found->step());
        if (!more) {
            return places;
        }
        if (const auto read = parseAddress(found->text(1))) {
            places.push_back({RowId{found->integer(0)}, *read});
        }
    }
}

// The place without what stands behind its gate.
AddressParts gateOf(AddressParts parts)
{
    parts.unit.clear();
    parts.floor.clear();
    parts.room.clear();
    return parts;
}

base::Result<RowId> createBuilding(Operations::State& state, const AddressParts& parts, const Value& org)
{
    LINLI_TRY(const RowId building, state.create("building"));
    const std::string street = parts.road + (parts.lane.empty() ? "" : parts.lane + "弄");
    LINLI_CHECK(state.setText(building, "building.name", parts.number + "号"));
    LINLI_CHECK(state.set(building, "building.org", org));
    LINLI_CHECK(state.setText(building, "building.number", parts.number));
    LINLI_CHECK(state.setText(building, "building.estate", parts.estate.empty() ? street : parts.estate));
    return building;
}

base::Result<RowId> createAddress(Operations::State& state, const AddressParts& parts, const Value& org)
{
    LINLI_TRY(const RowId address, state.create("address"));
    LINLI_CHECK(state.set(address, "address.org", org));
    const std::pair<const char*, const std::string*> fields[] = {
        {"address.estate", &parts.estate},   {"address.road", &parts.road},   {"address.lane", &parts.lane},
        {"address.number", &parts.number},   {"address.sub_number", &parts.subNumber},
        {"address.unit", &parts.unit},       {"address.floor", &parts.floor}, {"address.room", &parts.room},
        {"address.village", &parts.village}, {"address.group", &parts.group}, {"address.homestead", &parts.homestead}};
    for (const auto& [field, text] : fields) {
        LINLI_CHECK(state.setText(address, field, *text));
    }
    LINLI_CHECK(state.setText(address, "address.text", printAddress(parts)));
    return address;
}

}  // namespace

base::Result<RowId> Operations::addHome(const std::string& address)
{
    State& state = *m_state;
    LINLI_TRY(const AddressParts parts, parseAddress(address));
    if (parts.number.empty() && parts.building.empty() && parts.homestead.empty()) {
        return fail(ErrorCode::Invalid, "registry.address_incomplete", {{"address", printAddress(parts)}});
    }
    const std::span<const RowId> roots = state.registry.homeArea().roots();
    if (roots.empty()) {
        return fail(ErrorCode::Conflict, "registry.no_area");
    }
    const Value org = catalog::reference(roots.front());
    LINLI_TRY(const std::vector<KnownPlace> near, placesNear(state, parts));
    RowId building;
    for (const KnownPlace& place : near) {
        if (addressKey(place.parts) == addressKey(parts)) {
            return fail(ErrorCode::Conflict, "registry.home_exists", {{"address", printAddress(parts)}});
        }
        if (addressKey(gateOf(place.parts)) == addressKey(gateOf(parts))) {
            building = place.building;
        }
    }
    LINLI_CHECK(state.start("home", state.today()));
    // A number with a room behind it is the gate of a building; a number alone is a house of its own.
    if (!building && !parts.number.empty() && !parts.room.empty()) {
        LINLI_TRY(building, createBuilding(state, parts, org));
    }
    LINLI_TRY(const RowId row, createAddress(state, parts, org));
    LINLI_TRY(const RowId house, state.create("house"));
    LINLI_CHECK(state.set(house, "house.address", catalog::reference(row)));
    LINLI_CHECK(state.set(house, "house.org", org));
    if (building) {
        LINLI_CHECK(state.set(house, "house.building", catalog::reference(building)));
    }
    return house;
}

}  // namespace linli::registry
