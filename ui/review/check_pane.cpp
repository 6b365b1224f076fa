// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/check_pane.h"

#include "core/access/masking.h"
#include "core/ledger/history.h"

#include "ui/bridge/text.h"
#include "ui/review/check_view.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/reason_box.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QHideEvent>
#include <QTreeWidget>

namespace linli::ui {

namespace {

using registry::CheckItem;
using registry::CheckState;

constexpr int kRevealedMilliseconds = 60'000;  // as on the card
constexpr int kListUnits = 300;
// Below this width the list gives way to what is decided.
constexpr int kRoomUnits = 800;

bool isSame(const CheckItem& one, const CheckItem& other)
{
    return one.row == other.row;
}

QString nameOf(const CheckItem& item)
{
    return QString::number(item.row.value);
}

// The first few with their reasons; the others are marked in the list.
QString refusals(const std::vector<std::pair<base::RowId, base::Error>>& failed, const std::vector<CheckItem>& items)
{
    constexpr std::size_t kNamed = 3;
    QStringList words;
    for (std::size_t at = 0; at < std::min(failed.size(), kNamed); ++at) {
        const auto item = std::ranges::find(items, failed[at].first, &CheckItem::row);
        words.append(CheckPane::tr("%1: %2").arg(item == items.end() ? QString() : text(item->name), describe(failed[at].second)));
    }
    return words.join(QLatin1Char('\n'));
}

}  // namespace

CheckPane::CheckPane(Desk& desk, const QString& prefix, Contents contents, QWidget* parent)
    : ReviewPane(desk, qPrintable(prefix + QStringLiteral("Pane")), parent)
    , m_prefix(prefix)
    , m_contents(std::move(contents))
    , m_queue(&isSame)
{
    m_maskAgain.setSingleShot(true);
    m_maskAgain.setInterval(kRevealedMilliseconds);
    connect(&m_maskAgain, &QTimer::timeout, this, &CheckPane::mask);
}

void CheckPane::build(QWidget* decisions, const QString& list, const QString& nothing)
{
    sheet()->addWidget(decisions);
    setView(buildBody(list));
    emptyState()->show("check", nothing, {});
    connect(m_view, &CheckView::personWanted, this, [this](base::RowId person) { this->desk().showPerson(person); });
    connect(m_view, &CheckView::revealWanted, this, &CheckPane::reveal);
}

QWidget* CheckPane::buildBody(const QString& list)
{
    auto* body = new QWidget(this);
    auto* line = new QHBoxLayout(body);
    space(line, 0, 10);
    m_list = new QTreeWidget(body);
    m_list->setObjectName(m_prefix + QStringLiteral("List"));
    m_list->setAccessibleName(list);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setFixedWidth(scaled(kListUnits));
    // The keys of the page work while the list has the focus.
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setTextElideMode(Qt::ElideRight);
    m_view = new CheckView(m_prefix, body);
    body->setFocusProxy(m_view);
    line->addWidget(m_list);
    line->addWidget(m_view, 1);
    connect(m_list, &QTreeWidget::itemClicked, this, [this](const QTreeWidgetItem* clicked) {
        const QVariant place = clicked->data(0, Qt::UserRole);
        if (place.isValid() && !isBusy()) {
            step(place.toInt() - static_cast<int>(m_queue.at()));
        }
    });
    return body;
}

void CheckPane::resizeEvent(QResizeEvent* event)
{
    ReviewPane::resizeEvent(event);
    m_list->setVisible(width() >= scaled(kRoomUnits));
}

void CheckPane::enter(const QString& item)
{
    m_wanted = item;
    load();
}

void CheckPane::load()
{
    const int asked = ++m_asked;
    session().ask(
        this,
        [contents = m_contents, language = language()](Reading& side, Task&) -> base::Result<Items> {
            Items all;
            for (const CheckState state : contents.states) {
                LINLI_TRY(const Items items, registry::checkItems(side.view, contents.inbox, {state}, language));
                all.insert(all.end(), items.begin(), items.end());
            }
            return all;
        },
        [this, asked](base::Result<Items> items) {
            if (asked != m_asked) {
                return;
            }
            if (!items) {
                desk().complain(describe(items.error()));
                return;
            }
            m_queue.take(std::move(*items));
            const Items& all = m_queue.items();
            const auto wanted = std::ranges::find_if(all, [this](const CheckItem& each) { return nameOf(each) == m_wanted; });
            m_wanted.clear();
            if (wanted != all.end()) {
                m_queue.goTo(static_cast<std::size_t>(wanted - all.begin()));
            }
            fillList();
            listed(all.size(), m_queue.at());
        });
}

void CheckPane::fillList()
{
    m_list->clear();
    QTreeWidgetItem* group = nullptr;
    QString words;
    int place = 0;
    for (const CheckItem& item : m_queue.items()) {
        const QString kind = groupOf(item);
        if (group == nullptr || kind != words) {
            words = kind;
            group = new QTreeWidgetItem(m_list);
            group->setFlags(Qt::ItemIsEnabled);
            QFont bold = m_list->font();
            bold.setBold(true);
            group->setFont(0, bold);
        }
        auto* line = new QTreeWidgetItem(group);
        const auto refused = m_refused.find(item.row);
        const bool isRefused = refused != m_refused.end();
        line->setText(0, tr("%1  %2").arg(text(item.name), checkLine(session().catalog(), item, language())));
        line->setToolTip(0, isRefused ? refused->second : line->text(0));
        if (isRefused) {
            line->setIcon(0, icon("warning"));
        }
        line->setData(0, Qt::UserRole, place++);
        group->setText(0, tr("%1 (%2)").arg(kind).arg(group->childCount()));
    }
    m_list->expandAll();
}

void CheckPane::markInList()
{
    for (int at = 0; at < m_list->topLevelItemCount(); ++at) {
        QTreeWidgetItem* group = m_list->topLevelItem(at);
        for (int child = 0; child < group->childCount(); ++child) {
            if (group->child(child)->data(0, Qt::UserRole).toULongLong() == m_queue.at()) {
                m_list->setCurrentItem(group->child(child));
                return;
            }
        }
    }
}

void CheckPane::showItem(std::size_t at)
{
    m_queue.goTo(at);
    const CheckItem& item = *m_queue.current();
    Q_EMIT shown(nameOf(item));
    std::string said = item.told + '\n' + item.since + '\n' + item.place + '\n' + item.ours + '\n' + item.theirs;
    for (const registry::CheckFact& fact : item.facts) {
        said += '\n' + fact.value;
    }
    const bool isNew = m_seenRow != item.row || m_seenValue != said;
    if (isNew) {
        m_revealed = false;
    }
    itIsSeen(isNew);
    m_seenRow = item.row;
    m_seenValue = said;
    m_view->show(session().catalog(), item, language(), m_revealed);
    itemIsShown(item);
    markInList();
}

const CheckItem* CheckPane::decidable()
{
    const CheckItem* current = m_queue.current();
    if (current == nullptr || current->row != m_seenRow || !mayDecide()) {
        return nullptr;
    }
    if (m_view->looksAlike()) {
        complainHere(tr("The values look the same because they are masked. Press “Show in full” first."));
        return nullptr;
    }
    return current;
}

void CheckPane::carryOut(const QString& words, CheckState decision, const std::vector<registry::SeenCheck>& seen, const QString& reason)
{
    // What could not be carried out, told when the rest is.
    auto failed = std::make_shared<std::vector<std::pair<base::RowId, base::Error>>>();
    std::vector<CheckItem> decided;
    std::ranges::copy_if(m_queue.items(), std::back_inserter(decided),
                         [&](const CheckItem& item) { return std::ranges::find(seen, item.row, &registry::SeenCheck::row) != seen.end(); });
    decide(
        words,
        [decision, seen, failed, occasion = session().occasion("", reason)](Writing& side) -> base::Result<ledger::GroupNo> {
            LINLI_TRY(registry::CheckOutcome outcome, registry::decideChecks(*side.registry, occasion, seen, decision));
            if (outcome.group == 0 && !outcome.failed.empty()) {
                return base::fail(outcome.failed.front().second);
            }
            *failed = std::move(outcome.failed);
            return outcome.group;
        },
        [this, failed, decided](ledger::GroupNo) {
            for (auto item = decided.rbegin(); item != decided.rend(); ++item) {
                m_queue.decided(*item);
            }
            m_seenRow = {};
            m_refused.clear();
            for (const auto& [row, error] : *failed) {
                m_refused.emplace(row, describe(error));
            }
            if (!failed->empty()) {
                complainHere(tr("%n could not be carried out and stay(s) in the list: %1", nullptr, static_cast<int>(failed->size()))
                                 .arg(refusals(*failed, decided)));
            }
        });
}

void CheckPane::reveal()
{
    const CheckItem* item = m_queue.current();
    if (item == nullptr) {
        return;
    }
    auto* box = new ReasonBox(tr("Why do you need to see it in full?"),
                              tr("The reason is written into the log with your name."), window());
    connect(box, &ReasonBox::given, this, [this, row = item->row, person = item->person, fields = m_view->hiddenFields()](const QString& reason) {
        session().write(
            {}, this,
            [row, person, fields, actor = session().user(), why = utf8(reason), clock = &session().clock()](Writing& side, Task&) -> base::Status {
                access::Reveal log;
                log.actor = actor;
                // Whoever asks who looked at somebody finds it with the person.
                LINLI_TRY(const base::RowUid uid, ledger::uidOf(side.replica.writer(), person ? person : row));
                log.object = uid.text();
                log.fields = fields;
                log.reason = why;
                return access::recordReveal(side.replica.writer(), *clock, log);
            },
            [this, row](base::Status written) {
                // Shown only once the log holds it.
                if (!written) {
                    desk().complain(describe(written.error()));
                } else if (m_seenRow == row) {
                    m_revealed = true;
                    m_maskAgain.start();
                    step(0);
                }
            });
    });
    box->open();
}

void CheckPane::mask()
{
    if (m_revealed) {
        m_revealed = false;
        step(0);
    }
}

void CheckPane::hideEvent(QHideEvent* event)
{
    if (!event->spontaneous()) {
        m_revealed = false;
    }
    ReviewPane::hideEvent(event);
}

}  // namespace linli::ui
