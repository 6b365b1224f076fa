// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One box finds everything. What may be typed: a name in characters (also from its middle), full pinyin with or without
// blanks, initials, a mixture (王jg, wangjg), with one-letter slips (zh/z, n/l, ang/an) behind what fits exactly;
// 12-301 or 路名弄号室 (the house and who lives in it); the last 4 or more digits of an ID number or a phone, or all of
// it; a tag, a saved list, a unit, an estate; "王建国的妻子"; a name with year of birth or house ("王建国 1953",
// "wjg 12-301"). What an input method is still composing is good input. Reads only; may run on a reader's connection.

#include "core/base/result.h"
#include "core/base/row_id.h"
#include "core/registry/view.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace linli::registry {

enum class HitKind { Person, House, Household, Building, Tag, SavedList, Unit, Org };

// Why a row was found, also its rank among equals (first = best).
enum class MatchKind {
    Exact,       // the whole name, number, address
    Prefix,      // from its beginning
    Inner,       // from its middle
    Initials,    // first letters, or a mixture of letters and characters
    Relation,    // the relative asked for
    Occupant,    // lives in the house found
    Fuzzy,       // sounds like it
};

// What of the row was matched, so that the window can mark it and say why it is shown.
enum class MatchField { Name, FormerName, Pinyin, IdNumber, Phone, Address, Number, Tag, Relation };

struct Hit {
    HitKind kind = HitKind::Person;
    base::RowId row;
    // Name of the person, address of the house, name of tag, list, unit.
    std::string title;
    // What tells homonyms apart: "女 83岁 · 沪宜公路1234弄12号301室"; for relatives "王建国的妻子"; for numbers "证件号…1234".
    std::string subtitle;
    MatchKind match = MatchKind::Exact;
    MatchField field = MatchField::Name;
    // Matched characters (code points, not bytes) of title; length 0 when the match is not in the title.
    std::size_t matchBegin = 0;
    std::size_t matchLength = 0;
    // Moved out, dead or cancelled: shown grey, behind the others of the same match.
    bool gone = false;
    // Person merged into another: the row found is already the one it was merged into.
    bool redirected = false;
    // Higher is better; hits are returned in falling order.
    int score = 0;
};

// At most `limit` hits for what was typed so far, best first; an empty or blank query gives none. Nothing of the query is
// kept. Error only when the database fails.
base::Result<std::vector<Hit>> search(const View& view, std::string_view query, std::size_t limit = 20);

}  // namespace linli::registry
