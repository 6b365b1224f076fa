// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/found_number.h"

#include <cmath>

namespace linli::sheets {

void placeNumber(FoundCell& cell, double number, std::string_view raw, const NumberFormat& format, bool date1904)
{
    cell.number = number;
    cell.digitsLost = std::abs(number) >= kFirstLossy;
    cell.type = format.isDate() && number >= 0 && !cell.digitsLost ? CellType::Date : CellType::Number;
    if (cell.type == CellType::Date && date1904) {
        cell.number += kDays1904;
    }
    cell.text = showNumber(format, cell.number, raw);
}

}  // namespace linli::sheets
