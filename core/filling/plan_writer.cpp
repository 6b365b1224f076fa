// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filling/plan_writer.h"

namespace linli::filling {

void PlanWriter::insert(std::uint32_t after, std::uint32_t count)
{
    m_insertions.push_back({after, count, 1});
}

void PlanWriter::write(std::uint32_t row, std::uint32_t below, std::uint32_t column, sheets::CellValue value, FilledValue shown)
{
    m_placed.push_back({row, below, column, std::move(value), std::move(shown)});
}

void PlanWriter::clear(std::uint32_t row, std::uint32_t column)
{
    m_placed.push_back({row, 0, column, sheets::CellValue{}, std::nullopt});
}

void PlanWriter::open(std::uint32_t row, std::uint32_t below, std::uint32_t column, FilledValue shown)
{
    shown.state = ValueState::Open;
    m_placed.push_back({row, below, column, std::nullopt, std::move(shown)});
}

base::Status PlanWriter::finish(FillPlan& plan)
{
    LINLI_TRY(const sheets::RowMap map, sheets::RowMap::make(m_insertions, {}));
    sheets::SheetChanges changes;
    changes.sheet = m_sheet.head.name;
    changes.insertions = m_insertions;
    for (Placed& placed : m_placed) {
        const std::uint32_t row = map.at(placed.row).value_or(placed.row) + placed.below;
        if (placed.value) {
            changes.cells.push_back({row, placed.column, std::move(*placed.value)});
        }
        if (placed.shown) {
            placed.shown->sheet = m_sheet.head.name;
            placed.shown->row = row;
            placed.shown->column = placed.column;
            plan.values.push_back(std::move(*placed.shown));
        }
    }
    if (!changes.cells.empty() || !changes.insertions.empty()) {
        plan.changes.push_back(std::move(changes));
    }
    return {};
}

}  // namespace linli::filling
