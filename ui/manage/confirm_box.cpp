// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/manage/confirm_box.h"

#include "ui/widgets/build.h"

#include <QBoxLayout>

namespace linli::ui {

ConfirmBox::ConfirmBox(const QString& question, const QString& consequence, const QString& action, QWidget* parent)
    : SheetDialog("confirmBox", question, parent)
{
    QLabel* words = label(consequence, "warning", this);
    words->setWordWrap(true);
    content()->addWidget(words);
    acceptButton()->setText(action);
}

void ConfirmBox::carryOut()
{
    Q_EMIT confirmed();
    finish();
}

}  // namespace linli::ui
