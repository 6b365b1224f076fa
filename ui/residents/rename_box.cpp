// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/rename_box.h"

#include "ui/widgets/build.h"

#include <QBoxLayout>

namespace linli::ui {

RenameBox::RenameBox(const QString& name, QWidget* parent)
    : SheetDialog("renameBox", tr("Rename the list"), parent), m_name(lineEdit("newListName", tr("Name of the list"), this))
{
    content()->addWidget(m_name);
    m_name->setText(name);
    m_name->selectAll();
    acceptButton()->setText(tr("Rename"));
    m_name->setFocus();
}

void RenameBox::carryOut()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty()) {
        refuse(tr("Type a name for the list."));
        return;
    }
    Q_EMIT given(name);
    finish();
}

}  // namespace linli::ui
