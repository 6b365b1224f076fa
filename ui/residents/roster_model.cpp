// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/roster_model.h"

#include "ui/bridge/text.h"
#include "ui/widgets/tag_pill.h"
#include "ui/theme/theme.h"

#include <QColor>

#include <algorithm>

namespace linli::ui {

RosterModel::RosterModel(Session& session, QObject* parent) : QAbstractTableModel(parent), m_session(session) {}

void RosterModel::setIds(std::vector<base::RowId> ids)
{
    beginResetModel();
    m_ids = std::move(ids);
    m_lines.clear();
    m_wantedFirst = 0;
    m_wantedEnd = 0;
    ++m_generation;
    endResetModel();
}

void RosterModel::setDay(std::optional<base::Day> day)
{
    if (day != m_day) {
        m_day = day;
        refresh();
    }
}

void RosterModel::refresh()
{
    ++m_generation;
    const int around = (m_wantedFirst + m_wantedEnd) / 2;
    m_wantedFirst = 0;
    m_wantedEnd = 0;
    if (!m_ids.empty()) {
        // The old lines stay until the new ones are there, so that nothing flickers.
        fetchAround(std::clamp(around, 0, static_cast<int>(m_ids.size()) - 1));
    }
}

base::RowId RosterModel::person(int row) const
{
    return row >= 0 && row < static_cast<int>(m_ids.size()) ? m_ids[static_cast<std::size_t>(row)] : base::RowId {};
}

int RosterModel::rowOf(base::RowId person) const
{
    const auto found = std::find(m_ids.begin(), m_ids.end(), person);
    return found == m_ids.end() ? -1 : static_cast<int>(found - m_ids.begin());
}

const registry::RosterRow* RosterModel::line(int row) const
{
    const auto found = m_lines.find(row);
    return found == m_lines.end() ? nullptr : &found->second;
}

int RosterModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

int RosterModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant RosterModel::display(const registry::RosterRow& line, int column) const
{
    switch (column) {
    case Name:
        return text(line.name);
    case Sex:
        return text(m_session.catalog().codeTable("sex")->name(line.sex, language()));
    case Age:
        return ageText(line.age);
    case Place:
        return text(line.place);
    case Phone:
        return text(line.phone);
    case Tags:
        return pillWords(line.tags);
    case LastContact:
        return text(line.lastContact);
    default:
        return {};
    }
}

QVariant RosterModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    if (role == PersonRole) {
        return QVariant::fromValue(static_cast<qint64>(person(index.row()).value));
    }
    const registry::RosterRow* line = this->line(index.row());
    if (line == nullptr) {
        if (role == Qt::DisplayRole) {
            fetchAround(index.row());
            return index.column() == Name ? QVariant(QStringLiteral("…")) : QVariant();
        }
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return display(*line, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Tags ? QVariant(tr("Tags: %1").arg(pillWords(line->tags)))
                                      : display(*line, index.column());
    case TagPillDelegate::kPillsRole:
        return index.column() == Tags ? QVariant::fromValue(line->tags) : QVariant();
    case Qt::ForegroundRole:
        return line->dead || line->status == registry::HvStatus::Gone
                   ? QVariant(QColor::fromRgba(colour::kSecondary))
                   : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == Age ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    default:
        return {};
    }
}

QVariant RosterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    const QString names[] = {tr("Name"), tr("Sex"), tr("Age"), tr("Lives at"), tr("Phone"), tr("Tags"), tr("Last contact")};
    return section >= 0 && section < ColumnCount ? QVariant(names[section]) : QVariant();
}

void RosterModel::fetchAround(int row) const
{
    if (row >= m_wantedFirst && row < m_wantedEnd) {
        return;
    }
    const int first = std::max(0, row - kWindow);
    const int end = std::min(static_cast<int>(m_ids.size()), row + kWindow);
    m_wantedFirst = first;
    m_wantedEnd = end;
    std::vector<base::RowId> wanted(m_ids.begin() + first, m_ids.begin() + end);
    auto* self = const_cast<RosterModel*>(this);
    m_session.ask(
        self,
        [wanted = std::move(wanted), day = m_day](Reading& side, Task&) {
            return registry::rosterRows(side.view, wanted, day.value_or(side.view.today));
        },
        [self, first, end, generation = m_generation](base::Result<std::vector<registry::RosterRow>> lines) {
            if (lines) {
                self->take(generation, first, end, std::move(*lines));
            }
        });
}

void RosterModel::take(int generation, int first, int end, std::vector<registry::RosterRow> lines)
{
    if (generation != m_generation || first >= end) {
        return;
    }
    // Only what was just read is kept: lines further off may be older than the newest change. Whoever has no line any
    // more (a frozen list, a registration taken back) leaves a line without content, never that of the next person.
    m_lines.clear();
    auto line = lines.begin();
    for (int row = first; row < end && line != lines.end(); ++row) {
        if (line->person == person(row)) {
            m_lines[row] = std::move(*line);
            ++line;
        }
    }
    for (int row = first; row < end; ++row) {
        m_lines.try_emplace(row);
    }
    Q_EMIT dataChanged(index(first, 0), index(end - 1, ColumnCount - 1));
}

}  // namespace linli::ui
