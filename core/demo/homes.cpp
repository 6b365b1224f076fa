// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/homes.h"

#include <algorithm>
#include <cmath>

namespace linli::demo {

namespace {

constexpr std::array<const char*, 12> kRoads = {"云杉路", "梧桐路", "白玉兰路", "紫藤路", "银杏路", "香樟路",
                                                "水杉公路", "丹桂路", "海棠路", "木槿路", "栾树路", "合欢路"};
constexpr std::array<const char*, 12> kEstates = {"云杉", "梧桐", "玉兰", "紫藤", "银杏", "香樟",
                                                  "水杉", "丹桂", "海棠", "木槿", "栾树", "合欢"};

// How a profile's buildings look.
struct Form {
    const char* kind;
    const char* estateSuffix;
    int floors;
    int flatsPerFloor;
    int firstYear;
    int lastYear;
    int leastArea;   // square metres
    int mostArea;
    const char* nature;
};

Form formOf(const std::string& profile)
{
    if (profile == "old_public") {
        return {"多层", "新村", 6, 3, 1982, 1996, 38, 72, "02"};
    }
    if (profile == "commodity") {
        return {"高层", "苑", 18, 4, 2001, 2016, 72, 135, "01"};
    }
    if (profile == "talent") {
        return {"高层", "公寓", 18, 12, 2015, 2021, 25, 52, "08"};
    }
    return {"农宅", "村", 3, 1, 1985, 2012, 180, 320, "06"};
}

std::string natureOr(const std::string& fallback, const std::string& profile, base::SeededRandom& random)
{
    if (profile == "old_public" && random.unit() < 0.12) {
        return "03";
    }
    if (profile == "commodity" && random.unit() < 0.15) {
        return "05";
    }
    return fallback;
}

void addFlats(Committee& committee, int building, const Form& form, int wanted, base::SeededRandom& random)
{
    const Building& gate = committee.buildings[static_cast<std::size_t>(building)];
    int made = 0;
    for (int floor = 1; floor <= gate.floors; ++floor) {
        for (int flat = 1; flat <= gate.flatsPerFloor && made < wanted; ++flat) {
            Home home;
            home.building = building;
            home.floor = floor;
            home.room = std::to_string(floor * 100 + flat);
            home.nature = natureOr(form.nature, committee.profile, random);
            const auto span = static_cast<std::uint64_t>(form.mostArea - form.leastArea) * 100;
            home.area = form.leastArea * 100 + static_cast<int>(random.below(span));
            home.rooms = std::clamp(home.area / 3000, 1, 4);
            committee.homes.push_back(home);
            ++made;
        }
    }
}

void addVillage(Committee& committee, const Form& form, int wanted, base::SeededRandom& random)
{
    const int perGroup = 60;
    for (int made = 0; made < wanted; ++made) {
        Building house;
        house.estate = committee.buildings.empty() ? committee.name : committee.buildings.front().estate;
        house.village = house.estate;
        house.group = std::to_string(made / perGroup + 1);
        house.number = std::to_string(made % perGroup + 1);
        house.name = house.village + house.group + "组" + house.number + "号";
        house.kind = form.kind;
        house.floors = 2 + static_cast<int>(random.below(2));
        house.builtYear = form.firstYear + static_cast<int>(random.below(static_cast<std::uint64_t>(form.lastYear - form.firstYear)));
        house.lift = "0";
        committee.buildings.push_back(house);
        Home home;
        home.building = static_cast<int>(committee.buildings.size()) - 1;
        home.nature = form.nature;
        home.area = form.leastArea * 100 + static_cast<int>(random.below(14000));
        home.rooms = 6 + static_cast<int>(random.below(9));
        committee.homes.push_back(home);
    }
}

// Code of lift_state: 0 none, 1 present, 2 being added.
std::string liftOf(const Form& form, double share, base::SeededRandom& random)
{
    if (random.unit() < share) {
        return "1";
    }
    return form.floors > 3 && random.unit() < 0.06 ? "2" : "0";
}

}  // namespace

void buildHomes(Committee& committee, const Profile& profile, double scale, int number, base::SeededRandom& random)
{
    const Form form = formOf(profile.id);
    const int wanted = std::max(8, static_cast<int>(std::lround(profile.flats * scale)));
    const std::size_t theme = static_cast<std::size_t>(number) % kRoads.size();
    const std::string suffix = number >= static_cast<int>(kRoads.size()) ? std::to_string(number / static_cast<int>(kRoads.size()) + 1) : "";
    const std::string estate = std::string(kEstates[theme]) + suffix + form.estateSuffix;
    committee.name = profile.id == "village" ? estate + "村民委员会" : estate + "居民委员会";
    if (profile.id == "village") {
        committee.name = estate;
        addVillage(committee, form, wanted, random);
        committee.name = estate + "村民委员会";
        for (Building& house : committee.buildings) {
            house.estate = estate;
            house.village = estate;
            house.name = estate + house.group + "组" + house.number + "号";
        }
        return;
    }
    const int perGate = form.floors * form.flatsPerFloor;
    const int gatesPerLane = profile.id == "old_public" ? 40 : 14;
    for (int gate = 0, left = wanted; left > 0; ++gate, left -= perGate) {
        Building building;
        building.estate = estate;
        building.road = kRoads[theme];
        building.lane = std::to_string(100 + number * 37 + gate / gatesPerLane * 8);
        building.number = std::to_string(gate % gatesPerLane + 1);
        building.name = building.lane + "弄" + building.number + "号";
        building.kind = form.kind;
        building.floors = form.floors;
        building.flatsPerFloor = form.flatsPerFloor;
        building.builtYear = form.firstYear + static_cast<int>(random.below(static_cast<std::uint64_t>(form.lastYear - form.firstYear)));
        building.lift = liftOf(form, profile.lift, random);
        committee.buildings.push_back(building);
        addFlats(committee, gate, form, left, random);
    }
}

std::string addressText(const Committee& committee, const Home& home)
{
    const Building& building = committee.buildings[static_cast<std::size_t>(home.building)];
    if (!building.village.empty()) {
        return committee.town + building.village + building.group + "组" + building.number + "号";
    }
    return building.road + building.lane + "弄" + building.number + "号" + home.room + "室";
}

}  // namespace linli::demo
