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
constexpr std::size_t kShownEdits = 500;
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
    for (QTableView* table : {m_table, static_cast<QTableView*>(m_edits)}) {
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
    m_table->horizontalHeader()->setSectionResizeMode(GroupModel::Reason, QHeaderView::Stretch);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    splitter->addWidget(m_stack);
    auto* detail = new QWidget(splitter);
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
    m_edits->setColumnCount(5);
    m_edits->setHorizontalHeaderLabels({tr("Of"), tr("Field"), tr("Before"), tr("After"), tr("Holds from")});
    m_edits->horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch);
    lower->addWidget(m_edits, 1);
    splitter->addWidget(detail);
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

void HistoryPage::open(const Place& place)
{
    settle(place);
    load(false);
}

void HistoryPage::load(bool more)
{
    const int asked = ++m_asked;
    const GroupLine* last = more ? m_model->at(m_model->rowCount() - 1) : nullptr;
    session().ask(
        this,
        [before = last != nullptr ? last->group : 0, language = language()](Reading& side, Task&)
            -> base::Result<std::vector<GroupLine>> {
            LINLI_TRY(const auto groups, ledger::recentGroups(side.database, before, kPageLength));
            std::vector<GroupLine> lines;
            for (const ledger::Group& group : groups) {
                lines.push_back(describeGroup(group, language));
            }
            return lines;
        },
        [this, asked, more](base::Result<std::vector<GroupLine>> lines) {
            if (asked != m_asked) {
                return;
            }
            if (!lines) {
                desk().complain(describe(lines.error()));
                return;
            }
            m_more->setVisible(lines->size() == kPageLength);
            if (more) {
                m_model->append(std::move(*lines));
                return;
            }
            const int row = m_table->currentIndex().row();
            m_model->setLines(std::move(*lines));
            const bool none = m_model->rowCount() == 0;
            if (none) {
                m_empty->show("history", tr("Nothing has been changed yet."), tr("Go to the residents"));
            }
            m_stack->setCurrentWidget(none ? static_cast<QWidget*>(m_empty) : m_table);
            fitRows();
            if (!none) {
                m_table->selectRow(std::clamp(row, 0, m_model->rowCount() - 1));
            }
        });
}

void HistoryPage::showCurrent()
{
    const GroupLine* line = m_model->at(m_table->currentIndex().row());
    m_undo->setEnabled(false);
    m_loss->hide();
    if (line == nullptr) {
        m_edits->setRowCount(0);
        return;
    }
    m_title->setText(line->when + QStringLiteral("  ") + line->operation);
    const ledger::GroupNo group = line->group;
    const bool undone = line->undone;
    // obstacles() belongs to the ledger, which lives on the writing lane.
    session().write(
        {}, this,
        [group, undone, language = language()](Writing& side, Task&) -> base::Result<Detail> {
            Detail detail;
            const registry::View view = side.registry->view();
            LINLI_TRY(auto edits, ledger::editsOf(side.registry->database(), group));
            detail.left = static_cast<int>(edits.size() - std::min(edits.size(), kShownEdits));
            edits.resize(std::min(edits.size(), kShownEdits));
            LINLI_TRY(detail.edits, describeEdits(view, edits, language, false));
            if (!undone) {
                LINLI_TRY(const auto obstacles, side.ledger().obstacles(group));
                std::vector<ledger::Edit> later;
                for (const ledger::Obstacle& obstacle : obstacles) {
                    later.push_back(obstacle.later);
                }
                LINLI_TRY(detail.obstacles, describeEdits(view, later, language, false));
            }
            return detail;
        },
        [this, group](base::Result<Detail> detail) {
            const GroupLine* now = m_model->at(m_table->currentIndex().row());
            if (now == nullptr || now->group != group) {
                return;
            }
            if (detail) {
                showDetail(*detail);
            } else {
                desk().complain(describe(detail.error()));
            }
        });
}

void HistoryPage::showDetail(const Detail& detail)
{
    m_edits->setRowCount(static_cast<int>(detail.edits.size()));
    int row = 0;
    for (const EditLine& edit : detail.edits) {
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
    if (!detail.obstacles.empty()) {
        QStringList lost;
        for (const EditLine& edit : detail.obstacles) {
            const QString field = edit.field.isEmpty() ? tr("entry") : edit.field;
            lost << tr("%1, %2: %3").arg(edit.title, field, edit.after);
        }
        m_loss->setText(tr("Taking this back would lose what was entered later: %1. Take that back first.")
                            .arg(lost.mid(0, 5).join(QStringLiteral("；"))));
        m_loss->show();
    }
    const GroupLine* line = m_model->at(m_table->currentIndex().row());
    m_undo->setText(line->isUndo ? tr("Bring it back") : tr("Take this back"));
    m_undo->setEnabled(detail.obstacles.empty() && !line->undone && line->operationId != QStringLiteral("baseline"));
}

void HistoryPage::undoCurrent()
{
    if (const GroupLine* line = m_model->at(m_table->currentIndex().row())) {
        session().undo(line->group, line->operation);
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
