// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/typed_cells.h"

#include <algorithm>
#include <charconv>

namespace linli::ui {

using filling::FilledValue;
using filling::ValueState;

TypedCells::Place TypedCells::placeOf(const FilledValue& value, const sheets::RowMap& map)
{
    if (value.record) {
        return {value.sheet, value.record.value, 0, 0, value.column};
    }
    const sheets::RowMap::Origin origin = map.origin(value.row);
    return {value.sheet, 0, origin.row, origin.copy, value.column};
}

const std::string* TypedCells::at(const FilledValue& value, const sheets::RowMap& map) const
{
    const auto found = m_texts.find(placeOf(value, map));
    return found == m_texts.end() ? nullptr : &found->second;
}

void TypedCells::set(const FilledValue& value, const sheets::RowMap& map, const std::string& text)
{
    const std::string before = value.state == ValueState::Open ? std::string() : value.text;
    if (text == before) {
        m_texts.erase(placeOf(value, map));
    } else {
        m_texts[placeOf(value, map)] = text;
    }
}

std::vector<sheets::SheetChanges> TypedCells::over(const filling::FillPlan& plan, const sheets::Workbook& book) const
{
    std::vector<sheets::SheetChanges> changes = plan.changes;
    if (m_texts.empty()) {
        return changes;
    }
    std::map<std::string, sheets::RowMap> maps;
    for (const FilledValue& value : plan.values) {
        if (!maps.contains(value.sheet)) {
            maps.emplace(value.sheet, rowMapOf(plan, value.sheet));
        }
        const sheets::RowMap& map = maps.at(value.sheet);
        const std::string* const typed = at(value, map);
        const sheets::Sheet* const sheet = book.sheet(value.sheet);
        if (typed == nullptr || sheet == nullptr) {
            continue;
        }
        auto of = std::ranges::find(changes, value.sheet, &sheets::SheetChanges::sheet);
        if (of == changes.end()) {
            changes.push_back({value.sheet, {}, {}, {}});
            of = std::prev(changes.end());
        }
        of->cells.push_back({value.row, value.column, typedValue(*typed, book.styleOf(*sheet, map.origin(value.row).row, value.column))});
    }
    return changes;
}

sheets::RowMap rowMapOf(const filling::FillPlan& plan, const std::string& sheet)
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

}  // namespace linli::ui
