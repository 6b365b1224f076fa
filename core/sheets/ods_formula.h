// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What OpenDocument writes its own way, in the words of the rest of this folder.

#include "core/sheets/sheet_details.h"

#include <string_view>

namespace linli::sheets {

// "of:=SUM([.D3:.D7];1)" -> "SUM(D3:D7,1)".
std::string plainFormula(std::string_view openFormula);
// "$名单.A1:$名单.C3" or "名单.A1:.C3"; nothing when it is no area. The sheet is left out.
std::optional<Area> openArea(std::string_view address);
// `of:cell-content-is-in-list("男";"女")` as kind and formulas; a range of cells as its reference.
void readCondition(std::string_view condition, Validation& into);

}  // namespace linli::sheets
