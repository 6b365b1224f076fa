// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/found_number.h"

#include "core/base/citizen_id.h"
#include "core/base/text.h"

#include <charconv>
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

bool hasLostDigits(std::string_view text)
{
    if (text.empty() || text.front() < '0' || text.front() > '9') {
        return false;
    }
    if (text.find_first_of("eE") != std::string_view::npos) {
        double number = 0;
        const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
        return result.ec == std::errc{} && result.ptr == text.data() + text.size() && number >= kFirstLossy && number < 1e21;
    }
    return text.size() == 18 && text.ends_with("000") && base::isAllDigits(text) && base::citizenIdCheck(text.substr(0, 17)) != '0';
}

}  // namespace linli::sheets
