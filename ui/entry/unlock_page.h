// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// User and password, or the recovery code. What was typed is handed on and the lines are emptied at once.

#include "ui/session/session.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace linli::ui {

class UnlockPage final : public QWidget {
    Q_OBJECT
public:
    explicit UnlockPage(QWidget* parent = nullptr);
    // Accounts of the vault, the one used last first.
    void offerUsers(const QStringList& users);
    // While the key is being derived.
    void setBusy(bool busy);
    void showError(const QString& sentence);

Q_SIGNALS:
    void unlockWanted(const linli::ui::Credentials& credentials);
    void practiceWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void submit();
    void showRecovery(bool recovery);

    QComboBox* m_user;
    QLineEdit* m_password;
    QLineEdit* m_code;
    QLabel* m_capsLock;
    QLabel* m_message;
    QPushButton* m_unlock;
    QPushButton* m_switch;
    QWidget* m_passwordRow;
    QWidget* m_codeRow;
    bool m_recovery = false;
};

}  // namespace linli::ui
