// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/hardening.h"

#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace linli::store {

bool hardenProcess()
{
    constexpr int kFiller = 0xA5;
    const rlimit none {0, 0};
    const bool noDump = setrlimit(RLIMIT_CORE, &none) == 0;
    const bool notReadable = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
    const bool overwritten = mallopt(M_PERTURB, kFiller) == 1;
    return noDump && notReadable && overwritten;
}

}  // namespace linli::store
