// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/drop_typed_box.h"

#include "ui/widgets/build.h"

#include <QBoxLayout>

namespace linli::ui {

DropTypedBox::DropTypedBox(QWidget* parent) : SheetDialog("dropTypedBox", tr("Open another form?"), parent)
{
    QLabel* words = label(tr("What was written into this one is not saved and would be lost."), "warning", this);
    words->setWordWrap(true);
    content()->addWidget(words);
    acceptButton()->setText(tr("Open the other"));
}

void DropTypedBox::carryOut()
{
    Q_EMIT agreed();
    finish();
}

}  // namespace linli::ui
