// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a person's decision about an answer hangs on: while it is the same, nobody asks again.

#include "core/rules/rule.h"

namespace linli::rules {

// All that a rule reads for one row, as a digest that changes when any of it does and is the same on every station: facts of
// the row and of its places, of the people of the groups it asks, relatives elsewhere among them, and their tags. Births, not
// ages. Another rule has another digest.
std::string seenBy(const Population& people, const Rule& rule, std::size_t row);

}  // namespace linli::rules
