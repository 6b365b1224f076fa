// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the residents page shows for a place: whose rows, by a rule, a saved list, a tag or the basket, and the words of
// its conditions. Asked on the lane of lists.

#include "ui/session/session.h"

#include <QStringList>

#include <set>

namespace linli::ui {

struct ResidentsQuestion {
    registry::RosterQuery query;
    std::string rule;
    base::RowId list;
    base::RowId tag;
    bool basket = false;
    // Codes of the sensitive tags for which the log holds a reason.
    std::set<std::string> told;
    std::string account;
    base::Language language = base::Language::Chinese;
};

struct ResidentsListing {
    std::vector<base::RowId> ids;
    registry::RosterCount count;
    // Each condition that can be dropped by itself, in words.
    QStringList chips;
    std::string rule;
    // Its rows stand: no condition is asked.
    bool isFixed = false;
    // The rule asks for these sensitive tags, and nobody said what for: no rows, no counts.
    std::vector<std::string> closed;
};

base::Result<ResidentsListing> listResidents(Listing& side, const ResidentsQuestion& question);
// The rule without one of its conditions, by the number of its chip.
std::string withoutCondition(const std::string& rule, int chip);
// Both rules hold.
std::string withRule(const std::string& rule, const std::string& more);

}  // namespace linli::ui
