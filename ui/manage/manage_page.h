// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 管理: password, users, recovery sheet, backup, check, the city hub, language and text size. Place:
// manage?show=password|recovery|backup|hub, where recovery makes the first sheet when there is none.

#include "ui/session/page.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace linli::ui {

class ManagePage final : public Page {
    Q_OBJECT
public:
    explicit ManagePage(Desk& desk, QWidget* parent = nullptr);
    void open(const Place& place) override;
    void backupTo(const QString& file);
    bool holdsWork() const override;

protected:
    // The recovery code is gone once the page is left.
    void hideEvent(QHideEvent* event) override;

private:
    QFrame* section(QVBoxLayout* column, const char* name, const QString& title, const QString& words);
    void buildPassword(QVBoxLayout* column);
    void buildUsers(QVBoxLayout* column);
    void buildRecovery(QVBoxLayout* column);
    void buildBackup(QVBoxLayout* column);
    void buildHub(QVBoxLayout* column);
    void buildLanguage(QVBoxLayout* column);
    void changePassword();
    void addUser();
    void removeUser();
    void loadUsers();
    void showSlots(const std::vector<store::Slot>& found);
    void askRecovery();
    void makeRecovery();
    void showRecovery(std::string code);
    void printRecovery();
    void verify();
    void tell(QLabel* where, const base::Status& status, const QString& success);

    QScrollArea* m_area;
    QFrame* m_passwordPanel = nullptr;
    QFrame* m_recoveryPanel = nullptr;
    QFrame* m_backupPanel = nullptr;
    QFrame* m_hubPanel = nullptr;
    QLineEdit* m_old = nullptr;
    QLineEdit* m_new = nullptr;
    QLineEdit* m_again = nullptr;
    QLabel* m_passwordMessage = nullptr;
    QListWidget* m_users = nullptr;
    QLineEdit* m_userName = nullptr;
    QLineEdit* m_userPassword = nullptr;
    QLabel* m_userMessage = nullptr;
    QLabel* m_code = nullptr;
    QLabel* m_recoveryMessage = nullptr;
    QPushButton* m_printSheet = nullptr;
    QLabel* m_backupMessage = nullptr;
    bool m_unlockedByRecovery = false;
    bool m_makeFirstSheet = false;
    bool m_hasSheet = false;
};

}  // namespace linli::ui
