// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/reason_box.h"

#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace linli::ui {

namespace {
// A reason of one character says nothing; the log refuses it.
constexpr int kShortest = 2;
}  // namespace

ReasonBox::ReasonBox(const QString& question, const QString& consequence, QWidget* parent)
    : ReasonBox(question,
                consequence,
                {tr("Home visit"), tr("Phone call"), tr("Application of the resident"), tr("Checking the register")},
                parent)
{
}

ReasonBox::ReasonBox(const QString& question, const QString& consequence, const QStringList& usuals, QWidget* parent)
    : SheetDialog("reasonBox", question, parent)
    , m_usual(usuals)
    , m_reason(lineEdit("reason", tr("Reason, or the digit of one above"), this))
{
    QLabel* words = label(consequence, "secondary", this);
    words->setWordWrap(true);
    content()->addWidget(words);
    auto* usual = new QWidget(this);
    auto* flow = new FlowLayout(usual, 6);
    int number = 1;
    for (const QString& reason : m_usual) {
        QPushButton* choice = button("usualReason", QStringLiteral("%1  %2").arg(number).arg(reason), nullptr, usual);
        choice->setObjectName(QStringLiteral("reason%1").arg(number));
        connect(choice, &QPushButton::clicked, this, [this, reason] {
            m_reason->setText(reason);
            carryOut();
        });
        flow->addWidget(choice);
        ++number;
    }
    content()->addWidget(usual);
    content()->addWidget(m_reason);
    acceptButton()->setText(tr("Continue"));
    m_reason->setFocus();
}

void ReasonBox::carryOut()
{
    QString reason = m_reason->text().trimmed();
    // A digit alone stands for the usual reason of that number.
    const int number = reason.size() == 1 ? reason.toInt() : 0;
    if (number >= 1 && number <= m_usual.size()) {
        reason = m_usual[number - 1];
    }
    if (reason.size() < kShortest) {
        refuse(tr("Choose a reason or type one."));
        return;
    }
    Q_EMIT given(reason);
    finish();
}

}  // namespace linli::ui
