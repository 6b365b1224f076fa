// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/statistic.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace linli::reports {

namespace {

int monthsOf(Period period)
{
    constexpr std::array<int, 4> kMonths = {1, 3, 6, 12};
    return kMonths[static_cast<std::size_t>(period)];
}

}  // namespace

std::string bothRules(const std::string& a, const std::string& b)
{
    return a.empty() ? b : b.empty() ? a : "(" + a + ") && (" + b + ")";
}

std::vector<std::string> bandWarnings(const std::vector<Line>& lines, base::Language language)
{
    std::vector<std::string> warnings;
    const auto say = [&](const char* key, const Line& a, const Line& b) {
        warnings.push_back(base::sentence(key, {{"first", base::join(a.header, "/")}, {"second", base::join(b.header, "/")}}, language));
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].band || lines[i].role == Role::OfWhich) {
            continue;
        }
        const Band& band = *lines[i].band;
        // The band that follows at the same place of the header.
        const auto follows = [&](const Line& other) {
            return other.band && other.role != Role::OfWhich && other.band->of == band.of && other.header.size() == lines[i].header.size() &&
                   std::equal(other.header.begin(), other.header.end() - 1, lines[i].header.begin());
        };
        const auto next = std::find_if(lines.begin() + static_cast<std::ptrdiff_t>(i) + 1, lines.end(), follows);
        if (next == lines.end()) {
            continue;
        }
        const Band& other = *next->band;
        const bool ascending = band.low.value_or(INT64_MIN) <= other.low.value_or(INT64_MIN);
        const std::optional<std::int64_t> end = ascending ? band.high : other.high;
        const std::optional<std::int64_t> start = ascending ? other.low : band.low;
        if (!end || !start || *end >= *start) {
            say("reports.warning.bands_overlap", lines[i], *next);
        } else if (*end + 1 < *start) {
            say("reports.warning.bands_gap", lines[i], *next);
        }
    }
    return warnings;
}

std::string duringRule(const Line& row, const Line& column)
{
    const std::string& date = row.date.empty() ? column.date : row.date;
    const std::string& during = row.during.empty() ? column.during : row.during;
    return date.empty() || during.empty() ? std::string() : during + "(" + date + ")";
}

std::optional<registry::Subject> subjectOf(const Line& row, const Line& column, registry::Subject usual)
{
    if (row.of && column.of && row.of != column.of) {
        return std::nullopt;
    }
    return row.of ? *row.of : column.of.value_or(usual);
}

base::Day dayOf(When when, Period period, base::Day day)
{
    const base::CivilDay civil = base::toCivil(day);
    switch (when) {
        case When::AsOf: return day;
        case When::YearAgo: return base::addMonths(day, -12);
        case When::YearStart: return base::toDay({civil.year - 1, 12, 31});
        case When::Previous: break;
    }
    return base::Day {startOf(period, day).days - 1};
}

base::Day startOf(Period period, base::Day day)
{
    const base::CivilDay civil = base::toCivil(day);
    const int months = monthsOf(period);
    return base::toDay({civil.year, (civil.month - 1) / months * months + 1, 1});
}

std::string periodRule(Period period, const std::string& date)
{
    if (period == Period::Month || period == Period::Year) {
        return (period == Period::Month ? "inMonth(" : "inYear(") + date + ")";
    }
    const std::string months = std::to_string(monthsOf(period));
    return "inYear(" + date + ") && (month(" + date + ") - 1) / " + months + " == (month(asOf) - 1) / " + months;
}

}  // namespace linli::reports
