// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Two rows that are one person become one: both rows stay, the loser's merged_into names the winner, what refers to the
// loser refers to the winner, and fields the winner lacks are filled from the loser by the committee's word. What the hub
// told of the loser (check_items.h) stays: readers follow merged_into. Everything happens in the caller's group, so undo
// of that group restores it byte for byte.

#include "core/base/result.h"
#include "core/base/row_id.h"
#include "core/catalog/catalog.h"
#include "core/ledger/ledger.h"

#include <cstddef>

namespace linli::registry {

struct MergeResult {
    base::RowId winner;  // after following redirects
    std::size_t filled = 0;  // fields the winner gained
    std::size_t moved = 0;  // references re-pointed
};

// Follows merged_into to the row that stands today; also over several merges. A circle (made by two stations at once)
// ends at its smallest RowId. Error "ledger.no_such_row".
base::Result<base::RowId> redirect(store::Database& database, base::RowId person);

// Errors "merge.same_person" when both are the same row already, "merge.not_a_person", "merge.dead_into_living" when the
// death is recorded with the loser only: the winner would go on living.
base::Result<MergeResult>
mergePersons(ledger::Writer& writer, const catalog::Catalog& catalog, base::RowId winner, base::RowId loser);

}  // namespace linli::registry
