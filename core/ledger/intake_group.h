// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Groups and edits as they come in from the hub (core/ledger/intake.h).

#include "core/ledger/ledger.h"

namespace linli::ledger {

struct IntakeGroup {
    std::int64_t incarnation = 0;
    // The group's number where it was made; 0 = made by this replica about what it took in (never sent anywhere).
    std::int64_t origin = 0;
    base::WallTime at = 0;
    std::string author;
    std::string operation;
    std::string reason;
    std::string validOn;  // ISO day
    std::optional<GroupNo> undoes;
    std::int64_t schemaVersion = 0;
    // How many edits it is going to have, as far as known: right from the start it need not be written again.
    std::int64_t edits = 0;
};

struct IntakeEdit {
    RowId row;
    FieldNo field = 0;  // kRowState: value 1 or empty
    LayerNo layer = 0;
    Value value;
    // Operation ID of the edit: its number where it was made (0 = stands as a baseline brought it) and the incarnation,
    // where that is not the group's.
    std::int64_t origin = 0;
    std::optional<std::int64_t> originIncarnation;
    // False: into the history only, beside the chain; the register keeps what it shows.
    bool chained = true;
    std::optional<EditNo> restores;
    std::string validOn;  // empty = the group's
};

}  // namespace linli::ledger
