// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/review_page.h"

#include "ui/review/conflict_pane.h"
#include "ui/review/duplicate_pane.h"
#include "ui/review/parked_pane.h"
#include "ui/review/police_pane.h"
#include "ui/review/twin_pane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QShortcut>
#include <QStackedWidget>

#include <algorithm>

namespace linli::ui {

ReviewPage::ReviewPage(Desk& desk, QWidget* parent)
    : Page(desk, QStringLiteral("review"), parent)
    , m_stack(new QStackedWidget(this))
{
    auto* column = new QVBoxLayout(this);
    space(column, 12, 8);
    column->addWidget(buildHead());
    column->addWidget(m_stack, 1);
    buildKeys();
    // Also while another page is shown: the rail says how much waits.
    connect(&session(), &Session::changed, this, &ReviewPage::loadAll);
    select(Pairs);
    loadAll();
}

QWidget* ReviewPage::buildHead()
{
    auto* host = new QWidget(this);
    auto* flow = new FlowLayout(host, 10);
    flow->addWidget(heading(tr("Review"), 2, host));
    addPane(Conflicts, "conflicts", tr("Conflicts"), new ConflictPane(desk(), m_stack), host);
    addPane(Parked, "parked", tr("Not taken"), new ParkedPane(desk(), m_stack), host);
    addPane(Police, "police", tr("Police data"), new PolicePane(desk(), m_stack), host);
    addPane(Twins, "twins", tr("In another committee, too?"), new TwinPane(desk(), m_stack), host);
    addPane(Pairs, "pairs", tr("Entered twice?"), new DuplicatePane(desk(), m_stack), host);
    for (const Tab& tab : m_tabs) {
        flow->addWidget(tab.button);
    }
    for (const Tab& tab : m_tabs) {
        flow->addWidget(tab.pane->navigation());
    }
    return host;
}

void ReviewPage::addPane(Kind kind, const char* name, const QString& words, ReviewPane* pane, QWidget* head)
{
    Tab& tab = m_tabs[kind];
    tab.name = name;
    tab.words = words;
    tab.pane = pane;
    tab.button = button(name, words, nullptr, head);
    tab.button->setProperty("tab", true);
    tab.button->setCheckable(true);
    tab.button->setFocusPolicy(Qt::TabFocus);
    pane->navigation()->setParent(head);
    m_stack->addWidget(pane);
    connect(tab.button, &QPushButton::clicked, this, [this, kind] {
        m_mayTurn = false;
        select(kind);
    });
    connect(pane, &ReviewPane::counted, this, &ReviewPage::showCounts);
    connect(pane, &ReviewPane::shown, this, [this, kind](const QString& item) {
        if (kind == m_kind) {
            const QString part = kind == Pairs ? QStringLiteral("pair") : QStringLiteral("item");
            settle(Place(QStringLiteral("review"))
                       .with(QStringLiteral("kind"), QLatin1String(m_tabs[kind].name))
                       .with(part, item));
        }
    });
}

void ReviewPage::buildKeys()
{
    const auto on = [this](int key, auto&& act) {
        auto* shortcut = new QShortcut(QKeySequence(key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    for (int digit = 1; digit <= 9; ++digit) {
        on(Qt::Key_0 + digit, [this, digit] { current()->press(digit); });
    }
    on(Qt::Key_J, [this] { current()->step(1); });
    on(Qt::Key_K, [this] { current()->step(-1); });
}

void ReviewPage::open(const Place& wanted)
{
    settle(wanted);
    const QString kind = wanted.part(QStringLiteral("kind"));
    const QString pair = wanted.part(QStringLiteral("pair"));
    const auto named = std::ranges::find_if(m_tabs, [&](const Tab& tab) { return kind == QLatin1String(tab.name); });
    m_mayTurn = false;
    if (!pair.isEmpty()) {
        select(Pairs);
    } else if (named != m_tabs.end()) {
        select(static_cast<Kind>(named - m_tabs.begin()));
    } else {
        m_mayTurn = true;
        select(busiest());
    }
    current()->takeFocus();
    current()->enter(pair.isEmpty() ? wanted.part(QStringLiteral("item")) : pair);
}

void ReviewPage::loadAll()
{
    for (const Tab& tab : m_tabs) {
        tab.pane->load();
    }
}

ReviewPage::Kind ReviewPage::busiest() const
{
    if (current()->waiting() > 0) {
        return m_kind;
    }
    const auto busy = std::ranges::find_if(m_tabs, [](const Tab& tab) { return tab.pane->waiting() > 0; });
    return busy == m_tabs.end() ? m_kind : static_cast<Kind>(busy - m_tabs.begin());
}

void ReviewPage::showCounts()
{
    int sum = 0;
    for (const Tab& tab : m_tabs) {
        const int waiting = tab.pane->waiting();
        sum += waiting;
        tab.button->setText(waiting > 0 ? tr("%1 %2").arg(tab.words).arg(waiting) : tab.words);
    }
    const HubSync* hub = session().hub();
    const bool joined = (hub != nullptr && hub->state().overview.enrolled) || m_tabs[Conflicts].pane->waiting() > 0 ||
        m_tabs[Parked].pane->waiting() > 0 || m_tabs[Police].pane->waiting() > 0 || m_tabs[Twins].pane->waiting() > 0;
    for (const Tab& tab : m_tabs) {
        tab.button->setVisible(joined);
    }
    Q_EMIT counted(sum);
    if (m_mayTurn && isVisible() && current()->waiting() == 0) {
        select(busiest());
    }
}

void ReviewPage::select(Kind kind)
{
    m_kind = kind;
    for (std::size_t each = 0; each < m_tabs.size(); ++each) {
        m_tabs[each].button->setChecked(each == kind);
        m_tabs[each].pane->navigation()->hide();
    }
    m_stack->setCurrentWidget(current());
    current()->navigation()->setVisible(current()->waiting() > 0);
    current()->takeFocus();
}

}  // namespace linli::ui
