// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/twin_pane.h"

#include "ui/bridge/text.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/reason_box.h"

namespace linli::ui {

using registry::CheckItem;
using registry::CheckState;

namespace {

// What the undo entry says.
QString wordsFor(CheckState decision, const QString& name)
{
    switch (decision) {
    case CheckState::Theirs:
        return TwinPane::tr("Looked after there: %1").arg(name);
    case CheckState::Both:
        return TwinPane::tr("Looked after by both: %1").arg(name);
    case CheckState::Ours:
        return TwinPane::tr("Looked after here: %1").arg(name);
    default:
        return TwinPane::tr("Not the same person: %1").arg(name);
    }
}

}  // namespace

TwinPane::TwinPane(Desk& desk, QWidget* parent)
    : CheckPane(desk, QStringLiteral("twins"), {registry::CheckInbox::Twins, {CheckState::Waiting}}, parent)
{
    build(buildDecisions(), tr("Held twice, by the other committee"), tr("Nobody of yours is in another committee, too."));
}

QWidget* TwinPane::buildDecisions()
{
    auto* host = new QWidget(this);
    auto* flow = new FlowLayout(host, 10);
    const auto add = [&](const char* name, const QString& words, auto&& act) {
        QPushButton* made = button(name, words, nullptr, host);
        connect(made, &QPushButton::clicked, this, act);
        flow->addWidget(made);
    };
    add("twinTheirs", tr("1  They look after them"), [this] { answer(CheckState::Theirs); });
    add("twinBoth", tr("2  Both look after them"), [this] { answer(CheckState::Both); });
    add("twinNotSame", tr("3  Not the same, or a wrong number…"), [this] { askWhatIsWrong(); });
    add("twinOurs", tr("4  We look after them"), [this] { answer(CheckState::Ours); });
    return host;
}

QString TwinPane::groupOf(const CheckItem& item) const
{
    return text(item.place);
}

QString TwinPane::positionWords(std::size_t at, const QString& count) const
{
    return tr("Person %1 of %2").arg(at + 1).arg(count);
}

void TwinPane::press(int digit)
{
    switch (digit) {
    case 1:
        return answer(CheckState::Theirs);
    case 2:
        return answer(CheckState::Both);
    case 3:
        return askWhatIsWrong();
    case 4:
        return answer(CheckState::Ours);
    default:
        return;
    }
}

void TwinPane::answer(CheckState decision)
{
    if (const CheckItem* item = decidable()) {
        carryOut(wordsFor(decision, text(item->name)), decision, {item->seen()}, {});
    }
}

void TwinPane::askWhatIsWrong()
{
    const CheckItem* item = decidable();
    if (item == nullptr) {
        return;
    }
    auto* box = new ReasonBox(tr("Not the same person?"),
                              tr("Both have the same identity number, so one of the two is wrong. Check yours on the card. The question"
                                 " closes by itself when a number was corrected."),
                              {tr("Our number is right, seen on the card"), tr("Our number was wrong and will be corrected"),
                               tr("Another person")},
                              window());
    connect(box, &ReasonBox::given, this, [this, seen = item->seen(), name = text(item->name)](const QString& reason) {
        carryOut(wordsFor(CheckState::NotSame, name), CheckState::NotSame, {seen}, reason);
    });
    box->open();
}

}  // namespace linli::ui
