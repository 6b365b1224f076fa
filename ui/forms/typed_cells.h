// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a person typed into a form. It stays with the person of its row, or with its place in the file, when the form is filled
// anew: after an answer, for another day, with full numbers.

#include "core/filling/typed_value.h"
#include "ui/forms/form_work.h"

#include <map>
#include <string>
#include <tuple>

namespace linli::ui {

class TypedCells {
public:
    bool isEmpty() const { return m_texts.empty(); }
    void clear() { m_texts.clear(); }
    // `map`: of the sheet's insertions in the plan. Nothing typed: nullptr.
    const std::string* at(const filling::FilledValue& value, const sheets::RowMap& map) const;
    // An empty text for an open cell takes the typing back; for a filled one it empties the cell.
    void set(const filling::FilledValue& value, const sheets::RowMap& map, const std::string& text);
    // The plan's changes with what was typed over them.
    std::vector<sheets::SheetChanges> over(const filling::FillPlan& plan, const sheets::Workbook& book) const;

private:
    // Sheet, record, row of the file, copy of that row, column. With a record no rows.
    using Place = std::tuple<std::string, std::int64_t, std::uint32_t, std::uint32_t, std::uint32_t>;
    static Place placeOf(const filling::FilledValue& value, const sheets::RowMap& map);
    std::map<Place, std::string> m_texts;
};

}  // namespace linli::ui
