// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/date.h"
#include "core/rules/cel.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <optional>
#include <unicode/ucal.h>

namespace linli::rules::cel {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kDay = 86'400;
// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z.
constexpr std::int64_t kFirst = -62'135'596'800;
constexpr std::int64_t kLast = 253'402'300'799;

std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count)
{
    if (from + count > text.size()) {
        return std::nullopt;
    }
    int value = 0;
    for (const char c : text.substr(from, count)) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

// "+11:00", "-02:30", "02:00" in seconds.
std::optional<std::int64_t> fixedOffset(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    const auto hours = digits(text, 0, 2);
    const auto minutes = digits(text, 3, 2);
    if (text.size() != 5 || text[2] != ':' || !hours || !minutes) {
        return std::nullopt;
    }
    const std::int64_t seconds = (*hours * 60 + *minutes) * 60;
    return negative ? -seconds : seconds;
}

std::optional<std::int64_t> zoneOffset(const std::string& zone, std::int64_t seconds)
{
    if (zone.empty() || zone == "UTC" || zone == "Z") {
        return 0;
    }
    if (const auto fixed = fixedOffset(zone)) {
        return fixed;
    }
    UErrorCode error = U_ZERO_ERROR;
    const std::u16string name(zone.begin(), zone.end());
    std::array<char16_t, 64> canonical {};
    UBool known = 0;
    ucal_getCanonicalTimeZoneID(name.data(), static_cast<std::int32_t>(name.size()), canonical.data(), canonical.size(), &known, &error);
    if (U_FAILURE(error) || known == 0) {
        return std::nullopt;
    }
    UCalendar* calendar = ucal_open(name.data(), static_cast<std::int32_t>(name.size()), "en", UCAL_GREGORIAN, &error);
    if (U_FAILURE(error)) {
        return std::nullopt;
    }
    ucal_setMillis(calendar, static_cast<double>(seconds) * 1000.0, &error);
    const std::int64_t offset = ucal_get(calendar, UCAL_ZONE_OFFSET, &error) + ucal_get(calendar, UCAL_DST_OFFSET, &error);
    ucal_close(calendar);
    return U_FAILURE(error) ? std::nullopt : std::optional(offset / 1000);
}

base::Result<Value> part(const Syntax& where, const std::string& name, const Timestamp& moment, const std::string& zone)
{
    const auto offset = zoneOffset(zone, moment.seconds);
    if (!offset) {
        return failure(where, "unknown time zone");
    }
    const std::int64_t local = moment.seconds + *offset;
    const std::int64_t days = (local >= 0 ? local : local - kDay + 1) / kDay;
    const std::int64_t second = local - days * kDay;
    const base::Day day {static_cast<std::int32_t>(days)};
    const base::CivilDay civil = base::toCivil(day);
    const auto number = [](std::int64_t value) { return Value {value}; };
    if (name == "getFullYear") {
        return number(civil.year);
    }
    if (name == "getMonth") {
        return number(civil.month - 1);
    }
    if (name == "getDate" || name == "getDayOfMonth") {
        return number(name == "getDate" ? civil.day : civil.day - 1);
    }
    if (name == "getDayOfWeek") {
        return number(base::weekday(day) % 7);
    }
    if (name == "getDayOfYear") {
        return number(days - base::toDay({civil.year, 1, 1}).days);
    }
    return number(name == "getHours"     ? second / 3600
                  : name == "getMinutes" ? second / 60 % 60
                  : name == "getSeconds" ? second % 60
                                         : moment.nanos / 1'000'000);
}

}  // namespace

bool isInRange(const Timestamp& moment)
{
    return moment.seconds >= kFirst && moment.seconds <= kLast;
}

base::Result<Timestamp> readTimestamp(const Syntax& where, std::string_view text)
{
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    const auto second = digits(text, 17, 2);
    const bool shape = year && month && day && hour && minute && second && text[4] == '-' && text[7] == '-' && (text[10] == 'T' || text[10] == 't') &&
                       text[13] == ':' && text[16] == ':';
    if (!shape || *year < 1 || *month < 1 || *month > 12 || *day < 1 || *day > base::daysInMonth(*year, *month) || *hour > 23 || *minute > 59 || *second > 59) {
        return failure(where, "bad timestamp");
    }
    Timestamp made;
    made.seconds = std::int64_t {base::toDay({*year, *month, *day}).days} * kDay + *hour * 3600 + *minute * 60 + *second;
    std::size_t at = 19;
    if (at < text.size() && text[at] == '.') {
        std::int32_t unit = 100'000'000;
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10) {
            made.nanos += (text[at] - '0') * unit;
        }
    }
    const std::string_view zone = text.substr(at);
    const auto offset = zone == "Z" || zone == "z" ? std::optional<std::int64_t>(0) : zone.size() == 6 ? fixedOffset(zone) : std::nullopt;
    made.seconds -= offset.value_or(0);
    return offset && isInRange(made) ? made : base::Result<Timestamp>(failure(where, "timestamp out of range"));
}

base::Result<Duration> readDuration(const Syntax& where, std::string_view text)
{
    static constexpr std::pair<std::string_view, long double> kUnits[] = {{"ns", 1}, {"us", 1e3L}, {"ms", 1e6L}, {"s", 1e9L}, {"m", 6e10L}, {"h", 3.6e12L}};
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    long double nanos = 0;
    bool any = false;
    while (!text.empty() && text != "0") {
        long double number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
        if (error != std::errc() || end == text.data()) {
            return failure(where, "bad duration");
        }
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        const auto* unit = std::find_if(std::begin(kUnits), std::end(kUnits), [&](const auto& one) {
            return text.starts_with(one.first) && !(one.first == "m" && text.starts_with("ms"));
        });
        if (unit == std::end(kUnits)) {
            return failure(where, "bad duration");
        }
        nanos += number * unit->second;
        text.remove_prefix(unit->first.size());
        any = true;
    }
    constexpr long double kMost = 9.2e18L;
    if ((!any && text != "0") || nanos > kMost) {
        return failure(where, "duration out of range");
    }
    const auto whole = static_cast<std::int64_t>(nanos + 0.5L);
    return Duration {negative ? -whole : whole};
}

std::string timestampText(const Timestamp& moment)
{
    const std::int64_t days = (moment.seconds >= 0 ? moment.seconds : moment.seconds - kDay + 1) / kDay;
    const std::int64_t second = moment.seconds - days * kDay;
    const base::CivilDay civil = base::toCivil(base::Day {static_cast<std::int32_t>(days)});
    char text[80];
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d", civil.year, civil.month, civil.day, static_cast<int>(second / 3600),
                  static_cast<int>(second / 60 % 60), static_cast<int>(second % 60));
    std::string made = text;
    if (moment.nanos != 0) {
        std::snprintf(text, sizeof text, ".%09d", moment.nanos);
        std::string fraction = text;
        fraction.erase(fraction.find_last_not_of('0') + 1);
        made += fraction;
    }
    return made + 'Z';
}

std::string durationText(const Duration& duration)
{
    std::string made = std::to_string(duration.nanos / kSecond);
    if (const std::int64_t rest = duration.nanos % kSecond; rest != 0) {
        char text[24];
        std::snprintf(text, sizeof text, ".%09d", static_cast<int>(rest < 0 ? -rest : rest));
        std::string fraction = text;
        fraction.erase(fraction.find_last_not_of('0') + 1);
        made = (duration.nanos < 0 && made[0] != '-' ? "-" : "") + made + fraction;
    }
    return made + 's';
}

base::Result<Value> timeFunction(const Syntax& where, const std::string& name, const std::vector<Value>& arguments)
{
    if (arguments.size() == 1 && (name == "timestamp" || name == "duration")) {
        const Value& one = arguments[0];
        const bool moment = name == "timestamp";
        if (const auto* text = std::get_if<std::string>(&one.held)) {
            if (moment) {
                LINLI_TRY(const Timestamp read, readTimestamp(where, *text));
                return Value {read};
            }
            LINLI_TRY(const Duration read, readDuration(where, *text));
            return Value {read};
        }
        if (const auto* seconds = std::get_if<std::int64_t>(&one.held); seconds != nullptr && moment) {
            const Timestamp made {*seconds, 0};
            return isInRange(made) ? Value {made} : base::Result<Value>(failure(where, "timestamp out of range"));
        }
        if (moment ? std::holds_alternative<Timestamp>(one.held) : std::holds_alternative<Duration>(one.held)) {
            return one;
        }
        return failure(where, "no such overload");
    }
    if (where.hasTarget && name.starts_with("get") && !arguments.empty() && arguments.size() <= 2) {
        static constexpr std::array<std::string_view, 10> kParts = {"getFullYear",  "getMonth", "getDate",    "getDayOfMonth", "getDayOfWeek",
                                                                    "getDayOfYear", "getHours", "getMinutes", "getSeconds",    "getMilliseconds"};
        if (std::find(kParts.begin(), kParts.end(), name) == kParts.end()) {
            return failure(where, "unbound function");
        }
        const auto* zone = arguments.size() == 2 ? std::get_if<std::string>(&arguments[1].held) : nullptr;
        if (const auto* moment = std::get_if<Timestamp>(&arguments[0].held); moment != nullptr && (arguments.size() == 1 || zone != nullptr)) {
            return part(where, name, *moment, zone == nullptr ? "" : *zone);
        }
        if (const auto* duration = std::get_if<Duration>(&arguments[0].held); duration != nullptr && arguments.size() == 1) {
            const std::int64_t nanos = duration->nanos;
            if (name == "getHours" || name == "getMinutes" || name == "getSeconds") {
                return Value {nanos / (kSecond * (name == "getHours" ? 3600 : name == "getMinutes" ? 60 : 1))};
            }
            if (name == "getMilliseconds") {
                return Value {nanos % kSecond / 1'000'000};
            }
        }
    }
    return failure(where, "unbound function");
}

}  // namespace linli::rules::cel
