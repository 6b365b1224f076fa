// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the page 今日 shows, read in one go: what is due, what wants a decision, what has changed.

#include "core/community/due.h"
#include "ui/session/session.h"

#include <QString>

#include <vector>

namespace linli::ui {

// Something that leads somewhere.
struct TodayCard {
    QString name;      // objectName: "cardPairs"
    QString title;     // "疑似重复 5"
    QString words;     // one line more; may be empty
    QString place;     // where it is done
};

struct TodayFacts {
    community::Due due;
    std::vector<TodayCard> decisions;
    std::vector<TodayCard> changes;
};

// What waits for the hub is known to the window already.
struct HubCounts {
    qint64 conflicts = 0;
    qint64 parked = 0;
};

// On the lane of lists. Errors of what is read.
base::Result<TodayFacts> readToday(Listing& side, tags::Service& tags, HubCounts hub, base::Language language);

}  // namespace linli::ui
