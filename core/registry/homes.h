// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Homes: the tree 小区 / 楼 / 单元 / 室, the plan of a building (楼栋图) and the occupants of a house.

#include "core/registry/status.h"
#include "core/registry/view.h"

#include <optional>
#include <string>
#include <vector>

namespace linli::registry {

enum class HomeKind { Estate, Building, Unit, House };

struct HomeNode {
    HomeKind kind = HomeKind::Estate;
    RowId row;                  // building or house; 0 for an estate or unit
    int parent = -1;            // index in the list; parents come before their children
    std::string label;          // "嘉宁新村", "12号", "2单元", "301室"
    int houses = 0;             // below
    int occupants = 0;
};

// The homes of the area in natural order, buildings without homes too. `houses` false stops at units: short enough to
// show at once. Where there is no estate its place is taken by the village, or by road and lane; a village's groups take
// the place of units.
base::Result<std::vector<HomeNode>> homeTree(const View& view, bool houses);

struct PlanCell {
    RowId house;
    std::string room;           // "301"
    int floor = 0;              // 1 where the storey is not known: a village homestead stands on the ground
    int column = 0;             // from the left, 0-based; flats above each other share one
    int occupants = 0;
    std::string useStatus;      // code table house_use, may be empty
    bool tagged = false;        // the house, a household or an occupant carries the chosen tag
    int elders = 0;             // occupants aged 60 or more
};

struct BuildingPlan {
    RowId building;
    std::string name;
    int topFloor = 0;
    int bottomFloor = 0;        // below ground: negative
    int columns = 0;
    std::vector<PlanCell> cells;    // from the top floor down, from the left
};

// `tag`: a tag_def, or 0.
base::Result<BuildingPlan> buildingPlan(const View& view, RowId building, RowId tag);

struct Occupant {
    RowId person;
    RowId residence;
    RowId household;
    std::string name;
    std::string sex;
    std::optional<base::IntRange> age;
    std::string relToMain;      // code
    std::string since;          // ISO, may be imprecise or empty
    HvStatus status = HvStatus::Gone;
};

struct HouseSummary {
    RowId house;
    RowId building;
    std::string address;        // full text
    std::string place;          // short: "12号301室"
    std::vector<Occupant> occupants;     // by household, main occupant first
    std::vector<Occupant> registered;    // registered at this house and not living in it
};

base::Result<HouseSummary> houseSummary(const View& view, RowId house);

// Key whose byte order is the natural order of numbers inside text: 2号 before 12号, 201 before 1101.
std::string naturalKey(std::string_view text);

}  // namespace linli::registry
