// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/move_out_box.h"

#include "core/registry/life_events.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QFormLayout>
#include <QKeyEvent>
#include <QRadioButton>

namespace linli::ui {

namespace {

// The last reasons of the list end more than a residence.
enum Reason { LeaseEnded, MovedHouse, ToFamily, ToCareHome, RegisterMoved, Died, ReasonCount };

}  // namespace

MoveOutBox::MoveOutBox(Desk& desk, base::RowId person, const QString& name, QWidget* parent)
    : SheetDialog("moveOutBox", tr("%1 moves out").arg(name), parent)
    , m_desk(desk)
    , m_person(person)
    , m_name(name)
    , m_reason(new QButtonGroup(this))
    , m_date(lineEdit("moveOutDate", {}, this))
    , m_destination(lineEdit("moveOutTo", tr("Where to (may stay empty)"), this))
{
    content()->addWidget(label(tr("Reason: press its digit"), "secondary", this));
    int number = 0;
    const QStringList words = reasons();
    for (const QString& each : words) {
        auto* choice = new QRadioButton(QStringLiteral("%1  %2").arg(number + 1).arg(each), this);
        choice->setObjectName(QStringLiteral("reason%1").arg(number + 1));
        m_reason->addButton(choice, number);
        content()->addWidget(choice);
        ++number;
    }
    m_reason->button(0)->setChecked(true);
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_date->setText(text(base::isoText(desk.session().today())));
    form->addRow(tr("On"), m_date);
    form->addRow(tr("Moves to"), m_destination);
    content()->addLayout(form);
    acceptButton()->setText(tr("Move out"));
    m_reason->button(0)->setFocus();
    // Enter in the date goes on to the button, the second Enter presses it: see keyPressEvent, which QLineEdit passes
    // the key on to.
    acceptButton()->setDefault(false);
}

QStringList MoveOutBox::reasons() const
{
    return {tr("Lease ended"),          tr("Bought or rented elsewhere"), tr("Joined family elsewhere"),
            tr("Went to a care home"), tr("Register moved out too"),     tr("Died")};
}

void MoveOutBox::keyPressEvent(QKeyEvent* event)
{
    const int digit = event->key() - Qt::Key_1;
    const QWidget* at = focusWidget();
    const bool typing = at == m_date || at == m_destination;
    if (digit >= 0 && digit < ReasonCount && !typing) {
        m_reason->button(digit)->setChecked(true);
        m_date->setFocus();
        m_date->selectAll();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (at == acceptButton()) {
            carryOut();
        } else if (typing) {
            acceptButton()->setFocus();
        } else {
            m_date->setFocus();
        }
        return;
    }
    SheetDialog::keyPressEvent(event);
}

void MoveOutBox::carryOut()
{
    const auto date = base::Date::fromPeople(utf8(m_date->text()));
    if (!date) {
        refuse(describe(date.error()));
        m_date->setFocus();
        return;
    }
    setBusy(true);
    const int reason = m_reason->checkedId();
    const char* event = reason == Died ? "death" : reason == RegisterMoved ? "leave" : "move_out";
    registry::EventValues values;
    values.rows["person"] = {m_person};
    values.texts["on"] = date->iso();
    const std::string words = utf8(m_destination->text().trimmed());
    values.texts["cause"] = reason == Died ? words : utf8(reasons().value(reason));
    values.texts["destination"] = words;
    m_desk.session().change(
        reason == Died ? tr("%1 is recorded as deceased").arg(m_name) : tr("%1 has moved out").arg(m_name), this,
        [values, event, occasion = m_desk.session().occasion(event)](Writing& side, Task&) -> base::Result<ledger::GroupNo> {
            LINLI_TRY(const registry::LifeEvent what, registry::lifeEvent(event));
            LINLI_TRY(const registry::EventOutcome outcome, registry::carryOut(*side.registry, what, values, occasion));
            return outcome.group;
        },
        [this](base::Result<ledger::GroupNo> group) {
            if (group) {
                finish();
            } else {
                refuse(describe(group.error()));
            }
        });
}

}  // namespace linli::ui
