// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A building as a table: rows are floors from the top, columns rooms from the left. A table, not a painted scene: the
// arrow keys, selection and screen readers work in it as in any other list.

#include "core/registry/homes.h"

#include <QAbstractTableModel>

#include <algorithm>
#include <vector>

namespace linli::ui {

class PlanModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { HouseRole = Qt::UserRole, PeopleRole, TaggedRole, UseRole, EldersRole };

    using QAbstractTableModel::QAbstractTableModel;
    // `tagName`: of the chosen tag, may be empty.
    void show(registry::BuildingPlan plan, const QString& tagName);
    const registry::BuildingPlan& plan() const { return m_plan; }
    QModelIndex indexOf(base::RowId house) const;
    // The first room whose number begins so.
    QModelIndex indexOfRoom(const QString& typed) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const registry::PlanCell* cell(const QModelIndex& index) const;
    QString spoken(const registry::PlanCell& cell) const;
    registry::BuildingPlan m_plan;
    QString m_tagName;
    // Index into m_plan.cells by row and column, -1 = no room.
    std::vector<std::vector<int>> m_grid;
};

}  // namespace linli::ui
