// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sheet_dialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>

namespace linli::ui {

SheetDialog::SheetDialog(const char* name, const QString& title, QWidget* parent)
    : QDialog(parent)
    , m_content(new QVBoxLayout)
    , m_message(label({}, "error", this))
    , m_accept(primaryButton("accept", tr("OK"), nullptr, this))
{
    setObjectName(QLatin1String(name));
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    space(column, 20, 12);
    column->addWidget(heading(title, 2, this));
    m_content->setSpacing(scaled(8));
    column->addLayout(m_content, 1);
    m_message->setObjectName(QStringLiteral("dialogMessage"));
    m_message->setWordWrap(true);
    m_message->hide();
    column->addWidget(m_message);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(8));
    buttons->addStretch(1);
    QPushButton* cancel = button("cancel", tr("Cancel"), nullptr, this);
    buttons->addWidget(cancel);
    buttons->addWidget(m_accept);
    column->addLayout(buttons);
    m_accept->setDefault(true);
    setMinimumWidth(scaled(420));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, [this] { carryOut(); });
}

void SheetDialog::refuse(const QString& sentence)
{
    setBusy(false);
    m_message->setText(sentence);
    m_message->show();
}

void SheetDialog::setBusy(bool busy)
{
    m_accept->setEnabled(!busy);
    if (busy) {
        m_message->hide();
    }
}

}  // namespace linli::ui
