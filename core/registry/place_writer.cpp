// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/place_writer.h"

namespace linli::registry {

base::Status PlaceWriter::setText(RowId row, std::string_view field, const std::string& text) const
{
    return text.empty() ? base::Status{} : set(row, field, catalog::Value{text});
}

base::Result<RowId> PlaceWriter::createBuilding(const AddressParts& parts) const
{
    AddressParts street;
    street.road = parts.road;
    street.lane = parts.lane;
    LINLI_TRY(const RowId building, writer.create("building"));
    LINLI_CHECK(setText(building, "building.name", parts.number + "号"));
    LINLI_CHECK(set(building, "building.org", org));
    LINLI_CHECK(setText(building, "building.number", parts.number));
    LINLI_CHECK(setText(building, "building.estate", parts.estate.empty() ? printAddress(street) : parts.estate));
    return building;
}

base::Result<RowId> PlaceWriter::createAddress(const AddressParts& parts) const
{
    LINLI_TRY(const RowId address, writer.create("address"));
    LINLI_CHECK(set(address, "address.org", org));
    const std::pair<const char*, const std::string*> fields[] = {
        {"address.estate", &parts.estate},   {"address.road", &parts.road},   {"address.lane", &parts.lane},
        {"address.number", &parts.number},   {"address.sub_number", &parts.subNumber},
        {"address.unit", &parts.unit},       {"address.floor", &parts.floor}, {"address.room", &parts.room},
        {"address.village", &parts.village}, {"address.group", &parts.group}, {"address.homestead", &parts.homestead}};
    for (const auto& [field, text] : fields) {
        LINLI_CHECK(setText(address, field, *text));
    }
    LINLI_CHECK(setText(address, "address.text", printAddress(parts)));
    return address;
}

base::Result<RowId> PlaceWriter::createHome(const AddressParts& parts, RowId building) const
{
    LINLI_TRY(const RowId address, createAddress(parts));
    LINLI_TRY(const RowId house, writer.create("house"));
    LINLI_CHECK(set(house, "house.address", catalog::reference(address)));
    LINLI_CHECK(set(house, "house.org", org));
    if (building) {
        LINLI_CHECK(set(house, "house.building", catalog::reference(building)));
    }
    return house;
}

}  // namespace linli::registry
