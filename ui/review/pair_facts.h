// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Two people side by side, row by row, and how far each row agrees. Read on a lane and masked as on the card: whether
// two masked numbers are the same is taken from the reasons of the pair, never from what is left of them.

#include "core/registry/duplicates.h"
#include "core/registry/view.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace linli::ui {

enum class Agreement { Same, Partly, Differs, OnlyLeft, OnlyRight };

struct PairRow {
    QString label;
    QString left;
    QString right;
    Agreement agreement = Agreement::Same;
};

// One of the two, as the head of its column.
struct PairSide {
    base::RowId person;
    QString name;
    int filled = 0;  // fields with a value
    QString newest;  // day of the latest edit, ISO
};

struct PairFacts {
    registry::DuplicatePair pair;
    PairSide left;  // pair.first
    PairSide right;
    QStringList speaksFor;
    QStringList speaksAgainst;
    // What both lack is left out.
    std::vector<PairRow> rows;
    // Lesser fields that one of the two has: merging fills them in, so they need no look.
    int oneSided = 0;
};

// Error "ledger.no_such_row" when one of them is not there any more.
base::Result<PairFacts>
readPair(const registry::View& view, const registry::DuplicatePair& pair, base::Language language);

}  // namespace linli::ui
