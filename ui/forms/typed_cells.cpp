// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/typed_cells.h"

#include <algorithm>

namespace linli::ui {

using filling::FilledValue;
using filling::rowMapOf;
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
        of->cells.push_back({value.row, value.column, filling::typedValue(*typed, book.styleOf(*sheet, map.origin(value.row).row, value.column))});
    }
    return changes;
}

}  // namespace linli::ui
