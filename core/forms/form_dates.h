// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Days and periods that are printed in the words of a form. For this folder only.

#include "core/base/date.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linli::forms {

struct PrintedDay {
    base::Day day;
    std::size_t begin = 0;    // bytes
    std::size_t end = 0;
};

// Every 2025年12月31日 of a text.
std::vector<PrintedDay> printedDays(std::string_view text);
// The last day of a printed 2025年第三季度, 2025年上半年, 2025年度, 2025年9月; nothing where the number is left blank.
std::optional<base::Day> printedPeriodEnd(std::string_view text);
// Blanks to be filled with a day or a period: "    年    月    日", "（2025年第  季度）", "2025年  月".
bool asksDay(std::string_view text);
bool asksPeriod(std::string_view text);

}  // namespace linli::forms
