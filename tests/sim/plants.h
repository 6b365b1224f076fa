// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The bugs planted in the product (core/base/planted.h), as tests/sim/plants.tsv names them: what each breaks, and the seed at
// which the simulator was last seen to find it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace linli::sim {

struct Plant {
    std::string name;
    std::string rule;  // that sees it
    std::uint64_t seed = 0;  // 0 = not known
    std::string what;
};

// What stands above the lines in the file, and the lines.
struct PlantTable {
    std::string head;
    std::vector<Plant> plants;
    const Plant* find(std::string_view name) const;
};

// Ends the program with a message when the file is not there or a line of it is none.
PlantTable readPlants(const std::string& file);
void writePlants(const std::string& file, const PlantTable& table);
// The file beside the sources.
std::string plantFile();
// From now on this bug is there; empty = none.
void plant(std::string_view name);

}  // namespace linli::sim
