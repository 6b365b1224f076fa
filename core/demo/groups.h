// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Chooses who belongs to which group, in the numbers of the profile: disabled persons, party members, veterans, people
// in care, low incomes, volunteers, building leaders, tenants; with papers and tags as the lines would hand them down.

#include "core/demo/model.h"
#include "core/demo/tables.h"

namespace linli::demo {

void formGroups(Committee& committee, const Profile& profile, double scale, base::Day day, base::SeededRandom& random);

// Use of each home from who lives there, owners and their telephones.
void useHomes(Committee& committee, const Profile& profile, base::SeededRandom& random);

}  // namespace linli::demo
