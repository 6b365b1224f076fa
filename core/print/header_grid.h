// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The header of a table as cells of a grid: groups above their columns, columns without a group reaching down over all
// levels.

#include "core/print/table_document.h"

#include <cstddef>
#include <string>
#include <vector>

namespace linli::print {

struct HeaderCell {
    std::string label;
    std::size_t level = 0;
    // Levels it covers.
    std::size_t levels = 1;
    // Leaf columns [first, last) it covers.
    std::size_t first = 0;
    std::size_t last = 0;
};

struct HeaderGrid {
    std::size_t levels = 0;
    std::vector<HeaderCell> cells;
    // The columns that hold cells, left to right, without their children.
    std::vector<Column> leaves;
};

// Labels are cleaned. REQUIRES: trees of any depth; no columns give no leaves.
HeaderGrid headerGridOf(const std::vector<Column>& columns);

}  // namespace linli::print
