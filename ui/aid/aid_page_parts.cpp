// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the page.
#include "ui/aid/aid_page.h"

#include "ui/aid/match_model.h"
#include "ui/aid/why_tree.h"
#include "ui/aid/worklist_panel.h"
#include "ui/aid/yield_panel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"

#include <QGuiApplication>
#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeWidget>

#include <tuple>

namespace linli::ui {

using aid::Grade;

QWidget* AidPage::buildList()
{
    QFrame* box = panel(this);
    box->setMinimumWidth(scaled(200));
    box->setMaximumWidth(scaled(400));
    auto* column = new QVBoxLayout(box);
    space(column, 10, 8);
    m_visits = button("worklistOpen", tr("Who to visit first"), "forward", box);
    m_visits->setCheckable(true);
    connect(m_visits, &QPushButton::clicked, this, [this] { showVisits(m_worklist->isByRoute()); });
    m_results = button("yieldOpen", tr("Results"), "chart", box);
    m_results->setCheckable(true);
    connect(m_results, &QPushButton::clicked, this, &AidPage::showYield);
    auto* views = new QHBoxLayout;
    views->addWidget(m_visits, 1);
    views->addWidget(m_results);
    column->addLayout(views);
    column->addWidget(heading(tr("Policies"), 1, box));
    m_search = lineEdit("policySearch", tr("Find a policy"), box);
    column->addWidget(m_search);
    m_list = new QTreeWidget(box);
    m_list->setObjectName(QStringLiteral("policyList"));
    m_list->setAccessibleName(tr("Policies"));
    m_list->setHeaderLabels({tr("Policy"), tr("Entitled"), tr("To verify"), tr("Near"), tr("Policy text")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->setTabKeyNavigation(false);
    m_list->header()->setStretchLastSection(true);
    m_list->header()->setMinimumSectionSize(scaled(40));
    column->addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, this, &AidPage::narrow);
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem* item) { choose(item); });
    return box;
}

QWidget* AidPage::buildRight()
{
    m_right = new QStackedWidget(this);
    m_worklist = new WorklistPanel(desk(), m_right);
    connect(m_worklist, &WorklistPanel::routeWanted, this, &AidPage::showVisits);
    m_yield = new YieldPanel(desk(), m_right);
    for (QWidget* inner : {buildSheet(), static_cast<QWidget*>(m_worklist), static_cast<QWidget*>(m_yield)}) {
        auto* area = new QScrollArea(m_right);
        area->setFrameShape(QFrame::NoFrame);
        area->setWidgetResizable(true);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        area->setFocusPolicy(Qt::NoFocus);
        area->setWidget(inner);
        m_right->addWidget(area);
    }
    return m_right;
}

QWidget* AidPage::buildSheet()
{
    auto* sheet = new QWidget(this);
    auto* column = new QVBoxLayout(sheet);
    space(column, 0, 8);
    m_title = heading({}, 2, sheet);
    m_title->setObjectName(QStringLiteral("policyTitle"));
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    for (const auto& [member, name, role] : {std::tuple {&AidPage::m_text, "policyText", static_cast<const char*>(nullptr)},
                                             std::tuple {&AidPage::m_facts, "policyFacts", "secondary"},
                                             std::tuple {&AidPage::m_papers, "policyPapers", "secondary"}}) {
        QLabel* made = label({}, role, sheet);
        made->setObjectName(QLatin1String(name));
        made->setWordWrap(true);
        column->addWidget(made);
        this->*member = made;
    }
    auto* tabs = new QWidget(sheet);
    buildTabs(new FlowLayout(tabs, 8));
    column->addWidget(tabs);
    auto* actions = new QWidget(sheet);
    buildActions(new FlowLayout(actions, 8));
    column->addWidget(actions);
    column->addWidget(buildPeople(), 3);
    m_more = label({}, "secondary", sheet);
    m_more->setObjectName(QStringLiteral("matchMore"));
    column->addWidget(m_more);
    m_answer = label({}, nullptr, sheet);
    m_answer->setObjectName(QStringLiteral("matchAnswer"));
    m_answer->setWordWrap(true);
    column->addWidget(m_answer);
    m_why = new WhyTree(sheet);
    m_why->setMinimumHeight(scaled(140));
    column->addWidget(m_why, 2);
    return sheet;
}

QWidget* AidPage::buildPeople()
{
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyState(m_stack);
    connect(m_empty, &EmptyState::acted, this, &AidPage::reveal);
    m_stack->addWidget(m_empty);
    m_model = new MatchModel(session().catalog(), this);
    m_table = new QTableView(m_stack);
    m_table->setObjectName(QStringLiteral("matchLines"));
    m_table->setAccessibleName(tr("Who it is about"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setMinimumSectionSize(scaled(72));
    m_table->horizontalHeader()->setMaximumSectionSize(scaled(420));
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + scaled(12));
    // Beside the name a click only shows why; with Ctrl or Shift it chooses.
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == MatchModel::Name && QGuiApplication::keyboardModifiers() == Qt::NoModifier) {
            openCurrent();
        }
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &AidPage::loadWhy);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        desk().countSelection(static_cast<int>(m_table->selectionModel()->selectedRows().size()));
    });
    m_stack->addWidget(m_table);
    m_stack->setMinimumHeight(scaled(160));
    return m_stack;
}

void AidPage::buildTabs(QLayout* into)
{
    for (const auto& [grade, decided, name] :
         {std::tuple {Grade::Entitled, false, "entitled"}, std::tuple {Grade::Unverified, false, "unverified"}, std::tuple {Grade::Near, false, "near"},
          std::tuple {Grade::Entitled, true, "decided"}, std::tuple {Grade::Receiving, false, "receiving"}, std::tuple {Grade::Excluded, false, "excluded"},
          std::tuple {Grade::Failed, false, "failed"}}) {
        Tab tab;
        tab.grade = grade;
        tab.decided = decided;
        tab.name = name;
        tab.button = button((std::string("matches_") + name).c_str(), {}, nullptr, into->parentWidget());
        tab.button->setProperty("tab", true);
        tab.button->setCheckable(true);
        tab.button->setFocusPolicy(Qt::TabFocus);
        connect(tab.button, &QPushButton::clicked, this, [this, name = name] { showGroup(name); });
        into->addWidget(tab.button);
        m_tabs.push_back(tab);
    }
}

}  // namespace linli::ui
