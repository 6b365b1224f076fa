// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A number of a cell as all readers give it: number or date by its format, shown as a person sees it, flagged when it has
// lost digits.

#include "core/sheets/sheet_reader.h"

namespace linli::sheets {

// From here on a number has 16 digits, one more than spreadsheet programs keep.
inline constexpr double kFirstLossy = 1e15;
inline constexpr double kDays1904 = 1462;      // between the two date systems

// Sets type, number, digitsLost and text. `raw` is the number as the file wrote it.
void placeNumber(FoundCell& cell, double number, std::string_view raw, const NumberFormat& format, bool date1904);

// A text that was such a number before it was saved as text: 3.10114E+17, or 18 digits that end with 000 and whose check
// digit is wrong. A number that only ends so is left in peace: some people have one.
bool hasLostDigits(std::string_view text);

}  // namespace linli::sheets
