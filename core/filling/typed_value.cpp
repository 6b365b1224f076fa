// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filling/typed_value.h"

#include <algorithm>
#include <charconv>

namespace linli::filling {

sheets::RowMap rowMapOf(const FillPlan& plan, const std::string& sheet)
{
    const auto of = std::ranges::find(plan.changes, sheet, &sheets::SheetChanges::sheet);
    if (of == plan.changes.end()) {
        return {};
    }
    // The plan was made with these very rows.
    return sheets::RowMap::make(of->insertions, of->removals).value_or(sheets::RowMap());
}

sheets::CellValue typedValue(const std::string& text, const sheets::CellStyle& style)
{
    // Longer ones are telephones and numbers of papers.
    constexpr std::size_t kLongestNumber = 10;
    if (text.empty()) {
        return {};
    }
    if (style.format.isDate()) {
        const base::Result<base::Date> date = base::Date::fromPeople(text);
        if (date && date->precision() == base::Precision::Day) {
            return date->first();
        }
        return text;
    }
    double number = 0;
    const char* const end = text.data() + text.size();
    const auto [read, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
    if (style.isText() || text.size() > kLongestNumber || error != std::errc() || read != end) {
        return text;
    }
    char again[32];
    const auto written = std::to_chars(std::begin(again), std::end(again), number, std::chars_format::fixed);
    if (written.ec != std::errc() || text != std::string_view(again, written.ptr)) {
        return text;
    }
    return number;
}

}  // namespace linli::filling
