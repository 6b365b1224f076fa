// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/reason_box.h"

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
    : SheetDialog("reasonBox", question, parent), m_reason(lineEdit("reason", tr("Reason"), this))
{
    QLabel* words = label(consequence, "secondary", this);
    words->setWordWrap(true);
    content()->addWidget(words);
    auto* usual = new QWidget(this);
    auto* flow = new FlowLayout(usual, 6);
    int number = 1;
    for (const QString& reason : {tr("Home visit"), tr("Phone call"), tr("Application of the resident"), tr("Checking the register")}) {
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
    // A digit in the empty line is the number of a usual reason.
    connect(m_reason, &QLineEdit::textEdited, this, [this](const QString& typed) {
        auto* choice = typed.size() == 1 ? findChild<QPushButton*>(QStringLiteral("reason") + typed) : nullptr;
        if (choice != nullptr) {
            choice->click();
        }
    });
    acceptButton()->setText(tr("Continue"));
    m_reason->setFocus();
}

void ReasonBox::carryOut()
{
    const QString reason = m_reason->text().trimmed();
    if (reason.size() < kShortest) {
        refuse(tr("Choose a reason or type one."));
        return;
    }
    Q_EMIT given(reason);
    finish();
}

}  // namespace linli::ui
