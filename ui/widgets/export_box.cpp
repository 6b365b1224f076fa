// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/export_box.h"

#include "core/access/export_control.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace linli::ui {

ExportBox::ExportBox(std::int64_t people, const QString& purpose, QWidget* parent)
    : SheetDialog("exportBox", tr("What is this file for?"), parent)
    , m_needsSecond(people > access::kExportAlone)
    , m_purpose(lineEdit("purpose", tr("For whom and what for, or the digit of one above"), this))
    , m_approver(lineEdit("approver", tr("Account of the second person"), this))
    , m_password(lineEdit("approverPassword", tr("Password of the second person"), this))
{
    QLabel* words = label(tr("The file leaves the encrypted store. The purpose is written into the log and on the file."),
                          "secondary", this);
    words->setWordWrap(true);
    content()->addWidget(words);
    auto* usual = new QWidget(this);
    auto* flow = new FlowLayout(usual, 6);
    m_usual = {tr("Report to the street office"), tr("Home visits"), tr("Posting or meeting")};
    for (int number = 1; number <= m_usual.size(); ++number) {
        QPushButton* choice =
            button("usualPurpose", QStringLiteral("%1  %2").arg(number).arg(m_usual[number - 1]), nullptr, usual);
        choice->setObjectName(QStringLiteral("purpose%1").arg(number));
        connect(choice, &QPushButton::clicked, this, [this, number] { chooseUsual(number); });
        flow->addWidget(choice);
    }
    content()->addWidget(usual);
    m_purpose->setText(purpose);
    content()->addWidget(m_purpose);
    QLabel* second = label(tr("More than %1 people: a second user must agree.").arg(access::kExportAlone), "warning", this);
    second->setWordWrap(true);
    content()->addWidget(second);
    content()->addWidget(m_approver);
    m_password->setEchoMode(QLineEdit::Password);
    content()->addWidget(m_password);
    for (QWidget* each : {static_cast<QWidget*>(second), static_cast<QWidget*>(m_approver),
                          static_cast<QWidget*>(m_password)}) {
        each->setVisible(m_needsSecond);
    }
    acceptButton()->setText(tr("Continue"));
    m_purpose->setFocus();
}

void ExportBox::chooseUsual(int number)
{
    m_purpose->setText(m_usual[number - 1]);
    if (m_needsSecond) {
        m_approver->setFocus();
    } else {
        carryOut();
    }
}

void ExportBox::carryOut()
{
    // A digit alone stands for the usual purpose of that number.
    const QString typed = m_purpose->text().trimmed();
    const int number = typed.size() == 1 ? typed.toInt() : 0;
    if (number >= 1 && number <= m_usual.size()) {
        m_purpose->setText(m_usual[number - 1]);
    }
    ExportGround ground {m_purpose->text().trimmed(), m_approver->text().trimmed(), m_password->text()};
    if (ground.purpose.toUcs4().size() < 2) {
        refuse(tr("Choose a purpose or type one of at least two characters."));
        return;
    }
    if (m_needsSecond && (ground.approver.isEmpty() || ground.approverPassword.isEmpty())) {
        refuse(tr("The second person types an own account and password."));
        return;
    }
    m_password->clear();
    Q_EMIT given(ground);
    finish();
}

}  // namespace linli::ui
