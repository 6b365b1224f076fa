// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A line for each visit or event: when, what, who.

#include "core/registry/filter.h"

#include <span>
#include <string>
#include <vector>

namespace linli::registry {

struct RecordLine {
    RowId row;
    std::string on;      // ISO, of the precision known
    std::string kind;    // 入户, 矛盾
    std::string who;     // the person, else the head of the household, else the address; empty where nobody is named
    std::string what;    // of an event. What was said on a visit stands on the card only
    // Whom or what it names; 0 = not named.
    RowId person;
    RowId household;
    RowId house;
};

// In the order of `rows`; one that is not there any more has no line. REQUIRES visits or events.
base::Result<std::vector<RecordLine>> recordLines(const View& view, Subject subject, std::span<const RowId> rows, base::Language language);
// "2026-03-12  入户  王秀英".
std::string textOf(const RecordLine& line);

}  // namespace linli::registry
