// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/statistic_check.h"

#include "core/base/text.h"

#include <algorithm>

namespace linli::reports {

using base::Status;

tl::unexpected<base::Error> badLine(const std::string& place, const base::Error* why)
{
    const auto full = [&](base::Language language) { return why == nullptr ? place : place + "：" + base::describe(*why, language); };
    return base::fail(base::ErrorCode::Invalid, "reports.bad_definition",
                      {{"where", full(base::Language::Chinese)}, {"where_en", full(base::Language::English)}});
}

namespace {

bool hasTotal(const std::vector<Line>& lines)
{
    return std::ranges::any_of(lines, [](const Line& line) { return line.role == Role::Total && line.work == Work::Counted; });
}

// A share without a second line is of the total on the other axis, which must be there.
Status checkShares(const std::vector<Line>& lines, const std::vector<Line>& other, const std::string& name)
{
    for (const Line& line : lines) {
        if (line.work == Work::Share && !line.second && !hasTotal(other)) {
            return badLine(name + "/" + base::join(line.header, "/") + " share");
        }
    }
    return {};
}

// What row and column say must fit together: one subject, one measure, one day, a date where a span is asked of one.
bool fits(const Line& row, const Line& column, registry::Subject usual)
{
    const bool asksSpan = !(row.date + row.during + column.date + column.during).empty();
    const bool bothWorkedOut = row.work != Work::Counted && row.work != Work::ByHand && column.work != Work::Counted && column.work != Work::ByHand;
    return subjectOf(row, column, usual) && !(row.measure && column.measure) && !(row.when && column.when) &&
           !(row.basis && column.basis && row.basis != column.basis) && asksSpan != duringRule(row, column).empty() && !bothWorkedOut;
}

Status checkCells(const rules::ListDesk& desk, const Statistic& statistic, registry::Subject usual)
{
    for (const Line& row : statistic.rows) {
        for (const Line& column : statistic.columns) {
            const auto place = [&] { return base::join(row.header, "/") + " × " + base::join(column.header, "/"); };
            if (!fits(row, column, usual)) {
                return badLine(place());
            }
            if (const std::string during = duringRule(row, column); !during.empty()) {
                if (const auto rule = desk.check(during, *subjectOf(row, column, usual)); !rule) {
                    return badLine(place(), &rule.error());
                }
            }
        }
    }
    return {};
}

// Each axis was checked against its own subject; where the other axis names one, its conditions must hold of that too.
Status checkAxis(const rules::ListDesk& desk, const std::vector<Line>& lines, const std::vector<Line>& others, const char* name)
{
    for (const Line& line : lines) {
        for (const registry::Subject subject : {registry::Subject::Person, registry::Subject::Household, registry::Subject::House,
                                                registry::Subject::Visit, registry::Subject::Event}) {
            const bool asked = std::ranges::any_of(others, [&](const Line& other) { return other.of == subject; });
            if (line.of || !asked || line.work != Work::Counted) {
                continue;
            }
            if (const auto rule = desk.check(line.where, subject); !rule) {
                return badLine(std::string(name) + "/" + base::join(line.header, "/") + " where", &rule.error());
            }
        }
    }
    return {};
}

}  // namespace

Status checkStatistic(const rules::ListDesk& desk, const Statistic& statistic, registry::Subject usual)
{
    LINLI_CHECK(checkShares(statistic.columns, statistic.rows, "columns"));
    LINLI_CHECK(checkShares(statistic.rows, statistic.columns, "rows"));
    LINLI_CHECK(checkCells(desk, statistic, usual));
    LINLI_CHECK(checkAxis(desk, statistic.rows, statistic.columns, "rows"));
    return checkAxis(desk, statistic.columns, statistic.rows, "columns");
}

}  // namespace linli::reports
