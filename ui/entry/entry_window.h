// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The window before anything is unlocked: welcome, unlock, or why neither is possible. Holds no data of people.

#include "ui/entry/welcome_page.h"
#include "ui/session/session.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace linli::ui {

class UnlockPage;

class EntryWindow final : public QWidget {
    Q_OBJECT
public:
    explicit EntryWindow(QWidget* parent = nullptr);

    void askToUnlock(const QStringList& users, bool practice);
    void welcome();
    // Nothing can be done here: the folder is in use, the vault is damaged.
    void refuse(const QString& sentence);
    // Something long is being done, before there is anything to unlock.
    void wait(const QString& title, bool canCancel);
    void showProgress(qint64 done, qint64 total);
    // On the page that is shown: welcome or unlock.
    void showError(const QString& sentence);
    UnlockPage* unlockPage() const { return m_unlock; }
    WelcomePage* welcomePage() const { return m_welcome; }

Q_SIGNALS:
    void textSizeWanted(int step);
    void languageWanted(linli::base::Language language);
    // Whoever waits does not want to.
    void cancelWanted();

private:
    QWidget* middle();
    QWidget* refusalPage();
    QWidget* waitPage();
    QStackedWidget* m_stack;
    UnlockPage* m_unlock;
    WelcomePage* m_welcome;
    QLabel* m_refusal = nullptr;
    QWidget* m_refusalPage;
    QLabel* m_waitTitle = nullptr;
    QProgressBar* m_waitBar = nullptr;
    QPushButton* m_waitCancel = nullptr;
    QWidget* m_waitPage;
    QLabel* m_practice;
};

}  // namespace linli::ui
