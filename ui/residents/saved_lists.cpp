// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/saved_lists.h"

#include "ui/bridge/text.h"

#include <QTimer>

#include <algorithm>

namespace linli::ui {

namespace {

// Between the last change and counting anew.
constexpr int kPause = 400;

bool isSame(const SavedList& one, const SavedList& other)
{
    return one.row == other.row && one.name == other.name && one.filter == other.filter && one.frozen == other.frozen;
}

}  // namespace

SavedListModel::SavedListModel(Session& session, QObject* parent)
    : QAbstractListModel(parent), m_session(session), m_lists(builtIn()), m_pause(new QTimer(this))
{
    m_pause->setSingleShot(true);
    m_pause->setInterval(kPause);
    connect(m_pause, &QTimer::timeout, this, &SavedListModel::reload);
}

void SavedListModel::reloadSoon()
{
    m_pause->start();
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
            std::vector<SavedList> now = builtIn();
            for (registry::SavedList& list : lists ? *lists : std::vector<registry::SavedList>()) {
                now.push_back({text(list.name), list.filter, registry::Basis::Either, list.row, std::move(list.rows),
                               list.isFrozen, -1});
            }
            // The lists themselves change rarely; their counts arrive without the choice being lost.
            if (!std::equal(now.begin(), now.end(), m_lists.begin(), m_lists.end(), isSame)) {
                beginResetModel();
                for (std::size_t i = 0; i < now.size() && i < m_lists.size(); ++i) {
                    now[i].count = isSame(now[i], m_lists[i]) ? m_lists[i].count : -1;
                }
                m_lists = std::move(now);
                endResetModel();
                Q_EMIT loaded();
            }
            for (std::size_t i = 0; i < m_lists.size(); ++i) {
                count(i);
            }
        });
}

void SavedListModel::count(std::size_t at)
{
    const SavedList& list = m_lists[at];
    m_session.study(
        {}, this,
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

int SavedListModel::rowOf(const QString& name) const
{
    for (std::size_t i = 0; i < m_lists.size(); ++i) {
        if (m_lists[i].name == name) {
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
