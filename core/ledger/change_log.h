// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The effective changes of one group, one a cell: several changes of a cell become one, and a value that came back is
// none.

#include "core/ledger/ledger.h"

#include <unordered_map>
#include <vector>

namespace linli::ledger {

class ChangeLog {
public:
    void note(RowId row, catalog::EntityNo entity, FieldNo field, const Value& before, const Value& after);
    // In the order in which the cells changed first.
    std::vector<Change> take();

private:
    std::vector<Change> m_changes;
    std::unordered_map<std::int64_t, std::size_t> m_places;
};

}  // namespace linli::ledger
