// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 走访: what was agreed, by day or as a route from door to door, what was done, and matters until they are settled. Place
// "visits?show=planned", route, done, matters, closed; "&person=" selects somebody's line. It ranks and times nobody.

#include "core/community/matters.h"
#include "core/community/visits.h"
#include "ui/session/page.h"

#include <QWidget>

class QVBoxLayout;
class QAbstractItemModel;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTableView;
class QTreeWidget;

namespace linli::ui {

class EmptyState;
class MatterModel;
class VisitModel;

class VisitsPage final : public Page {
    Q_OBJECT
public:
    explicit VisitsPage(Desk& desk, QWidget* parent = nullptr);
    void open(const Place& place) override;
    std::vector<base::RowId> chosenPeople() const override;
    base::RowId visited() const override;

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    enum Show : std::size_t { Planned, Route, Done, Matters, Closed, ShowCount };

    void buildHead(QVBoxLayout* column);
    QTableView* buildTable(const char* name, const QString& words, QAbstractItemModel* model);
    void buildMatterSide(QVBoxLayout* column);
    void load();
    void showVisits(std::vector<community::VisitLine> lines);
    void showMatters(std::vector<community::Matter> lines);
    void takeFocus(QWidget* where);
    void showSteps();
    bool ofMatters() const { return m_show == Matters || m_show == Closed; }
    const community::Matter* matter() const;
    void openCurrent();
    void addStep();
    void closeMatter();
    void fitRows();
    // As high as the lines of buttons need at this width; what does not fit scrolls.
    void fitHeight();

    Show m_show = Planned;
    bool m_isStale = true;
    bool m_takesFocus = false;
    int m_asked = 0;
    int m_askedSteps = 0;
    base::RowId m_row;
    std::vector<QPushButton*> m_tabs;
    QScrollArea* m_area = nullptr;
    QLabel* m_facts = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    QTableView* m_visits = nullptr;
    QTableView* m_matters = nullptr;
    VisitModel* m_visitModel = nullptr;
    MatterModel* m_matterModel = nullptr;
    QWidget* m_side = nullptr;
    QLabel* m_title = nullptr;
    QTreeWidget* m_steps = nullptr;
    QPushButton* m_record = nullptr;
    QPushButton* m_new = nullptr;
    QPushButton* m_step = nullptr;
    QPushButton* m_close = nullptr;
};

}  // namespace linli::ui
