// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/form_dates.h"

#include "core/base/text.h"

#include <charconv>

namespace linli::forms {

namespace {

// A number that ends at `end`, blanks before it allowed; nothing when there is none.
std::optional<int> numberBefore(std::string_view text, std::size_t end, std::size_t& begin)
{
    begin = end;
    while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') {
        --begin;
    }
    int value = 0;
    const auto read = std::from_chars(text.data() + begin, text.data() + end, value);
    return begin == end || read.ec != std::errc() ? std::nullopt : std::optional(value);
}

constexpr std::string_view kYear = "年";
constexpr std::string_view kMonth = "月";
constexpr std::string_view kDay = "日";

std::optional<int> numberAfter(std::string_view text, std::size_t at, std::string_view unit, std::size_t& end)
{
    std::size_t stop = at;
    while (stop < text.size() && text[stop] >= '0' && text[stop] <= '9') {
        ++stop;
    }
    int value = 0;
    const auto read = std::from_chars(text.data() + at, text.data() + stop, value);
    if (stop == at || read.ec != std::errc() || !text.substr(stop).starts_with(unit)) {
        return std::nullopt;
    }
    end = stop + unit.size();
    return value;
}

base::Day endOf(int year, int month)
{
    return base::toDay({year, month, base::daysInMonth(year, month)});
}

}  // namespace

std::vector<PrintedDay> printedDays(std::string_view text)
{
    std::vector<PrintedDay> found;
    for (std::size_t at = text.find(kYear); at != std::string_view::npos; at = text.find(kYear, at + kYear.size())) {
        std::size_t begin = 0;
        std::size_t middle = 0;
        std::size_t end = 0;
        const auto year = numberBefore(text, at, begin);
        const auto month = numberAfter(text, at + kYear.size(), kMonth, middle);
        const auto day = month ? numberAfter(text, middle, kDay, end) : std::nullopt;
        if (year && month && day && *year > 1800 && *year < 2200 && *month >= 1 && *month <= 12 && *day >= 1 && *day <= base::daysInMonth(*year, *month)) {
            found.push_back({base::toDay({*year, *month, *day}), begin, end});
        }
    }
    return found;
}

std::optional<base::Day> printedPeriodEnd(std::string_view text)
{
    const std::string tight = base::removeBlanks(base::foldWidth(text));
    const std::size_t at = tight.find(kYear);
    std::size_t begin = 0;
    const auto year = at == std::string::npos ? std::nullopt : numberBefore(tight, at, begin);
    if (!year || *year < 1900 || *year > 2200) {
        return std::nullopt;
    }
    const std::string_view rest = std::string_view(tight).substr(at + kYear.size());
    const auto says = [&](std::initializer_list<std::string_view> words) {
        for (const std::string_view word : words) {
            if (rest.starts_with(word)) {
                return true;
            }
        }
        return false;
    };
    if (says({"第一季度", "第1季度", "一季度", "1季度"})) {
        return endOf(*year, 3);
    }
    if (says({"第二季度", "第2季度", "二季度", "2季度", "上半年"})) {
        return endOf(*year, 6);
    }
    if (says({"第三季度", "第3季度", "三季度", "3季度"})) {
        return endOf(*year, 9);
    }
    if (says({"第四季度", "第4季度", "四季度", "4季度", "下半年", "度"})) {
        return endOf(*year, 12);
    }
    std::size_t end = 0;
    const auto month = numberAfter(rest, 0, kMonth, end);
    return month && *month >= 1 && *month <= 12 && !rest.substr(end).starts_with("1") ? std::optional(endOf(*year, *month)) : std::nullopt;
}

bool asksDay(std::string_view text)
{
    const std::string tight = base::removeBlanks(text);
    return tight.find("年月日") != std::string::npos;
}

bool asksPeriod(std::string_view text)
{
    const std::string tight = base::removeBlanks(base::foldWidth(text));
    const bool blankMonth = tight.find("年月") != std::string::npos && tight.find("出生年月") == std::string::npos;
    return (blankMonth || tight.find("年第季度") != std::string::npos || tight.find("年季度") != std::string::npos || tight.find("年半年") != std::string::npos ||
            tight.starts_with("年度")) && !asksDay(text);
}

}  // namespace linli::forms
