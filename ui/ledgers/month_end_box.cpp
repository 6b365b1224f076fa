// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledgers/month_end_box.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace linli::ui {

MonthEndBox::MonthEndBox(const QString& day, const QString& today, int reports, int open, QWidget* parent)
    : SheetDialog("monthEndBox", tr("All reports of a month-end"), parent)
    , m_today(today)
    , m_day(lineEdit("monthEndDay", tr("e.g. 2025-12-31"), this))
    , m_keep(new QCheckBox(tr("Keep them, to be filed and compared later"), this))
    , m_files(new QCheckBox(tr("Save them as files (Excel and PDF)"), this))
{
    QLabel* words = label(open > 0 ? tr("%1 reports; %2 of them have not been kept as of %3.").arg(reports).arg(open).arg(day)
                                   : tr("%1 reports; all of them have been kept as of %2.").arg(reports).arg(day),
                          "secondary", this);
    words->setObjectName(QStringLiteral("monthEndState"));
    words->setWordWrap(true);
    content()->addWidget(words);
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_day->setText(day);
    form->addRow(tr("As of"), m_day);
    content()->addLayout(form);
    m_keep->setObjectName(QStringLiteral("monthEndKeep"));
    m_keep->setChecked(open > 0);
    m_files->setObjectName(QStringLiteral("monthEndFiles"));
    content()->addWidget(m_keep);
    content()->addWidget(m_files);
    acceptButton()->setText(tr("Make them"));
    acceptButton()->setFocus();
}

void MonthEndBox::carryOut()
{
    const base::Result<QString> day = pastDay(m_day->text(), m_today);
    if (!day) {
        refuse(describe(day.error()));
        return;
    }
    if (!m_keep->isChecked() && !m_files->isChecked()) {
        refuse(tr("Choose whether to keep them, to save them as files, or both."));
        return;
    }
    Q_EMIT given({*day, m_keep->isChecked(), m_files->isChecked()});
    finish();
}

}  // namespace linli::ui
