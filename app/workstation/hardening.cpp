// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workstation/hardening.h"

#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace linli::workstation {

namespace {
// Freed blocks are filled with the complement of this byte; measured at no cost.
constexpr int kPerturb = 0xA5;
}  // namespace

void harden()
{
    const rlimit none {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
    mallopt(M_PERTURB, kPerturb);
}

}  // namespace linli::workstation
