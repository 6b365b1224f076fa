// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a person wrote, as it goes into a cell; and where the rows of a sheet come to stand in a plan.

#include "core/filling/fill.h"

namespace linli::filling {

// Where the rows of a sheet stand in the plan.
sheets::RowMap rowMapOf(const FillPlan& plan, const std::string& sheet);

// As it goes into a cell: a number only where it reads the same again (never an identity number or 0123), a day where the
// cell shows days; else text.
sheets::CellValue typedValue(const std::string& text, const sheets::CellStyle& style);

}  // namespace linli::filling
