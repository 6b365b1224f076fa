// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Number formats of spreadsheets, as far as reading needs them: is it a date, which parts of it are shown, how many
// places, percent, leading zeros.

#include <string>
#include <string_view>

namespace linli::sheets {

struct NumberFormat {
    bool year = false;
    bool month = false;
    bool day = false;
    bool time = false;
    bool chinese = false;    // 年 月 日 in the format
    bool percent = false;
    bool fixed = false;      // only digits and separators: places and leadingDigits apply
    int places = 0;
    int leadingDigits = 1;   // "000000" = 6

    bool isDate() const { return year || month || day || time; }
};

// By the code of the file, e.g. yyyy"年"m"月". Only the part for positive numbers counts.
NumberFormat parseNumberFormat(std::string_view code);
// The formats every file knows without saying (also 27-36, 50-58 of Chinese Excel, which are dates).
NumberFormat builtInFormat(int id);
// The code of such a format as Chinese Excel shows it.
std::string builtInCode(int id);

// `serial` = days since 1899-12-30, of a date; else the number itself. `raw` is the number as the file wrote it.
std::string showNumber(const NumberFormat& format, double number, std::string_view raw);

}  // namespace linli::sheets
