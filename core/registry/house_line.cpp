// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/house_line.h"

#include <algorithm>
#include <charconv>

namespace linli::registry {

namespace {

constexpr const char* kHouses =
    "SELECT h.id, coalesce(h.org, b.org, a.org), h.building, h.address, h.floor, a.text, "
    "coalesce(a.estate, b.estate), a.road, a.lane, coalesce(a.number, b.number), a.sub_number, a.unit, a.floor, a.room, "
    "a.village, a.\"group\", a.homestead "
    "FROM house h LEFT JOIN address a ON a.id = h.address LEFT JOIN building b ON b.id = h.building ";

constexpr const char* kInsert =
    "INSERT OR REPLACE INTO house_current(house, org, building, address, place_key, place, address_text, estate, unit, "
    "room, floor) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)";

AddressParts partsOf(const store::Statement& row)
{
    AddressParts parts;
    parts.estate = row.text(6);
    parts.road = row.text(7);
    parts.lane = row.text(8);
    parts.number = row.text(9);
    parts.subNumber = row.text(10);
    parts.unit = row.text(11);
    parts.floor = row.text(12);
    parts.room = row.text(13);
    parts.village = row.text(14);
    parts.group = row.text(15);
    parts.homestead = row.text(16);
    return parts;
}

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || text.empty()) {
        return std::nullopt;
    }
    return number;
}

std::optional<std::int64_t> storeyOf(const store::Statement& row, const AddressParts& parts)
{
    if (!row.isNull(4)) {
        return row.integer(4);
    }
    if (const auto floor = wholeNumber(parts.floor)) {
        return floor;
    }
    return floorOfRoom(parts.room);
}

base::Status insertLine(store::Database& database, const store::Statement& row)
{
    const AddressParts parts = partsOf(row);
    const std::string key = addressSortKey(parts);
    std::string place = shortAddress(parts);
    if (place.empty()) {
        place = row.text(5);
    }
    const auto storey = storeyOf(row, parts);
    LINLI_TRY(store::Statement* insert, database.cached(kInsert));
    for (int column = 0; column < 4; ++column) {
        insert->bind(column + 1, row.value(column));
    }
    insert->bind(5, std::span(reinterpret_cast<const std::uint8_t*>(key.data()), key.size()));
    insert->bind(6, std::string_view(place)).bind(7, row.text(5)).bind(8, std::string_view(parts.estate));
    insert->bind(9, std::string_view(parts.unit)).bind(10, std::string_view(parts.room));
    insert->bind(11, storey ? catalog::Value{*storey} : catalog::Value{});
    return insert->run();
}

}  // namespace

std::optional<std::int64_t> floorOfRoom(std::string_view room)
{
    const auto digits = static_cast<std::size_t>(
        std::find_if(room.begin(), room.end(), [](char c) { return c < '0' || c > '9'; }) - room.begin());
    if (digits < 3 || digits > 4) {
        return std::nullopt;
    }
    return wholeNumber(room.substr(0, digits - 2));
}

base::Status writeHouseLine(store::Database& database, std::int64_t house)
{
    LINLI_TRY(store::Statement* remove, database.cached("DELETE FROM house_current WHERE house = ?1"));
    remove->bind(1, house);
    LINLI_CHECK(remove->run());
    static const std::string sql = std::string(kHouses) + "WHERE h.id = ?1";
    LINLI_TRY(store::Statement* select, database.cached(sql.c_str()));
    select->bind(1, house);
    LINLI_TRY(const bool found, select->step());
    const base::Status written = found ? insertLine(database, *select) : base::Status{};
    select->reset();
    return written;
}

base::Status rebuildHouseLines(store::Database& database)
{
    LINLI_CHECK(database.run("DELETE FROM house_current"));
    LINLI_TRY(store::Statement select, database.prepare(kHouses));
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return {};
        }
        LINLI_CHECK(insertLine(database, select));
    }
}

}  // namespace linli::registry
