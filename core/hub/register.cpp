// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/register.h"

#include "core/base/planted.h"

#include <algorithm>

namespace linli::hub {

namespace {

using sync::Side;

void dropValue(std::vector<Side>& sides, const sync::WireValue& value)
{
    std::erase_if(sides, [&](const Side& side) { return side.value == value; });
}

bool holdsValue(const std::vector<Side>& sides, const sync::WireValue& value)
{
    return std::ranges::find(sides, value, &Side::value) != sides.end();
}

// Of two concurrent values the later is shown, when both times are certain.
bool isShownBefore(const Newcomer& newcomer, const sync::Cell& stands)
{
    if (LINLI_PLANT("uncertain_time_wins")) {
        return newcomer.time >= stands.time;
    }
    return newcomer.time != 0 && stands.time != 0 && newcomer.time > stands.time;
}

}  // namespace

Ruling
rule(const sync::RowUid& row, const sync::Cell& stands, const sync::ConflictEntry* open, const Newcomer& newcomer)
{
    Ruling ruling;
    std::vector<Side> others = open != nullptr ? open->others : std::vector<Side> {};
    const Side shown = open != nullptr ? open->shown : Side {stands.op, stands.value, {}, {}, stands.time};
    if (newcomer.informed) {
        ruling.taken = true;
        if (newcomer.decides || LINLI_PLANT("edit_closes_conflict")) {
            others.clear();
        }
        // Whoever wants just this has got it.
        dropValue(others, newcomer.side.value);
    } else {
        // The author has changed their mind about a side of theirs.
        std::erase_if(others, [&](const Side& side) { return newcomer.base && side.op == newcomer.base; });
        if (newcomer.side.value == stands.value) {
            // Agreed. The register is the newcomer's from now on, as the log says: its author builds upon that.
            ruling.taken = !LINLI_PLANT("agreement_not_written");
        } else if (isShownBefore(newcomer, stands)) {
            ruling.taken = true;
            dropValue(others, newcomer.side.value);
            if (!LINLI_PLANT("former_dropped")) {
                others.push_back(shown);
            }
        } else {
            ruling.lost = true;
            if (!holdsValue(others, newcomer.side.value) && !LINLI_PLANT("loser_dropped")) {
                others.push_back(newcomer.side);
            }
        }
    }
    const bool changed = open != nullptr ? ruling.taken || others != open->others : !others.empty();
    if (changed) {
        ruling.conflict = sync::ConflictEntry {row, stands.field, stands.layer, ruling.taken ? newcomer.side : shown,
                                               std::move(others)};
    }
    return ruling;
}

}  // namespace linli::hub
