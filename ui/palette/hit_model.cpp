// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/hit_model.h"

#include "ui/bridge/text.h"

namespace linli::ui {

void HitModel::show(std::vector<registry::Hit> hits, std::vector<Command> commands)
{
    beginResetModel();
    m_hits = std::move(hits);
    m_commands = std::move(commands);
    endResetModel();
}

int HitModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size() + m_commands.size());
}

const registry::Hit* HitModel::hit(int row) const
{
    return row >= 0 && row < static_cast<int>(m_hits.size()) ? &m_hits[static_cast<std::size_t>(row)] : nullptr;
}

const Command* HitModel::command(int row) const
{
    const int at = row - static_cast<int>(m_hits.size());
    return at >= 0 && at < static_cast<int>(m_commands.size()) ? &m_commands[static_cast<std::size_t>(at)] : nullptr;
}

QString HitModel::kindWords(registry::HitKind kind) const
{
    switch (kind) {
    case registry::HitKind::Person:
        return tr("Person");
    case registry::HitKind::House:
        return tr("Room");
    case registry::HitKind::Household:
        return tr("Household");
    case registry::HitKind::Building:
        return tr("Building");
    case registry::HitKind::Tag:
        return tr("Tag");
    case registry::HitKind::SavedList:
        return tr("List");
    case registry::HitKind::Unit:
        return tr("Unit");
    case registry::HitKind::Org:
        return tr("Organisation");
    }
    return {};
}

QVariant HitModel::data(const QModelIndex& index, int role) const
{
    const Command* command = this->command(index.row());
    const registry::Hit* hit = this->hit(index.row());
    if (hit == nullptr && command == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return hit != nullptr ? text(hit->title) : command->words;
    case SubtitleRole:
        return hit != nullptr ? text(hit->subtitle) : command->keys;
    case KindRole:
        return hit != nullptr ? kindWords(hit->kind) : tr("Command");
    case GoneRole:
        return hit != nullptr && hit->gone;
    case MatchBeginRole:
        return hit != nullptr ? static_cast<int>(hit->matchBegin) : 0;
    case MatchLengthRole:
        return hit != nullptr ? static_cast<int>(hit->matchLength) : 0;
    case Qt::AccessibleTextRole:
        return hit != nullptr ? kindWords(hit->kind) + u' ' + text(hit->title) + u' ' + text(hit->subtitle)
                              : command->words;
    default:
        return {};
    }
}

}  // namespace linli::ui
