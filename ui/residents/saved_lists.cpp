// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/saved_lists.h"

#include "ui/bridge/text.h"

namespace linli::ui {

SavedListModel::SavedListModel(Session& session, QObject* parent)
    : QAbstractListModel(parent), m_session(session), m_lists(builtIn())
{
}

std::vector<SavedList> SavedListModel::builtIn() const
{
    using registry::Basis;
    return {
        {tr("Everybody here"), {}, Basis::Either, {}, {}, false, -1},
        {tr("Living here"), {}, Basis::Lives, {}, {}, false, -1},
        {tr("Registered here"), {}, Basis::Registered, {}, {}, false, -1},
        {tr("Registered, living elsewhere"), "person.hvStatus == '3'", Basis::Either, {}, {}, false, -1},
        {tr("Living here, registered elsewhere"), "person.hvStatus == '2'", Basis::Either, {}, {}, false, -1},
        {tr("Aged 60 and more"), "person.age >= 60", Basis::Either, {}, {}, false, -1},
        {tr("Aged 80 and more"), "person.age >= 80", Basis::Either, {}, {}, false, -1},
        {tr("Children under 14"), "person.age < 14", Basis::Either, {}, {}, false, -1},
        {tr("Moved away or died"), "person.status != '1'", Basis::All, {}, {}, false, -1},
    };
}

void SavedListModel::reload()
{
    const int generation = ++m_generation;
    m_session.ask(
        this, [](Reading& side, Task&) { return registry::savedLists(side.view, registry::Subject::Person); },
        [this, generation](base::Result<std::vector<registry::SavedList>> lists) {
            if (generation != m_generation) {
                return;
            }
            beginResetModel();
            const std::vector<SavedList> before = std::move(m_lists);
            m_lists = builtIn();
            for (std::size_t i = 0; i < m_lists.size() && i < before.size(); ++i) {
                m_lists[i].count = before[i].count;
            }
            for (registry::SavedList& list : lists ? *lists : std::vector<registry::SavedList>()) {
                m_lists.push_back({text(list.name), list.filter, registry::Basis::Either, list.row,
                                   std::move(list.rows), list.isFrozen, -1});
            }
            endResetModel();
            Q_EMIT loaded();
            for (std::size_t i = 0; i < m_lists.size(); ++i) {
                count(i);
            }
        });
}

void SavedListModel::count(std::size_t at)
{
    const SavedList& list = m_lists[at];
    m_session.ask(
        this,
        [filter = list.filter, basis = list.basis, frozen = list.isFrozen,
         rows = static_cast<qint64>(list.frozen.size())](Reading& side, Task&) -> base::Result<qint64> {
            if (frozen) {
                return rows;
            }
            registry::RosterQuery query;
            query.basis = basis;
            LINLI_TRY(query.filter, registry::Filter::parse(*side.view.catalog, filter));
            LINLI_TRY(const registry::RosterCount counted, registry::rosterCount(side.view, query));
            return counted.matching;
        },
        [this, at, generation = m_generation](base::Result<qint64> counted) {
            if (counted && generation == m_generation && at < m_lists.size()) {
                m_lists[at].count = *counted;
                const QModelIndex where = index(static_cast<int>(at), 0);
                Q_EMIT dataChanged(where, where, {CountRole});
            }
        });
}

const SavedList* SavedListModel::at(int row) const
{
    return row >= 0 && row < static_cast<int>(m_lists.size()) ? &m_lists[static_cast<std::size_t>(row)] : nullptr;
}

int SavedListModel::rowOf(base::RowId list) const
{
    for (std::size_t i = 0; i < m_lists.size(); ++i) {
        if (m_lists[i].row == list) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

int SavedListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lists.size());
}

QVariant SavedListModel::data(const QModelIndex& index, int role) const
{
    const SavedList* list = at(index.row());
    if (list == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return list->name;
    case CountRole:
        return list->count < 0 ? QVariant() : QVariant(list->count);
    case Qt::AccessibleTextRole:
        return list->count < 0 ? list->name : tr("%1, %2").arg(list->name).arg(list->count);
    default:
        return {};
    }
}

}  // namespace linli::ui
