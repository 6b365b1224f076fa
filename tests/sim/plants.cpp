// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/plants.h"

#include "core/base/planted.h"

#include <algorithm>
#include <string>

namespace linli::sim {

namespace {

std::string g_planted;

constexpr Plant kPlants[] = {
    {"no_dedupe", "the hub applies a group again that it knows already"},
};

}  // namespace

std::span<const Plant> plants()
{
    return kPlants;
}

const Plant* findPlant(std::string_view name)
{
    const auto place = std::ranges::find(kPlants, name, &Plant::name);
    return place == std::end(kPlants) ? nullptr : place;
}

void plant(std::string_view name)
{
    g_planted = name;
}

bool canPlant()
{
#ifdef LINLI_PLANTED
    return true;
#else
    return false;
#endif
}

}  // namespace linli::sim

#ifdef LINLI_PLANTED

bool linli::base::planted(std::string_view name)
{
    return name == linli::sim::g_planted;
}

#endif
