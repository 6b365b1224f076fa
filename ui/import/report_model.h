// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rows of a checked list, all or those of one verdict. Reads the report of the plan, which nobody changes any more;
// values are masked by their class.

#include "core/forms/roster_import.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace linli::ui {

using Plan = std::shared_ptr<forms::RosterImport>;

class ReportModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Row, State, Name, What, ColumnCount };
    explicit ReportModel(const catalog::Catalog& catalog, QObject* parent = nullptr);

    // An empty plan empties the table.
    void setPlan(Plan plan);
    // Nothing = all rows.
    void setVerdict(std::optional<forms::Verdict> verdict);
    const forms::RosterRow* at(int row) const;
    // Everything about a row, a line each.
    QStringList lines(const forms::RosterRow& row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void choose();
    QString changeWords(const forms::RosterChange& change) const;
    QString masked(const forms::RosterChange& change, const std::string& value) const;

    const catalog::Catalog& m_catalog;
    Plan m_plan;
    std::optional<forms::Verdict> m_verdict;
    std::vector<std::size_t> m_rows;
};

// 新增, 更新, 相同, 有问题, 重复
QString verdictWords(forms::Verdict verdict);
// What becomes of a column of the list.
QString bindingWords(const catalog::Catalog& catalog, const forms::ColumnBinding& binding);

}  // namespace linli::ui
