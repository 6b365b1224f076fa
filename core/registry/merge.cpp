// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/merge.h"

#include <algorithm>
#include <vector>

namespace linli::registry {

base::Result<base::RowId> redirect(store::Database& database, base::RowId person)
{
    std::vector<base::RowId> passed;
    for (base::RowId row = person;;) {
        LINLI_TRY(auto* select, database.cached("SELECT merged_into FROM person WHERE id = ?1"));
        select->bind(1, row);
        LINLI_TRY(bool found, select->step());
        base::RowId next {found ? select->integer(0) : 0};
        select->reset();
        if (!found) {
            return base::fail(base::ErrorCode::NotFound, "ledger.no_such_row");
        }
        if (!next) {
            return row;
        }
        passed.push_back(row);
        if (auto circle = std::find(passed.begin(), passed.end(), next); circle != passed.end()) {
            return *std::min_element(circle, passed.end());
        }
        row = next;
    }
}

}  // namespace linli::registry
