// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A change that the hub did not take, in words: what it was, on whom, by whom, why it was not taken, and its fields. Read
// on a lane and masked as in the list of changes.

#include "core/registry/view.h"
#include "core/sync/replica_state.h"
#include "ui/bridge/edit_lines.h"

#include <QString>

#include <vector>

namespace linli::ui {

struct ParkedFacts {
    sync::ParkedGroup parked;
    GroupLine group;
    QString whom;
    base::RowId person;
    QString reason;
    std::vector<EditLine> edits;  // the first of them
    int more = 0;
};

base::Result<ParkedFacts>
readParked(const registry::View& view, const sync::ParkedGroup& parked, base::Language language);

}  // namespace linli::ui
