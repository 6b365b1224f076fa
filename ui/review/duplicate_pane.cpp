// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/duplicate_pane.h"

#include "core/registry/merge.h"

#include "ui/bridge/text.h"
#include "ui/review/pair_view.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>

namespace linli::ui {

namespace {

using registry::DuplicatePair;
using Pairs = std::vector<DuplicatePair>;

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

}  // namespace

DuplicatePane::DuplicatePane(Desk& desk, QWidget* parent)
    : ReviewPane(desk, "duplicatePane", parent)
    , m_queue(&isSame)
    , m_view(new PairView(this))
{
    // Above the pair: the message that offers undo rises at the bottom.
    sheet()->addWidget(buildDecisions());
    QLabel* meaning =
        label(tr("What the kept side says counts; the other one only fills its blanks. It can be undone."), "secondary", this);
    meaning->setWordWrap(true);
    sheet()->addWidget(meaning);
    setView(m_view);
    emptyState()->show(
        "check",
        tr("Nobody seems to be entered twice. Whoever looks alike after registering or importing is listed here."),
        tr("Go to the residents"));
    connect(emptyState(), &EmptyState::acted, this, [this] { this->desk().go(Place(QStringLiteral("residents"))); });
    connect(m_view, &PairView::personWanted, this, [this](base::RowId person) { this->desk().showPerson(person); });
}

QWidget* DuplicatePane::buildDecisions()
{
    auto* host = new QWidget(this);
    auto* flow = new FlowLayout(host, 10);
    QPushButton* left = button("keepLeft", tr("1  The same person, keep the left"), nullptr, host);
    QPushButton* right = button("keepRight", tr("2  The same person, keep the right"), nullptr, host);
    QPushButton* apart = button("tellApart", tr("3  Not the same person"), nullptr, host);
    connect(left, &QPushButton::clicked, this, [this] { keep(true); });
    connect(right, &QPushButton::clicked, this, [this] { keep(false); });
    connect(apart, &QPushButton::clicked, this, &DuplicatePane::tellApart);
    for (QPushButton* each : {left, right, apart}) {
        flow->addWidget(each);
    }
    return host;
}

void DuplicatePane::press(int digit)
{
    if (digit == 1 || digit == 2) {
        keep(digit == 1);
    } else if (digit == 3) {
        tellApart();
    }
}

void DuplicatePane::enter(const QString& item)
{
    m_wanted = item;
    load();
}

void DuplicatePane::load()
{
    const int asked = ++m_asked;
    session().ask(
        this, [](Reading& side, Task&) { return registry::allDuplicates(side.database, kMostPairs); },
        [this, asked](base::Result<Pairs> pairs) {
            if (asked != m_asked) {
                return;
            }
            if (!pairs) {
                desk().complain(describe(pairs.error()));
                return;
            }
            m_queue.take(std::move(*pairs));
            const Pairs& all = m_queue.items();
            const auto wanted =
                std::ranges::find_if(all, [this](const DuplicatePair& each) { return nameOf(each) == m_wanted; });
            m_wanted.clear();
            if (wanted != all.end()) {
                m_queue.goTo(static_cast<std::size_t>(wanted - all.begin()));
            }
            if (all.empty()) {
                m_facts.reset();
            }
            listed(all.size(), m_queue.at(), all.size() == kMostPairs);
        });
}

QString DuplicatePane::positionWords(std::size_t at, const QString& count) const
{
    return tr("Pair %1 of %2").arg(at + 1).arg(count);
}

void DuplicatePane::showItem(std::size_t at)
{
    m_queue.goTo(at);
    const DuplicatePair pair = *m_queue.current();
    Q_EMIT shown(nameOf(pair));
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

void DuplicatePane::show(PairFacts facts)
{
    itIsSeen(!m_facts || !isSame(m_facts->pair, facts.pair));
    m_facts = std::move(facts);
    m_view->show(*m_facts);
}

const PairFacts* DuplicatePane::decidable() const
{
    const DuplicatePair* current = m_queue.current();
    const bool isShown = m_facts && current != nullptr && isSame(m_facts->pair, *current);
    return isShown && mayDecide() ? &*m_facts : nullptr;
}

void DuplicatePane::keep(bool left)
{
    const PairFacts* facts = decidable();
    if (facts == nullptr) {
        return;
    }
    const PairSide& kept = left ? facts->left : facts->right;
    const PairSide& other = left ? facts->right : facts->left;
    settle(tr("The two records of %1 are one now").arg(kept.name),
           [winner = kept.person, loser = other.person,
            occasion = session().occasion("merge")](Writing& side) -> base::Result<ledger::GroupNo> {
               LINLI_TRY(ledger::Writer writer, side.ledger().begin(occasion));
               LINLI_TRY([[maybe_unused]] const registry::MergeResult merged,
                         registry::mergePersons(writer, side.registry->catalog(), winner, loser));
               return writer.commit();
           });
}

void DuplicatePane::tellApart()
{
    const PairFacts* facts = decidable();
    if (facts == nullptr) {
        return;
    }
    settle(tr("%1 and %2 are remembered as two people").arg(facts->left.name, facts->right.name),
           [pair = facts->pair,
            occasion = session().occasion("distinct")](Writing& side) -> base::Result<ledger::GroupNo> {
               LINLI_TRY(ledger::Writer writer, side.ledger().begin(occasion));
               LINLI_TRY([[maybe_unused]] const base::RowId row,
                         registry::markDistinct(writer, pair.first, pair.second, {}));
               return writer.commit();
           });
}

void DuplicatePane::settle(const QString& words, Change change)
{
    decide(words, std::move(change), [this, pair = m_facts->pair](ledger::GroupNo) {
        m_queue.decided(pair);
        m_facts.reset();
    });
}

}  // namespace linli::ui
