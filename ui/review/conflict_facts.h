// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A conflict in words: of whom, which field, and the values to choose between, each with who wrote it, when and why. Read
// on a lane and masked as on the card.

#include "core/registry/view.h"
#include "core/sync/replica_state.h"
#include "ui/bridge/edit_lines.h"

#include <QString>

#include <vector>

namespace linli::ui {

enum class ChoiceKind { Mine, Original, Theirs, OneSide };

// The digit that chooses it is its place in the list, from 1.
struct ConflictChoice {
    ChoiceKind kind = ChoiceKind::Mine;
    QString value;  // empty = no value
    QString who;
    QString when;
    QString why;
    bool shown = false;  // the desk shows this value until somebody decides
    bool known = true;  // false: what stood before is not known here
    sync::WireValue wire;
};

struct ConflictFacts {
    sync::Conflict conflict;
    Subject subject;
    std::string uid;  // of the subject, for the log of reveals
    std::string fieldId;
    QString field;
    // Left mine (or what is shown), then what stood before, then the others.
    std::vector<ConflictChoice> choices;
    bool masked = false;
    // Two of the values look the same because they are masked: nobody can decide that way.
    bool looksAlike = false;
};

// `revealed`: in full; the caller has asked for the reason and written the log. Error "ledger.no_such_row".
base::Result<ConflictFacts>
readConflict(const registry::View& view, const sync::Conflict& conflict, base::Language language, bool revealed);

// The same register.
bool isSameConflict(const sync::Conflict& one, const sync::Conflict& other);

}  // namespace linli::ui
