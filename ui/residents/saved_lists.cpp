// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/saved_lists.h"

#include "core/registry/basket.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"

#include <QColor>
#include <QTimer>

#include <algorithm>

namespace linli::ui {

namespace {

// Between the last change and counting anew.
constexpr int kPause = 400;

bool isSame(const ShownList& one, const ShownList& other)
{
    return one.kind == other.kind && one.name == other.name && one.rule == other.rule && one.saved.row == other.saved.row &&
           one.saved.isFrozen == other.saved.isFrozen && one.saved.rows == other.saved.rows && one.saved.owner == other.saved.owner;
}

ShownList builtInList(const QString& name, const char* rule, registry::Basis basis = registry::Basis::Either)
{
    ShownList made;
    made.name = name;
    made.rule = rule;
    made.basis = basis;
    return made;
}

ShownList entry(ShownList::Kind kind, const QString& name)
{
    ShownList made;
    made.kind = kind;
    made.name = name;
    return made;
}

}  // namespace

SavedListModel::SavedListModel(Desk& desk, QObject* parent)
    : QAbstractListModel(parent), m_desk(desk), m_lists(builtIn()), m_pause(new QTimer(this))
{
    m_pause->setSingleShot(true);
    m_pause->setInterval(kPause);
    connect(m_pause, &QTimer::timeout, this, &SavedListModel::reload);
    connect(&desk, &Desk::basketMoved, this, &SavedListModel::reload);
}

void SavedListModel::reloadSoon()
{
    m_pause->start();
}

std::vector<ShownList> SavedListModel::builtIn() const
{
    using registry::Basis;
    return {
        builtInList(tr("Everybody here"), ""),
        builtInList(tr("Living here"), "", Basis::Lives),
        builtInList(tr("Registered here"), "", Basis::Registered),
        builtInList(tr("Registered, living elsewhere"), "person.hvStatus == '3'"),
        builtInList(tr("Living here, registered elsewhere"), "person.hvStatus == '2'"),
        builtInList(tr("Aged 60 and more"), "person.age >= 60"),
        builtInList(tr("Aged 80 and more"), "person.age >= 80"),
        builtInList(tr("Children under 14"), "person.age < 14"),
        builtInList(tr("Moved away or died"), "person.status != '1'", Basis::All),
        entry(ShownList::Basket, tr("Basket")),
    };
}

void SavedListModel::reload()
{
    const int generation = ++m_generation;
    m_desk.session().list(
        this, [](Listing& side, Task&) { return registry::savedLists(side.view, registry::Subject::Person); },
        [this, generation](base::Result<std::vector<registry::SavedList>> lists) {
            if (generation == m_generation) {
                take(lists ? std::move(*lists) : std::vector<registry::SavedList>());
            }
        });
}

void SavedListModel::take(std::vector<registry::SavedList> lists)
{
    std::vector<ShownList> now = builtIn();
    const QString shelves[] = {tr("Mine"), tr("The committee's"), tr("Handed down")};
    std::optional<registry::Shelf> last;
    for (registry::SavedList& list : lists) {
        if (list.shelf() == registry::Shelf::Mine && list.owner != m_desk.session().user()) {
            continue;
        }
        if (last != list.shelf()) {
            last = list.shelf();
            now.push_back(entry(ShownList::Heading, shelves[static_cast<std::size_t>(*last)]));
        }
        ShownList shown = entry(ShownList::Saved, text(list.name));
        shown.rule = list.rule;
        shown.saved = std::move(list);
        now.push_back(std::move(shown));
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
}

void SavedListModel::count(std::size_t at)
{
    const ShownList& list = m_lists[at];
    if (list.kind == ShownList::Heading) {
        return;
    }
    m_desk.session().list(
        this,
        [list, account = m_desk.session().user()](Listing& side, Task&) -> base::Result<qint64> {
            if (list.kind == ShownList::Basket) {
                LINLI_TRY(const auto rows, registry::basket(side.view, account));
                return static_cast<qint64>(rows.size());
            }
            if (list.saved.isFrozen) {
                return static_cast<qint64>(list.saved.rows.size());
            }
            registry::RosterQuery query;
            query.basis = list.basis;
            LINLI_TRY(const rules::ListAnswer answer, side.desk->ask(side.view, list.rule, query));
            return static_cast<qint64>(answer.rows.size());
        },
        [this, at, generation = m_generation](base::Result<qint64> counted) {
            if (counted && generation == m_generation && at < m_lists.size()) {
                m_lists[at].count = *counted;
                const QModelIndex where = index(static_cast<int>(at), 0);
                Q_EMIT dataChanged(where, where, {CountRole});
            }
        });
}

const ShownList* SavedListModel::at(int row) const
{
    return row >= 0 && row < static_cast<int>(m_lists.size()) ? &m_lists[static_cast<std::size_t>(row)] : nullptr;
}

Qt::ItemFlags SavedListModel::flags(const QModelIndex& index) const
{
    const ShownList* list = at(index.row());
    return list == nullptr || list->kind == ShownList::Heading ? Qt::NoItemFlags : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
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
    const ShownList* list = at(index.row());
    if (list == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return list->saved.isFrozen ? tr("%1 (fixed)").arg(list->name) : list->name;
    case Qt::ToolTipRole:
        return list->saved.isFrozen ? tr("%1: the people of %2, whatever changes").arg(list->name, text(list->saved.frozenOn)) : list->name;
    case Qt::ForegroundRole:
        return list->kind == ShownList::Heading ? QVariant(QColor::fromRgb(colour::kSecondary)) : QVariant();
    case CountRole:
        return list->count < 0 ? QVariant() : QVariant(list->count);
    case Qt::AccessibleTextRole:
        return list->count < 0 ? list->name : tr("%1, %2").arg(list->name).arg(list->count);
    default:
        return {};
    }
}

}  // namespace linli::ui
