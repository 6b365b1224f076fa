// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/today/put_off_box.h"

#include "core/community/words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QFormLayout>

namespace linli::ui {

namespace {
constexpr int kUsualDays = 7;
}

PutOffBox::PutOffBox(const QString& what, base::Day today, QWidget* parent)
    : SheetDialog("putOffBox", tr("Put off: %1").arg(what), parent)
    , m_today(today)
    , m_reason(lineEdit("putOffReason", tr("Reason, or the digit of one above"), this))
    , m_until(lineEdit("putOffUntil", {}, this))
{
    auto* usual = new QWidget(this);
    auto* flow = new FlowLayout(usual, 6);
    for (const std::string& words : community::usualWords("task.put_off_reason")) {
        m_usual << text(words);
        const int number = static_cast<int>(m_usual.size());
        QPushButton* choice = button("putOff", QStringLiteral("%1  %2").arg(number).arg(text(words)), nullptr, usual);
        choice->setObjectName(QStringLiteral("putOff%1").arg(number));
        choice->setAutoDefault(false);
        connect(choice, &QPushButton::clicked, this, [this, words] {
            m_reason->setText(text(words));
            carryOut();
        });
        flow->addWidget(choice);
    }
    content()->addWidget(usual);
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_until->setText(text(base::isoText(base::Day {today.days + kUsualDays})));
    form->addRow(tr("Reason"), m_reason);
    form->addRow(tr("Until"), m_until);
    content()->addLayout(form);
    acceptButton()->setText(tr("Put off"));
    m_reason->setFocus();
}

void PutOffBox::carryOut()
{
    QString reason = m_reason->text().trimmed();
    // A digit alone stands for the usual reason of that number.
    const int number = reason.size() == 1 ? reason.toInt() : 0;
    if (number >= 1 && number <= m_usual.size()) {
        reason = m_usual[number - 1];
    }
    if (reason.isEmpty()) {
        refuse(tr("Choose a reason or type one."));
        m_reason->setFocus();
        return;
    }
    const auto until = base::Date::fromPeople(utf8(m_until->text()));
    if (!until) {
        refuse(describe(until.error()));
        m_until->setFocus();
        return;
    }
    if (until->last() <= m_today) {
        refuse(tr("Choose a day after today."));
        m_until->setFocus();
        return;
    }
    Q_EMIT given(reason, until->last().days);
    finish();
}

}  // namespace linli::ui
