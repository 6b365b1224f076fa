// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The lines of a list that is loaded whole, a row each; what stands in the columns is said by who derives from it.

#include <QAbstractTableModel>

#include <utility>
#include <vector>

namespace linli::ui {

template <typename Line, int Columns>
class LinesModel : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setLines(std::vector<Line> lines)
    {
        beginResetModel();
        m_lines = std::move(lines);
        endResetModel();
    }
    // Nothing where there is no such row.
    const Line* at(int row) const { return row >= 0 && row < static_cast<int>(m_lines.size()) ? &m_lines[static_cast<std::size_t>(row)] : nullptr; }
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_lines.size()); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : Columns; }

private:
    std::vector<Line> m_lines;
};

}  // namespace linli::ui
