// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rows behind a count, as a list shows them: who, where, which tag, its value and dates.

#include "core/registry/codes.h"
#include "core/tags/findings.h"

namespace linli::tags {

enum class Group { Carried, Candidates, Refused, Contradictions, Unknown, Failed, Beside, Due };

struct Line {
    RowId subject;
    RowId tag;
    // Whose card tells more: the person, somebody of the household, an occupant; 0 when nobody lives there.
    RowId person;
    std::string name;       // 王建国, 王建国户, 12号301室
    std::string place;      // short address
    std::string tagName;
    std::string value;
    std::string from;       // since when, of what is written
    std::string confirmedOn;
    bool overdue = false;   // of Due
};

struct Lines {
    std::vector<Line> lines;    // at most as many as asked for
    std::size_t count = 0;      // of all
    // Of sensitive tags, whose lines are not told; in `count`.
    std::size_t hidden = 0;
};

struct LineQuery {
    RowId tag;                  // 0: of all tags
    Group group = Group::Carried;
    int dueWithin = 30;         // days
    std::size_t most = 2000;
    // Tags of this class and above are counted only.
    int toldBelow = registry::kToldTagsBelow;
};

// Of Findings of today or of a past day (Due: of today only).
base::Result<Lines> lines(const registry::View& view, const Findings& findings, const LineQuery& query);

}  // namespace linli::tags
