// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_page.h"
#include "ui/theme/theme.h"

#include <QColor>

namespace linli::ui {

void GroupModel::setLines(std::vector<GroupLine> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

void GroupModel::append(std::vector<GroupLine> lines)
{
    if (lines.empty()) {
        return;
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(lines.size()) - 1);
    m_lines.insert(m_lines.end(), lines.begin(), lines.end());
    endInsertRows();
}

const GroupLine* GroupModel::at(int row) const
{
    return row >= 0 && row < static_cast<int>(m_lines.size()) ? &m_lines[static_cast<std::size_t>(row)] : nullptr;
}

int GroupModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int GroupModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant GroupModel::data(const QModelIndex& index, int role) const
{
    const GroupLine* line = at(index.row());
    if (line == nullptr) {
        return {};
    }
    if (role == Qt::ForegroundRole) {
        return line->undone ? QVariant(QColor::fromRgba(colour::kSecondary)) : QVariant();
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case When:
        return line->when;
    case Author:
        return line->author;
    case Operation:
        return line->operation;
    case Reason:
        return line->reason;
    case Edits:
        return line->edits;
    case State:
        return line->undone ? tr("taken back") : QString();
    default:
        return {};
    }
}

QVariant GroupModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    const QString names[] = {tr("When"), tr("Who"), tr("What"), tr("Reason"), tr("Fields"), tr("State")};
    return section >= 0 && section < ColumnCount ? QVariant(names[section]) : QVariant();
}

}  // namespace linli::ui
