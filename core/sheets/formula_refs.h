// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The references inside a formula, found by cutting it into words without understanding it: what is text, a function, a
// name, a structured reference or another file stays as it is.

#include "core/sheets/cell_reference.h"
#include "core/sheets/row_map.h"

#include <functional>

namespace linli::sheets {

struct FormulaRef {
    enum class Kind { Cell, Area, Rows, Columns };
    std::size_t start = 0;      // in the formula, of the sheet's name if there is one
    std::size_t begin = 0;      // behind the sheet's name
    std::size_t end = 0;
    std::string sheet;          // empty = the formula's own
    Kind kind = Kind::Cell;
    CellPlace first;
    CellPlace last;             // = first for a cell; whole rows and columns reach the sheet's edge
    bool fixedColumn[2] = {false, false};   // $ before the column and the row of first and last
    bool fixedRow[2] = {false, false};
};

std::vector<FormulaRef> findReferences(std::string_view formula);
// The reference as written in a formula, without the sheet's name.
std::string referenceText(const FormulaRef& reference);

// As if the formula were copied that many rows and columns further; what falls off the sheet becomes #REF!.
std::string copiedFormula(std::string_view formula, std::int64_t rows, std::int64_t columns);

// Where the formula stands that is to follow moved rows.
struct FormulaHost {
    std::string sheet;                       // name; empty = on no sheet (a name, a chart)
    std::optional<std::uint32_t> row;        // of the file as it is
    std::uint32_t copy = 0;                  // for a copied row: which block (RowMap::Origin::copy)
};

// How the rows of a sheet move, by its name; nullptr = they do not.
using MapOfSheet = std::function<const RowMap*(std::string_view sheet)>;

// The formula after rows have moved. Ranges that end with a model row grow, except those that belong to the row itself
// (=SUM(D14:F14) in row 14, a running total). Copies of a model row are as if copied down, but what stands below the
// model stays what it was.
std::string movedFormula(std::string_view formula, const FormulaHost& host, const MapOfSheet& maps);

}  // namespace linli::sheets
