// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 操作记录: every change of this station, newest first; what it did, and taking it back, also weeks later. Where a later
// edit would be lost, says which, and does nothing.

#include "ui/bridge/edit_lines.h"
#include "ui/session/page.h"

#include <QAbstractTableModel>

#include <optional>

class QLabel;
class QStackedWidget;
class QTableView;
class QTableWidget;

namespace linli::ui {

class EmptyState;

class GroupModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { When, Author, Operation, Reason, Edits, State, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    void setLines(std::vector<GroupLine> lines);
    void append(std::vector<GroupLine> lines);
    const GroupLine* at(int row) const;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<GroupLine> m_lines;
};

class HistoryPage final : public Page {
    Q_OBJECT
public:
    explicit HistoryPage(Desk& desk, QWidget* parent = nullptr);
    void open(const Place& place) override;

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildDetail(QWidget* parent);
    void load(bool more);
    void select(ledger::GroupNo group);
    void showCurrent();
    void askObstacles(ledger::GroupNo group);
    void showEdits(const std::vector<EditLine>& edits);
    // What taking the chosen change back would lose.
    void showObstacles(const std::vector<EditLine>& later);
    void undoCurrent();
    void fitRows();

    GroupModel* m_model;
    QStackedWidget* m_stack;
    QTableView* m_table;
    EmptyState* m_empty;
    QLabel* m_title;
    QLabel* m_loss;
    QTableWidget* m_edits;
    QLabel* m_left;
    QPushButton* m_undo;
    QPushButton* m_more;
    int m_asked = 0;
    int m_detailAsked = 0;
    JobNo m_editsJob = 0;
    JobNo m_obstaclesJob = 0;
};

}  // namespace linli::ui
