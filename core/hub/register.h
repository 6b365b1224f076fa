// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One edit against one register: the base decides, clocks never. An informed edit (its author saw what stands there)
// applies. Of concurrent ones equal values agree; different values are both kept in a conflict, and the corrected time
// only chooses the one that is shown until a person decides.

#include "core/sync/messages.h"

namespace linli::hub {

struct Newcomer {
    sync::Side side;
    sync::OpId base;
    // Corrected time of the edit, ms; 0 = uncertain, never wins.
    std::int64_t time = 0;
    // The author saw what stands in the register.
    bool informed = false;
    // ... and the conflict as it is, and has decided it.
    bool decides = false;
};

struct Ruling {
    // The register shows the newcomer from now on; also where it says what stands there already.
    bool taken = false;
    // Kept in the conflict, not shown.
    bool lost = false;
    // The conflict as it is now, when that changed; without others = closed.
    std::optional<sync::ConflictEntry> conflict;
};

// `open`: the register's conflict, nullptr = none. Of a new conflict the shown side lacks author, reason and moment,
// which the image does not know.
Ruling
rule(const sync::RowUid& row, const sync::Cell& stands, const sync::ConflictEntry* open, const Newcomer& newcomer);

}  // namespace linli::hub
