// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_page.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"

#include <QBoxLayout>
#include <QEvent>
#include <QHeaderView>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTableWidget>

namespace linli::ui {

namespace {
constexpr int kPageLength = 200;
constexpr int kShownEdits = 500;
constexpr std::size_t kShownObstacles = 5;

// One line a row, read only.
void styleTable(QTableView* table)
{
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

}  // namespace

HistoryPage::HistoryPage(Desk& desk, QWidget* parent)
    : Page(desk, QStringLiteral("history"), parent)
    , m_model(new GroupModel(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView(m_stack))
    , m_empty(new EmptyState(m_stack))
    , m_title(heading({}, 1, this))
    , m_loss(label({}, "warning", this))
    , m_edits(new QTableWidget(this))
    , m_left(label({}, "secondary", this))
    , m_undo(primaryButton("undoGroup", tr("Take this back"), "undo", this))
    , m_more(quietButton("moreGroups", tr("Older changes"), nullptr, this))
{
    auto* column = new QVBoxLayout(this);
    space(column, 12, 8);
    column->addWidget(heading(tr("Changes"), 2, this));
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    m_table->setObjectName(QStringLiteral("groups"));
    m_table->setAccessibleName(tr("Changes"));
    m_table->setModel(m_model);
    styleTable(m_table);
    m_table->horizontalHeader()->setSectionResizeMode(GroupModel::Reason, QHeaderView::Stretch);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    splitter->addWidget(m_stack);
    splitter->addWidget(buildDetail(splitter));
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    column->addWidget(splitter, 1);
    m_undo->setEnabled(false);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HistoryPage::showCurrent);
    connect(m_undo, &QPushButton::clicked, this, &HistoryPage::undoCurrent);
    connect(m_more, &QPushButton::clicked, this, [this] { load(true); });
    connect(m_empty, &EmptyState::acted, this, [this] { this->desk().go(Place(QStringLiteral("residents"))); });
    connect(&session(), &Session::changed, this, [this] {
        if (isVisible()) {
            load(false);
        }
    });
    fitRows();
}

QWidget* HistoryPage::buildDetail(QWidget* parent)
{
    auto* detail = new QWidget(parent);
    auto* lower = new QVBoxLayout(detail);
    space(lower, 0, 8);
    auto* line = new QHBoxLayout;
    line->addWidget(m_title, 1);
    line->addWidget(m_more);
    line->addWidget(m_undo);
    lower->addLayout(line);
    m_loss->setObjectName(QStringLiteral("undoLoss"));
    m_loss->setWordWrap(true);
    m_loss->hide();
    lower->addWidget(m_loss);
    m_edits->setObjectName(QStringLiteral("groupEdits"));
    styleTable(m_edits);
    m_edits->setColumnCount(5);
    m_edits->setHorizontalHeaderLabels({tr("Of"), tr("Field"), tr("Before"), tr("After"), tr("Holds from")});
    m_edits->horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch);
    lower->addWidget(m_edits, 1);
    m_left->setObjectName(QStringLiteral("editsLeft"));
    m_left->hide();
    lower->addWidget(m_left);
    return detail;
}

void HistoryPage::open(const Place& place)
{
    settle(place);
    load(false);
}

void HistoryPage::load(bool more)
{
    const int asked = ++m_asked;
    const GroupLine* last = more ? m_model->at(m_model->rowCount() - 1) : nullptr;
    // Read anew, as much is shown as was.
    const int count = more ? kPageLength : std::max(kPageLength, m_model->rowCount());
    session().ask(
        this,
        [before = last != nullptr ? last->group : 0, count, language = language()](Reading& side, Task&)
            -> base::Result<std::vector<GroupLine>> {
            LINLI_TRY(const auto groups, ledger::recentGroups(side.database, before, count));
            std::vector<GroupLine> lines;
            for (const ledger::Group& group : groups) {
                lines.push_back(describeGroup(group, language));
            }
            return lines;
        },
        [this, asked, more, count](base::Result<std::vector<GroupLine>> lines) {
            if (asked != m_asked) {
                return;
            }
            if (!lines) {
                desk().complain(lines.error());
                return;
            }
            m_more->setVisible(std::ssize(*lines) == count);
            if (more) {
                m_model->append(std::move(*lines));
                return;
            }
            const GroupLine* current = m_model->at(m_table->currentIndex().row());
            const ledger::GroupNo chosen = current != nullptr ? current->group : 0;
            m_model->setLines(std::move(*lines));
            const bool none = m_model->rowCount() == 0;
            if (none) {
                m_empty->show("history", tr("Nothing has been changed yet."), tr("Go to the residents"));
            }
            m_stack->setCurrentWidget(none ? static_cast<QWidget*>(m_empty) : m_table);
            fitRows();
            select(chosen);
        });
}

// The change that was chosen stays chosen, whatever came above it; without one, the newest.
void HistoryPage::select(ledger::GroupNo group)
{
    int row = group == 0 ? 0 : m_model->rowCount();
    for (int at = 0; group != 0 && at < m_model->rowCount(); ++at) {
        if (m_model->at(at)->group == group) {
            row = at;
        }
    }
    if (row < m_model->rowCount()) {
        m_table->selectRow(row);
    } else {
        m_table->clearSelection();
        showCurrent();
    }
}

void HistoryPage::showCurrent()
{
    const GroupLine* line = m_model->at(m_table->currentIndex().row());
    // Whoever walks the list with the arrow keys waits for no change but the one he stops at.
    session().runner().cancel(m_editsJob);
    session().runner().cancel(m_obstaclesJob);
    const int asked = ++m_detailAsked;
    m_undo->setEnabled(false);
    m_loss->hide();
    m_left->hide();
    if (line == nullptr) {
        m_title->clear();
        m_edits->setRowCount(0);
        return;
    }
    m_title->setText(line->when + QStringLiteral("  ") + line->operation);
    m_undo->setText(line->isUndo ? tr("Bring it back") : tr("Take this back"));
    const ledger::GroupNo group = line->group;
    m_editsJob = session().ask(
        this,
        [group, language = language()](Reading& side, Task&) -> base::Result<std::vector<EditLine>> {
            LINLI_TRY(const auto edits, ledger::editsOf(side.database, group, kShownEdits));
            return describeEdits(side.view, edits, language, false);
        },
        [this, asked](base::Result<std::vector<EditLine>> edits) {
            if (asked == m_detailAsked) {
                edits ? showEdits(*edits) : desk().complain(edits.error());
            }
        });
    if (!line->undone && line->operationId != QStringLiteral("baseline")) {
        askObstacles(group);
    }
}

// obstacles() belongs to the ledger, which lives on the writing lane.
void HistoryPage::askObstacles(ledger::GroupNo group)
{
    m_obstaclesJob = session().write(
        {}, this,
        [group, language = language()](Writing& side, Task&) -> base::Result<std::vector<EditLine>> {
            LINLI_TRY(const auto obstacles, side.ledger().obstacles(group));
            std::vector<ledger::Edit> later;
            for (const ledger::Obstacle& obstacle : obstacles) {
                later.push_back(obstacle.later);
            }
            later.resize(std::min<std::size_t>(later.size(), kShownObstacles));
            return describeEdits(side.registry->view(), later, language, false);
        },
        [this, asked = m_detailAsked](base::Result<std::vector<EditLine>> later) {
            if (asked == m_detailAsked) {
                later ? showObstacles(*later) : desk().complain(later.error());
            }
        });
}

void HistoryPage::showEdits(const std::vector<EditLine>& edits)
{
    m_edits->setRowCount(static_cast<int>(edits.size()));
    int row = 0;
    for (const EditLine& edit : edits) {
        int column = 0;
        const bool isRow = edit.field.isEmpty();
        const QString after = !isRow ? edit.after : edit.appeared ? tr("new") : tr("withdrawn");
        for (const QString& words : {edit.title, isRow ? tr("entry") : edit.field, edit.before, after, edit.validOn}) {
            m_edits->setItem(row, column++, new QTableWidgetItem(words));
        }
        ++row;
    }
    m_edits->resizeColumnToContents(0);
    m_edits->resizeColumnToContents(1);
    const int left = m_model->at(m_table->currentIndex().row())->edits - row;
    m_left->setText(tr("%n more not shown", nullptr, left));
    m_left->setVisible(row == kShownEdits && left > 0);
}

void HistoryPage::showObstacles(const std::vector<EditLine>& later)
{
    QStringList lost;
    for (const EditLine& edit : later) {
        const QString field = edit.field.isEmpty() ? tr("entry") : edit.field;
        lost << tr("%1, %2: %3").arg(edit.title, field, edit.after);
    }
    m_loss->setText(tr("Taking this back would lose what was entered later: %1. Take that back first.")
                        .arg(lost.join(QStringLiteral("；"))));
    m_loss->setVisible(!later.empty());
    m_undo->setEnabled(later.empty());
}

void HistoryPage::undoCurrent()
{
    if (const GroupLine* line = m_model->at(m_table->currentIndex().row())) {
        line->isUndo ? session().redo(line->group, line->operation) : session().undo(line->group, line->operation);
    }
}

void HistoryPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_table != nullptr) {
        fitRows();
    }
}

void HistoryPage::fitRows()
{
    const QFontMetrics metrics(font());
    for (QTableView* table : {m_table, static_cast<QTableView*>(m_edits)}) {
        table->verticalHeader()->setDefaultSectionSize(metrics.height() + scaled(13));
    }
    const std::pair<int, QString> samples[] = {{GroupModel::When, QStringLiteral("2026-11-22 08:30")},
                                               {GroupModel::Author, QStringLiteral("张晓明明")},
                                               {GroupModel::Operation, QStringLiteral("登记残疾人证")},
                                               {GroupModel::Edits, QStringLiteral("字段数")},
                                               {GroupModel::State, QStringLiteral("已撤销")}};
    for (const auto& [column, sample] : samples) {
        m_table->setColumnWidth(column, metrics.horizontalAdvance(sample) + scaled(24));
    }
}

}  // namespace linli::ui
