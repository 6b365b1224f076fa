// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/today/today_page.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/today/put_off_box.h"
#include "ui/today/task_box.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QListWidget>
#include <QScrollArea>
#include <QShortcut>

#include <algorithm>

namespace linli::ui {

TodayPage::TodayPage(Desk& desk, QWidget* parent)
    : Page(desk, QStringLiteral("today"), parent)
{
    auto* outer = new QVBoxLayout(this);
    space(outer, 12, 8);
    m_day = heading({}, 2, this);
    m_day->setObjectName(QStringLiteral("todayDay"));
    outer->addWidget(m_day);
    buildActions(outer);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(scaled(12));
    buildDue(addColumn(columns, "todayDue", tr("To be done"), 4));
    const auto scrolled = [this](QVBoxLayout* column) {
        auto* area = new QScrollArea(this);
        area->setFrameShape(QFrame::NoFrame);
        area->setWidgetResizable(true);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        area->setFocusPolicy(Qt::NoFocus);
        auto* inside = new QWidget(area);
        inside->setAutoFillBackground(false);
        auto* lines = new QVBoxLayout(inside);
        space(lines, 0, 8);
        area->setWidget(inside);
        area->viewport()->setAutoFillBackground(false);
        column->addWidget(area, 1);
        return lines;
    };
    m_decisions = scrolled(addColumn(columns, "todayDecisions", tr("Wants your decision"), 3));
    m_changes = scrolled(addColumn(columns, "todayChanges", tr("Has changed"), 3));
    outer->addLayout(columns, 1);
    m_hub = label({}, "secondary", this);
    m_hub->setObjectName(QStringLiteral("todayHub"));
    m_hub->setWordWrap(true);
    outer->addWidget(m_hub);
    connect(&session(), &Session::changed, this, [this] {
        m_isStale = true;
        if (isVisible()) {
            load();
        }
    });
    if (HubSync* hub = session().hub()) {
        connect(hub, &HubSync::stateChanged, this, &TodayPage::showHub);
    }
}

QVBoxLayout* TodayPage::addColumn(QLayout* into, const char* name, const QString& words, int stretch)
{
    QFrame* box = panel(this);
    box->setObjectName(QLatin1String(name));
    auto* column = new QVBoxLayout(box);
    space(column, 10, 8);
    column->addWidget(heading(words, 1, box));
    static_cast<QHBoxLayout*>(into)->addWidget(box, stretch);
    return column;
}

void TodayPage::buildActions(QVBoxLayout* column)
{
    auto* actions = new QWidget(this);
    auto* flow = new FlowLayout(actions, 6);
    m_done = button("dueDone", tr("Done (Space)"), "check", actions);
    m_later = button("duePutOff", tr("Put off (S)"), nullptr, actions);
    QPushButton* open = button("dueOpen", tr("Go there (Enter)"), "forward", actions);
    QPushButton* add = button("dueAdd", tr("New task (N)"), "add", actions);
    connect(m_done, &QPushButton::clicked, this, &TodayPage::finishCurrent);
    connect(m_later, &QPushButton::clicked, this, &TodayPage::putOffCurrent);
    connect(open, &QPushButton::clicked, this, &TodayPage::goToCurrent);
    connect(add, &QPushButton::clicked, this, [this] {
        auto* box = new TaskBox(desk(), window());
        box->open();
    });
    for (QPushButton* each : {m_done, m_later, open, add}) {
        flow->addWidget(each);
    }
    column->addWidget(actions);
    auto* keys = new QShortcut(Qt::Key_N, this);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    keys->setAutoRepeat(false);
    connect(keys, &QShortcut::activated, add, &QPushButton::click);
}

void TodayPage::buildDue(QVBoxLayout* column)
{
    m_count = label({}, "secondary", this);
    m_count->setObjectName(QStringLiteral("todayCount"));
    auto* line = new QHBoxLayout;
    line->addWidget(m_count, 1);
    m_more = quietButton("dueMore", {}, nullptr, this);
    line->addWidget(m_more);
    column->addLayout(line);
    m_list = new QListWidget(this);
    m_list->setObjectName(QStringLiteral("dueList"));
    m_list->setAccessibleName(tr("To be done"));
    m_list->setWordWrap(true);
    m_list->setAlternatingRowColors(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumWidth(scaled(160));
    connect(m_list, &QListWidget::itemActivated, this, &TodayPage::goToCurrent);
    column->addWidget(m_list, 1);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_all = true;
        showDue();
    });
    const auto on = [this](const QKeySequence& keys, void (TodayPage::*act)()) {
        auto* shortcut = new QShortcut(keys, m_list);
        shortcut->setContext(Qt::WidgetShortcut);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    on(Qt::Key_Space, &TodayPage::finishCurrent);
    on(Qt::Key_S, &TodayPage::putOffCurrent);
}

void TodayPage::open(const Place& wanted)
{
    settle(wanted);
    m_all = false;
    load();
    m_list->setFocus();
}

void TodayPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_isStale && m_asked > 0) {
        load();
    }
}

base::RowId TodayPage::visited() const
{
    const community::DueItem* item = m_list->hasFocus() ? current() : nullptr;
    return item == nullptr ? base::RowId() : item->person;
}

void TodayPage::load()
{
    m_isStale = false;
    const int asked = ++m_asked;
    HubCounts counts;
    if (const HubSync* hub = session().hub()) {
        counts = {hub->state().overview.conflicts, hub->state().overview.parked};
    }
    m_day->setText(tr("Today, %1").arg(text(base::isoText(session().today()))));
    showHub();
    // The first time everybody is read in.
    session().list(
        this, [&tags = session().tags(), counts, lang = language()](Listing& side, Task&) { return readToday(side, tags, counts, lang); },
        [this, asked](base::Result<TodayFacts> facts) {
            if (asked != m_asked) {
                return;
            }
            if (!facts) {
                desk().complain(facts.error());
                return;
            }
            show(std::move(*facts));
        });
}

void TodayPage::show(TodayFacts facts)
{
    m_facts = std::move(facts);
    const auto due = std::ranges::count_if(m_facts.due.items, [today = session().today()](const community::DueItem& item) { return !item.due || *item.due <= today; });
    Q_EMIT counted(static_cast<int>(due));
    showDue();
    showCards(m_decisions, m_facts.decisions, tr("Nothing waits for a decision."));
    showCards(m_changes, m_facts.changes, tr("Nothing has changed in the last seven days."));
}

QString TodayPage::wordsOf(const community::DueItem& item)
{
    QStringList first {text(language() == base::Language::English ? item.label.en : item.label.zh)};
    if (!item.detail.empty()) {
        first << text(item.detail);
    }
    if (!item.name.empty()) {
        first << text(item.name);
    }
    QStringList second;
    if (!item.place.empty() && item.place != item.name) {
        second << text(item.place);
    }
    const int days = item.due ? item.due->days - session().today().days : 0;
    second << (!item.due && item.source == community::DueSource::Unvisited ? tr("no visit so far")
               : !item.due                                                 ? tr("no day")
               : days == 0                                                 ? tr("today")
               : days < 0                                                  ? tr("%n days overdue", nullptr, -days)
                                                                           : tr("in %n days", nullptr, days));
    if (!item.reason.empty()) {
        second << tr("put off: %1").arg(text(item.reason));
    }
    return first.join(QStringLiteral(" · ")) + u'\n' + second.join(QStringLiteral(" · "));
}

void TodayPage::showDue()
{
    const int row = std::max(m_list->currentRow(), 0);
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const std::vector<community::DueItem>& items = m_facts.due.items;
    const std::size_t shown = m_all ? items.size() : std::min<std::size_t>(items.size(), kMost);
    for (std::size_t at = 0; at < shown; ++at) {
        auto* item = new QListWidgetItem(wordsOf(items[at]), m_list);
        item->setToolTip(item->text());
        if (items[at].isOverdue(session().today())) {
            item->setForeground(QColor::fromRgb(colour::kWarning));
        }
    }
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    QStringList facts {items.empty() ? tr("Nothing is due.") : tr("%n are due", nullptr, static_cast<int>(items.size()))};
    if (m_facts.due.putOff > 0) {
        facts << tr("%n put off", nullptr, static_cast<int>(m_facts.due.putOff));
    }
    if (m_facts.due.withheld > 0) {
        facts << tr("%n not told", nullptr, static_cast<int>(m_facts.due.withheld));
    }
    m_count->setText(facts.join(QStringLiteral(" · ")));
    m_count->setToolTip(tr("What was agreed or written down comes first, then what is overdue longest. What belongs to a sensitive tag is told on the page of tags only."));
    m_more->setVisible(shown < items.size());
    m_more->setText(tr("%n more", nullptr, static_cast<int>(items.size() - shown)));
    m_done->setEnabled(!items.empty());
    m_later->setEnabled(!items.empty());
}

void TodayPage::showCards(QVBoxLayout* column, const std::vector<TodayCard>& cards, const QString& none)
{
    clearLayout(column);
    if (cards.empty()) {
        QLabel* sentence = label(none, "secondary", this);
        sentence->setWordWrap(true);
        column->addWidget(sentence);
    }
    for (const TodayCard& card : cards) {
        auto* box = new QWidget(this);
        auto* lines = new QVBoxLayout(box);
        space(lines, 0, 2);
        QPushButton* title = button("todayCard", card.title, nullptr, box);
        title->setObjectName(card.name);
        title->setProperty("card", true);
        title->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
        connect(title, &QPushButton::clicked, this, [this, place = card.place] { desk().go(Place::parse(place)); });
        lines->addWidget(title);
        if (!card.words.isEmpty()) {
            QLabel* words = label(card.words, "secondary", box);
            words->setWordWrap(true);
            lines->addWidget(words);
        }
        column->addWidget(box);
    }
    column->addStretch(1);
}

void TodayPage::showHub()
{
    HubSync* hub = session().hub();
    if (hub == nullptr || !hub->state().overview.enrolled) {
        m_hub->setText(tr("This computer works on its own: it is not joined to a city hub."));
        return;
    }
    const HubState& state = hub->state();
    QStringList words {state.overview.pending > 0 ? tr("%n changes wait to be uploaded.", nullptr, static_cast<int>(state.overview.pending)) : tr("Everything is uploaded.")};
    if (state.overview.lastSuccess > 0) {
        words << tr("Last synchronised at %1.").arg(momentText(state.overview.lastSuccess, session().clock().now()));
    }
    if (state.problem) {
        words << describe(*state.problem);
    }
    m_hub->setText(words.join(u' '));
}

const community::DueItem* TodayPage::current() const
{
    const int row = m_list->currentRow();
    return row < 0 || row >= static_cast<int>(m_facts.due.items.size()) ? nullptr : &m_facts.due.items[static_cast<std::size_t>(row)];
}

void TodayPage::goToCurrent()
{
    const community::DueItem* item = current();
    if (item == nullptr) {
        return;
    }
    const Place there = Place::parse(text(item->leads));
    if (there.page == QStringLiteral("residents") || there.page == place().page) {
        // The card opens beside the list: back again with Esc.
        if (item->person) {
            desk().showPerson(item->person);
        }
        return;
    }
    desk().go(there);
}

void TodayPage::finishCurrent()
{
    const community::DueItem* item = current();
    if (item == nullptr) {
        return;
    }
    session().change(
        tr("Done: %1").arg(wordsOf(*item).section(u'\n', 0, 0)), this,
        [item = *item, lang = language(), occasion = session().occasion("task_done")](Writing& side, Task&) {
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) { return community::finish(operations, item, lang); });
        },
        [this](base::Result<ledger::GroupNo> group) {
            if (!group) {
                desk().complain(group.error());
            }
        });
}

void TodayPage::putOffCurrent()
{
    const community::DueItem* item = current();
    if (item == nullptr) {
        return;
    }
    const QString words = wordsOf(*item).section(u'\n', 0, 0);
    auto* box = new PutOffBox(words, session().today(), window());
    connect(box, &PutOffBox::given, this, [this, words, item = *item](const QString& reason, qint32 until) {
        session().change(
            tr("Put off: %1").arg(words), this,
            [item, reason = utf8(reason), day = base::Day {until}, lang = language(), occasion = session().occasion("task_put_off", reason)](Writing& side, Task&) {
                return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) { return community::putOff(operations, item, day, reason, lang); });
            },
            [this](base::Result<ledger::GroupNo> group) {
                if (!group) {
                    desk().complain(group.error());
                }
            });
    });
    box->open();
}

}  // namespace linli::ui
