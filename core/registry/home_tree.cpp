// SPDX-License-Identifier: GPL-3.0-or-later
// The tree 小区 / 楼 / 单元 / 室.
#include "core/registry/homes.h"

#include <map>
#include <tuple>

namespace linli::registry {

namespace {

// One house, or a building without houses, on its way into the tree.
struct Place {
    std::string estate;       // label of the first level
    RowId building;
    std::string buildingName;
    std::string unit;
    RowId house;
    std::string houseName;
    std::string placeKey;
    int occupants = 0;
};

// Homes of the area with what the address says where there is no estate: in the country the village and its group, in
// the town road and lane.
constexpr const char* kPlaces =
    "SELECT coalesce(nullif(c.estate, ''), nullif(b.estate, '')), a.village, a.\"group\", a.road, a.lane, c.building, b.name, "
    "b.number, c.unit, c.house, c.room, c.place, c.place_key, "
    "(SELECT count(*) FROM person_current p WHERE p.lives_house = c.house AND p.merged = 0) "
    "FROM house_current c LEFT JOIN building b ON b.id = c.building LEFT JOIN address a ON a.id = c.address "
    "WHERE c.org IN (SELECT value FROM json_each(?1)) "
    "UNION ALL SELECT b.estate, NULL, NULL, NULL, NULL, b.id, b.name, b.number, '', NULL, '', '', x'', 0 FROM building b "
    "WHERE b.org IN (SELECT value FROM json_each(?1)) AND NOT EXISTS (SELECT 1 FROM house_current c WHERE c.building = b.id)";

std::string withUnit(std::string_view text, std::string_view unit)
{
    return text.empty() || text.ends_with(unit) ? std::string(text) : std::string(text) + std::string(unit);
}

Place placeOf(const store::Statement& row)
{
    Place place;
    const std::string_view village = row.text(1);
    place.estate = row.text(0);
    place.building = RowId{row.integer(5)};
    place.unit = row.text(8);
    if (place.estate.empty() && !village.empty()) {
        place.estate = village;
        // A village's groups take the level of units where a homestead is no building of its own.
        place.unit = place.building ? place.unit : withUnit(row.text(2), "组");
    } else if (place.estate.empty()) {
        place.estate = std::string(row.text(3)) + withUnit(row.text(4), "弄");
    }
    if (place.building || village.empty()) {
        place.unit = withUnit(place.unit, "单元");
    }
    place.buildingName = row.text(6).empty() ? withUnit(row.text(7), "号") : std::string(row.text(6));
    place.house = RowId{row.integer(9)};
    place.houseName = place.building && !row.text(10).empty() ? withUnit(row.text(10), "室") : std::string(row.text(11));
    const auto key = row.blob(12);
    place.placeKey.assign(key.begin(), key.end());
    place.occupants = static_cast<int>(row.integer(13));
    return place;
}

// Puts places that come in order into nodes; a level that says nothing is left out.
class Tree {
public:
    explicit Tree(bool houses) : m_houses(houses) {}

    void add(const Place& place)
    {
        int parent = child(m_estate, -1, HomeKind::Estate, {}, place.estate, place.estate);
        if (place.building) {
            parent = child(m_building, parent, HomeKind::Building, place.building, place.buildingName,
                           std::to_string(place.building.value));
        }
        if (!place.unit.empty()) {
            parent = child(m_unit, parent, HomeKind::Unit, {}, place.unit, place.unit);
        }
        if (!place.house) {
            return;
        }
        for (int node = parent; node >= 0; node = m_nodes[static_cast<std::size_t>(node)].parent) {
            m_nodes[static_cast<std::size_t>(node)].houses += 1;
            m_nodes[static_cast<std::size_t>(node)].occupants += place.occupants;
        }
        if (m_houses) {
            m_nodes.push_back({HomeKind::House, place.house, parent, place.houseName, 1, place.occupants});
        }
    }

    std::vector<HomeNode> take() { return std::move(m_nodes); }

private:
    using Level = std::map<std::pair<int, std::string>, int>;

    int child(Level& level, int parent, HomeKind kind, RowId row, const std::string& label, const std::string& key)
    {
        const auto [place, isNew] = level.emplace(std::pair(parent, key), static_cast<int>(m_nodes.size()));
        if (isNew) {
            m_nodes.push_back({kind, row, parent, label, 0, 0});
        }
        return place->second;
    }

    bool m_houses;
    std::vector<HomeNode> m_nodes;
    Level m_estate;
    Level m_building;
    Level m_unit;
};

}  // namespace

base::Result<std::vector<HomeNode>> homeTree(const View& view, bool houses)
{
    LINLI_TRY(store::Statement* select, view.db().cached(kPlaces));
    select->bind(1, std::string_view(view.area.json()));
    using Key = std::tuple<std::string, std::string, RowId, std::string, std::string, RowId>;
    std::map<Key, Place> places;
    std::map<std::string, std::string, std::less<>> keys;
    const auto keyOf = [&keys](const std::string& label) {
        const auto [place, isNew] = keys.emplace(label, std::string());
        if (isNew) {
            place->second = naturalKey(label);
        }
        return place->second;
    };
    for (;;) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            break;
        }
        Place place = placeOf(*select);
        Key key(keyOf(place.estate), keyOf(place.buildingName), place.building, keyOf(place.unit), place.placeKey, place.house);
        places.emplace(std::move(key), std::move(place));
    }
    Tree tree(houses);
    for (const auto& [key, place] : places) {
        tree.add(place);
    }
    return tree.take();
}

}  // namespace linli::registry
