// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/number_format.h"

#include "core/base/date.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace linli::sheets {

namespace {

constexpr std::int32_t kEpoch = 25569;       // 1970-01-01
constexpr double kLastSerial = 2958466;      // 9999-12-31
constexpr int kMinutesPerDay = 24 * 60;

// The format without quoted texts, escapes, brackets and fillers; 年月日 of quoted texts are told by `chinese`.
std::string strip(std::string_view code, bool& chinese)
{
    std::string kept;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == '"') {
            const std::size_t end = std::min(code.find('"', i + 1), code.size());
            const std::string_view quoted = code.substr(i + 1, end - i - 1);
            chinese = chinese || quoted.find("年") != std::string_view::npos || quoted.find("月") != std::string_view::npos;
            i = end;
        } else if (c == '[') {
            const std::size_t end = std::min(code.find(']', i), code.size());
            const std::string_view inside = code.substr(i + 1, end - i - 1);
            kept += inside == "h" || inside == "hh" || inside == "m" || inside == "mm" || inside == "s" ? "h" : "";
            i = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == ';') {
            break;
        } else {
            kept += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        }
    }
    chinese = chinese || kept.find("年") != std::string::npos || kept.find("月") != std::string::npos;
    return kept;
}

// m is minutes right after h or right before s, else months.
void findDateParts(const std::string& code, NumberFormat& format)
{
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == 'y' || c == 'e') {
            format.year = true;
        } else if (c == 'd') {
            format.day = true;
        } else if (c == 'h' || c == 's') {
            format.time = true;
        } else if (c == 'm') {
            const std::size_t end = std::min(code.find_first_not_of('m', i), code.size());
            const std::size_t before = code.find_last_of("hymds", i == 0 ? std::string::npos : i - 1);
            const std::size_t after = code.find_first_of("hyds", end);
            const bool minutes = (i > 0 && before != std::string::npos && code[before] == 'h') ||
                                 (after != std::string::npos && code[after] == 's');
            (minutes ? format.time : format.month) = true;
            i = end - 1;
        }
    }
}

std::string fixedText(const NumberFormat& format, double number)
{
    std::array<char, 400> text{};
    const auto result = std::to_chars(text.data(), text.data() + text.size(), std::abs(number), std::chars_format::fixed,
                                      format.places);
    std::string shown(text.data(), result.ptr);
    const std::size_t whole = std::min(shown.find('.'), shown.size());
    if (static_cast<std::size_t>(std::max(1, format.leadingDigits)) > whole) {
        shown.insert(0, static_cast<std::size_t>(format.leadingDigits) - whole, '0');
    }
    return number < 0 ? "-" + shown : shown;
}

// A whole number with the 15 digits that spreadsheet programs keep, then zeros.
std::string wholeText(double number)
{
    std::array<char, 64> text{};
    const auto result = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::scientific, 14);
    const std::string_view shown(text.data(), static_cast<std::size_t>(result.ptr - text.data()));
    const std::size_t exponentAt = shown.find('e');
    std::string digits(shown.substr(0, exponentAt));
    digits.erase(digits.find('.'), 1);
    const std::size_t sign = digits.starts_with('-') ? 1 : 0;
    const auto exponent = static_cast<std::size_t>(std::stoi(std::string(shown.substr(exponentAt + 1))));
    digits.resize(exponent + 1 + sign, '0');
    return digits;
}

std::string generalText(double number, std::string_view raw)
{
    if (std::abs(number) < 1e21 && number == std::floor(number)) {
        // Digits as the file has them, when it wrote all: an exporter that is no spreadsheet program may keep 18.
        const std::string_view digits = raw.starts_with('-') ? raw.substr(1) : raw;
        if (base::isAllDigits(digits)) {
            return std::string(raw);
        }
        return wholeText(number);
    }
    std::array<char, 64> text{};
    const auto result = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::general, 15);
    return {text.data(), result.ptr};
}

std::string two(int number)
{
    return number < 10 ? "0" + std::to_string(number) : std::to_string(number);
}

std::string dayText(const NumberFormat& format, const base::CivilDay& day)
{
    if (!format.year && format.month && format.day) {
        // 5-12 typed as a door and turned into a date shows as 5月12日 or 5-12.
        return format.chinese ? std::to_string(day.month) + "月" + std::to_string(day.day) + "日"
                              : std::to_string(day.month) + "-" + std::to_string(day.day);
    }
    const std::string year = std::to_string(day.year);
    if (format.day) {
        return year + "-" + two(day.month) + "-" + two(day.day);
    }
    return format.month ? year + "-" + two(day.month) : year;
}

std::string dateText(const NumberFormat& format, double serial)
{
    const double days = std::floor(serial);
    auto minutes = static_cast<int>(std::lround((serial - days) * kMinutesPerDay));
    auto day = static_cast<std::int32_t>(days);
    if (minutes == kMinutesPerDay) {
        minutes = 0;
        ++day;
    }
    // Serials below 61 count the false 29 February 1900.
    const base::CivilDay civil = base::toCivil(base::Day{day - kEpoch + (day < 61 && day > 0 ? 1 : 0)});
    const bool hasDay = format.year || format.month || format.day;
    std::string text = hasDay ? dayText(format, civil) : "";
    if (format.time && (minutes != 0 || !hasDay)) {
        text += (text.empty() ? "" : " ") + two(minutes / 60) + ":" + two(minutes % 60);
    }
    return text;
}

}  // namespace

NumberFormat parseNumberFormat(std::string_view code)
{
    NumberFormat format;
    const std::string kept = strip(code, format.chinese);
    if (kept.find("general") != std::string::npos || kept.find('@') != std::string::npos) {
        return format;
    }
    if (kept.find_first_of("0#?") == std::string::npos || kept.find_first_of("yd") != std::string::npos) {
        findDateParts(kept, format);
        return format;
    }
    if (kept.find('h') != std::string::npos && kept.find('s') != std::string::npos) {
        format.time = true;  // hh:mm:ss.00
        return format;
    }
    format.percent = kept.find('%') != std::string::npos;
    format.fixed = kept.find_first_of("e/") == std::string::npos;
    const std::size_t point = std::min(kept.find('.'), kept.size());
    format.leadingDigits = static_cast<int>(std::count(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(point), '0'));
    format.places = static_cast<int>(std::count_if(kept.begin() + static_cast<std::ptrdiff_t>(point), kept.end(),
                                                   [](char c) { return c == '0' || c == '#' || c == '?'; }));
    format.places = std::min(format.places, 30);
    format.leadingDigits = std::min(format.leadingDigits, 30);
    return format;
}

std::string builtInCode(int id)
{
    switch (id) {
    case 1: case 3: case 37: case 38:
        return "0";
    case 2: case 4: case 39: case 40:
        return "0.00";
    case 9:
        return "0%";
    case 10:
        return "0.00%";
    case 18: case 19: case 20: case 21: case 32: case 33: case 34: case 35: case 45: case 46: case 47: case 55: case 56:
        return "h:mm";
    case 22:
        return "yyyy-m-d h:mm";
    case 27: case 36: case 50: case 52: case 57:
        return "yyyy\"年\"m\"月\"";
    case 28: case 29: case 51: case 53: case 54: case 58:
        return "m\"月\"d\"日\"";
    case 16:
        return "d-mmm";
    case 17:
        return "yyyy-m";
    case 14: case 15: case 30: case 31:
        return "yyyy-m-d";
    case 49:
        return "@";
    default:
        return "General";
    }
}

NumberFormat builtInFormat(int id)
{
    return parseNumberFormat(builtInCode(id));
}

std::string showNumber(const NumberFormat& format, double number, std::string_view raw)
{
    if (format.isDate() && number >= 0 && number < kLastSerial) {
        return dateText(format, number);
    }
    if (!std::isfinite(number)) {
        return std::string(raw);
    }
    if (format.percent) {
        return fixedText(format, number * 100) + "%";
    }
    // A format of whole digits must not round a number that has more: the value is what matters.
    const bool exact = format.places > 0 || number == std::floor(number);
    const bool whole = std::abs(number) < 1e15;
    return format.fixed && exact && whole ? fixedText(format, number) : generalText(number, raw);
}

}  // namespace linli::sheets
