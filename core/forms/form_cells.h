// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the cells of statistics mean: rows × columns of labels, numbered items, label cells with their empty ones. For this
// folder only.

#include "core/forms/table_finder.h"

namespace linli::forms {

// Which of the kinds of FormTable the rows make it.
TableKind kindOf(const FormWords& words, const SheetView& view, const FoundTable& table, const std::vector<ColumnBound>& columns);
// Fills cells, and for Grouped groupColumn. REQUIRES kind and who of `table`.
void bindCells(const FormWords& words, const SheetView& view, const FoundTable& found, FormTable& table);
// Bands that share ages without one holding the other (71-80岁, 80岁以上): counted as printed, and said so.
void noteOverlaps(std::vector<CellBound>& cells);
std::vector<CellBound> bindPairs(const FormWords& words, const FoundBlock& block, const Who& who);

}  // namespace linli::forms
