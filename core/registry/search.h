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
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linli::registry {

enum class HitKind { Person, House, Household, Building, Tag, SavedList, Unit, Org };

// Why a row was found, also its rank among equals (first = best).
enum class MatchKind {
    Exact,  // the whole name, number, address
    Prefix,  // from its beginning
    Inner,  // from its middle
    Initials,  // first letters, or a mixture of letters and characters
    Relation,  // the relative asked for
    Occupant,  // lives in the house found
    Fuzzy,  // sounds like it
};

// What of the row was matched, so that the window can mark it and say why it is shown.
enum class MatchField { Name, FormerName, Pinyin, IdNumber, Phone, Address, Number, Tag, Relation };

struct Hit {
    HitKind kind = HitKind::Person;
    base::RowId row;
    // Name of the person, address of the house, name of tag, list, unit.
    std::string title;
    // What tells homonyms apart, in the language asked for: "女 83岁 · 沪宜公路1234弄12号301室"; with relatives
    // "王建国的妻子" in front, with numbers the digits typed.
    std::string subtitle;
    MatchKind match = MatchKind::Exact;
    MatchField field = MatchField::Name;
    // Matched characters (code points, not bytes) of title; length 0 when the match is not in the title.
    std::size_t matchBegin = 0;
    std::size_t matchLength = 0;
    // Moved out, dead, cancelled or closed: shown grey, behind the others of the same match.
    bool gone = false;
    // The row found was merged into this one.
    bool redirected = false;
    // Higher is better; hits are returned in falling order.
    int score = 0;
    // Of a person: code of the sex, age today, short place ("12号301室") where somebody lives. Of a house: the place.
    std::string sex;
    std::optional<base::IntRange> age;
    std::string place;
};

// At most `limit` hits for what was typed so far, best first; an empty or blank query gives none. Nothing of the query
// is kept. Error only when the database fails.
base::Result<std::vector<Hit>> search(const View& view,
                                      std::string_view query,
                                      std::size_t limit = 20,
                                      base::Language language = base::Language::Chinese);

}  // namespace linli::registry
