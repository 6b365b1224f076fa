// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The functions formula_value.cpp knows.

#include "core/sheets/formula_value.h"

namespace linli::sheets {

// A value, or a reference to cells.
struct Operand {
    FormulaValue value;
    std::optional<FormulaRef> reference = std::nullopt;
};

// A reference to one cell gives its value; one to several gives Unknown (we compute no arrays).
FormulaValue singleValue(const Operand& operand, FormulaCells& cells);

// Unknown for a function not known, or arguments it does not take.
FormulaValue callFunction(std::string_view name, const std::vector<Operand>& arguments, CellPlace host, FormulaCells& cells);

}  // namespace linli::sheets
