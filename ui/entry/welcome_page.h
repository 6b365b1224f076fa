// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The first page of a workstation without data: begin with an own committee, restore a backup, or practise.

#include <QWidget>

#include <string>

class QLabel;
class QLineEdit;
class QPushButton;

namespace linli::ui {

// What a new workstation needs. The password is wiped once used.
struct Beginning {
    std::string committee;
    std::string user;
    std::string password;
};

class WelcomePage final : public QWidget {
    Q_OBJECT
public:
    explicit WelcomePage(QWidget* parent = nullptr);
    void setBusy(bool busy);
    void showError(const QString& sentence);

Q_SIGNALS:
    void beginWanted(const linli::ui::Beginning& beginning);
    void restoreWanted();
    void practiceWanted();

private:
    void submit();
    QLineEdit* m_committee;
    QLineEdit* m_user;
    QLineEdit* m_password;
    QLineEdit* m_again;
    QLabel* m_message;
    QPushButton* m_begin;
};

}  // namespace linli::ui
