// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/aid/worklist_model.h"

#include "ui/bridge/text.h"

#include <algorithm>

namespace linli::ui {

namespace {

// The policies that the answers settle, each once.
QString settledText(const aid::Card& card)
{
    QStringList policies;
    for (const aid::Settles& one : card.settles) {
        if (one.isDecided && !policies.contains(text(one.name))) {
            policies << text(one.name);
        }
    }
    return policies.join(u'、');
}

}  // namespace

QVariant WorklistModel::data(const QModelIndex& index, int role) const
{
    const aid::Card* card = at(index.row());
    if (card == nullptr) {
        return {};
    }
    if (role == Qt::TextAlignmentRole && index.column() == Questions) {
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    switch (index.column()) {
    case Name:
        return text(card->name);
    case Place:
        return text(card->place);
    case Questions:
        return static_cast<int>(card->questions.size());
    case Settles:
        return settledText(*card);
    default:
        return {};
    }
}

QVariant WorklistModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("Household");
    case Place:
        return tr("Place");
    case Questions:
        return tr("Questions");
    case Settles:
        return tr("May settle");
    default:
        return {};
    }
}

}  // namespace linli::ui
