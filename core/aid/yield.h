// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What came of it (帮扶成效): how many doors were visited in a period, what was decided about matches, and how many of those who
// applied receive it by now. About policies and people who need them, never about staff: nobody's visits are counted apart.

#include "core/aid/service.h"

namespace linli::aid {

struct YieldLine {
    std::string policy;      // id
    std::string name;
    // Decisions of the period, the newest of each subject.
    std::size_t applied = 0;
    std::size_t receiving = 0;   // were found to have it already
    std::size_t declined = 0;
    std::size_t notNow = 0;
    std::size_t foundNot = 0;
    // Of those who applied: have it now, wait for it still, or are counted no more (dead, gone, the policy ended).
    std::size_t received = 0;
    std::size_t waiting = 0;
    std::size_t gone = 0;
    // Found by a person to be entitled.
    std::size_t confirmed() const { return applied + receiving; }
};

struct Yield {
    base::Day from;
    base::Day to;
    std::size_t visits = 0;
    std::size_t doors = 0;       // different homes, households or people that were visited
    std::vector<YieldLine> lines;  // policies about which somebody decided
    // Policies left out because they name a sensitive tag.
    std::size_t withheld = 0;
};

// Both days included. Errors of match() and of the store, "aid.yield_period" where `to` is before `from`.
base::Result<Yield> yield(Service& service, const registry::View& view, base::Day from, base::Day to, rules::Ground ground);

}  // namespace linli::aid
