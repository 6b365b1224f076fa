// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A small committee in a folder of its own, and the whole program over it, driven by keys and clicks.

#include "core/access/audit.h"
#include "tests/support/station.h"
#include "ui/app/application.h"
#include "ui/shell/main_window.h"

#include <QSize>
#include <QTest>

#include <functional>
#include <memory>
#include <optional>

namespace linli::test {

inline constexpr const char* kUser = "tester";
inline constexpr const char* kPassword = "correct horse battery";

// Rows of the committee that tests ask for.
struct People {
    base::RowId wang;      // 王建国, 83, lives alone in 12-301, F2 number and phone
    base::RowId li;        // 李秀兰, lives in 12-302
    base::RowId rare;      // 𠮷玥喆
    base::RowId house301;
    base::RowId house302;
    base::RowId house201;  // empty
};

// The folder with a closed station in it.
class Committee {
public:
    // `more`: further invented residents.
    explicit Committee(int more = 30);
    const std::filesystem::path& folder() const { return m_folder; }
    const People& people() const { return m_people; }

private:
    TempFolder m_scratch;
    std::filesystem::path m_folder;
    People m_people;
};

class Program {
public:
    // Opens at the list of residents, most tests are about them; nullptr: where the program itself opens.
    explicit Program(const std::filesystem::path& folder, bool practice = false, int idleMilliseconds = 600'000, const char* firstPlace = "residents");
    // With a way to a hub. Runs begin when the test says so.
    using Door = std::function<std::unique_ptr<sync::HubDoor>()>;
    Program(const std::filesystem::path& folder, Door door, bool practice = false);
    ~Program();

    ui::Application& application() { return *m_application; }
    ui::MainWindow& window() { return *m_application->mainWindow(); }
    ui::Session& session() { return *m_application->session(); }
    // Types the password and waits for the list.
    void unlock();
    // Until nothing runs any more; fails the test after 20 seconds.
    void settle();
    bool waitFor(const std::function<bool()>& condition);
    // The visible widget of that name, in the window or a dialog; fails the test when there is none.
    QWidget* find(const char* name);
    template <typename Widget> Widget* get(const char* name)
    {
        auto* widget = qobject_cast<Widget*>(find(name));
        if (widget == nullptr) {
            throw std::runtime_error(std::string("no widget of that kind: ") + name);
        }
        return widget;
    }
    bool isShown(const char* name);
    void click(const char* name);
    // Counts as one key each.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const char* ascii);
    void go(const QString& url);
    int keys() const { return m_keys; }
    void resetKeys() { m_keys = 0; }
    // Chinese text, as an input method commits it.
    void compose(const QString& text);
    // Starting a fresh process fails from now on.
    void refuseRelaunch() { m_canRelaunch = false; }
    int quits() const { return m_quits; }
    // Sets the text to 175 % in a window of 1366 × 768 and tells how little room the page of that name can do with.
    QSize leastAtLargestText(const char* page);
    int relaunched() const { return m_relaunched; }
    QStringList relaunchArguments() const { return m_arguments; }

    // One run with the hub, until what came is on the screen.
    void sync();

private:
    void start(ui::ApplicationOptions options);
    QWidget* target() const;
    std::unique_ptr<ui::Application> m_application;
    int m_keys = 0;
    int m_relaunched = 0;
    int m_quits = 0;
    bool m_canRelaunch = true;
    QStringList m_arguments;
};

// Runs a question on the reading lane and waits for the answer.
template <typename Answer> Answer ask(Program& program, std::function<base::Result<Answer>(ui::Reading&)> question)
{
    std::optional<Answer> answer;
    QObject guard;
    program.session().ask(
        &guard, [question](ui::Reading& side, ui::Task&) { return question(side); },
        [&](base::Result<Answer> result) { answer = must(std::move(result)); });
    if (!program.waitFor([&] { return answer.has_value(); })) {
        throw std::runtime_error("no answer");
    }
    return *answer;
}

// The newest entries of the log, newest first.
std::vector<access::AuditEntry> recentLog(Program& program);

}  // namespace linli::test
