// SPDX-License-Identifier: GPL-3.0-or-later
// Completed years and months, and what a calendar says of days that are half known.
#include "core/rules/value.h"

#include <algorithm>

namespace linli::rules {

namespace {

std::int32_t dayOf(std::int64_t value)
{
    constexpr std::int64_t kFar = 3'000'000;
    return static_cast<std::int32_t>(std::clamp(value, -kFar, kFar));
}

bool isLimitless(const Range& date)
{
    return date.low == kLowest || date.high == kHighest;
}

base::CivilDay completesOn(base::CivilDay birth, int year, const AgeRule& rule)
{
    base::CivilDay day {year, birth.month, birth.day};
    if (birth.month == 2 && birth.day == 29 && !base::isLeapYear(year)) {
        day = rule.feb29 == Feb29::March1 ? base::CivilDay {year, 3, 1} : base::CivilDay {year, 2, 28};
    }
    return day;
}

// Lengths only shrink as the start moves on, so the last start that is long enough is found by halving.
template <typename Length>
std::int64_t latestStart(std::int64_t count, std::int32_t on, Length length)
{
    constexpr std::int64_t kReach = 400'000;
    std::int64_t low = on - kReach;
    std::int64_t high = on + kReach;
    if (length(static_cast<std::int32_t>(low)) < count) {
        return kLowest;
    }
    if (length(static_cast<std::int32_t>(high)) >= count) {
        return kHighest;
    }
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (length(static_cast<std::int32_t>(middle)) >= count ? low : high) = middle;
    }
    return low;
}

}  // namespace

std::int64_t yearsBetween(std::int32_t from, std::int32_t on, const AgeRule& rule)
{
    const base::CivilDay birth = base::toCivil(base::Day {from});
    const base::CivilDay day = base::toCivil(base::Day {on});
    const auto complete = [&](int years) {
        const base::CivilDay anniversary = completesOn(birth, birth.year + years, rule);
        switch (rule.from) {
            case AgeFrom::Birthday: return anniversary <= day;
            case AgeFrom::DayAfter: return base::toDay(anniversary).days + 1 <= on;
            case AgeFrom::MonthOf: return base::CivilDay {anniversary.year, anniversary.month, 1} <= day;
            case AgeFrom::MonthAfter: break;
        }
        const bool december = anniversary.month == 12;
        return base::CivilDay {anniversary.year + (december ? 1 : 0), december ? 1 : anniversary.month + 1, 1} <= day;
    };
    int years = day.year - birth.year;
    return complete(years) ? years : years - 1;
}

std::int64_t monthsBetween(std::int32_t from, std::int32_t on)
{
    return base::ageInMonths(base::Date(base::Day {from}), base::Day {on}).lowest;
}

Range ageYears(const Range& birth, const Range& on, const AgeRule& rule)
{
    if (birth.failed || on.failed) {
        return Range::failure();
    }
    if (isLimitless(birth) || isLimitless(on)) {
        return Range::any();
    }
    return {yearsBetween(dayOf(birth.high), dayOf(on.low), rule), yearsBetween(dayOf(birth.low), dayOf(on.high), rule), false};
}

Range ageMonths(const Range& birth, const Range& on)
{
    if (birth.failed || on.failed) {
        return Range::failure();
    }
    if (isLimitless(birth) || isLimitless(on)) {
        return Range::any();
    }
    return {monthsBetween(dayOf(birth.high), dayOf(on.low)), monthsBetween(dayOf(birth.low), dayOf(on.high)), false};
}

Range yearOf(const Range& date)
{
    if (date.failed || isLimitless(date)) {
        return date.failed ? date : Range::any();
    }
    return {base::toCivil(base::Day {dayOf(date.low)}).year, base::toCivil(base::Day {dayOf(date.high)}).year, false};
}

Range monthOf(const Range& date)
{
    if (date.failed) {
        return date;
    }
    if (isLimitless(date)) {
        return {1, 12, false};
    }
    const base::CivilDay low = base::toCivil(base::Day {dayOf(date.low)});
    const base::CivilDay high = base::toCivil(base::Day {dayOf(date.high)});
    return low.year == high.year ? Range {low.month, high.month, false} : Range {1, 12, false};
}

std::int64_t latestBirth(std::int64_t years, std::int32_t on, const AgeRule& rule)
{
    return latestStart(years, on, [&](std::int32_t birth) { return yearsBetween(birth, on, rule); });
}

std::int64_t latestBirthForMonths(std::int64_t months, std::int32_t on)
{
    return latestStart(months, on, [&](std::int32_t birth) { return monthsBetween(birth, on); });
}

}  // namespace linli::rules
