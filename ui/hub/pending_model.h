// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The changes that the hub does not have yet, or has not given back: when, who, what, on whom.

#include "core/registry/view.h"
#include "ui/bridge/edit_lines.h"

#include <QAbstractTableModel>

#include <vector>

namespace linli::ui {

struct PendingLine {
    GroupLine group;
    QString whom;  // "王建国 等 3 人"
    base::RowId person;  // the first of them; none where nobody's card shows it
    bool accepted = false;
};

// Newest first, at most so many; runs on a reading lane.
base::Result<std::vector<PendingLine>>
readPending(const registry::View& view, std::size_t most, base::Language language);

class PendingModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { When, Who, What, Whom, State, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    void setLines(std::vector<PendingLine> lines);
    const PendingLine* at(int row) const;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<PendingLine> m_lines;
};

}  // namespace linli::ui
