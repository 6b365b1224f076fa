// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/conflict_pane.h"

#include "core/access/masking.h"
#include "core/sync/overview.h"

#include "ui/bridge/text.h"
#include "ui/review/conflict_view.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/reason_box.h"

#include <QBoxLayout>
#include <QHideEvent>

namespace linli::ui {

namespace {

using sync::Conflict;
using Conflicts = std::vector<Conflict>;

// As on the card.
constexpr int kRevealedMilliseconds = 60'000;

QString nameOf(const Conflict& conflict)
{
    return QStringLiteral("%1-%2-%3").arg(conflict.row.value).arg(conflict.field).arg(conflict.layer);
}

bool isUnchanged(const Conflict& one, const Conflict& other)
{
    return isSameConflict(one, other) && one.shown == other.shown && one.others == other.others;
}

}  // namespace

ConflictPane::ConflictPane(Desk& desk, QWidget* parent)
    : ReviewPane(desk, "conflictPane", parent)
    , m_queue(&isSameConflict)
    , m_view(new ConflictView(this))
{
    QLabel* meaning = label(tr("Two people changed the same field without knowing of each other. Both values are kept: say"
                               " which one is right. It can be undone."),
                            "secondary", this);
    meaning->setWordWrap(true);
    sheet()->addWidget(meaning);
    setView(m_view);
    emptyState()->show("check", tr("No conflicts: nobody contradicts anybody."), {});
    m_maskAgain.setSingleShot(true);
    m_maskAgain.setInterval(kRevealedMilliseconds);
    connect(&m_maskAgain, &QTimer::timeout, this, &ConflictPane::mask);
    connect(m_view, &ConflictView::personWanted, this, [this](base::RowId person) { this->desk().showPerson(person); });
    connect(m_view, &ConflictView::chosen, this, &ConflictPane::press);
    connect(m_view, &ConflictView::revealWanted, this, &ConflictPane::reveal);
}

void ConflictPane::enter(const QString& item)
{
    m_wanted = item;
    load();
}

void ConflictPane::load()
{
    const int asked = ++m_asked;
    session().ask(
        this,
        [decided = m_decided](Reading& side, Task&) -> base::Result<Conflicts> {
            LINLI_TRY(Conflicts open, sync::openConflicts(side.database));
            for (const Decided& each : decided) {
                LINLI_TRY(const ledger::Group group, ledger::group(side.database, each.group));
                const bool listed = std::ranges::any_of(
                    open, [&](const Conflict& one) { return isSameConflict(one, each.conflict); });
                if (group.undoneBy && !listed) {
                    open.insert(open.begin(), each.conflict);
                }
            }
            return open;
        },
        [this, asked](base::Result<Conflicts> conflicts) {
            if (asked != m_asked) {
                return;
            }
            if (!conflicts) {
                desk().complain(describe(conflicts.error()));
                return;
            }
            m_queue.take(std::move(*conflicts));
            const Conflicts& all = m_queue.items();
            const auto wanted = std::ranges::find_if(all, [this](const Conflict& each) { return nameOf(each) == m_wanted; });
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

QString ConflictPane::positionWords(std::size_t at, const QString& count) const
{
    return tr("Conflict %1 of %2").arg(at + 1).arg(count);
}

void ConflictPane::showItem(std::size_t at)
{
    m_queue.goTo(at);
    const Conflict conflict = *m_queue.current();
    if (m_facts && !isSameConflict(m_facts->conflict, conflict)) {
        m_revealed = false;
    }
    Q_EMIT shown(nameOf(conflict));
    const int asked = ++m_askedFacts;
    session().ask(
        this,
        [conflict, language = language(), revealed = m_revealed](Reading& side, Task&) {
            return readConflict(side.view, conflict, language, revealed);
        },
        [this, asked](base::Result<ConflictFacts> facts) {
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

void ConflictPane::show(ConflictFacts facts)
{
    // A side that came in meanwhile has not been seen either.
    itIsSeen(!m_facts || !isUnchanged(m_facts->conflict, facts.conflict));
    m_facts = std::move(facts);
    m_view->show(*m_facts);
}

void ConflictPane::press(int digit)
{
    const Conflict* current = m_queue.current();
    const bool isShown = m_facts && current != nullptr && isUnchanged(m_facts->conflict, *current);
    if (!isShown || !mayDecide() || digit < 1 || digit > std::ssize(m_facts->choices)) {
        return;
    }
    const ConflictChoice& choice = m_facts->choices[static_cast<std::size_t>(digit) - 1];
    if (m_facts->looksAlike) {
        complainHere(tr("The values look the same because they are masked. Press “Show in full” first."));
    } else if (!choice.known) {
        complainHere(tr("What stood before is not known on this computer. Take one of the two sides."));
    } else {
        choose(choice);
    }
}

void ConflictPane::choose(const ConflictChoice& choice)
{
    decide(tr("%1, %2: decided (%3)").arg(m_facts->subject.title, m_facts->field, choiceWords(choice.kind)),
           [conflict = m_facts->conflict, value = choice.wire,
            occasion = session().occasion("resolve")](Writing& side) -> base::Result<ledger::GroupNo> {
               LINLI_TRY(sync::ReplicaState* const hub, side.hubReplica());
               return hub->resolve(conflict, value, occasion);
           },
           [this, conflict = m_facts->conflict](ledger::GroupNo group) {
               std::erase_if(m_decided, [&](const Decided& each) { return isSameConflict(each.conflict, conflict); });
               m_decided.push_back({conflict, group});
               m_queue.decided(conflict);
               m_facts.reset();
               m_revealed = false;
               load();  // the list that came with the change did not know of it
           });
}

void ConflictPane::reveal()
{
    if (!m_facts) {
        return;
    }
    auto* box = new ReasonBox(tr("Why do you need to see it in full?"),
                              tr("The reason is written into the log with your name."), window());
    connect(box, &ReasonBox::given, this, [this, object = m_facts->uid, field = m_facts->fieldId,
                                           conflict = m_facts->conflict](const QString& reason) {
        access::Reveal reveal;
        reveal.actor = session().user();
        reveal.object = object;
        reveal.fields = {field};
        reveal.reason = utf8(reason);
        session().write(
            {}, this,
            [reveal, clock = &session().clock()](Writing& side, Task&) {
                return access::recordReveal(side.replica.writer(), *clock, reveal);
            },
            [this, conflict](base::Status written) {
                // Shown only once the log holds it.
                if (!written) {
                    desk().complain(describe(written.error()));
                } else if (m_facts && isSameConflict(m_facts->conflict, conflict)) {
                    m_revealed = true;
                    m_maskAgain.start();
                    step(0);
                }
            });
    });
    box->open();
}

void ConflictPane::mask()
{
    if (m_revealed) {
        m_revealed = false;
        step(0);
    }
}

void ConflictPane::hideEvent(QHideEvent* event)
{
    if (!event->spontaneous()) {
        m_revealed = false;
    }
    ReviewPane::hideEvent(event);
}

}  // namespace linli::ui
