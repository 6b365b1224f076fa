// SPDX-License-Identifier: GPL-3.0-or-later
// 楼栋图: the flats of a building on a grid of floors and rooms.
#include "core/registry/homes.h"
#include "core/registry/computed_tags.h"
#include "core/registry/house_line.h"
#include "core/registry/codes.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace linli::registry {

namespace {

constexpr int kElder = 60;
constexpr int kGround = 1;

constexpr const char* kCells =
    "SELECT c.house, c.unit, c.room, c.place, c.floor, h.use_status, c.place_key, "
    "(SELECT count(*) FROM person_current p WHERE p.lives_house = c.house AND p.merged = 0), "
    "(SELECT count(*) FROM person_current p WHERE p.lives_house = c.house AND p.merged = 0 AND p.birth_last <= ?2) "
    "FROM house_current c JOIN house h ON h.id = c.house WHERE c.building = ?1 ORDER BY c.place_key, c.house";

// Houses with the tag: their own, of an open household that lives or is registered there, of an occupant or its households.
// The + keeps the way through the building: half of a street may carry the tag.
constexpr const char* kTagged =
    "SELECT c.house FROM house_current c JOIN tag_value t ON t.subject = c.house "
    "WHERE c.building = ?1 AND +t.tag = ?2 AND (t.\"from\" IS NULL OR t.\"from\" <= ?3) AND (t.\"to\" IS NULL OR t.\"to\" > ?3) "
    "UNION SELECT c.house FROM house_current c JOIN household hh ON hh.house = c.house AND hh.closed IS NULL JOIN tag_value t ON t.subject = hh.id "
    "WHERE c.building = ?1 AND +t.tag = ?2 AND (t.\"from\" IS NULL OR t.\"from\" <= ?3) AND (t.\"to\" IS NULL OR t.\"to\" > ?3) "
    "UNION SELECT p.lives_house FROM person_current p "
    "JOIN tag_value t ON t.subject IN (p.person, p.lives_household, p.reg_household) WHERE p.lives_building = ?1 AND p.merged = 0 "
    "AND +t.tag = ?2 AND (t.\"from\" IS NULL OR t.\"from\" <= ?3) AND (t.\"to\" IS NULL OR t.\"to\" > ?3)";

// The same of rows that a rule gives it to.
constexpr const char* kTaggedByRule =
    "SELECT c.house FROM house_current c WHERE c.building = ?1 AND c.house IN (SELECT value FROM json_each(?2)) "
    "UNION SELECT c.house FROM house_current c JOIN household hh ON hh.house = c.house AND hh.closed IS NULL "
    "WHERE c.building = ?1 AND hh.id IN (SELECT value FROM json_each(?2)) "
    "UNION SELECT p.lives_house FROM person_current p WHERE p.lives_building = ?1 AND p.merged = 0 "
    "AND (p.person IN (SELECT value FROM json_each(?2)) OR p.lives_household IN (SELECT value FROM json_each(?2)) "
    "OR p.reg_household IN (SELECT value FROM json_each(?2)))";

// Storey of a room below ground: B1, B203, 地下1室 is -1, -2, -1.
std::optional<int> basementOf(std::string_view room)
{
    std::string_view rest = room;
    if (rest.starts_with("B") || rest.starts_with("b")) {
        rest.remove_prefix(1);
        if (rest.empty() || rest.front() < '1' || rest.front() > '9') {
            return std::nullopt;
        }
        return -(rest.front() - '0');
    }
    return rest.starts_with("地下") ? std::optional(-1) : std::nullopt;
}

// What stands above each other: unit and the room without its storey, 301 and 401 are both "01".
std::string columnOf(const std::string& unit, const std::string& room)
{
    std::string flat = room;
    const auto digits = static_cast<std::size_t>(
        std::find_if(room.begin(), room.end(), [](char c) { return c < '0' || c > '9'; }) - room.begin());
    if (floorOfRoom(room)) {
        flat = room.substr(digits - 2);
    } else if (basementOf(room) && room.size() > 3) {
        flat = room.substr(2);
    }
    return naturalKey(unit) + naturalKey(flat);
}

struct Flat {
    PlanCell cell;
    std::pair<std::string, int> column;   // and a number where two flats would have the same place
};

base::Status addHouses(store::Statement& select, std::set<RowId>& houses)
{
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return {};
        }
        houses.insert(RowId{select.integer(0)});
    }
}

base::Result<std::set<RowId>> taggedHouses(const View& view, RowId building, RowId tag)
{
    std::set<RowId> houses;
    LINLI_TRY(store::Statement* open, view.db().cached("SELECT count(*) FROM tag_def WHERE id = ?1 AND coalesce(sensitivity, 0) < ?2"));
    open->bind(1, tag).bind(2, kToldTagsBelow);
    LINLI_CHECK(open->step());
    const bool isTold = open->integer(0) > 0;
    open->reset();
    if (!isTold) {
        return houses;
    }
    LINLI_TRY(store::Statement* select, view.db().cached(kTagged));
    select->bind(1, building).bind(2, tag).bind(3, std::string_view(base::isoText(view.today)));
    LINLI_CHECK(addHouses(*select, houses));
    LINLI_TRY(const auto byRule, ruleCarriers(view, tag, view.today));
    if (byRule != nullptr && !byRule->rows.empty()) {
        LINLI_TRY(store::Statement* given, view.db().cached(kTaggedByRule));
        given->bind(1, building).bind(2, jsonOf(byRule->rows));
        LINLI_CHECK(addHouses(*given, houses));
    }
    return houses;
}

// Births up to this day make somebody sixty.
base::Day elderBirth(base::Day today)
{
    return base::addMonths(today, -12 * kElder);
}

base::Result<std::vector<Flat>> flatsOf(const View& view, RowId building)
{
    LINLI_TRY(store::Statement* select, view.db().cached(kCells));
    select->bind(1, building).bind(2, static_cast<std::int64_t>(elderBirth(view.today).days));
    std::vector<Flat> flats;
    std::set<std::tuple<int, std::string, int>> taken;
    for (;;) {
        LINLI_TRY(const bool more, select->step());
        if (!more) {
            return flats;
        }
        Flat flat;
        const std::string room(select->text(2));
        flat.cell.house = RowId{select->integer(0)};
        flat.cell.room = room.empty() ? std::string(select->text(3)) : room;
        const auto basement = basementOf(room);
        flat.cell.floor = select->isNull(4) ? basement.value_or(kGround) : static_cast<int>(select->integer(4));
        flat.cell.useStatus = select->text(5);
        flat.cell.occupants = static_cast<int>(select->integer(7));
        flat.cell.elders = static_cast<int>(select->integer(8));
        flat.column = {columnOf(std::string(select->text(1)), room), 0};
        while (!taken.emplace(flat.cell.floor, flat.column.first, flat.column.second).second) {
            ++flat.column.second;
        }
        flats.push_back(std::move(flat));
    }
}

base::Result<int> readBuilding(const View& view, BuildingPlan& plan)
{
    LINLI_TRY(store::Statement* select, view.db().cached("SELECT name, coalesce(floors, 0) FROM building WHERE id = ?1"));
    select->bind(1, plan.building);
    LINLI_TRY(const bool found, select->step());
    if (!found) {
        return base::fail(base::ErrorCode::NotFound, "ledger.no_such_row", {{"row", std::to_string(plan.building.value)}});
    }
    plan.name = select->text(0);
    const int floors = static_cast<int>(select->integer(1));
    select->reset();
    return floors;
}

}  // namespace

base::Result<BuildingPlan> buildingPlan(const View& view, RowId building, RowId tag)
{
    BuildingPlan plan;
    plan.building = building;
    LINLI_TRY(const int floors, readBuilding(view, plan));
    LINLI_TRY(std::vector<Flat> flats, flatsOf(view, building));
    LINLI_TRY(const std::set<RowId> tagged, taggedHouses(view, building, tag));
    plan.topFloor = std::max(floors, kGround);
    plan.bottomFloor = kGround;
    std::map<std::pair<std::string, int>, int> columns;
    for (const Flat& flat : flats) {
        plan.topFloor = std::max(plan.topFloor, flat.cell.floor);
        plan.bottomFloor = std::min(plan.bottomFloor, flat.cell.floor);
        columns.emplace(flat.column, 0);
    }
    for (auto& [key, number] : columns) {
        number = plan.columns++;
    }
    for (Flat& flat : flats) {
        flat.cell.column = columns[flat.column];
        flat.cell.tagged = tagged.contains(flat.cell.house);
        plan.cells.push_back(std::move(flat.cell));
    }
    std::ranges::sort(plan.cells, {}, [](const PlanCell& cell) { return std::pair(-cell.floor, cell.column); });
    return plan;
}

}  // namespace linli::registry
