// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Looks for each planted bug: first at the seed that found it the last time, then at all of them.

#include <string>

namespace linli::sim {

// 0 when every bug is found within 1,000 seeds. `writeTo`: the table with the rules and seeds that were found this time;
// empty = none is written.
int huntPlants(int processes, const std::string& writeTo);

}  // namespace linli::sim
