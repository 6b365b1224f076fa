// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The differences of a list from outside with the base, a line each, and what was decided about them until it is written.

#include "core/forms/list_compare.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace linli::ui {

using Compared = std::shared_ptr<forms::ListComparison>;

class CompareModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Row, Kind, Name, What, Ours, Theirs, Decision, ColumnCount };
    explicit CompareModel(const catalog::Catalog& catalog, QObject* parent = nullptr);

    // nullptr empties the table. `keepDecisions`: what was decided about a difference that is still the same stays decided.
    void show(Compared compared, bool keepDecisions = false);
    const forms::ListDifference* at(int row) const;
    forms::ListDecision decisionOf(int row) const;
    // False where who is not listed or cannot be told would be adopted.
    bool decide(int row, forms::ListDecision decision);
    std::vector<forms::DecidedDifference> decided() const;
    // The next line after `row` without a decision; -1 when there is none.
    int nextOpen(int row) const;
    // The difference as a sentence.
    QString sentence(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString masked(const forms::RosterChange& change, const std::string& value) const;

    const catalog::Catalog& m_catalog;
    Compared m_compared;
    std::vector<forms::ListDecision> m_decisions;
};

// 名单有、本地无 ...
QString kindWords(forms::ListDifferenceKind kind);

}  // namespace linli::ui
