// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/date.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

using namespace linli::base;

namespace {

Day day(int year, int month, int dayOfMonth)
{
    return toDay({year, month, dayOfMonth});
}

std::string read(std::string_view text)
{
    const auto date = Date::fromPeople(text);
    return date ? date->iso() : date.error().message;
}

// A day between 1850 and 2150.
rc::Gen<Day> anyDay()
{
    return rc::gen::map(rc::gen::inRange(day(1850, 1, 1).days, day(2150, 1, 1).days),
                        [](std::int32_t days) { return Day{days}; });
}

rc::Gen<Date> anyDate()
{
    return rc::gen::apply(
        [](Day when, Precision precision) { return Date(toCivil(when), precision); }, anyDay(),
        rc::gen::element(Precision::Year, Precision::Month, Precision::Day));
}

}  // namespace

TEST_CASE("a day is its civil date and back")
{
    CHECK(day(1970, 1, 1).days == 0);
    CHECK(day(2000, 3, 1).days == 11017);
    CHECK(isoText(day(2026, 11, 22)) == "2026-11-22");
    CHECK(weekday(day(2026, 11, 22)) == 7);
    CHECK(weekday(day(1969, 12, 29)) == 1);
    CHECK(rc::check("civil round trip", [] {
        const Day when = *anyDay();
        return toDay(toCivil(when)) == when && weekday(Day{when.days + 1}) == weekday(when) % 7 + 1;
    }));
}

TEST_CASE("stored dates are read exactly")
{
    CHECK(Date::fromIso("2026")->precision() == Precision::Year);
    CHECK(Date::fromIso("2026-03")->precision() == Precision::Month);
    CHECK(Date::fromIso("2024-02-29")->day() == 29);
    for (const char* wrong : {"", "26", "2026-3", "2026-13", "2026-00", "2023-02-29", "2026-03-8", "2026/03/08",
                              "2026-03-08 ", "0000", "2026-03-0x", "20260308"}) {
        INFO(wrong);
        CHECK_FALSE(Date::fromIso(wrong));
    }
    CHECK(rc::check("iso round trip and order", [] {
        const Date one = *anyDate();
        const Date two = *anyDate();
        return Date::fromIso(one.iso()).value() == one && (one < two) == (one.iso() < two.iso());
    }));
}

TEST_CASE("dates as people write them")
{
    for (const char* text : {"1953-06-18", "1953/6/18", "1953.6.18", "19530618", "1953年6月18日", "１９５３年６月１８日",
                             "一九五三年六月十八日", " 1953 年 6 月 18 号 ", "1953—6—18", "1953-06-18 00:00:00",
                             "1953-06-18T08:30", "1953．6．18", "1953年6月18", "1953\xC2\xA0-6-18"}) {
        INFO(text);
        CHECK(read(text) == "1953-06-18");
    }
    for (const char* text : {"195306", "1953年6月", "1953.06", "1953-6", "一九五三年六月"}) {
        INFO(text);
        CHECK(read(text) == "1953-06");
    }
    CHECK(read("1953") == "1953");
    CHECK(read("1953年") == "1953");
    CHECK(read("二〇〇〇年十月廿一日") == "2000-10-21");
    CHECK(read("二○一二年十二月三十日") == "2012-12-30");
    CHECK(read("二零零一年二月二十日") == "2001-02-20");
    CHECK(read("2000年元月1日") == "2000-01-01");
    for (const char* text : {"", "无", "53-6-18", "53年6月", "1953-02-30", "1900-02-29", "1953-13", "19531301", "530618",
                             "6/18/1953", "1953年6-18", "195361", "1953-6-18-1", "18265", "1953-", "3953", "19530600",
                             "1953-06-18 上午", "1953-006-18"}) {
        INFO(text);
        CHECK(read(text) == "date.unreadable");
    }
    CHECK(rc::check("what is shown is read back", [] {
        const Date date = *anyDate();
        return Date::fromPeople(date.chinese()).value() == date && Date::fromPeople(date.yearMonth()).value() == date
            && Date::fromPeople(date.iso()).value() == date;
    }));
}

TEST_CASE("ages are completed years and 29 February completes on 1 March")
{
    const Date leap(CivilDay{2000, 2, 29});
    CHECK(ageInYears(leap, day(2001, 2, 28)) == IntRange{0, 0});
    CHECK(ageInYears(leap, day(2001, 3, 1)) == IntRange{1, 1});
    CHECK(ageInYears(leap, day(2004, 2, 28)) == IntRange{3, 3});
    CHECK(ageInYears(leap, day(2004, 2, 29)) == IntRange{4, 4});
    CHECK(isoText(birthdayOf(leap.first(), 18)) == "2018-03-01");
    CHECK(isoText(birthdayOf(leap.first(), 20)) == "2020-02-29");
    CHECK(ageInYears(*Date::fromIso("1950"), day(2015, 6, 1)) == IntRange{64, 65});
    CHECK(ageInYears(*Date::fromIso("1950"), day(2016, 1, 1)) == IntRange{65, 66});
    CHECK(ageInYears(*Date::fromIso("1950"), day(2015, 12, 31)) == IntRange{65, 65});
    CHECK(ageInYears(*Date::fromIso("2020-05-02"), day(2020, 5, 1)) == IntRange{-1, -1});
    CHECK(ageInMonths(*Date::fromIso("2023-01-31"), day(2023, 2, 28)) == IntRange{0, 0});
    CHECK(ageInMonths(*Date::fromIso("2023-01-31"), day(2023, 3, 1)) == IntRange{1, 1});
    CHECK(ageInMonths(*Date::fromIso("2023-01-15"), day(2026, 1, 15)) == IntRange{36, 36});
}

TEST_CASE("properties of ages")
{
    CHECK(rc::check("an age changes exactly on the birthday", [] {
        const Day birth = *anyDay();
        const int years = *rc::gen::inRange(0, 110);
        const Day birthday = birthdayOf(birth, years);
        return ageInYears(Date(birth), birthday) == IntRange{years, years}
            && ageInYears(Date(birth), Day{birthday.days - 1}) == IntRange{years - 1, years - 1};
    }));
    CHECK(rc::check("an imprecise birth holds every possibility and no more", [] {
        const Date birth = *anyDate();
        const Day on = *anyDay();
        int lowest = 9999;
        int highest = -9999;
        for (int days = birth.first().days; days <= birth.last().days; ++days) {
            const int age = ageInYears(Date(Day{days}), on).lowest;
            lowest = std::min(lowest, age);
            highest = std::max(highest, age);
        }
        return ageInYears(birth, on) == IntRange{lowest, highest};
    }));
    CHECK(rc::check("yyyymmdd division gives the same age", [] {
        const CivilDay birth = toCivil(*anyDay());
        const CivilDay on = toCivil(*anyDay());
        const auto number = [](const CivilDay& civil) { return civil.year * 10000 + civil.month * 100 + civil.day; };
        RC_PRE(!(on < birth));
        return ageInYears(Date(birth), toDay(on)).lowest == (number(on) - number(birth)) / 10000;
    }));
    CHECK(rc::check("months", [] {
        const Date birth = *anyDate();
        const Day on = *anyDay();
        const IntRange months = ageInMonths(birth, on);
        const auto floorYears = [](int value) { return value >= 0 ? value / 12 : -((11 - value) / 12); };
        return ageInYears(birth, on) == IntRange{floorYears(months.lowest), floorYears(months.highest)};
    }));
}

TEST_CASE("adding months ends on the last day of a short month")
{
    CHECK(isoText(addMonths(day(2024, 1, 31), 1)) == "2024-02-29");
    CHECK(isoText(addMonths(day(2023, 12, 15), 1)) == "2024-01-15");
    CHECK(isoText(addMonths(day(2024, 1, 15), -1)) == "2023-12-15");
    CHECK(isoText(addMonths(day(2024, 3, 31), -13)) == "2023-02-28");
}

TEST_CASE("days of Shanghai")
{
    CHECK(isoText(shanghaiDay(0)) == "1970-01-01");
    CHECK(isoText(shanghaiDay(16 * 3'600'000 - 1)) == "1970-01-01");
    CHECK(isoText(shanghaiDay(16 * 3'600'000)) == "1970-01-02");
    CHECK(isoText(shanghaiDay(-8 * 3'600'000 - 1)) == "1969-12-31");
    CHECK(shanghaiTimeText(startOfShanghaiDay(day(2026, 11, 22)) + (8 * 60 + 30) * 60'000) == "2026-11-22 08:30");
    CHECK(rc::check("a day begins when it begins", [] {
        const Day when = *anyDay();
        return shanghaiDay(startOfShanghaiDay(when)) == when
            && shanghaiDay(startOfShanghaiDay(when) - 1) == Day{when.days - 1};
    }));
}
