// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/review_page.h"

#include "core/registry/merge.h"

#include "ui/bridge/text.h"
#include "ui/review/pair_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QShortcut>
#include <QStackedWidget>

#include <algorithm>

namespace linli::ui {

namespace {

using registry::DuplicatePair;

// More than anybody decides in a sitting; the count then says "2000+".
constexpr std::size_t kMostPairs = 2000;

bool isSame(const DuplicatePair& one, const DuplicatePair& other)
{
    return one.first == other.first && one.second == other.second;
}

QString nameOf(const DuplicatePair& pair)
{
    return QStringLiteral("%1-%2").arg(pair.first.value).arg(pair.second.value);
}

auto findIn(const std::vector<DuplicatePair>& pairs, const DuplicatePair& wanted)
{
    return std::find_if(pairs.begin(), pairs.end(), [&](const DuplicatePair& each) { return isSame(each, wanted); });
}

}  // namespace

ReviewPage::ReviewPage(Desk& desk, QWidget* parent)
    : Page(desk, QStringLiteral("review"), parent)
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(m_stack))
{
    auto* column = new QVBoxLayout(this);
    space(column, 12, 8);
    column->addWidget(buildHead());
    m_stack->addWidget(buildSheet());
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    buildKeys();
    connect(m_previous, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
    connect(m_empty, &EmptyState::acted, this, [this] { this->desk().go(Place(QStringLiteral("residents"))); });
    // Also while another page is shown: the rail says how many pairs are open.
    connect(&session(), &Session::changed, this, &ReviewPage::load);
    load();
}

QWidget* ReviewPage::buildHead()
{
    auto* host = new QWidget(this);
    auto* flow = new FlowLayout(host, 10);
    m_position = label({}, "secondary", host);
    m_position->setObjectName(QStringLiteral("pairPosition"));
    m_previous = quietButton("previousPair", tr("Previous (K)"), "back", host);
    m_next = quietButton("nextPair", tr("Next (J)"), "forward", host);
    flow->addWidget(heading(tr("Review"), 2, host));
    flow->addWidget(m_position);
    for (QPushButton* each : {m_previous, m_next}) {
        each->setFocusPolicy(Qt::TabFocus);
        flow->addWidget(each);
    }
    return host;
}

QWidget* ReviewPage::buildSheet()
{
    auto* sheet = new QWidget(m_stack);
    auto* column = new QVBoxLayout(sheet);
    space(column, 0, 8);
    // Above the pair: the message that offers undo rises at the bottom.
    column->addWidget(buildDecisions(sheet));
    QLabel* meaning =
        label(tr("What the kept side says counts; the other one only fills its blanks. It can be undone."), "secondary", sheet);
    meaning->setWordWrap(true);
    column->addWidget(meaning);
    m_message = label({}, "error", sheet);
    m_message->setObjectName(QStringLiteral("reviewMessage"));
    m_message->setWordWrap(true);
    m_message->hide();
    column->addWidget(m_message);
    m_view = new PairView(sheet);
    connect(m_view, &PairView::personWanted, this, [this](base::RowId person) { desk().showPerson(person); });
    column->addWidget(m_view, 1);
    return sheet;
}

QWidget* ReviewPage::buildDecisions(QWidget* parent)
{
    auto* host = new QWidget(parent);
    auto* flow = new FlowLayout(host, 10);
    QPushButton* left = button("keepLeft", tr("1  The same person, keep the left"), nullptr, host);
    QPushButton* right = button("keepRight", tr("2  The same person, keep the right"), nullptr, host);
    QPushButton* apart = button("tellApart", tr("3  Not the same person"), nullptr, host);
    connect(left, &QPushButton::clicked, this, [this] { keep(true); });
    connect(right, &QPushButton::clicked, this, [this] { keep(false); });
    connect(apart, &QPushButton::clicked, this, &ReviewPage::tellApart);
    for (QPushButton* each : {left, right, apart}) {
        flow->addWidget(each);
    }
    return host;
}

void ReviewPage::buildKeys()
{
    const auto on = [this](Qt::Key key, auto&& act) {
        auto* shortcut = new QShortcut(QKeySequence(key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    on(Qt::Key_1, [this] { keep(true); });
    on(Qt::Key_2, [this] { keep(false); });
    on(Qt::Key_3, [this] { tellApart(); });
    on(Qt::Key_J, [this] { step(1); });
    on(Qt::Key_K, [this] { step(-1); });
}

void ReviewPage::open(const Place& wanted)
{
    settle(wanted);
    m_view->setFocus();
    const auto found = std::find_if(m_pairs.begin(), m_pairs.end(), [&](const DuplicatePair& each) {
        return nameOf(each) == wanted.part(QStringLiteral("pair"));
    });
    if (found != m_pairs.end()) {
        m_at = static_cast<std::size_t>(found - m_pairs.begin());
    }
    load();
}

void ReviewPage::load()
{
    const int asked = ++m_asked;
    session().ask(
        this, [](Reading& side, Task&) { return registry::allDuplicates(side.database, kMostPairs); },
        [this, asked](base::Result<Pairs> pairs) {
            if (asked != m_asked) {
                return;
            }
            if (pairs) {
                take(std::move(*pairs));
            } else {
                desk().complain(describe(pairs.error()));
            }
        });
}

std::size_t ReviewPage::placeIn(const Pairs& pairs)
{
    for (std::size_t i = m_decided.size(); i-- > 0;) {
        if (const auto back = findIn(pairs, m_decided[i]); back != pairs.end()) {
            m_decided.erase(m_decided.begin() + static_cast<std::ptrdiff_t>(i));
            return static_cast<std::size_t>(back - pairs.begin());
        }
    }
    if (m_at < m_pairs.size()) {
        if (const auto same = findIn(pairs, m_pairs[m_at]); same != pairs.end()) {
            return static_cast<std::size_t>(same - pairs.begin());
        }
    }
    return pairs.empty() ? 0 : std::min(m_at, pairs.size() - 1);
}

void ReviewPage::take(Pairs pairs)
{
    m_at = placeIn(pairs);
    m_pairs = std::move(pairs);
    Q_EMIT counted(static_cast<int>(m_pairs.size()));
    const bool none = m_pairs.empty();
    if (none) {
        m_facts.reset();
        m_empty->show(
            "check",
            tr("Nobody seems to be entered twice. Whoever looks alike after registering or importing is listed here."),
            tr("Go to the residents"));
    }
    m_stack->setCurrentIndex(none ? 1 : 0);
    for (QWidget* each :
         {static_cast<QWidget*>(m_position), static_cast<QWidget*>(m_next), static_cast<QWidget*>(m_previous)}) {
        each->setVisible(!none);
    }
    if (!none && isVisible()) {
        showCurrent();
    }
}

void ReviewPage::showCurrent()
{
    const DuplicatePair pair = m_pairs[m_at];
    const QString most = m_pairs.size() == kMostPairs ? QStringLiteral("+") : QString();
    m_position->setText(tr("Pair %1 of %2").arg(m_at + 1).arg(QString::number(m_pairs.size()) + most));
    if (m_previous->hasFocus() || m_next->hasFocus()) {
        // A button that goes grey would hand the keys to another page.
        m_view->setFocus();
    }
    m_previous->setEnabled(m_at > 0);
    m_next->setEnabled(m_at + 1 < m_pairs.size());
    settle(place().with(QStringLiteral("pair"), nameOf(pair)));
    const int asked = ++m_askedFacts;
    session().ask(
        this, [pair, language = language()](Reading& side, Task&) { return readPair(side.view, pair, language); },
        [this, asked](base::Result<PairFacts> facts) {
            if (asked != m_askedFacts) {
                return;
            }
            if (facts) {
                show(std::move(*facts));
            } else {
                desk().complain(describe(facts.error()));
            }
        });
}

void ReviewPage::show(PairFacts facts)
{
    if (!m_facts || !isSame(m_facts->pair, facts.pair)) {
        m_seen.start();
        m_message->hide();
    }
    m_facts = std::move(facts);
    m_view->show(*m_facts);
}

void ReviewPage::step(int by)
{
    const auto target = static_cast<std::ptrdiff_t>(m_at) + by;
    if (m_busy || target < 0 || target >= static_cast<std::ptrdiff_t>(m_pairs.size())) {
        return;
    }
    m_at = static_cast<std::size_t>(target);
    showCurrent();
}

const PairFacts* ReviewPage::decidable() const
{
    const bool shown = m_facts && m_at < m_pairs.size() && isSame(m_facts->pair, m_pairs[m_at]);
    return shown && !m_busy && m_seen.hasExpired(kSeenMilliseconds) ? &*m_facts : nullptr;
}

void ReviewPage::keep(bool left)
{
    const PairFacts* facts = decidable();
    if (facts == nullptr) {
        return;
    }
    const PairSide& kept = left ? facts->left : facts->right;
    const PairSide& other = left ? facts->right : facts->left;
    decide(tr("The two records of %1 are one now").arg(kept.name),
           [winner = kept.person, loser = other.person,
            occasion = session().occasion("merge")](Writing& side) -> base::Result<ledger::GroupNo> {
               LINLI_TRY(ledger::Writer writer, side.ledger().begin(occasion));
               LINLI_TRY([[maybe_unused]] const registry::MergeResult merged,
                         registry::mergePersons(writer, side.registry->catalog(), winner, loser));
               return writer.commit();
           });
}

void ReviewPage::tellApart()
{
    const PairFacts* facts = decidable();
    if (facts == nullptr) {
        return;
    }
    decide(tr("%1 and %2 are remembered as two people").arg(facts->left.name, facts->right.name),
           [pair = facts->pair,
            occasion = session().occasion("distinct")](Writing& side) -> base::Result<ledger::GroupNo> {
               LINLI_TRY(ledger::Writer writer, side.ledger().begin(occasion));
               LINLI_TRY([[maybe_unused]] const base::RowId row,
                         registry::markDistinct(writer, pair.first, pair.second, {}));
               return writer.commit();
           });
}

void ReviewPage::decide(const QString& done, Change change)
{
    m_busy = true;
    m_message->hide();
    session().change(
        done, this, [change = std::move(change)](Writing& side, Task&) { return change(side); },
        [this, pair = m_facts->pair](base::Result<ledger::GroupNo> group) {
            m_busy = false;
            if (!group) {
                m_message->setText(describe(group.error()));
                m_message->show();
                return;
            }
            m_decided.push_back(pair);
            m_facts.reset();
        });
}

}  // namespace linli::ui
