// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/homes/plan_model.h"

#include "ui/bridge/text.h"

namespace linli::ui {

void PlanModel::show(registry::BuildingPlan plan, const QString& tagName)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_tagName = tagName;
    const int floors = m_plan.cells.empty() ? 0 : m_plan.topFloor - m_plan.bottomFloor + 1;
    m_grid.assign(static_cast<std::size_t>(std::max(floors, 0)),
                  std::vector<int>(static_cast<std::size_t>(std::max(m_plan.columns, 0)), -1));
    for (std::size_t i = 0; i < m_plan.cells.size(); ++i) {
        const registry::PlanCell& each = m_plan.cells[i];
        const int row = m_plan.topFloor - each.floor;
        if (row >= 0 && row < floors && each.column >= 0 && each.column < m_plan.columns) {
            m_grid[static_cast<std::size_t>(row)][static_cast<std::size_t>(each.column)] = static_cast<int>(i);
        }
    }
    // Floors without any room (there is no floor 0, and old buildings skip some) are left out.
    std::erase_if(m_grid, [](const std::vector<int>& row) {
        return std::all_of(row.begin(), row.end(), [](int at) { return at < 0; });
    });
    endResetModel();
}

int PlanModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_grid.size());
}

int PlanModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_plan.columns;
}

const registry::PlanCell* PlanModel::cell(const QModelIndex& index) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount()) {
        return nullptr;
    }
    const int at = m_grid[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
    return at < 0 ? nullptr : &m_plan.cells[static_cast<std::size_t>(at)];
}

QModelIndex PlanModel::indexOf(base::RowId house) const
{
    for (int row = 0; row < rowCount(); ++row) {
        for (int column = 0; column < columnCount(); ++column) {
            const QModelIndex here = index(row, column);
            if (const auto* each = cell(here); each != nullptr && each->house == house) {
                return here;
            }
        }
    }
    return {};
}

QModelIndex PlanModel::indexOfRoom(const QString& typed) const
{
    // From the ground up: "1" means 101 before 1001.
    for (int row = rowCount() - 1; row >= 0; --row) {
        for (int column = 0; column < columnCount(); ++column) {
            const QModelIndex here = index(row, column);
            if (const auto* each = cell(here); each != nullptr && text(each->room).startsWith(typed, Qt::CaseInsensitive)) {
                return here;
            }
        }
    }
    return {};
}

QString PlanModel::spoken(const registry::PlanCell& cell) const
{
    QStringList words {tr("Room %1").arg(text(cell.room)), tr("%n person(s)", nullptr, cell.occupants)};
    if (cell.useStatus == "2") {
        words << tr("let");
    } else if (cell.useStatus == "4" || cell.occupants == 0) {
        words << tr("vacant");
    }
    if (cell.tagged) {
        words << m_tagName;
    }
    if (cell.elders > 0) {
        words << tr("%n aged 60 and more", nullptr, cell.elders);
    }
    return words.join(tr(", "));
}

QVariant PlanModel::data(const QModelIndex& index, int role) const
{
    const registry::PlanCell* each = cell(index);
    if (each == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return text(each->room);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return spoken(*each);
    case HouseRole:
        return static_cast<qint64>(each->house.value);
    case PeopleRole:
        return each->occupants;
    case TaggedRole:
        return each->tagged;
    case UseRole:
        return text(each->useStatus);
    case EldersRole:
        return each->elders;
    default:
        return {};
    }
}

QVariant PlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Vertical || section >= rowCount()) {
        return {};
    }
    for (int column = 0; column < columnCount(); ++column) {
        if (const auto* each = cell(index(section, column))) {
            return tr("Floor %1").arg(each->floor);
        }
    }
    return {};
}

}  // namespace linli::ui
