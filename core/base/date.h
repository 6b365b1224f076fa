// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Calendar dates as the registry holds them: with a precision, because many papers know only the year or the month of
// a birth. Ages are completed years (周岁); a birthday of 29 February is completed on 1 March of a common year
// (the law counts full years, and 28 February is before the anniversary). No time zone: a day is a day in Shanghai.

#include "core/base/result.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace linli::base {

enum class Precision { Year, Month, Day };

// A whole day, counted from 1970-01-01; proleptic Gregorian calendar.
struct Day {
    std::int32_t days = 0;
    auto operator<=>(const Day&) const = default;
};

struct CivilDay {
    int year = 1970;
    int month = 1;
    int day = 1;
    auto operator<=>(const CivilDay&) const = default;
};

bool isLeapYear(int year);
int daysInMonth(int year, int month);
// REQUIRES: a valid civil day.
Day toDay(CivilDay civil);
CivilDay toCivil(Day day);
// "2026-11-22"
std::string isoText(Day day);
// Day of the week, 1 = Monday ... 7 = Sunday (GB/T 7408).
int weekday(Day day);

// Closed interval of whole numbers, e.g. the possible ages of somebody whose birth is known to the year.
struct IntRange {
    int lowest = 0;
    int highest = 0;
    bool exact() const { return lowest == highest; }
    auto operator<=>(const IntRange&) const = default;
};

// A date of precision year, month or day. Stored as text "2026", "2026-03" or "2026-03-08", which sorts by time.
class Date {
public:
    Date() = default;
    explicit Date(CivilDay civil, Precision precision = Precision::Day);
    explicit Date(Day day);

    // Reads the stored form only. Error "date.not_iso".
    static Result<Date> fromIso(std::string_view text);
    // Reads what people write: 1953-06-18, 1953/6/18, 1953.6.18, 19530618, 195306, 1953年6月18日, 一九五三年六月,
    // full-width digits, 1953年6月, 1953. Refuses what does not exist (30 February) and what is ambiguous
    // (two-digit years). Error "date.unreadable" with blank {text}.
    static Result<Date> fromPeople(std::string_view text);

    Precision precision() const { return m_precision; }
    int year() const { return m_civil.year; }
    // REQUIRES precision() of at least Month / Day.
    int month() const { return m_civil.month; }
    int day() const { return m_civil.day; }
    // First and last day the date may mean.
    Day first() const;
    Day last() const;

    std::string iso() const;
    // 1953年6月18日, 1953年6月, 1953年
    std::string chinese() const;
    // 1953.06 or 1953.06.18 as ledgers print 出生年月: never more than the precision known.
    std::string yearMonth() const;

    auto operator<=>(const Date&) const = default;

private:
    CivilDay m_civil;
    Precision m_precision = Precision::Day;
};

// Completed years on day `on` for a birth that may be imprecise; lowest may be negative when `on` is before the birth.
IntRange ageInYears(const Date& birth, Day on);
IntRange ageInMonths(const Date& birth, Day on);
// The day on which somebody born on `birth` completes `years` (29 February: 1 March in common years).
Day birthdayOf(Day birth, int years);
Day addMonths(Day day, int months);

}  // namespace linli::base
