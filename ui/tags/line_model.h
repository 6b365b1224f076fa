// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The people, households and houses behind a count of the page 标签.

#include "core/tags/lines.h"

#include <QAbstractTableModel>

#include <vector>

namespace linli::ui {

class TagLineModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Place, Tag, Value, Since, Confirmed, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    void setLines(std::vector<tags::Line> lines);
    const tags::Line* at(int row) const;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<tags::Line> m_lines;
};

}  // namespace linli::ui
