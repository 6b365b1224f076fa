// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/plants.h"

#include "core/base/planted.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace linli::sim {

namespace {

std::string g_planted;

[[noreturn]] void giveUp(const std::string& file, const std::string& why)
{
    std::fprintf(stderr, "%s: %s\n", file.c_str(), why.c_str());
    std::exit(2);
}

}  // namespace

const Plant* PlantTable::find(std::string_view name) const
{
    const auto place = std::ranges::find(plants, name, &Plant::name);
    return place == plants.end() ? nullptr : &*place;
}

PlantTable readPlants(const std::string& file)
{
    std::ifstream input(file);
    if (!input) {
        giveUp(file, "cannot be read");
    }
    PlantTable table;
    for (std::string line; std::getline(input, line);) {
        if (line.starts_with('#')) {
            table.head += line + '\n';
            continue;
        }
        Plant plant;
        std::string seed;
        std::istringstream columns(line);
        std::getline(columns, plant.name, '\t');
        std::getline(columns, plant.rule, '\t');
        std::getline(columns, seed, '\t');
        std::getline(columns, plant.what);
        plant.seed = std::strtoull(seed.c_str(), nullptr, 10);
        if (plant.what.empty() || table.find(plant.name) != nullptr) {
            giveUp(file, "has a line that is not <name, rule, seed, what>, or a name twice: " + line);
        }
        table.plants.push_back(std::move(plant));
    }
    return table;
}

void writePlants(const std::string& file, const PlantTable& table)
{
    std::ofstream output(file, std::ios::trunc);
    output << table.head;
    for (const Plant& plant : table.plants) {
        output << plant.name << '\t' << plant.rule << '\t' << plant.seed << '\t' << plant.what << '\n';
    }
    output.close();
    if (!output) {
        giveUp(file, "cannot be written");
    }
}

std::string plantFile()
{
    return LINLI_SIM_PLANTS;
}

void plant(std::string_view name)
{
    g_planted = name;
}

}  // namespace linli::sim

// Asked in the middle of the work: usually none is chosen, and the lengths differ.
bool linli::base::planted(std::string_view name)
{
    return name == linli::sim::g_planted;
}
