// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/parked_pane.h"

#include "core/sync/overview.h"

#include "ui/bridge/text.h"
#include "ui/review/parked_view.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/reason_box.h"

#include <QBoxLayout>

namespace linli::ui {

namespace {

using sync::ParkedGroup;
using Groups = std::vector<ParkedGroup>;

bool isSame(const ParkedGroup& one, const ParkedGroup& other)
{
    return one.group == other.group;
}

QString nameOf(const ParkedGroup& parked)
{
    return QString::number(parked.group);
}

}  // namespace

ParkedPane::ParkedPane(Desk& desk, QWidget* parent)
    : ReviewPane(desk, "parkedPane", parent)
    , m_queue(&isSame)
    , m_view(new ParkedView(this))
{
    sheet()->addWidget(buildDecisions());
    QLabel* meaning = label(tr("The city hub did not take these changes, so they do not count here either. Nothing is lost:"
                               " remove the cause and offer them again, or let them go."),
                            "secondary", this);
    meaning->setWordWrap(true);
    sheet()->addWidget(meaning);
    setView(m_view);
    emptyState()->show("check", tr("The city hub took everything."), {});
    connect(m_view, &ParkedView::personWanted, this, [this](base::RowId person) { this->desk().showPerson(person); });
}

QWidget* ParkedPane::buildDecisions()
{
    auto* host = new QWidget(this);
    auto* flow = new FlowLayout(host, 10);
    m_offer = button("offerAgain", tr("1  Offer it again"), nullptr, host);
    m_drop = button("dropParked", tr("2  Let it go"), nullptr, host);
    connect(m_offer, &QPushButton::clicked, this, &ParkedPane::offerAgain);
    connect(m_drop, &QPushButton::clicked, this, &ParkedPane::askToDrop);
    flow->addWidget(m_offer);
    flow->addWidget(m_drop);
    return host;
}

void ParkedPane::press(int digit)
{
    if (digit == 1) {
        offerAgain();
    } else if (digit == 2) {
        askToDrop();
    }
}

void ParkedPane::enter(const QString& item)
{
    m_wanted = item;
    load();
}

void ParkedPane::load()
{
    const int asked = ++m_asked;
    session().ask(
        this, [](Reading& side, Task&) { return sync::parkedGroups(side.database); },
        [this, asked](base::Result<Groups> groups) {
            if (asked != m_asked) {
                return;
            }
            if (!groups) {
                desk().complain(describe(groups.error()));
                return;
            }
            m_queue.take(std::move(*groups));
            const Groups& all = m_queue.items();
            const auto wanted = std::ranges::find_if(all, [this](const ParkedGroup& each) { return nameOf(each) == m_wanted; });
            m_wanted.clear();
            if (wanted != all.end()) {
                m_queue.goTo(static_cast<std::size_t>(wanted - all.begin()));
            }
            if (all.empty()) {
                m_facts.reset();
            }
            listed(all.size(), m_queue.at());
        });
}

QString ParkedPane::positionWords(std::size_t at, const QString& count) const
{
    return tr("Change %1 of %2").arg(at + 1).arg(count);
}

void ParkedPane::showItem(std::size_t at)
{
    m_queue.goTo(at);
    const ParkedGroup parked = *m_queue.current();
    Q_EMIT shown(nameOf(parked));
    const int asked = ++m_askedFacts;
    session().ask(
        this, [parked, language = language()](Reading& side, Task&) { return readParked(side.view, parked, language); },
        [this, asked](base::Result<ParkedFacts> facts) {
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

void ParkedPane::show(ParkedFacts facts)
{
    itIsSeen(!m_facts || !isSame(m_facts->parked, facts.parked));
    m_facts = std::move(facts);
    m_offer->setEnabled(m_facts->parked.canOffer);
    m_view->show(*m_facts);
}

const ParkedFacts* ParkedPane::decidable() const
{
    const ParkedGroup* current = m_queue.current();
    const bool isShown = m_facts && current != nullptr && isSame(m_facts->parked, *current);
    return isShown && mayDecide() ? &*m_facts : nullptr;
}

void ParkedPane::offerAgain()
{
    const ParkedFacts* facts = decidable();
    if (facts == nullptr || !facts->parked.canOffer) {
        return;
    }
    decide(tr("Offered again: %1, %2").arg(facts->group.operation, facts->whom),
           [group = facts->parked.group, occasion = session().occasion("undo")](
               Writing& side) -> base::Result<ledger::GroupNo> {
               LINLI_TRY(sync::ReplicaState* const hub, side.hubReplica());
               return hub->offerAgain(group, occasion);
           },
           [this](ledger::GroupNo) { m_facts.reset(); });
}

void ParkedPane::askToDrop()
{
    const ParkedFacts* facts = decidable();
    if (facts == nullptr) {
        return;
    }
    auto* box = new ReasonBox(tr("Let this change go?"),
                              tr("It leaves this list and is not offered again; what it said stays in the list of changes."
                                 " The reason is written into the log with your name."),
                              {tr("It was wrong"), tr("Somebody else has done it"), tr("Not needed any more")}, window());
    connect(box, &ReasonBox::given, this,
            [this, group = facts->parked.group](const QString& reason) { drop(group, reason); });
    box->open();
}

void ParkedPane::drop(ledger::GroupNo group, const QString& reason)
{
    session().write(
        {}, this,
        [group, occasion = session().occasion("parked", reason)](Writing& side, Task&) -> base::Status {
            LINLI_TRY(sync::ReplicaState* const hub, side.hubReplica());
            return hub->letGo(group, occasion);
        },
        [this](base::Status status) {
            if (!status) {
                complainHere(describe(status.error()));
                return;
            }
            m_facts.reset();
            desk().say(tr("Let go. It stays in the list of changes."));
            load();
            if (HubSync* hub = session().hub()) {
                hub->refresh();
            }
        });
}

}  // namespace linli::ui
