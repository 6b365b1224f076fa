// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the page.
#include "ui/tags/tags_page.h"

#include "ui/tags/line_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/count_delegate.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/side_list.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

#include <tuple>

namespace linli::ui {

using tags::Group;

QWidget* TagsPage::buildList()
{
    const SideList side = sideList("tag", tr("Tags"), tr("Find a tag or a line"), 170, 260, this);
    m_search = side.search;
    m_list = side.list;
    m_list->setItemDelegate(new CountDelegate(CountRole, m_list));
    QPushButton* add = button("defineTag", tr("Define a tag…"), "add", side.box);
    side.column->addWidget(add);
    connect(add, &QPushButton::clicked, this, &TagsPage::define);
    connect(m_search, &QLineEdit::textChanged, this, &TagsPage::narrow);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) { choose(item); });
    return side.box;
}

QWidget* TagsPage::buildSheet()
{
    auto* sheet = new QWidget(this);
    auto* column = new QVBoxLayout(sheet);
    space(column, 0, 8);
    auto* head = new QWidget(sheet);
    auto* headFlow = new FlowLayout(head, 10);
    m_title = heading({}, 2, head);
    m_title->setObjectName(QStringLiteral("tagTitle"));
    headFlow->addWidget(m_title);
    m_change = quietButton("changeTag", tr("Change…"), "edit", head);
    m_retire = quietButton("retireTag", tr("Out of use"), nullptr, head);
    connect(m_change, &QPushButton::clicked, this, &TagsPage::changeTag);
    connect(m_retire, &QPushButton::clicked, this, &TagsPage::retireTag);
    headFlow->addWidget(m_change);
    headFlow->addWidget(m_retire);
    column->addWidget(head);
    for (const auto& [member, name, role] : {std::tuple {&TagsPage::m_facts, "tagFacts", "secondary"}, std::tuple {&TagsPage::m_rule, "tagRuleWords", "secondary"},
                                             std::tuple {&TagsPage::m_problem, "tagProblem", "error"}}) {
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
    m_stack = new QStackedWidget(sheet);
    m_empty = new EmptyState(m_stack);
    connect(m_empty, &EmptyState::acted, this, &TagsPage::reveal);
    m_stack->addWidget(m_empty);
    buildTable();
    m_stack->addWidget(m_table);
    m_stack->setMinimumHeight(scaled(160));
    column->addWidget(m_stack, 1);
    m_more = label({}, "secondary", sheet);
    m_more->setObjectName(QStringLiteral("tagMore"));
    m_more->setWordWrap(true);
    column->addWidget(m_more);
    return sheet;
}

void TagsPage::buildTabs(QLayout* into)
{
    for (const auto& [group, name] : {std::pair {Group::Carried, "carried"}, std::pair {Group::Candidates, "candidates"}, std::pair {Group::Contradictions, "contradictions"},
                                      std::pair {Group::Due, "due"}, std::pair {Group::Unknown, "unknown"}, std::pair {Group::Beside, "beside"},
                                      std::pair {Group::Refused, "refused"}, std::pair {Group::Failed, "failed"}}) {
        Tab tab;
        tab.group = group;
        tab.name = name;
        tab.button = button((std::string("group_") + name).c_str(), {}, nullptr, into->parentWidget());
        tab.button->setProperty("tab", true);
        tab.button->setCheckable(true);
        tab.button->setFocusPolicy(Qt::TabFocus);
        connect(tab.button, &QPushButton::clicked, this, [this, name = name] { showGroup(name); });
        into->addWidget(tab.button);
        m_tabs.push_back(tab);
    }
}

void TagsPage::buildTable()
{
    m_model = new TagLineModel(this);
    m_table = new QTableView(m_stack);
    m_table->setObjectName(QStringLiteral("tagLines"));
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
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + scaled(12));
    connect(m_table, &QTableView::clicked, this, &TagsPage::openCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        desk().countSelection(static_cast<int>(m_table->selectionModel()->selectedRows().size()));
    });
}

}  // namespace linli::ui
