// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What must hold for every input; otherwise the fuzzer keeps the input and says where.

#include <cstdio>
#include <cstdlib>

namespace linli::fuzz {

inline void require(bool holds, const char* what)
{
    if (!holds) {
        std::fprintf(stderr, "does not hold: %s\n", what);
        std::abort();
    }
}

}  // namespace linli::fuzz
