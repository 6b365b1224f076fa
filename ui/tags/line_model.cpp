// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tags/line_model.h"

#include "ui/bridge/text.h"

namespace linli::ui {

QVariant TagLineModel::data(const QModelIndex& index, int role) const
{
    const tags::Line* line = at(index.row());
    if (line == nullptr || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    switch (index.column()) {
    case Name:
        return text(line->name);
    case Place:
        return text(line->place);
    case Tag:
        return text(line->tagName);
    case Value:
        return text(line->value);
    case Since:
        return text(line->from);
    case Confirmed:
        return line->overdue ? tr("%1 (run out)").arg(text(line->confirmedOn)) : text(line->confirmedOn);
    default:
        return {};
    }
}

QVariant TagLineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("Name");
    case Place:
        return tr("Place");
    case Tag:
        return tr("Tag");
    case Value:
        return tr("Value");
    case Since:
        return tr("Since");
    case Confirmed:
        return tr("Confirmed on");
    default:
        return {};
    }
}

}  // namespace linli::ui
