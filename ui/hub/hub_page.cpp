// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hub/hub_page.h"

#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QEvent>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTableView>

namespace linli::ui {

namespace {

constexpr std::size_t kMostLines = 200;

const char* roleOf(HubMood mood)
{
    return mood == HubMood::Refused || mood == HubMood::Offline ? "warning" : "ok";
}

}  // namespace

HubPage::HubPage(Desk& desk, QWidget* parent)
    : Page(desk, QStringLiteral("hub"), parent)
    , m_model(new PendingModel(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(m_stack))
{
    auto* column = new QVBoxLayout(this);
    space(column, 12, 8);
    column->addWidget(heading(tr("Synchronisation"), 2, this));
    auto* joined = new QWidget(m_stack);
    auto* inner = new QVBoxLayout(joined);
    space(inner, 0, 10);
    inner->addWidget(buildStatus());
    inner->addWidget(buildList(), 1);
    m_stack->addWidget(joined);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    connect(m_empty, &EmptyState::acted, this, [this] {
        this->desk().go(Place(QStringLiteral("manage")).with(QStringLiteral("show"), QStringLiteral("hub")));
    });
    connect(session().hub(), &HubSync::stateChanged, this, [this] {
        if (isVisible()) {
            showState();
        }
    });
    fitRows();
}

QWidget* HubPage::buildStatus()
{
    QFrame* box = panel(this);
    auto* column = new QVBoxLayout(box);
    space(column, 14, 8);
    m_sentence = label({}, "ok", box);
    m_sentence->setObjectName(QStringLiteral("hubSentence"));
    m_problem = label({}, "secondary", box);
    m_problem->setObjectName(QStringLiteral("hubProblem"));
    m_facts = label({}, nullptr, box);
    m_facts->setObjectName(QStringLiteral("hubFacts"));
    for (QLabel* each : {m_sentence, m_problem, m_facts}) {
        each->setWordWrap(true);
        column->addWidget(each);
    }
    setFontStep(m_sentence, 1, false);
    auto* host = new QWidget(box);
    auto* flow = new FlowLayout(host, 10);
    m_now = primaryButton("syncNow", tr("Synchronise now (F9)"), "sync", host);
    m_review = button("toReview", {}, "review", host);
    flow->addWidget(m_now);
    flow->addWidget(m_review);
    column->addWidget(host);
    connect(m_now, &QPushButton::clicked, this, [this] { session().hub()->runNow(); });
    connect(m_review, &QPushButton::clicked, this, [this] { desk().go(Place(QStringLiteral("review"))); });
    return box;
}

QWidget* HubPage::buildList()
{
    auto* host = new QWidget(this);
    auto* column = new QVBoxLayout(host);
    space(column, 0, 6);
    m_listTitle = heading({}, 1, host);
    column->addWidget(m_listTitle);
    m_none = label(tr("Nothing waits to be uploaded."), "secondary", host);
    column->addWidget(m_none);
    m_table = new QTableView(host);
    m_table->setObjectName(QStringLiteral("pendingGroups"));
    m_table->setAccessibleName(tr("Changes to upload"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(PendingModel::Whom, QHeaderView::Stretch);
    column->addWidget(m_table, 1);
    m_more = label({}, "secondary", host);
    column->addWidget(m_more);
    column->addStretch(0);
    // One press is enough: whom it is about is seen at once.
    connect(m_table, &QTableView::clicked, this, &HubPage::openCurrent);
    connect(m_table, &QTableView::activated, this, &HubPage::openCurrent);
    return host;
}

void HubPage::open(const Place& wanted)
{
    settle(wanted);
    m_pendingShown = -1;
    showState();
    m_now->setFocus();
}

void HubPage::showState()
{
    const HubState& state = session().hub()->state();
    const bool joined = state.overview.enrolled;
    if (!joined) {
        m_empty->show("cloud",
                      state.mood == HubMood::Joining
                          ? tr("This computer has asked to join the city hub and waits for the administrator's approval.")
                          : tr("This computer works for itself and is not joined to the city hub. Once it is, changes are"
                               " uploaded by themselves and colleagues see them."),
                      state.mood == HubMood::Joining ? tr("Show the number") : tr("Join the city hub"));
    }
    m_stack->setCurrentIndex(joined ? 0 : 1);
    if (!joined) {
        return;
    }
    showFacts();
    if (state.mood != HubMood::Working || m_pendingShown < 0) {
        load();
    }
}

QString HubPage::sentenceOf(const HubState& state, base::WallTime now)
{
    const QString success = momentText(state.overview.lastSuccess, now);
    switch (state.mood) {
    case HubMood::NotJoined:
    case HubMood::Joining:
        return {};
    case HubMood::Working:
        return tr("Synchronising with the city hub. You can go on working.");
    case HubMood::Filling:
        return tr("The data of your committee are being fetched. You can look around meanwhile.");
    case HubMood::Offline:
        return tr("Offline since %1. You can go on working: everything is kept here and uploaded by itself as soon"
                           " as the network is back.")
            .arg(momentText(state.problemSince, now));
    case HubMood::Refused:
        return tr("The last synchronisation was not completed. Everything is kept here and tried again by itself.");
    case HubMood::ToUpload:
        return tr("%n change(s) will be uploaded by themselves in a moment.", nullptr,
                           static_cast<int>(state.overview.pending));
    case HubMood::Synchronised:
        return tr("Everything is uploaded, and this computer has the same data as the city hub.");
    case HubMood::Earlier:
        break;
    }
    return state.overview.lastSuccess > 0 ? tr("Last synchronised at %1.").arg(success)
                                          : tr("Not synchronised yet.");
}

void HubPage::showFacts()
{
    const HubState& state = session().hub()->state();
    const base::WallTime now = session().clock().now();
    m_sentence->setText(sentenceOf(state, now));
    mark(m_sentence, "role", QLatin1String(roleOf(state.mood)));
    m_problem->setVisible(state.problem.has_value());
    m_problem->setText(state.problem ? tr("Cause: %1").arg(describe(*state.problem)) : QString());
    QStringList scopes;
    for (const std::string& name : state.overview.scopes) {
        scopes << text(name);
    }
    QStringList facts;
    facts << tr("City hub: %1, account %2").arg(text(state.overview.url), text(state.overview.account));
    if (!scopes.isEmpty()) {
        facts << tr("Committees: %1").arg(scopes.join(QStringLiteral("、")));
    }
    facts << (state.overview.lastSuccess > 0
                  ? tr("Last success: %1").arg(momentText(state.overview.lastSuccess, now))
                  : tr("Last success: none yet"));
    if (state.leaseEnds()) {
        facts << tr("%n day(s) left: without a word with the city hub the data close afterwards.", nullptr,
                    state.overview.lease->daysLeft());
    }
    if (state.overview.incidents > 0) {
        facts << tr("Differences found and repaired by itself: %1").arg(state.overview.incidents);
    }
    m_facts->setText(facts.join(u'\n'));
    m_now->setEnabled(state.mood != HubMood::Working && state.mood != HubMood::Filling);
    m_review->setVisible(state.toReview() > 0);
    m_review->setText(tr("%n thing(s) to decide", nullptr, static_cast<int>(state.toReview())));
}

void HubPage::load()
{
    const int asked = ++m_asked;
    const std::int64_t pending = session().hub()->state().overview.pending;
    session().ask(
        this, [language = language()](Reading& side, Task&) { return readPending(side.view, kMostLines, language); },
        [this, asked, pending](base::Result<std::vector<PendingLine>> lines) {
            if (asked != m_asked) {
                return;
            }
            if (!lines) {
                desk().complain(lines.error());
                return;
            }
            m_pendingShown = pending;
            m_model->setLines(std::move(*lines));
            const bool none = m_model->rowCount() == 0;
            m_none->setVisible(none);
            m_table->setVisible(!none);
            m_listTitle->setText(tr("To upload: %1").arg(pending));
            const std::int64_t more = pending - m_model->rowCount();
            m_more->setVisible(more > 0);
            m_more->setText(tr("and %1 more").arg(more));
            fitRows();
        });
}

void HubPage::openCurrent()
{
    const PendingLine* line = m_model->at(m_table->currentIndex().row());
    if (line != nullptr && line->person) {
        desk().showPerson(line->person);
    }
}

void HubPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange) {
        fitRows();
    }
    Page::changeEvent(event);
}

void HubPage::fitRows()
{
    if (m_table == nullptr) {
        return;
    }
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + scaled(12));
    const QFontMetrics metrics = m_table->fontMetrics();
    m_table->setColumnWidth(PendingModel::When, metrics.horizontalAdvance(QStringLiteral("2026-12-30 08:30")) + scaled(24));
    for (const int column : {int {PendingModel::Who}, int {PendingModel::What}, int {PendingModel::State}}) {
        m_table->resizeColumnToContents(column);
        const int most = scaled(200);
        m_table->setColumnWidth(column, std::min(m_table->columnWidth(column) + scaled(12), most));
    }
}

}  // namespace linli::ui
