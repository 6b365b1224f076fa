// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Formulas of .xls, stored as tokens, written as text. What stands in forms is known: references, arithmetic, comparisons,
// the usual functions. Anything else gives nothing.

#include "core/sheets/cell_reference.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linli::sheets {

// What tokens refer to outside the formula.
struct BiffNames {
    std::vector<std::string> sheets;            // names by index
    std::vector<int> externSheets;              // index of a sheet by number of the reference; -1 = another file
    std::vector<std::string> names;             // defined names, in their order
};

// `host` = the cell it stands in, from which shared formulas count.
std::optional<std::string> biffFormula(std::string_view tokens, const BiffNames& names, CellPlace host = {});
// The cell at which a formula shared by several begins, when these tokens only point there.
std::optional<CellPlace> sharedBeginning(std::string_view tokens);
// The text of a formula that is one string, e.g. the choices of a validation; its parts are separated by NUL.
std::optional<std::string> biffString(std::string_view tokens);

}  // namespace linli::sheets
