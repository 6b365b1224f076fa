// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/visits/visit_models.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"

#include <QColor>

namespace linli::ui {

QString dueText(const std::string& iso, base::Day today)
{
    const auto date = base::Date::fromIso(iso);
    if (!date) {
        return {};
    }
    const int days = date->last().days - today.days;
    const QString when = days == 0 ? VisitModel::tr("today") : days < 0 ? VisitModel::tr("%n days overdue", nullptr, -days) : VisitModel::tr("in %n days", nullptr, days);
    return text(iso) + QStringLiteral("  ") + when;
}

VisitModel::VisitModel(const catalog::Catalog& catalog, base::Day today, QObject* parent)
    : LinesModel(parent)
    , m_kinds(catalog.codeTable("visit_kind"))
    , m_today(today)
{
}

QVariant VisitModel::data(const QModelIndex& index, int role) const
{
    const community::VisitLine* line = at(index.row());
    if (line == nullptr) {
        return {};
    }
    if (role == Qt::ForegroundRole && index.column() == Next && !line->followUp.empty() && line->followUp < base::isoText(m_today)) {
        return QColor::fromRgb(colour::kWarning);
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    switch (index.column()) {
    case Name:
        return text(line->name);
    case Place:
        return text(line->place);
    case Next:
        return dueText(line->followUp, m_today);
    case On:
        return text(line->on);
    case Kind:
        return line->kind.empty() ? QString() : text(m_kinds->name(line->kind, language()));
    case Visitor:
        return text(line->visitor);
    case Measure:
        return text(line->measure.empty() ? line->result : line->measure);
    default:
        return {};
    }
}

QVariant VisitModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("Whom");
    case Place:
        return tr("Place");
    case Next:
        return tr("Next visit");
    case On:
        return tr("Visited on");
    case Kind:
        return tr("Kind");
    case Visitor:
        return tr("Visitor");
    case Measure:
        return tr("What was done");
    default:
        return {};
    }
}

MatterModel::MatterModel(const catalog::Catalog& catalog, base::Day today, QObject* parent)
    : LinesModel(parent)
    , m_kinds(catalog.codeTable("event_class"))
    , m_today(today)
{
}

QVariant MatterModel::data(const QModelIndex& index, int role) const
{
    const community::Matter* matter = at(index.row());
    if (matter == nullptr) {
        return {};
    }
    const bool isOpen = matter->closedOn.empty();
    if (role == Qt::ForegroundRole && index.column() == Due && isOpen && !matter->deadline.empty() && matter->deadline < base::isoText(m_today)) {
        return QColor::fromRgb(colour::kWarning);
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    switch (index.column()) {
    case Title:
        return text(matter->title);
    case Kind:
        return text(m_kinds->name(matter->kind, language()));
    case Due:
        return isOpen ? dueText(matter->deadline, m_today) : tr("closed %1").arg(text(matter->closedOn));
    case Name:
        return text(matter->name);
    case Place:
        return text(matter->place);
    case Assignee:
        return text(matter->assignee);
    case On:
        return text(matter->on);
    case Last:
        return text(isOpen ? matter->lastStep : matter->result);
    default:
        return {};
    }
}

QVariant MatterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Title:
        return tr("Matter");
    case Kind:
        return tr("Kind");
    case Due:
        return tr("To be done by");
    case Name:
        return tr("Of whom");
    case Place:
        return tr("Place");
    case Assignee:
        return tr("Who sees to it");
    case On:
        return tr("Came up on");
    case Last:
        return tr("Last step");
    default:
        return {};
    }
}

}  // namespace linli::ui
