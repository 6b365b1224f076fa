// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the program is doing: before unlocking, unlocked, or going. Makes the windows, switches language and text size,
// and locks: locking ends this process, after it started a fresh one that shows the unlock page, because a process that
// has ended is the only one that surely holds no data.

#include "ui/entry/welcome_page.h"
#include "ui/session/session.h"

#include <QObject>
#include <QTranslator>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

class QTimer;

namespace linli::ui {

class EntryWindow;
class MainWindow;

struct ApplicationOptions {
    std::filesystem::path folder;
    // A practice city: its frame is orange and its password known.
    bool practice = false;
    // A fresh process after locking: the former one may hold the folder for another moment.
    bool afterLock = false;
    // Started with the program's file for locking; tests put something else.
    std::function<bool(const QStringList& arguments)> relaunch;
    std::function<void()> quit;
    // Where the window opens.
    QString firstPlace = QStringLiteral("today");
    int idleMilliseconds = 10 * 60 * 1000;
    // The way to a city hub; empty = this program has none. A practice city never has one.
    std::function<std::unique_ptr<sync::HubDoor>()> hubDoor;
    HubTimes hubTimes;
    // Started by a process whose workstation the hub has revoked: so many changes are not uploaded.
    std::optional<qint64> revoked;
};

class Application final : public QObject {
    Q_OBJECT
public:
    explicit Application(ApplicationOptions options, QObject* parent = nullptr);
    ~Application() override;

    // Shows the first window.
    void start();
    void lock();
    EntryWindow* entryWindow() const { return m_entry.get(); }
    MainWindow* mainWindow() const { return m_main.get(); }
    Session* session() const { return m_session.get(); }

    void unlock(const Credentials& credentials);
    // What runs before there is a session.
    Runner& runner() { return m_runner; }

Q_SIGNALS:
    void unlocked();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeEntry();
    void showEntry();
    void makeMain(const QString& url);
    void begin(const Beginning& beginning);
    void restore();
    void openPractice();
    // Opens a folder; only then it is the one this program stands for.
    void openFolder(const std::filesystem::path& folder, bool practice, const Credentials& credentials);
    // Unlocked: the main window instead of the entry.
    void enter(const QString& url);
    // Shown in the entry window until it is done.
    template <typename Work, typename Done> void runWaiting(const QString& title, bool canCancel, Work work, Done done);
    std::unique_ptr<Session> newSession(const std::filesystem::path& folder, bool practice) const;
    // The replica's lease is over: only a word with the hub opens it.
    void renewLease(const QString& url);
    // The hub wants the replica closed. This process ends; a fresh one says why.
    void close(bool forGood, qint64 unsent);
    void endProcess(const QStringList& why);
    void rememberWindow() const;
    void setTextSize(int step);
    void setLanguage(base::Language language);
    void applyLanguage(base::Language language);

    ApplicationOptions m_options;
    QTranslator m_translator;
    QTranslator m_qtTranslator;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<EntryWindow> m_entry;
    std::unique_ptr<MainWindow> m_main;
    QTimer* m_idle;
    Runner m_runner;
    Lane m_lane;
    // The job the entry window waits for; 0 = none.
    JobNo m_waitsFor = 0;
    QString m_waitTitle;
    bool m_waitCanCancel = false;
};

}  // namespace linli::ui
