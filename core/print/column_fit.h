// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Widths of the columns of a table. Pure arithmetic in any one unit of length.

#include <vector>

namespace linli::print {

struct ColumnNeed {
    // Below this, words or numbers would be cut.
    double minimum = 0;
    // Nineteen of twenty cells fit on one line.
    double desired = 0;
    // Every cell fits on one line.
    double widest = 0;
    // > 0: not fitted.
    double fixed = 0;
    double weight = 1;
};

// How well the columns fit a width.
enum class Fit {
    // Every cell on one line.
    Easy,
    // Nearly every cell on one line.
    Good,
    // Long cells wrap once or twice: half of what they lack is there.
    Fair,
    // Long cells wrap often.
    Tight,
    // Even the minimum has no room.
    Squeezed,
};

Fit fitOf(const std::vector<ColumnNeed>& needs, double available);

// The widths, which fill `available` when any column is not fixed. Space that is over goes to the columns by what they
// need and their weight, so that 序号 stays narrow. REQUIRES: room for the fixed columns and something more.
std::vector<double> fitColumns(const std::vector<ColumnNeed>& needs, double available);

}  // namespace linli::print
