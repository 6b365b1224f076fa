// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 居民: lists at the left, conditions as chips on top, the list itself; or the cards on which conditions are built.
// Selecting somebody shows the card.
// Places: residents?filter=RULE&basis=lives&on=2025-06-01&sort=age&desc=1&list=ROW&tag=ROW&basket=1&build=1&person=ROW

#include "core/registry/roster.h"
#include "ui/residents/residents_listing.h"
#include "ui/session/page.h"

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace linli::ui {

class BuilderPanel;
class ConditionMenu;
class EmptyState;
class FilterBar;
class ListPanel;
class RosterModel;
class SavedListModel;

class ResidentsPage final : public Page {
    Q_OBJECT
public:
    explicit ResidentsPage(Desk& desk, QWidget* parent = nullptr);

    void open(const Place& place) override;
    bool stepBack() override;
    void focusFilter() override;
    std::vector<base::RowId> chosenPeople() const override { return selected(); }
    // Rows selected.
    std::vector<base::RowId> selected() const;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* buildTable();
    QWidget* buildTools();
    void buildShortcuts();
    void load();
    void show(ResidentsListing listing);
    void showEmpty(const ResidentsListing& listing);
    void showCurrent();
    void addClause(const QString& clause);
    void dropClause(int at);
    void chooseDay();
    void sortBy(int column);
    void chooseList(int row);
    // Shows which list is looked at, in both places where lists stand.
    void markList(const QString& name);
    void useRule(const QString& rule);
    void editConditions();
    void endBuilding();
    void showUnknown();
    void tagSelected();
    void changeSelected();
    void moveBasket();
    void saveAsList();
    ResidentsQuestion question() const;
    void fitColumns();
    registry::RosterQuery queryOf(const Place& place) const;

    RosterModel* m_model;
    SavedListModel* m_lists;
    ListPanel* m_listPanel = nullptr;
    QComboBox* m_listBox = nullptr;
    FilterBar* m_filter = nullptr;
    QStackedWidget* m_stack = nullptr;
    QTableView* m_table = nullptr;
    EmptyState* m_empty = nullptr;
    ConditionMenu* m_conditions = nullptr;
    // The list, or the cards.
    QStackedWidget* m_mode = nullptr;
    BuilderPanel* m_builder = nullptr;
    QPushButton* m_basketButton = nullptr;
    // Where the cards were opened from.
    Place m_before;
    int m_asked = 0;
    // While the list itself moves the selection.
    bool m_showing = false;
    base::RowId m_wanted;
    ResidentsListing m_listing;
    // Sensitive tags whose people are shown for a reason.
    std::set<std::string> m_told;
    QString m_listName;
};

}  // namespace linli::ui
