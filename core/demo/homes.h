// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Builds the estates of a committee: buildings and homes in the manner of its profile.

#include "core/demo/model.h"
#include "core/demo/tables.h"

namespace linli::demo {

// Fills committee.buildings and committee.homes with about profile.flats homes, scaled by `scale`.
void buildHomes(Committee& committee, const Profile& profile, double scale, int number, base::SeededRandom& random);

// "沪宜公路1234弄12号301室", "安亭镇云杉村3组12号"
std::string addressText(const Committee& committee, const Home& home);

}  // namespace linli::demo
