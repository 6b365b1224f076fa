// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/visits/visits_page.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/visits/matter_boxes.h"
#include "ui/visits/visit_models.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeWidget>

#include <algorithm>

namespace linli::ui {

namespace {

constexpr const char* kShows[] = {"planned", "route", "done", "matters", "closed"};
constexpr int kAhead = 180;
constexpr std::size_t kMost = 1000;

}  // namespace

VisitsPage::VisitsPage(Desk& desk, QWidget* parent)
    : Page(desk, QStringLiteral("visits"), parent)
{
    auto* outer = new QVBoxLayout(this);
    space(outer, 0, 0);
    m_area = new QScrollArea(this);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    auto* inside = new QWidget(m_area);
    m_area->setWidget(inside);
    outer->addWidget(m_area);
    auto* column = new QVBoxLayout(inside);
    space(column, 12, 8);
    buildHead(column);
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyState(m_stack);
    m_stack->addWidget(m_empty);
    m_visitModel = new VisitModel(session().catalog(), session().today(), this);
    m_visits = buildTable("visitList", tr("Visits"), m_visitModel);
    m_matterModel = new MatterModel(session().catalog(), session().today(), this);
    m_matters = buildTable("matterList", tr("Matters"), m_matterModel);
    m_stack->setMinimumHeight(scaled(160));
    column->addWidget(m_stack, 3);
    m_side = new QWidget(this);
    auto* side = new QVBoxLayout(m_side);
    space(side, 0, 6);
    buildMatterSide(side);
    column->addWidget(m_side, 2);
    connect(m_empty, &EmptyState::acted, this, [this] { ofMatters() ? m_new->click() : m_record->click(); });
    connect(m_matters->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &VisitsPage::showSteps);
    const auto on = [this](const QKeySequence& keys, QPushButton* pressed) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, pressed, &QPushButton::click);
    };
    on(Qt::Key_N, m_new);
    on(Qt::Key_S, m_step);
    on(Qt::Key_E, m_close);
    connect(&session(), &Session::changed, this, [this] {
        m_isStale = true;
        if (isVisible()) {
            load();
        }
    });
    fitRows();
}

void VisitsPage::buildHead(QVBoxLayout* column)
{
    column->addWidget(heading(tr("Visits and matters"), 2, this));
    m_facts = label({}, "secondary", this);
    m_facts->setObjectName(QStringLiteral("visitFacts"));
    m_facts->setWordWrap(true);
    column->addWidget(m_facts);
    auto* actions = new QWidget(this);
    auto* line = new FlowLayout(actions, 8);
    const std::pair<const char*, QString> tabs[] = {{"showPlanned", tr("Agreed")}, {"showRoute", tr("As a route")}, {"showDone", tr("Done")},
                                                    {"showMatters", tr("Matters")}, {"showClosed", tr("Settled matters")}};
    for (std::size_t show = 0; show < ShowCount; ++show) {
        QPushButton* made = button(tabs[show].first, tabs[show].second, nullptr, actions);
        made->setProperty("tab", true);
        made->setCheckable(true);
        connect(made, &QPushButton::clicked, this, [this, show] {
            const Place there = Place(QStringLiteral("visits")).with(QStringLiteral("show"), QLatin1String(kShows[show]));
            moveTo(there);
            open(there);
        });
        line->addWidget(made);
        m_tabs.push_back(made);
    }
    m_record = button("recordVisitHere", tr("Record a visit (Alt+V)"), "edit", actions);
    connect(m_record, &QPushButton::clicked, this, [this] {
        if (const base::RowId person = visited()) {
            desk().visit(person);
        } else {
            desk().say(tr("Find somebody (Ctrl+K), then press Alt+V."));
        }
    });
    line->addWidget(m_record);
    m_new = button("newMatter", tr("New matter (N)"), "add", actions);
    connect(m_new, &QPushButton::clicked, this, [this] {
        auto* box = new NewMatterBox(desk(), {}, {}, window());
        box->open();
    });
    line->addWidget(m_new);
    m_step = button("matterStep", tr("Step (S)"), "list", actions);
    connect(m_step, &QPushButton::clicked, this, &VisitsPage::addStep);
    line->addWidget(m_step);
    m_close = button("matterClose", tr("Settle (E)"), "check", actions);
    connect(m_close, &QPushButton::clicked, this, &VisitsPage::closeMatter);
    line->addWidget(m_close);
    column->addWidget(actions);
}

QTableView* VisitsPage::buildTable(const char* name, const QString& words, QAbstractItemModel* model)
{
    auto* table = new QTableView(m_stack);
    table->setObjectName(QLatin1String(name));
    table->setAccessibleName(words);
    table->setModel(model);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setAlternatingRowColors(true);
    table->setShowGrid(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setMaximumSectionSize(scaled(360));
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setTabKeyNavigation(false);
    connect(table, &QTableView::activated, this, &VisitsPage::openCurrent);
    connect(table, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == 0 && QGuiApplication::keyboardModifiers() == Qt::NoModifier) {
            openCurrent();
        }
    });
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this, table] { desk().countSelection(static_cast<int>(table->selectionModel()->selectedRows().size())); });
    m_stack->addWidget(table);
    return table;
}

void VisitsPage::buildMatterSide(QVBoxLayout* column)
{
    m_title = label({}, nullptr, m_side);
    m_title->setObjectName(QStringLiteral("matterTitleShown"));
    m_title->setWordWrap(true);
    setFontStep(m_title, 0, true);
    column->addWidget(m_title);
    m_steps = new QTreeWidget(m_side);
    m_steps->setObjectName(QStringLiteral("matterSteps"));
    m_steps->setAccessibleName(tr("Steps"));
    m_steps->setHeaderLabels({tr("On"), tr("Done by"), tr("What was done")});
    m_steps->setRootIsDecorated(false);
    m_steps->setAlternatingRowColors(true);
    m_steps->setTabKeyNavigation(false);
    m_steps->setMinimumHeight(scaled(90));
    column->addWidget(m_steps, 1);
}

void VisitsPage::open(const Place& wanted)
{
    const QString show = wanted.part(QStringLiteral("show"));
    m_show = Planned;
    for (std::size_t at = 0; at < ShowCount; ++at) {
        if (show == QLatin1String(kShows[at])) {
            m_show = static_cast<Show>(at);
        }
    }
    for (std::size_t at = 0; at < ShowCount; ++at) {
        m_tabs[at]->setChecked(at == m_show);
    }
    settle(wanted);
    m_record->setVisible(!ofMatters());
    m_step->setVisible(m_show == Matters);
    m_close->setVisible(m_show == Matters);
    m_side->setVisible(ofMatters());
    m_takesFocus = true;
    fitHeight();
    load();
}

void VisitsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_isStale && m_asked > 0) {
        load();
    }
}

void VisitsPage::load()
{
    m_isStale = false;
    const int asked = ++m_asked;
    const auto arrived = [this, asked](const auto& lines) {
        if (asked == m_asked && !lines) {
            desk().complain(lines.error());
        }
        return asked == m_asked && lines;
    };
    if (ofMatters()) {
        session().ask(
            this, [open = m_show == Matters](Reading& side, Task&) { return community::matters(side.view, open, kMost); },
            [this, arrived](base::Result<std::vector<community::Matter>> lines) {
                if (arrived(lines)) {
                    showMatters(std::move(*lines));
                }
            });
        return;
    }
    session().ask(
        this,
        [show = m_show](Reading& side, Task&) {
            return show == Done ? community::doneVisits(side.view, kMost)
                                : community::plannedVisits(side.view, kAhead, show == Route ? community::VisitOrder::ByRoute : community::VisitOrder::ByDay);
        },
        [this, arrived](base::Result<std::vector<community::VisitLine>> lines) {
            if (arrived(lines)) {
                showVisits(std::move(*lines));
            }
        });
}

void VisitsPage::showVisits(std::vector<community::VisitLine> lines)
{
    const base::RowId wanted {place().part(QStringLiteral("person")).toLongLong()};
    const auto found = std::ranges::find_if(lines, [&](const community::VisitLine& line) { return (wanted && line.person == wanted) || line.row == m_row; });
    const int row = found == lines.end() ? 0 : static_cast<int>(found - lines.begin());
    const int count = static_cast<int>(lines.size());
    m_visitModel->setLines(std::move(lines));
    m_visits->setColumnHidden(VisitModel::Next, false);
    m_visits->resizeColumnsToContents();
    m_facts->setText(m_show == Done ? tr("%n visits, the newest on top. What was said stands on the card.", nullptr, count)
                                    : tr("%n visits agreed for the next six months.", nullptr, count));
    m_empty->show("check", m_show == Done ? tr("No visits yet.") : tr("No visit has been agreed."), {});
    m_stack->setCurrentWidget(count == 0 ? static_cast<QWidget*>(m_empty) : m_visits);
    if (count > 0) {
        m_visits->selectRow(row);
    }
    takeFocus(count > 0 ? static_cast<QWidget*>(m_visits) : m_record);
}

void VisitsPage::showMatters(std::vector<community::Matter> lines)
{
    const auto found = std::ranges::find(lines, m_row, &community::Matter::row);
    const int row = found == lines.end() ? 0 : static_cast<int>(found - lines.begin());
    const int count = static_cast<int>(lines.size());
    m_matterModel->setLines(std::move(lines));
    m_matters->resizeColumnsToContents();
    m_facts->setText(m_show == Matters ? tr("%n matters are open: requests, disputes, neighbourhood matters.", nullptr, count) : tr("%n matters are settled.", nullptr, count));
    m_empty->show("check", m_show == Matters ? tr("No matter is open.") : tr("No matter is settled yet."), m_show == Matters ? tr("New matter") : QString());
    m_stack->setCurrentWidget(count == 0 ? static_cast<QWidget*>(m_empty) : m_matters);
    m_step->setEnabled(count > 0);
    m_close->setEnabled(count > 0);
    if (count > 0) {
        m_matters->selectRow(row);
    }
    takeFocus(count > 0 ? static_cast<QWidget*>(m_matters) : m_new);
    showSteps();
}

// Once after somebody came here; what changes later takes the focus from nobody.
void VisitsPage::takeFocus(QWidget* where)
{
    if (m_takesFocus && isVisible()) {
        where->setFocus();
    }
    m_takesFocus = false;
}

const community::Matter* VisitsPage::matter() const
{
    return ofMatters() ? m_matterModel->at(m_matters->currentIndex().row()) : nullptr;
}

void VisitsPage::showSteps()
{
    const int asked = ++m_askedSteps;
    m_steps->clear();
    const community::Matter* shown = matter();
    m_title->setText(shown == nullptr ? QString() : text(shown->title));
    if (shown == nullptr) {
        return;
    }
    m_row = shown->row;
    session().ask(
        this, [row = shown->row](Reading& side, Task&) { return community::stepsOf(side.view, row); },
        [this, asked, matter = *shown](base::Result<std::vector<community::MatterStep>> steps) {
            if (asked != m_askedSteps || !steps) {
                return;
            }
            const auto add = [this](const std::string& on, const std::string& by, const QString& words) {
                auto* item = new QTreeWidgetItem(m_steps, {text(on), text(by), words});
                item->setToolTip(2, words);
            };
            add(matter.on, {}, tr("Came up"));
            for (const community::MatterStep& step : *steps) {
                add(step.on, step.by, text(step.text));
            }
            if (!matter.closedOn.empty()) {
                QStringList said {text(matter.result)};
                for (const auto& [label, value] : {std::pair {tr("answer"), &matter.answer}, std::pair {tr("solved at"), &matter.level}, std::pair {tr("satisfied"), &matter.satisfaction}}) {
                    if (!value->empty()) {
                        said << tr("%1: %2").arg(label, text(*value));
                    }
                }
                said.removeAll(QString());
                add(matter.closedOn, {}, tr("Settled. %1").arg(said.join(u'；')));
            }
            m_steps->resizeColumnToContents(0);
            m_steps->resizeColumnToContents(1);
        });
}

std::vector<base::RowId> VisitsPage::chosenPeople() const
{
    std::vector<base::RowId> people;
    const QTableView* table = ofMatters() ? m_matters : m_visits;
    for (const QModelIndex& index : table->selectionModel()->selectedRows()) {
        const community::VisitLine* visit = ofMatters() ? nullptr : m_visitModel->at(index.row());
        const community::Matter* one = ofMatters() ? m_matterModel->at(index.row()) : nullptr;
        const base::RowId person = visit != nullptr ? visit->person : one != nullptr ? one->person : base::RowId();
        if (person && std::ranges::find(people, person) == people.end()) {
            people.push_back(person);
        }
    }
    return people;
}

base::RowId VisitsPage::visited() const
{
    if (ofMatters()) {
        const community::Matter* one = matter();
        return one == nullptr ? base::RowId() : one->person;
    }
    const community::VisitLine* line = m_visitModel->at(m_visits->currentIndex().row());
    return line == nullptr ? base::RowId() : line->person;
}

void VisitsPage::openCurrent()
{
    if (const base::RowId person = visited()) {
        desk().showPerson(person);
    }
}

void VisitsPage::addStep()
{
    if (const community::Matter* one = m_show == Matters ? matter() : nullptr) {
        auto* box = new StepBox(desk(), *one, window());
        box->open();
    }
}

void VisitsPage::closeMatter()
{
    if (const community::Matter* one = m_show == Matters ? matter() : nullptr) {
        auto* box = new CloseBox(desk(), *one, window());
        box->open();
    }
}

void VisitsPage::fitRows()
{
    for (QTableView* table : {m_visits, m_matters}) {
        table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + scaled(12));
    }
}

void VisitsPage::fitHeight()
{
    QWidget* inside = m_area->widget();
    inside->setMinimumHeight(inside->layout()->totalMinimumHeightForWidth(m_area->viewport()->width()));
}

void VisitsPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    fitHeight();
}

void VisitsPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange && m_matters != nullptr) {
        fitRows();
        m_visits->resizeColumnsToContents();
        m_matters->resizeColumnsToContents();
        fitHeight();
    }
    Page::changeEvent(event);
}

}  // namespace linli::ui
