// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/police_pane.h"

#include "ui/bridge/text.h"
#include "ui/review/check_view.h"
#include "ui/review/police_preview.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/reason_box.h"

#include <algorithm>

namespace linli::ui {

using registry::CheckItem;
using registry::CheckState;

PolicePane::PolicePane(Desk& desk, QWidget* parent)
    : CheckPane(desk, QStringLiteral("police"), {registry::CheckInbox::Police, {CheckState::Waiting, CheckState::Visit}}, parent)
{
    build(buildDecisions(), tr("Differences by kind"), tr("Nothing the police say differs from what you know."));
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

// Those kept for a visit stand in a group of their own, at the end.
QString PolicePane::groupOf(const CheckItem& item) const
{
    return item.state == CheckState::Visit ? tr("Kept for a visit") : checkKindWords(item.kind);
}

QString PolicePane::positionWords(std::size_t at, const QString& count) const
{
    return tr("Difference %1 of %2").arg(at + 1).arg(count);
}

void PolicePane::itemIsShown(const CheckItem& item)
{
    const int same = static_cast<int>(sameKind().size());
    m_all->setText(tr("4  Accept all: %1 (%2)…").arg(checkKindWords(item.kind)).arg(same));
    m_all->setEnabled(same > 1);
}

PolicePane::Items PolicePane::sameKind() const
{
    Items same;
    const CheckItem* shown = current();
    if (shown == nullptr) {
        return same;
    }
    // A field changed: of the same field only, so that one look is enough.
    std::ranges::copy_if(items(), std::back_inserter(same), [&](const CheckItem& each) {
        return shown->state == CheckState::Waiting && each.state == CheckState::Waiting && each.kind == shown->kind && each.field == shown->field;
    });
    return same;
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
        carryOut(tr("Police data accepted: %1").arg(text(item->name)), CheckState::Accepted, {item->seen()}, {});
    }
}

void PolicePane::keepForVisit()
{
    const CheckItem* item = decidable();
    if (item != nullptr && item->state == CheckState::Visit) {
        complainHere(tr("This one is kept for a visit already."));
    } else if (item != nullptr) {
        carryOut(tr("Kept for a visit: %1").arg(text(item->name)), CheckState::Visit, {item->seen()}, {});
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
            [this, seen = item->seen(), words = tr("Police data rejected: %1").arg(text(item->name))](const QString& reason) {
                carryOut(words, CheckState::Rejected, {seen}, reason);
            });
    box->open();
}

void PolicePane::askToAcceptAll()
{
    const Items same = sameKind();
    if (!mayDecide()) {
        return;
    }
    if (same.size() < 2) {
        complainHere(tr("There are not several of this kind that wait."));
        return;
    }
    std::vector<std::pair<QString, QString>> lines;
    std::vector<registry::SeenCheck> rows;
    for (const CheckItem& item : same) {
        lines.emplace_back(text(item.name), checkLine(session().catalog(), item, language()));
        rows.push_back(item.seen());
    }
    const QString kind = checkKindWords(same.front().kind);
    auto* box = new PolicePreview(tr("Accept all: %1?").arg(kind), lines, window());
    connect(box, &PolicePreview::wanted, this, [this, rows, kind] {
        carryOut(tr("Police data accepted: %1 (%2)").arg(kind).arg(rows.size()), CheckState::Accepted, rows, {});
    });
    box->open();
}

}  // namespace linli::ui
