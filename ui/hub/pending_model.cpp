// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hub/pending_model.h"

#include "core/sync/overview.h"

namespace linli::ui {

base::Result<std::vector<PendingLine>>
readPending(const registry::View& view, std::size_t most, base::Language language)
{
    LINLI_TRY(const std::vector<sync::PendingGroup> groups, sync::pendingGroups(view.db(), most));
    std::vector<PendingLine> lines;
    lines.reserve(groups.size());
    for (const sync::PendingGroup& each : groups) {
        LINLI_TRY(const ledger::Group group, ledger::group(view.db(), each.group));
        LINLI_TRY(const GroupSubjects subjects, subjectsOf(view, each.group, language));
        lines.push_back({describeGroup(group, language), subjects.words, subjects.person, each.acked});
    }
    return lines;
}

void PendingModel::setLines(std::vector<PendingLine> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

const PendingLine* PendingModel::at(int row) const
{
    return row >= 0 && row < static_cast<int>(m_lines.size()) ? &m_lines[static_cast<std::size_t>(row)] : nullptr;
}

int PendingModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int PendingModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant PendingModel::data(const QModelIndex& index, int role) const
{
    const PendingLine* line = at(index.row());
    if (line == nullptr || role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case When:
        return line->group.when;
    case Who:
        return line->group.author;
    case What:
        return line->group.operation;
    case Whom:
        return line->whom;
    case State:
        return line->accepted ? tr("received") : tr("to upload");
    default:
        return {};
    }
}

QVariant PendingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    const QString names[] = {tr("When"), tr("Who"), tr("What"), tr("On whom"), tr("State")};
    return section >= 0 && section < ColumnCount ? QVariant(names[section]) : QVariant();
}

}  // namespace linli::ui
