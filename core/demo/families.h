// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Makes the people of a committee. Sexes and ages are drawn first, so that the age structure is exactly the profile's;
// households are then put together out of that pool (couples, children with mothers of a fitting age, grandparents,
// people living alone, workers sharing a house), housed, and given a register here or elsewhere.

#include "core/demo/model.h"
#include "core/demo/names.h"

namespace linli::demo {

// `day`: the day on which the ages hold. REQUIRES homes are built.
void settlePeople(Committee& committee,
                  const Profile& profile,
                  double scale,
                  base::Day day,
                  const NameMaker& names,
                  base::SeededRandom& random);

}  // namespace linli::demo
