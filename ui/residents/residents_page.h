// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 居民: saved lists at the left, conditions as chips on top, the list itself. Selecting somebody shows the card.
// Places: residents?filter=…&basis=lives&on=2025-06-01&sort=age&desc=1&list=ROW&tag=ROW&person=ROW

#include "core/registry/roster.h"
#include "ui/session/page.h"

class QComboBox;
class QLabel;
class QListView;
class QStackedWidget;
class QTableView;

namespace linli::ui {

class ConditionMenu;
class EmptyState;
class FilterBar;
class RosterModel;
class SavedListModel;
struct SavedList;

class ResidentsPage final : public Page {
    Q_OBJECT
public:
    explicit ResidentsPage(Desk& desk, QWidget* parent = nullptr);

    void open(const Place& place) override;
    bool stepBack() override;
    void focusFilter() override;
    // Rows selected, or the current one.
    std::vector<base::RowId> selected() const;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    // What a list answers.
    struct Listing {
        std::vector<base::RowId> ids;
        registry::RosterCount count;
        QStringList chips;
        std::vector<std::string> clauses;
        std::string filter;
    };
    QWidget* buildLists();
    QWidget* buildTable();
    QWidget* buildTools();
    void load();
    void show(Listing listing);
    void showCurrent();
    void addClause(const QString& clause);
    void dropClause(int at);
    void chooseDay();
    void sortBy(int column);
    void chooseList(int row);
    // Shows which list is looked at, in both places where lists stand.
    void markList(const QString& name);
    void tagSelected();
    void saveAsList();
    void fitColumns();
    registry::RosterQuery queryOf(const Place& place) const;

    RosterModel* m_model;
    SavedListModel* m_lists;
    QListView* m_listView = nullptr;
    QWidget* m_listPanel = nullptr;
    QComboBox* m_listBox = nullptr;
    FilterBar* m_filter = nullptr;
    QStackedWidget* m_stack = nullptr;
    QTableView* m_table = nullptr;
    EmptyState* m_empty = nullptr;
    ConditionMenu* m_conditions = nullptr;
    int m_asked = 0;
    // While the list itself moves the selection.
    bool m_showing = false;
    base::RowId m_wanted;
    std::string m_filterText;
    QString m_listName;
};

}  // namespace linli::ui
