// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/welcome_page.h"

#include "core/store/vault.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QFormLayout>
#include <QLineEdit>

namespace linli::ui {

WelcomePage::WelcomePage(QWidget* parent)
    : QWidget(parent)
    , m_committee(lineEdit("committee", {}, this))
    , m_user(lineEdit("newUser", {}, this))
    , m_password(lineEdit("newPassword", tr("At least 10 characters"), this))
    , m_again(lineEdit("newPasswordAgain", {}, this))
    , m_message(label({}, "error", this))
    , m_begin(primaryButton("begin", tr("Begin"), "check", this))
{
    setObjectName(QStringLiteral("welcomePage"));
    auto* column = new QVBoxLayout(this);
    space(column, 0, 12);
    column->addWidget(heading(tr("Set up this workstation"), 2, this));
    QLabel* hint = label(tr("The data stays on this computer, encrypted with your password."), "secondary", this);
    hint->setWordWrap(true);
    column->addWidget(hint);
    m_password->setEchoMode(QLineEdit::Password);
    m_again->setEchoMode(QLineEdit::Password);
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setVerticalSpacing(scaled(8));
    form->addRow(tr("Committee"), m_committee);
    form->addRow(tr("User"), m_user);
    form->addRow(tr("Password"), m_password);
    form->addRow(tr("Once more"), m_again);
    column->addLayout(form);
    m_message->setObjectName(QStringLiteral("welcomeMessage"));
    m_message->setWordWrap(true);
    m_message->hide();
    column->addWidget(m_message);
    column->addWidget(m_begin);
    auto* others = new QHBoxLayout;
    QPushButton* restore = quietButton("restoreBackup", tr("Restore a backup"), "backup", this);
    QPushButton* practice = quietButton("openPractice", tr("Practise"), "practice", this);
    others->addWidget(restore);
    others->addStretch(1);
    others->addWidget(practice);
    column->addLayout(others);
    column->addStretch(1);
    connect(m_begin, &QPushButton::clicked, this, &WelcomePage::submit);
    connect(m_again, &QLineEdit::returnPressed, this, &WelcomePage::submit);
    connect(restore, &QPushButton::clicked, this, &WelcomePage::restoreWanted);
    connect(practice, &QPushButton::clicked, this, &WelcomePage::practiceWanted);
    setFocusProxy(m_committee);
}

void WelcomePage::setBusy(bool busy)
{
    m_begin->setEnabled(!busy);
    m_begin->setText(busy ? tr("Setting up …") : tr("Begin"));
    if (busy) {
        m_message->hide();
    }
}

void WelcomePage::showError(const QString& sentence)
{
    m_message->setText(sentence);
    m_message->show();
}

void WelcomePage::submit()
{
    Beginning beginning {utf8(m_committee->text().trimmed()), utf8(m_user->text().trimmed()), utf8(m_password->text())};
    if (beginning.committee.empty() || beginning.user.empty()) {
        showError(tr("Type the name of the committee and your user name."));
        return;
    }
    if (m_password->text() != m_again->text()) {
        showError(tr("The two passwords differ. Type them again."));
        return;
    }
    if (const base::Status strong = store::checkPasswordStrength(beginning.user, beginning.password); !strong) {
        showError(describe(strong.error()));
        return;
    }
    m_password->clear();
    m_again->clear();
    Q_EMIT beginWanted(beginning);
    wipe(beginning.password);
}

}  // namespace linli::ui
