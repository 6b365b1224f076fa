// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What names and lists mean that point into the workbook itself: choices of validations, print areas and titles.

#include "core/sheets/workbook.h"

namespace linli::sheets {

// Fills Validation::choices of every list: "男,女" written out, a range of cells, or a defined name of one.
void resolveChoices(Workbook& book);
// Fills PageSetup::printArea and titleRows from the defined names.
void placePrintNames(Workbook& book);

}  // namespace linli::sheets
