// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/compare_model.h"

#include "core/access/masking.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"

#include <QColor>

#include <map>

namespace linli::ui {

using forms::ListDecision;
using forms::ListDifference;
using forms::ListDifferenceKind;

QString kindWords(ListDifferenceKind kind)
{
    static constexpr const char* kKeys[] = {"compare.kind.not_here", "compare.kind.not_listed", "compare.kind.value", "compare.kind.unclear"};
    return text(base::sentence(kKeys[static_cast<int>(kind)], {}, language()));
}

CompareModel::CompareModel(const catalog::Catalog& catalog, QObject* parent) : QAbstractTableModel(parent), m_catalog(catalog) {}

void CompareModel::show(Compared compared, bool keepDecisions)
{
    std::map<std::string, ListDecision> former;
    for (const forms::DecidedDifference& one : keepDecisions ? decided() : std::vector<forms::DecidedDifference>()) {
        former[m_compared->differences()[one.difference].mark] = one.decision;
    }
    beginResetModel();
    m_compared = std::move(compared);
    m_decisions.assign(m_compared ? m_compared->differences().size() : 0, ListDecision::None);
    for (std::size_t i = 0; i < m_decisions.size() && !former.empty(); ++i) {
        const auto same = former.find(m_compared->differences()[i].mark);
        m_decisions[i] = same == former.end() ? ListDecision::None : same->second;
    }
    endResetModel();
}

const ListDifference* CompareModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_compared->differences()[static_cast<std::size_t>(row)] : nullptr;
}

ListDecision CompareModel::decisionOf(int row) const
{
    return at(row) == nullptr ? ListDecision::None : m_decisions[static_cast<std::size_t>(row)];
}

bool CompareModel::decide(int row, ListDecision decision)
{
    const ListDifference* const difference = at(row);
    if (difference == nullptr || (decision == ListDecision::Adopt && !difference->mayAdopt())) {
        return false;
    }
    m_decisions[static_cast<std::size_t>(row)] = decision;
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    return true;
}

std::vector<forms::DecidedDifference> CompareModel::decided() const
{
    std::vector<forms::DecidedDifference> decided;
    for (std::size_t i = 0; i < m_decisions.size(); ++i) {
        if (m_decisions[i] != ListDecision::None) {
            decided.push_back({i, m_decisions[i]});
        }
    }
    return decided;
}

int CompareModel::nextOpen(int row) const
{
    for (int next = row + 1; next < rowCount(); ++next) {
        if (m_decisions[static_cast<std::size_t>(next)] == ListDecision::None) {
            return next;
        }
    }
    return -1;
}

QString CompareModel::masked(const forms::RosterChange& change, const std::string& value) const
{
    if (value.empty() || access::visibilityOf(change.fieldClass) == access::Visibility::Plain) {
        return text(value);
    }
    const catalog::Field* const field = m_catalog.field(change.field);
    return text(field != nullptr ? access::mask(*field, value, language()) : access::hiddenText(language()));
}

QString CompareModel::sentence(int row) const
{
    const ListDifference* const difference = at(row);
    if (difference == nullptr) {
        return {};
    }
    const QString name = text(difference->name);
    switch (difference->kind) {
    case ListDifferenceKind::NotHere:
        return tr("Row %1: the list names %2, whom the records do not have. Adopt registers them with what the list says.").arg(difference->row).arg(name);
    case ListDifferenceKind::NotListed:
        return tr("%1 is in the stated scope and the list does not name them. Who really left is dealt with on the card.").arg(name);
    case ListDifferenceKind::Unclear:
        return tr("Row %1, %2: %3").arg(difference->row).arg(name, describe(difference->what));
    case ListDifferenceKind::Value:
        break;
    }
    return tr("Row %1, %2: the records say “%3”, the list says “%4”.").arg(difference->row).arg(name, masked(difference->value, difference->value.before), masked(difference->value, difference->value.after));
}

int CompareModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_compared ? 0 : static_cast<int>(m_compared->differences().size());
}

int CompareModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant CompareModel::data(const QModelIndex& index, int role) const
{
    const ListDifference* const difference = at(index.row());
    if (difference == nullptr) {
        return {};
    }
    const ListDecision decision = decisionOf(index.row());
    if (role == Qt::ForegroundRole && decision != ListDecision::None) {
        return QColor::fromRgba(colour::kSecondary);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const bool isValue = difference->kind == ListDifferenceKind::Value;
    switch (index.column()) {
    case Row:
        return difference->row == 0 ? QVariant() : QVariant(static_cast<qulonglong>(difference->row));
    case Kind:
        return kindWords(difference->kind);
    case Name:
        return text(difference->name);
    case What:
        return isValue ? text(language() == base::Language::Chinese ? difference->value.label : difference->value.labelEn) : QString();
    case Ours:
        return isValue ? masked(difference->value, difference->value.before) : QString();
    case Theirs:
        return isValue ? masked(difference->value, difference->value.after) : difference->kind == ListDifferenceKind::Unclear ? describe(difference->what) : QString();
    case Decision: {
        const QString words[] = {difference->decided == ListDecision::Visit ? tr("kept for a visit before") : QString(), tr("adopt"), tr("keep ours"), tr("for a visit")};
        return words[static_cast<int>(decision)];
    }
    default:
        return {};
    }
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    const QString names[] = {tr("Row"), tr("Difference"), tr("Name"), tr("What"), tr("Records"), tr("List"), tr("Decision")};
    return section >= 0 && section < ColumnCount ? QVariant(names[section]) : QVariant();
}

}  // namespace linli::ui
