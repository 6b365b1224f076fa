// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/form_reading.h"

#include <algorithm>

namespace linli::forms {

namespace {

bool sameCount(const Count* a, const Count* b)
{
    if (a == nullptr || b == nullptr) {
        return a == b;
    }
    return a->subject == b->subject && a->rule == b->rule && a->basis == b->basis && a->measure == b->measure && a->percent == b->percent &&
           sameCount(a->over.get(), b->over.get());
}

}  // namespace

bool Meaning::operator==(const Meaning& other) const
{
    return kind == other.kind && id == other.id && rules == other.rules && words == other.words && otherwise == other.otherwise &&
           equalColumns == other.equalColumns && known == other.known && sameCount(count ? &*count : nullptr, other.count ? &*other.count : nullptr);
}

const ColumnBound* FormTable::columnAt(std::uint32_t column) const
{
    const auto found = std::ranges::find(columns, column, &ColumnBound::column);
    return found == columns.end() ? nullptr : &*found;
}

const ColumnBound* FormTable::columnOf(std::string_view id) const
{
    const auto found = std::ranges::find_if(columns, [&](const ColumnBound& column) {
        return column.binding.meaning.kind == MeaningKind::Field && column.binding.meaning.id == id;
    });
    return found == columns.end() ? nullptr : &*found;
}

std::size_t FormReading::questions() const
{
    std::size_t count = 0;
    for (const FormSheet& sheet : sheets) {
        for (const FormTable& table : sheet.tables) {
            count += static_cast<std::size_t>(std::ranges::count_if(table.columns, [](const ColumnBound& each) { return each.binding.standing == BindingStanding::Confirm; }));
            count += static_cast<std::size_t>(std::ranges::count_if(table.cells, [](const CellBound& each) { return each.binding.standing == BindingStanding::Confirm; }));
        }
    }
    return count;
}

}  // namespace linli::forms
