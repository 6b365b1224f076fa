// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Registers (户口) of a committee: a register household for every local living household, and the people who are
// registered here and live elsewhere (户在人不在): grown-up children, and whole households that have let their flat.

#include "core/demo/details.h"

namespace linli::demo {

void registerPeople(Committee& committee,
                    const Profile& profile,
                    base::Day day,
                    const NameMaker& names,
                    UsedNumbers& used,
                    base::SeededRandom& random);

}  // namespace linli::demo
