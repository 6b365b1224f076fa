// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/forms/column_binder.h"

#include <algorithm>
#include <set>

namespace linli::forms {

namespace {

// One character written wrong, left out or added.
bool isOneApart(const std::u32string& a, const std::u32string& b)
{
    if (a.size() > b.size()) {
        return isOneApart(b, a);
    }
    if (b.size() - a.size() > 1) {
        return false;
    }
    std::size_t at = 0;
    while (at < a.size() && a[at] == b[at]) {
        ++at;
    }
    const std::size_t skip = a.size() == b.size() ? 1 : 0;
    return a.compare(std::min(at + skip, a.size()), std::u32string::npos, b, std::min(at + 1, b.size()), std::u32string::npos) == 0;
}

}  // namespace

// A slip of the pen in a longer header that is like one field only. What tells persons apart is asked.
Proposal ColumnBinder::byLikeness(const std::string& key) const
{
    const std::u32string mine = base::toCharacters(key);
    if (mine.size() < 3) {
        return {};
    }
    std::set<const catalog::Column*> like;
    for (const auto& [spelling, columns] : m_words.spellings()) {
        if (spelling.find('>') == std::string::npos && isOneApart(mine, base::toCharacters(spelling))) {
            for (const catalog::Column* const column : columns) {
                if (column->subject != "stat" && column->subject != "meta") {
                    like.insert(column);
                }
            }
        }
    }
    if (like.size() != 1) {
        return {};
    }
    const catalog::Column& only = **like.begin();
    // 是否参加 is not 是否参保: what tells persons apart, questions and short words are asked.
    const bool careful = only.type == "idno" || only.type == "phone" || only.id.ends_with("name") || mine[0] == U'是' || mine[0] == U'有' || mine.size() < 5;
    Proposal made = asColumn(only, careful ? 0.7 : 0.91);
    made.reason = {"forms.why.like", {{"field", only.name}}};
    made.candidates = made.confidence < 0.9 ? std::vector<Meaning>{made.meaning} : std::vector<Meaning>{};
    return made;
}

}  // namespace linli::forms
