// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 户与房: estates and buildings at the left, the plan of a building, who lives in the chosen home.
// Places: homes?building=ROW&house=ROW&tag=ROW&household=ROW

#include "core/registry/homes.h"
#include "core/registry/lists.h"
#include "ui/session/page.h"

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QSplitter;
class QStackedWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace linli::ui {

class EmptyState;
class OccupantsPanel;
class PlanModel;
class PlanView;

class HomesPage final : public Page {
    Q_OBJECT
public:
    explicit HomesPage(Desk& desk, QWidget* parent = nullptr);
    void open(const Place& place) override;
    void focusFilter() override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Shown {
        registry::BuildingPlan plan;
        registry::HouseSummary house;
        bool hasHouse = false;
    };
    QWidget* buildCentre();
    void loadTree();
    void showTree(const std::vector<registry::HomeNode>& nodes);
    void fillTree(const std::vector<registry::HomeNode>& nodes);
    void loadTags();
    void load();
    void show(Shown shown);
    void chooseBuilding(base::RowId building);
    void chooseHouse(base::RowId house);
    void markBuilding(base::RowId building);
    base::RowId chosenTag() const;

    QTreeWidget* m_tree;
    QComboBox* m_tag = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_legend = nullptr;
    PlanModel* m_model;
    PlanView* m_plan = nullptr;
    OccupantsPanel* m_occupants;
    QSplitter* m_splitter = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    std::vector<registry::TagDefinition> m_tags;
    base::RowId m_building;
    // The day the tree was read, none once something changed.
    std::optional<base::Day> m_treeOf;
    int m_asked = 0;
    bool m_showing = false;
};

}  // namespace linli::ui
