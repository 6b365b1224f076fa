// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Months of daily life of a committee, entered day by day through the registry's operations exactly as its staff would:
// births, deaths, tenants coming and going, marriages, new telephones, visits, tags confirmed and ended, corrections and
// a few mistakes taken back; and the committee's diary. Keeps the truth in `committee` up to date and takes out of `dirt` what these months fill in.

#include "core/demo/load.h"

namespace linli::demo {

struct LifeCounts {
    int births = 0;
    int deaths = 0;
    int movedIn = 0;
    int movedOut = 0;
    int marriages = 0;
    int visits = 0;
    int groups = 0;
};

// `clock` is the registry's clock; it ends on `last`.
base::Result<LifeCounts> live(registry::Registry& registry,
                              const Shared& shared,
                              Committee& committee,
                              Loaded& loaded,
                              Dirt& dirt,
                              base::FixedClock& clock,
                              base::Day first,
                              base::Day last,
                              const NameMaker& names,
                              UsedNumbers& used,
                              base::SeededRandom& random,
                              base::SeededRandom& diaryRandom);

}  // namespace linli::demo
