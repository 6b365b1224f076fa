// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/unlock_page.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>

namespace linli::ui {

namespace {

// A letter tells whether Caps Lock is on: Qt does not.
std::optional<bool> capsLock(const QKeyEvent& event)
{
    const QString typed = event.text();
    if (typed.size() != 1 || !typed[0].isLetter() || typed[0].unicode() > 127) {
        return std::nullopt;
    }
    const bool shifted = event.modifiers().testFlag(Qt::ShiftModifier);
    return typed[0].isUpper() != shifted;
}

QWidget* row(const QString& words, QWidget* field, QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* column = new QVBoxLayout(box);
    space(column, 0, 4);
    QLabel* name = label(words, nullptr, box);
    name->setBuddy(field);
    column->addWidget(name);
    column->addWidget(field);
    return box;
}

}  // namespace

UnlockPage::UnlockPage(QWidget* parent)
    : QWidget(parent)
    , m_user(new QComboBox(this))
    , m_password(lineEdit("password", {}, this))
    , m_code(lineEdit("recoveryCode", tr("8 groups of 5 characters"), this))
    , m_capsLock(label(tr("Caps Lock is on"), "warning", this))
    , m_message(label({}, "error", this))
    , m_unlock(primaryButton("unlock", tr("Unlock"), "key", this))
    , m_switch(quietButton("useRecovery", tr("Forgotten the password"), nullptr, this))
{
    setObjectName(QStringLiteral("unlockPage"));
    auto* column = new QVBoxLayout(this);
    space(column, 0, 12);
    column->addWidget(heading(tr("Unlock"), 2, this));
    m_user->setObjectName(QStringLiteral("user"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->installEventFilter(this);
    column->addWidget(row(tr("User"), m_user, this));
    m_passwordRow = row(tr("Password"), m_password, this);
    column->addWidget(m_passwordRow);
    m_codeRow = row(tr("Recovery code"), m_code, this);
    m_codeRow->hide();
    column->addWidget(m_codeRow);
    m_capsLock->setObjectName(QStringLiteral("capsLock"));
    m_capsLock->hide();
    column->addWidget(m_capsLock);
    m_message->setObjectName(QStringLiteral("unlockMessage"));
    m_message->setWordWrap(true);
    m_message->hide();
    column->addWidget(m_message);
    column->addWidget(m_unlock);
    auto* others = new QHBoxLayout;
    others->addWidget(m_switch);
    others->addStretch(1);
    QPushButton* practice = quietButton("openPractice", tr("Practise"), "practice", this);
    others->addWidget(practice);
    column->addLayout(others);
    column->addStretch(1);
    connect(m_unlock, &QPushButton::clicked, this, &UnlockPage::submit);
    connect(m_password, &QLineEdit::returnPressed, this, &UnlockPage::submit);
    connect(m_code, &QLineEdit::returnPressed, this, &UnlockPage::submit);
    connect(m_switch, &QPushButton::clicked, this, [this] { showRecovery(!m_recovery); });
    connect(practice, &QPushButton::clicked, this, &UnlockPage::practiceWanted);
    setFocusProxy(m_password);
}

void UnlockPage::offerUsers(const QStringList& users)
{
    m_user->clear();
    m_user->addItems(users);
}

void UnlockPage::setBusy(bool busy)
{
    m_unlock->setEnabled(!busy);
    m_unlock->setText(busy ? tr("Unlocking …") : tr("Unlock"));
    if (busy) {
        m_message->hide();
    }
}

void UnlockPage::showError(const QString& sentence)
{
    m_message->setText(sentence);
    m_message->show();
    (m_recovery ? m_code : m_password)->setFocus();
}

void UnlockPage::showRecovery(bool recovery)
{
    m_recovery = recovery;
    m_passwordRow->setVisible(!recovery);
    m_codeRow->setVisible(recovery);
    m_switch->setText(recovery ? tr("Use the password") : tr("Forgotten the password"));
    m_message->hide();
    m_capsLock->hide();
    (recovery ? m_code : m_password)->setFocus();
}

void UnlockPage::submit()
{
    Credentials credentials;
    credentials.user = utf8(m_user->currentText());
    if (m_recovery) {
        credentials.recoveryCode = utf8(m_code->text());
        m_code->clear();
    } else {
        credentials.password = utf8(m_password->text());
        m_password->clear();
    }
    if (credentials.password.empty() && credentials.recoveryCode.empty()) {
        showError(m_recovery ? tr("Type the recovery code from its sheet.") : tr("Type the password."));
        return;
    }
    Q_EMIT unlockWanted(credentials);
    wipe(credentials.password);
    wipe(credentials.recoveryCode);
}

bool UnlockPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_password && event->type() == QEvent::KeyPress) {
        if (const auto on = capsLock(*static_cast<QKeyEvent*>(event))) {
            m_capsLock->setVisible(*on);
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace linli::ui
