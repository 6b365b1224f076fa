// SPDX-License-Identifier: GPL-3.0-or-later
// The tree of homes, the plan of a building, who lives and who is registered in a house.
#include "core/registry/homes.h"
#include "tests/support/station.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;
using registry::BuildingPlan;
using registry::HomeKind;
using registry::HomeNode;
using registry::HvStatus;
using registry::Operations;
using registry::PlanCell;
using registry::RowId;

namespace {

using Lines = std::vector<std::string>;

// The tree as indented text with the counts.
Lines drawn(const std::vector<HomeNode>& nodes)
{
    Lines lines;
    std::vector<int> depth;
    for (const HomeNode& node : nodes) {
        REQUIRE(node.parent < static_cast<int>(lines.size()));
        depth.push_back(node.parent < 0 ? 0 : depth[static_cast<std::size_t>(node.parent)] + 1);
        lines.push_back(std::string(static_cast<std::size_t>(depth.back()), ' ') + node.label + ' ' +
                        std::to_string(node.houses) + '/' + std::to_string(node.occupants));
    }
    return lines;
}

RowId one(Station& station, const std::string& sql, RowId row)
{
    auto select = must(station.database().prepare(sql));
    select.bind(1, row);
    REQUIRE(must(select.step()));
    return RowId{select.integer(0)};
}

RowId buildingOf(Station& station, RowId house)
{
    return one(station, "SELECT building FROM house WHERE id = ?1", house);
}

void set(Station& station, RowId row, const std::string& field, const std::string& text)
{
    station.run([&](Operations& operations) { return operations.setField(row, field, text); });
}

RowId homestead(Station& station, const std::string& group, const std::string& name, const std::string& number)
{
    RowId house;
    station.run([&](Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer * writer, operations.writer());
        LINLI_TRY(const RowId address, writer->create("address"));
        LINLI_CHECK(writer->set(address, "address.village", std::string("大裕村")));
        LINLI_CHECK(writer->set(address, "address.group", group));
        LINLI_CHECK(writer->set(address, "address.homestead", name));
        LINLI_CHECK(writer->set(address, "address.number", number));
        LINLI_CHECK(writer->set(address, "address.text", "大裕村" + group + "组" + name + number + "号"));
        LINLI_CHECK(writer->set(address, "address.org", catalog::reference(station.committee())));
        LINLI_TRY(house, writer->create("house"));
        LINLI_CHECK(writer->set(house, "house.address", catalog::reference(address)));
        return writer->set(house, "house.org", catalog::reference(station.committee()));
    });
    return house;
}

std::string placed(const PlanCell& cell)
{
    return std::to_string(cell.floor) + ':' + std::to_string(cell.column) + ' ' + cell.room;
}

Lines placed(const BuildingPlan& plan)
{
    Lines lines;
    for (const PlanCell& cell : plan.cells) {
        lines.push_back(placed(cell));
    }
    return lines;
}

const PlanCell& cellOf(const BuildingPlan& plan, RowId house)
{
    const auto found = std::ranges::find(plan.cells, house, &PlanCell::house);
    REQUIRE(found != plan.cells.end());
    return *found;
}

}  // namespace

TEST_CASE("Natural order minds numbers inside text")
{
    using registry::naturalKey;
    const Lines ordered{"", "2号", "12号", "112号", "甲2号", "甲12号", "甲12号201室", "甲12号1101室"};
    for (std::size_t left = 0; left + 1 < ordered.size(); ++left) {
        INFO(ordered[left] << " before " << ordered[left + 1]);
        CHECK(naturalKey(ordered[left]) < naturalKey(ordered[left + 1]));
    }
    CHECK(naturalKey("１２号") == naturalKey("12号"));
    CHECK(naturalKey("0012") == naturalKey("12"));
    CHECK(naturalKey("1幢") < naturalKey("1幢2"));
    // By pinyin: 嘉宁 before 梅园 before 竹园.
    CHECK(naturalKey("嘉宁新村") < naturalKey("梅园"));
    CHECK(naturalKey("梅园") < naturalKey("竹园"));
}

TEST_CASE("The tree has estates, buildings, units and houses in natural order")
{
    Station station;
    const RowId far = station.house("12", "1101");
    const RowId near = station.house("12", "201");
    station.house("2", "101");
    station.house("2", "102", station.otherCommittee());
    station.moveIn(near, {{station.person("周桂英", "2", "1953"), "02"}, {station.person("陆建国", "1", "1950"), "11"}}, "2020");
    const Lines wanted{"嘉宁新村 3/2", " 2号 1/0", "  101室 1/0", " 12号 2/2", "  201室 1/2", "  1101室 1/0"};
    CHECK(drawn(must(registry::homeTree(station.view(), true))) == wanted);
    CHECK(drawn(must(registry::homeTree(station.view(), false))) == Lines{"嘉宁新村 3/2", " 2号 1/0", " 12号 2/2"});

    // Units stand between building and room where there are any.
    for (const auto& [house, unit] : {std::pair{near, "10"}, std::pair{far, "2"}}) {
        set(station, one(station, "SELECT address FROM house WHERE id = ?1", house), "address.unit", unit);
    }
    const auto nodes = must(registry::homeTree(station.view(), true));
    CHECK(drawn(nodes) == Lines{"嘉宁新村 3/2", " 2号 1/0", "  101室 1/0", " 12号 2/2", "  2单元 1/0", "   1101室 1/0",
                               "  10单元 1/2", "   201室 1/2"});
    CHECK(nodes[4].kind == HomeKind::Unit);
    CHECK(nodes[5].kind == HomeKind::House);
    CHECK(nodes[5].row == far);
}

TEST_CASE("A village has groups instead of units, and a building without homes is there")
{
    Station station;
    homestead(station, "10", "陆家宅", "3");
    const RowId home = homestead(station, "2", "陆家宅", "12");
    homestead(station, "2", "陆家宅", "9");
    station.moveIn(home, {{station.person("陆阿根", "1", "1949"), "02"}}, "1970");
    station.run([&](Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer * writer, operations.writer());
        LINLI_TRY(const RowId building, writer->create("building"));
        LINLI_CHECK(writer->set(building, "building.name", std::string("1号")));
        LINLI_CHECK(writer->set(building, "building.estate", std::string("新造苑")));
        return writer->set(building, "building.org", catalog::reference(station.committee()));
    });
    const Lines lines = drawn(must(registry::homeTree(station.view(), true)));
    REQUIRE(lines.size() == 8);
    CHECK(lines[0] == "大裕村 3/1");
    CHECK(lines[1] == " 2组 2/1");
    CHECK(lines[2].find("9号") != std::string::npos);
    CHECK(lines[3].find("12号") != std::string::npos);
    CHECK(lines[4] == " 10组 1/0");
    CHECK(lines[6] == "新造苑 0/0");
    CHECK(lines[7] == " 1号 0/0");
}

TEST_CASE("A plan puts flats above each other, also below ground and without anybody")
{
    Station station;
    const RowId first = station.house("12", "101");
    station.house("12", "102");
    const RowId second = station.house("12", "201");
    station.house("12", "1102");
    const RowId cellar = station.house("12", "B101");
    station.house("12", "B102");
    const RowId building = buildingOf(station, first);
    set(station, second, "house.use_status", "2");
    station.moveIn(second, {{station.person("周桂英", "2", "1966-11-22"), "02"}, {station.person("陆建国", "1", "1966-11-23"), ""}},
                   "2020");
    BuildingPlan plan = must(registry::buildingPlan(station.view(), building, {}));
    CHECK(plan.name == "12号");
    CHECK(plan.topFloor == 11);
    CHECK(plan.bottomFloor == -1);
    CHECK(plan.columns == 2);
    CHECK(placed(plan) == Lines{"11:1 1102", "2:0 201", "1:0 101", "1:1 102", "-1:0 B101", "-1:1 B102"});
    CHECK(cellOf(plan, second).occupants == 2);
    CHECK(cellOf(plan, second).useStatus == "2");
    // Sixty on the very day, and one day short of it.
    CHECK(cellOf(plan, second).elders == 1);
    CHECK(cellOf(plan, first).occupants == 0);
    CHECK(cellOf(plan, cellar).floor == -1);
    // The floors a building is said to have are there even if no flat is known on the topmost.
    set(station, building, "building.floors", "14");
    CHECK(must(registry::buildingPlan(station.view(), building, {})).topFloor == 14);
    CHECK_FALSE(registry::buildingPlan(station.view(), first, {}));
}

TEST_CASE("Units stand side by side and flats never share a place")
{
    Station station;
    const RowId left = station.house("8", "101");
    const RowId right = station.house("8", "101");
    const RowId same = station.house("8", "101");
    const auto unit = [&](RowId house, const char* number) {
        set(station, one(station, "SELECT address FROM house WHERE id = ?1", house), "address.unit", number);
    };
    unit(left, "1");
    unit(right, "2");
    unit(same, "2");
    const BuildingPlan plan = must(registry::buildingPlan(station.view(), buildingOf(station, left), {}));
    CHECK(plan.columns == 3);
    CHECK(cellOf(plan, left).column == 0);
    CHECK(cellOf(plan, right).column != cellOf(plan, same).column);
}

TEST_CASE("Rooms that tell no storey stand on the ground")
{
    Station station;
    const RowId a = station.house("5", "A");
    station.house("5", "B");
    const BuildingPlan plan = must(registry::buildingPlan(station.view(), buildingOf(station, a), {}));
    CHECK(plan.topFloor == 1);
    CHECK(plan.bottomFloor == 1);
    CHECK(placed(plan) == Lines{"1:0 A", "1:1 B"});
}

TEST_CASE("A flat is tagged by itself, its household or an occupant")
{
    Station station;
    const RowId byHouse = station.house("12", "101");
    const RowId byHousehold = station.house("12", "102");
    const RowId byPerson = station.house("12", "103");
    const RowId without = station.house("12", "104");
    const RowId person = station.person("周桂英", "2", "1953");
    const RowId household = station.moveIn(byHousehold, {{station.person("陆建国", "1", "1950"), "02"}}, "2020");
    station.moveIn(byPerson, {{person, "02"}}, "2020");
    const RowId tags[] = {station.tag("let", "出租户", "house"), station.tag("poor", "低保", "household"),
                          station.tag("alone", "独居老人")};
    const RowId subjects[] = {byHouse, household, person};
    const RowId houses[] = {byHouse, byHousehold, byPerson};
    for (std::size_t index = 0; index < 3; ++index) {
        station.run([&](Operations& operations) {
            registry::NewTag how;
            how.tag = tags[index];
            return operations.addTag(std::array{subjects[index]}, how);
        });
        const BuildingPlan plan = must(registry::buildingPlan(station.view(), buildingOf(station, without), tags[index]));
        for (const PlanCell& cell : plan.cells) {
            CHECK(cell.tagged == (cell.house == houses[index]));
        }
        station.run([&](Operations& operations) {
            return operations.removeTag(std::array{subjects[index]}, tags[index], date("2026-11-22"));
        });
        CHECK_FALSE(cellOf(must(registry::buildingPlan(station.view(), buildingOf(station, without), tags[index])), houses[index]).tagged);
    }
}

TEST_CASE("A household that is gone does not tag its flat")
{
    Station station;
    const RowId flat = station.house("12", "101");
    const RowId person = station.person("陆建国", "1", "1950");
    const RowId household = station.moveIn(flat, {{person, "02"}}, "2020");
    const RowId tag = station.tag("poor", "低保", "household");
    station.run([&](Operations& operations) {
        registry::NewTag how;
        how.tag = tag;
        return operations.addTag(std::array{household}, how);
    });
    const auto tagged = [&] { return cellOf(must(registry::buildingPlan(station.view(), buildingOf(station, flat), tag)), flat).tagged; };
    CHECK(tagged());
    station.run([&](Operations& operations) { return operations.moveOut(std::array{person}, {date("2026-11-01"), "", ""}); });
    CHECK_FALSE(tagged());
}

TEST_CASE("A house has its occupants by household and those who are only registered")
{
    Station station;
    const RowId house = station.house("12", "301");
    const RowId elsewhere = station.house("3", "101", station.otherCommittee());
    const RowId main = station.person("王守信", "1", "1950-01-01");
    const RowId mother = station.person("王阿婆", "2", "1928-01-01");
    const RowId absent = station.person("王海", "1", "1975-01-01");
    const RowId tenant = station.person("租客甲", "1", "1995");
    station.registerAt(house, {{main, "02"}, {absent, "20"}}, "1990-01-01");
    const RowId family = station.moveIn(house, {{mother, "52"}, {main, "02"}}, "1990-01");
    const RowId other = station.moveIn(house, {{tenant, ""}}, "2025-07");
    station.moveIn(elsewhere, {{absent, "02"}}, "2001");
    const auto summary = must(registry::houseSummary(station.view(), house));
    CHECK(summary.address == "嘉宁新村12号301室");
    CHECK(summary.place == "12号301室");
    CHECK(summary.building == buildingOf(station, house));
    REQUIRE(summary.occupants.size() == 3);
    CHECK(summary.occupants[0].person == main);
    CHECK(summary.occupants[0].status == HvStatus::Together);
    CHECK(summary.occupants[1].person == mother);
    CHECK(summary.occupants[1].relToMain == "52");
    CHECK(summary.occupants[1].household == family);
    CHECK(summary.occupants[1].age == base::IntRange{98, 98});
    CHECK(summary.occupants[1].status == HvStatus::LivesOnly);
    CHECK(summary.occupants[1].since == "1990-01");
    CHECK(summary.occupants[2].person == tenant);
    CHECK(summary.occupants[2].household == other);
    CHECK(summary.occupants[2].age == base::IntRange{30, 31});
    REQUIRE(summary.registered.size() == 1);
    CHECK(summary.registered[0].person == absent);
    CHECK(summary.registered[0].relToMain == "20");
    CHECK(summary.registered[0].status == HvStatus::RegisteredOnly);
    // For the street, which both committees belong to, he is at home.
    const RowId street = one(station, "SELECT parent FROM org WHERE id = ?1", station.committee());
    const auto wide = station.view().within(must(registry::Area::of(station.database(), std::array{street})));
    CHECK(must(registry::houseSummary(wide, house)).registered[0].status == HvStatus::Together);
    CHECK_FALSE(registry::houseSummary(station.view(), main));
}
