// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/report_model.h"

#include "core/access/masking.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"

#include <QColor>

#include <algorithm>

namespace linli::ui {

using forms::BindingState;
using forms::RosterChange;
using forms::RosterRow;
using forms::Verdict;

QString verdictWords(Verdict verdict)
{
    switch (verdict) {
    case Verdict::New:
        return ReportModel::tr("New");
    case Verdict::Changed:
        return ReportModel::tr("Changed");
    case Verdict::Same:
        return ReportModel::tr("Same");
    case Verdict::Problem:
        return ReportModel::tr("Problem");
    case Verdict::Duplicate:
        return ReportModel::tr("Repeated");
    }
    return {};
}

QString bindingWords(const catalog::Catalog& catalog, const forms::ColumnBinding& binding)
{
    const catalog::Column* column = catalog.column(binding.columnId);
    const QString name = column != nullptr ? text(column->name) : text(binding.columnId);
    switch (binding.state) {
    case BindingState::Bound:
        return ReportModel::tr("taken over as %1").arg(name);
    case BindingState::Derived:
        return ReportModel::tr("%1: computed by the program, not taken over").arg(name);
    case BindingState::NotKept:
        return ReportModel::tr("%1: known, but not kept here").arg(name);
    case BindingState::OtherPerson:
        return ReportModel::tr("%1 of somebody else, not taken over").arg(name);
    case BindingState::Repeated:
        return ReportModel::tr("%1: another column gives it already").arg(name);
    case BindingState::Ambiguous:
        return ReportModel::tr("may mean several things, not taken over; give it a clearer header");
    case BindingState::Unknown:
        break;
    }
    return ReportModel::tr("not understood, not taken over");
}

ReportModel::ReportModel(const catalog::Catalog& catalog, QObject* parent)
    : QAbstractTableModel(parent)
    , m_catalog(catalog)
{
}

void ReportModel::setPlan(Plan plan)
{
    beginResetModel();
    m_plan = std::move(plan);
    choose();
    endResetModel();
}

void ReportModel::setVerdict(std::optional<Verdict> verdict)
{
    beginResetModel();
    m_verdict = verdict;
    choose();
    endResetModel();
}

void ReportModel::choose()
{
    m_rows.clear();
    if (!m_plan) {
        return;
    }
    const std::vector<RosterRow>& rows = m_plan->report().rows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!m_verdict || rows[i].verdict == *m_verdict) {
            m_rows.push_back(i);
        }
    }
}

const RosterRow* ReportModel::at(int row) const
{
    const bool there = row >= 0 && row < static_cast<int>(m_rows.size());
    return there ? &m_plan->report().rows[m_rows[static_cast<std::size_t>(row)]] : nullptr;
}

QString ReportModel::masked(const RosterChange& change, const std::string& value) const
{
    if (value.empty() || access::visibilityOf(change.fieldClass) == access::Visibility::Plain) {
        return text(value);
    }
    const catalog::Field* field = m_catalog.field(change.field);
    return text(field != nullptr ? access::mask(*field, value, language()) : access::hiddenText(language()));
}

QString ReportModel::changeWords(const RosterChange& change) const
{
    const QString label = text(language() == base::Language::Chinese ? change.label : change.labelEn);
    const QString after = masked(change, change.after);
    return change.before.empty() ? tr("%1: %2").arg(label, after)
                                 : tr("%1: %2 → %3").arg(label, masked(change, change.before), after);
}

QStringList ReportModel::lines(const RosterRow& row) const
{
    QStringList lines;
    for (const forms::RosterProblem& problem : row.problems) {
        const QString sentence = describe(problem.what);
        const QString cell = text(problem.cell);
        lines << (sentence.contains(cell) ? sentence : tr("%1: %2").arg(cell, sentence));
    }
    if (row.verdict == Verdict::Duplicate) {
        lines << (row.repeats != 0
                      ? tr("Says the same person as row %1 of the list; not imported.").arg(row.repeats)
                      : tr("Looks like somebody who is here already, without proof; not imported. Add the ID"
                           " number or register by hand."));
    }
    for (const RosterChange& change : row.changes) {
        lines << changeWords(change);
    }
    if (row.newHouse) {
        lines << tr("This house is not known yet and will be made.");
    }
    return lines;
}

int ReportModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ReportModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant ReportModel::data(const QModelIndex& index, int role) const
{
    const RosterRow* row = at(index.row());
    if (row == nullptr) {
        return {};
    }
    if (role == Qt::ForegroundRole && row->verdict == Verdict::Same) {
        return QColor::fromRgba(colour::kSecondary);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case Row:
        return static_cast<qulonglong>(row->row);
    case State:
        return verdictWords(row->verdict);
    case Name:
        return text(row->name);
    case What:
        return lines(*row).join(QStringLiteral("；"));
    default:
        return {};
    }
}

QVariant ReportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    const QString names[] = {tr("Row"), tr("Result"), tr("Name"), tr("What changes, or what is wrong")};
    return section >= 0 && section < ColumnCount ? QVariant(names[section]) : QVariant();
}

}  // namespace linli::ui
