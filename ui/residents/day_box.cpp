// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/day_box.h"

#include "ui/bridge/text.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>

namespace linli::ui {

DayBox::DayBox(const QString& today, QWidget* parent)
    : SheetDialog("dayBox", tr("The list of a past day"), parent), m_today(today), m_day(lineEdit("asOfDay", tr("e.g. 2025-12-31"), this))
{
    QLabel* words = label(tr("Who lived and was registered here on that day, as far as is known today."), "secondary", this);
    words->setWordWrap(true);
    content()->addWidget(words);
    content()->addWidget(m_day);
    acceptButton()->setText(tr("Show"));
    m_day->setFocus();
}

void DayBox::carryOut()
{
    const base::Result<QString> day = pastDay(m_day->text(), m_today);
    if (!day) {
        refuse(describe(day.error()));
        return;
    }
    Q_EMIT given(*day);
    finish();
}

}  // namespace linli::ui
