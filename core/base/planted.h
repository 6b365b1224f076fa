// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Bugs planted on purpose, so that the fault simulator (tests/sim) can be tested: `if (LINLI_PLANT("no_dedupe"))` is true
// only in a build with LINLI_PLANTED in which that one was chosen by name. In every other build it is the word `false`,
// and the compiler leaves no trace of it.

#ifdef LINLI_PLANTED

#include <string_view>

namespace linli::base {

// Whether the bug of that name is the chosen one. Defined by the simulator.
bool planted(std::string_view name);

}  // namespace linli::base

#define LINLI_PLANT(name) (::linli::base::planted(name))

#else

#define LINLI_PLANT(name) false

#endif
