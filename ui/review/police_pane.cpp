// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/police_pane.h"

#include "core/access/masking.h"
#include "core/ledger/history.h"

#include "ui/bridge/text.h"
#include "ui/review/police_preview.h"
#include "ui/review/police_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"
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

// Those kept for a visit stand in a group of their own, at the end.
QString groupOf(const CheckItem& item)
{
    return item.state == CheckState::Visit ? PolicePane::tr("Kept for a visit") : checkKindWords(item.kind);
}

}  // namespace

PolicePane::PolicePane(Desk& desk, QWidget* parent)
    : ReviewPane(desk, "policePane", parent)
    , m_queue(&isSame)
{
    sheet()->addWidget(buildDecisions());
    setView(buildBody());
    emptyState()->show("check", tr("Nothing the police say differs from what you know."), {});
    m_maskAgain.setSingleShot(true);
    m_maskAgain.setInterval(kRevealedMilliseconds);
    connect(&m_maskAgain, &QTimer::timeout, this, &PolicePane::mask);
    connect(m_view, &PoliceView::personWanted, this, [this](base::RowId person) { this->desk().showPerson(person); });
    connect(m_view, &PoliceView::revealWanted, this, &PolicePane::reveal);
}

QWidget* PolicePane::buildDecisions()
{
    auto* host = new QWidget(this);
    auto* flow = new FlowLayout(host, 10);
    QPushButton* take = button("acceptPolice", tr("1  Accept"), nullptr, host);
    QPushButton* refuse = button("rejectPolice", tr("2  Reject…"), nullptr, host);
    QPushButton* visit = button("visitPolice", tr("3  Keep for a visit"), nullptr, host);
    m_all = button("acceptAllPolice", tr("4  Accept all of this kind…"), nullptr, host);
    connect(take, &QPushButton::clicked, this, &PolicePane::accept);
    connect(refuse, &QPushButton::clicked, this, &PolicePane::askToReject);
    connect(visit, &QPushButton::clicked, this, &PolicePane::keepForVisit);
    connect(m_all, &QPushButton::clicked, this, &PolicePane::askToAcceptAll);
    for (QPushButton* each : {take, refuse, visit, m_all}) {
        flow->addWidget(each);
    }
    return host;
}

QWidget* PolicePane::buildBody()
{
    auto* body = new QWidget(this);
    auto* line = new QHBoxLayout(body);
    space(line, 0, 10);
    m_list = new QTreeWidget(body);
    m_list->setObjectName(QStringLiteral("policeList"));
    m_list->setAccessibleName(tr("Differences by kind"));
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setFixedWidth(scaled(kListUnits));
    // The keys of the page work while the list has the focus.
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setTextElideMode(Qt::ElideRight);
    m_view = new PoliceView(body);
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

void PolicePane::resizeEvent(QResizeEvent* event)
{
    ReviewPane::resizeEvent(event);
    m_list->setVisible(width() >= scaled(kRoomUnits));
}

void PolicePane::enter(const QString& item)
{
    m_wanted = item;
    load();
}

void PolicePane::load()
{
    const int asked = ++m_asked;
    session().ask(
        this,
        [language = language()](Reading& side, Task&) -> base::Result<Items> {
            LINLI_TRY(Items items, registry::checkItems(side.view, {CheckState::Waiting}, language));
            LINLI_TRY(Items visits, registry::checkItems(side.view, {CheckState::Visit}, language));
            items.insert(items.end(), visits.begin(), visits.end());
            return items;
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

void PolicePane::fillList()
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
        line->setText(0, tr("%1  %2").arg(text(item.name), checkLine(session().catalog(), item, language())));
        line->setToolTip(0, line->text(0));
        line->setData(0, Qt::UserRole, place++);
        group->setText(0, tr("%1 (%2)").arg(kind).arg(group->childCount()));
    }
    m_list->expandAll();
}

void PolicePane::markInList()
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

QString PolicePane::positionWords(std::size_t at, const QString& count) const
{
    return tr("Difference %1 of %2").arg(at + 1).arg(count);
}

void PolicePane::showItem(std::size_t at)
{
    m_queue.goTo(at);
    const CheckItem& item = *m_queue.current();
    Q_EMIT shown(nameOf(item));
    const std::string said = item.asOf + item.ours + '\n' + item.theirs;
    const bool isNew = m_seenRow != item.row || m_seenValue != said;
    if (isNew) {
        m_revealed = false;
    }
    itIsSeen(isNew);
    m_seenRow = item.row;
    m_seenValue = said;
    m_view->show(session().catalog(), item, language(), m_revealed);
    const int same = static_cast<int>(sameKind().size());
    m_all->setText(tr("4  Accept all: %1 (%2)…").arg(checkKindWords(item.kind)).arg(same));
    m_all->setEnabled(same > 1);
    markInList();
}

PolicePane::Items PolicePane::sameKind() const
{
    Items same;
    const CheckItem* current = m_queue.current();
    if (current == nullptr) {
        return same;
    }
    // A field changed: of the same field only, so that one look is enough.
    std::ranges::copy_if(m_queue.items(), std::back_inserter(same), [&](const CheckItem& each) {
        return each.kind == current->kind && each.field == current->field && each.state == CheckState::Waiting;
    });
    return same;
}

const CheckItem* PolicePane::decidable()
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

void PolicePane::press(int digit)
{
    switch (digit) {
    case 1:
        return accept();
    case 2:
        return askToReject();
    case 3:
        return keepForVisit();
    case 4:
        return askToAcceptAll();
    default:
        return;
    }
}

void PolicePane::accept()
{
    if (const CheckItem* item = decidable()) {
        carryOut(tr("Police data accepted: %1").arg(text(item->name)), &registry::acceptChecks, {item->row}, {});
    }
}

void PolicePane::keepForVisit()
{
    const CheckItem* item = decidable();
    if (item != nullptr && item->state != CheckState::Visit) {
        carryOut(tr("Kept for a visit: %1").arg(text(item->name)), &registry::keepForVisit, {item->row}, {});
    }
}

void PolicePane::askToReject()
{
    const CheckItem* item = decidable();
    if (item == nullptr) {
        return;
    }
    auto* box = new ReasonBox(tr("Reject what the police say?"),
                              tr("What you know stays, and the police get your answer with the reason. It is asked again only when"
                                 " they say something else."),
                              {tr("Seen at a visit"), tr("Told by the resident"), tr("Their data are older"), tr("Another person")},
                              window());
    connect(box, &ReasonBox::given, this,
            [this, row = item->row, words = tr("Police data rejected: %1").arg(text(item->name))](const QString& reason) {
                carryOut(words, &registry::rejectChecks, {row}, reason);
            });
    box->open();
}

void PolicePane::askToAcceptAll()
{
    const Items same = sameKind();
    if (same.size() < 2 || !mayDecide()) {
        return;
    }
    std::vector<std::pair<QString, QString>> lines;
    std::vector<base::RowId> rows;
    for (const CheckItem& item : same) {
        lines.emplace_back(text(item.name), checkLine(session().catalog(), item, language()));
        rows.push_back(item.row);
    }
    const QString kind = checkKindWords(same.front().kind);
    auto* box = new PolicePreview(tr("Accept all: %1?").arg(kind), lines, window());
    connect(box, &PolicePreview::wanted, this, [this, rows, kind] {
        carryOut(tr("Police data accepted: %1 (%2)").arg(kind).arg(rows.size()), &registry::acceptChecks, rows, {});
    });
    box->open();
}

void PolicePane::carryOut(const QString& words, Decision decision, const std::vector<base::RowId>& rows, const QString& reason)
{
    // What could not be carried out, told when the rest is.
    auto failed = std::make_shared<std::vector<std::pair<base::RowId, base::Error>>>();
    std::vector<CheckItem> decided;
    std::ranges::copy_if(m_queue.items(), std::back_inserter(decided),
                         [&](const CheckItem& item) { return std::ranges::find(rows, item.row) != rows.end(); });
    decide(
        words,
        [decision, rows, failed, occasion = session().occasion("", reason)](Writing& side) -> base::Result<ledger::GroupNo> {
            LINLI_TRY(registry::CheckOutcome outcome, decision(*side.registry, occasion, rows));
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
            if (!failed->empty()) {
                complainHere(tr("%n could not be carried out and stay(s) in the list: %1", nullptr, static_cast<int>(failed->size()))
                                 .arg(describe(failed->front().second)));
            }
        });
}

void PolicePane::reveal()
{
    const CheckItem* item = m_queue.current();
    if (item == nullptr) {
        return;
    }
    auto* box = new ReasonBox(tr("Why do you need to see it in full?"),
                              tr("The reason is written into the log with your name."), window());
    connect(box, &ReasonBox::given, this, [this, row = item->row, field = item->field](const QString& reason) {
        session().write(
            {}, this,
            [row, field, actor = session().user(), why = utf8(reason), clock = &session().clock()](Writing& side, Task&) -> base::Status {
                access::Reveal log;
                log.actor = actor;
                LINLI_TRY(const base::RowUid uid, ledger::uidOf(side.replica.writer(), row));
                log.object = uid.text();
                log.fields = {field.empty() ? std::string("identity.number") : field};
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

void PolicePane::mask()
{
    if (m_revealed) {
        m_revealed = false;
        step(0);
    }
}

void PolicePane::hideEvent(QHideEvent* event)
{
    if (!event->spontaneous()) {
        m_revealed = false;
    }
    ReviewPane::hideEvent(event);
}

}  // namespace linli::ui
