// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/date.h"

#include "core/base/text.h"

#include <chrono>
#include <cstdio>

namespace linli::base {

namespace {

std::string number(int value, int width)
{
    char text[16];
    std::snprintf(text, sizeof text, "%0*d", width, value);
    return text;
}

int digitsValue(std::string_view digits)
{
    int value = 0;
    for (const char digit : digits) {
        value = value * 10 + (digit - '0');
    }
    return value;
}

int monthDay(const CivilDay& civil)
{
    return civil.month * 100 + civil.day;
}

int yearsBetween(const CivilDay& birth, const CivilDay& on)
{
    return on.year - birth.year - (monthDay(on) < monthDay(birth) ? 1 : 0);
}

int monthsBetween(const CivilDay& birth, const CivilDay& on)
{
    return (on.year - birth.year) * 12 + (on.month - birth.month) - (on.day < birth.day ? 1 : 0);
}

}  // namespace

bool isLeapYear(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int daysInMonth(int year, int month)
{
    if (month == 2) {
        return isLeapYear(year) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

Day toDay(CivilDay civil)
{
    const std::chrono::year_month_day date{std::chrono::year{civil.year},
                                           std::chrono::month{static_cast<unsigned>(civil.month)},
                                           std::chrono::day{static_cast<unsigned>(civil.day)}};
    return Day{static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
}

CivilDay toCivil(Day day)
{
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day.days}}};
    return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day()))};
}

std::string isoText(Day day)
{
    return Date(day).iso();
}

int weekday(Day day)
{
    // 1970-01-01 was a Thursday.
    const int remainder = (day.days + 3) % 7;
    return (remainder < 0 ? remainder + 7 : remainder) + 1;
}

Date::Date(CivilDay civil, Precision precision) : m_civil(civil), m_precision(precision)
{
    if (precision != Precision::Day) {
        m_civil.day = 1;
    }
    if (precision == Precision::Year) {
        m_civil.month = 1;
    }
}

Date::Date(Day day) : m_civil(toCivil(day)) {}

Result<Date> Date::fromIso(std::string_view text)
{
    const auto notIso = [text] { return fail(ErrorCode::Invalid, "date.not_iso", {{"text", std::string(text)}}); };
    const bool hasMonth = text.size() >= 7;
    const bool hasDay = text.size() == 10;
    if ((text.size() != 4 && text.size() != 7 && !hasDay) || !isAllDigits(text.substr(0, 4))
        || (hasMonth && (text[4] != '-' || !isAllDigits(text.substr(5, 2))))
        || (hasDay && (text[7] != '-' || !isAllDigits(text.substr(8, 2))))) {
        return notIso();
    }
    const CivilDay civil{digitsValue(text.substr(0, 4)), hasMonth ? digitsValue(text.substr(5, 2)) : 1,
                         hasDay ? digitsValue(text.substr(8, 2)) : 1};
    if (civil.year < 1 || civil.month < 1 || civil.month > 12 || civil.day < 1
        || civil.day > daysInMonth(civil.year, civil.month)) {
        return notIso();
    }
    return Date(civil, hasDay ? Precision::Day : hasMonth ? Precision::Month : Precision::Year);
}

Day Date::first() const
{
    return toDay(m_civil);
}

Day Date::last() const
{
    CivilDay civil = m_civil;
    if (m_precision == Precision::Year) {
        civil.month = 12;
    }
    if (m_precision != Precision::Day) {
        civil.day = daysInMonth(civil.year, civil.month);
    }
    return toDay(civil);
}

std::string Date::iso() const
{
    std::string text = number(m_civil.year, 4);
    if (m_precision != Precision::Year) {
        text += '-' + number(m_civil.month, 2);
    }
    if (m_precision == Precision::Day) {
        text += '-' + number(m_civil.day, 2);
    }
    return text;
}

std::string Date::chinese() const
{
    std::string text = std::to_string(m_civil.year) + "年";
    if (m_precision != Precision::Year) {
        text += std::to_string(m_civil.month) + "月";
    }
    if (m_precision == Precision::Day) {
        text += std::to_string(m_civil.day) + "日";
    }
    return text;
}

std::string Date::yearMonth() const
{
    std::string text = iso();
    for (char& character : text) {
        character = character == '-' ? '.' : character;
    }
    return text;
}

IntRange ageInYears(const Date& birth, Day on)
{
    const CivilDay today = toCivil(on);
    return {yearsBetween(toCivil(birth.last()), today), yearsBetween(toCivil(birth.first()), today)};
}

IntRange ageInMonths(const Date& birth, Day on)
{
    const CivilDay today = toCivil(on);
    return {monthsBetween(toCivil(birth.last()), today), monthsBetween(toCivil(birth.first()), today)};
}

Day birthdayOf(Day birth, int years)
{
    CivilDay civil = toCivil(birth);
    civil.year += years;
    if (civil.month == 2 && civil.day == 29 && !isLeapYear(civil.year)) {
        civil.month = 3;
        civil.day = 1;
    }
    return toDay(civil);
}

Day addMonths(Day day, int months)
{
    CivilDay civil = toCivil(day);
    const int all = civil.year * 12 + civil.month - 1 + months;
    civil.year = all >= 0 ? all / 12 : (all - 11) / 12;
    civil.month = all - civil.year * 12 + 1;
    civil.day = std::min(civil.day, daysInMonth(civil.year, civil.month));
    return toDay(civil);
}

}  // namespace linli::base
