// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/desk_fixture.h"

#include "ui/app/settings.h"
#include "ui/bridge/text.h"
#include "ui/entry/entry_window.h"

#include <QAbstractButton>
#include <QApplication>
#include <QInputMethodEvent>
#include <QLineEdit>

namespace linli::test {

namespace {

void addPhoneAndNumber(Station& station, base::RowId person, const std::string& phone)
{
    station.run([&](registry::Operations& operations) -> base::Status {
        LINLI_TRY([[maybe_unused]] const base::RowId row, operations.setPhone(person, phone, "", true));
        return {};
    });
}

base::RowId withNumber(Station& station, const std::string& name, const std::string& number)
{
    base::RowId made;
    station.run([&](registry::Operations& operations) -> base::Status {
        registry::PersonDraft draft;
        draft.name = name;
        draft.idNumber = number;
        LINLI_TRY(made, operations.registerPerson(draft));
        return {};
    });
    return made;
}

void addCrowd(Station& station, int count)
{
    const char* surnames[] = {"张", "陈", "刘", "赵", "周"};
    const char* given[] = {"伟", "芳", "娜", "敏", "静", "强", "磊"};
    for (int i = 0; i < count; ++i) {
        const std::string name = std::string(surnames[i % 5]) + given[i % 7] + given[(i / 7) % 7];
        const std::string birth = std::to_string(1930 + i * 2 % 80) + "-0" + std::to_string(1 + i % 9) + "-15";
        const base::RowId person = station.person(name, i % 2 == 0 ? "1" : "2", birth);
        const base::RowId house = station.house("15", std::to_string(1 + i / 4) + "0" + std::to_string(1 + i % 4));
        station.moveIn(house, {{person, "02"}}, "2020-05-01");
    }
}

}  // namespace

Committee::Committee(int more)
{
    m_folder = m_scratch.path() / "data";
    Station station;
    m_people.house301 = station.house("12", "301");
    m_people.house302 = station.house("12", "302");
    m_people.house201 = station.house("12", "201");
    m_people.wang = withNumber(station, "王建国", "310114194303080015");
    addPhoneAndNumber(station, m_people.wang, "13812345678");
    m_people.li = station.person("李秀兰", "2", "1950-04-02");
    m_people.rare = station.person("𠮷玥喆", "1", "1988-01-20");
    station.moveIn(m_people.house301, {{m_people.wang, "02"}}, "2001-03-01");
    station.registerAt(m_people.house301, {{m_people.wang, "02"}}, "2001-03-01");
    station.moveIn(m_people.house302, {{m_people.li, "02"}, {m_people.rare, "20"}}, "2015-09-01");
    station.tag("elder_alone", "独居老人");
    station.tag("volunteer", "志愿者");
    addCrowd(station, more);
    must(station.database().checkpoint());
    std::filesystem::copy(station.folder() / "station", m_folder, std::filesystem::copy_options::recursive);
}

Program::Program(const std::filesystem::path& folder, bool practice, int idleMilliseconds, const char* firstPlace)
{
    ui::ApplicationOptions options;
    options.folder = folder;
    options.practice = practice;
    options.idleMilliseconds = idleMilliseconds;
    if (firstPlace != nullptr) {
        options.firstPlace = QLatin1String(firstPlace);
    }
    start(std::move(options));
}

Program::Program(const std::filesystem::path& folder, Door door, bool practice)
{
    constexpr int kNever = 1'500'000'000;
    ui::ApplicationOptions options;
    options.folder = folder;
    options.practice = practice;
    options.hubDoor = std::move(door);
    options.firstPlace = QStringLiteral("residents");
    options.hubTimes = {kNever, kNever, kNever, kNever, 300, 300};
    start(std::move(options));
}

void Program::start(ui::ApplicationOptions options)
{
    ui::Settings::setLanguage(base::Language::Chinese);
    ui::Settings::setTextSize(100);
    ui::Settings::setState(QStringLiteral("window"), {});
    ui::Settings::setState(QStringLiteral("card"), {});
    options.relaunch = [this](const QStringList& arguments) {
        ++m_relaunched;
        m_arguments = arguments;
        return m_canRelaunch;
    };
    options.quit = [this] { ++m_quits; };
    m_application = std::make_unique<ui::Application>(std::move(options));
    m_application->start();
}

void Program::sync()
{
    bool ended = false;
    QObject guard;
    QObject::connect(session().hub(), &ui::HubSync::runEnded, &guard, [&ended] { ended = true; });
    session().hub()->runNow();
    if (!waitFor([&ended] { return ended; })) {
        throw std::runtime_error("the run does not end");
    }
    settle();
}

Program::~Program()
{
    m_application.reset();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void Program::unlock()
{
    type(kPassword);
    key(Qt::Key_Return);
    if (!waitFor([this] { return m_application->mainWindow() != nullptr; })) {
        throw std::runtime_error("not unlocked");
    }
    settle();
    m_keys = 0;
}

void Program::settle()
{
    int quiet = 0;
    const bool done = QTest::qWaitFor(
        [&] {
            const bool busy = m_application->runner().pending() > 0 ||
                              (m_application->session() != nullptr && m_application->session()->runner().pending() > 0);
            quiet = busy ? 0 : quiet + 1;
            return quiet > 3;
        },
        20'000);
    if (!done) {
        throw std::runtime_error("the program does not come to rest");
    }
}

bool Program::waitFor(const std::function<bool()>& condition)
{
    return QTest::qWaitFor(condition, 20'000);
}

QWidget* Program::target() const
{
    if (QWidget* popup = QApplication::activePopupWidget()) {
        return popup->focusWidget() != nullptr ? popup->focusWidget() : popup;
    }
    QWidget* window = QApplication::activeModalWidget();
    if (window == nullptr) {
        window = m_application->mainWindow();
    }
    if (window == nullptr) {
        window = m_application->entryWindow();
    }
    // A dialog that just opened is not active yet, and the offscreen platform activates nothing when one closes. A person
    // is not that fast, and has a window manager.
    window->activateWindow();
    (void) QTest::qWaitFor([window] { return window->isActiveWindow(); }, 2000);
    return window->focusWidget() != nullptr ? window->focusWidget() : window;
}

QWidget* Program::find(const char* name)
{
    const auto tops = QApplication::topLevelWidgets();
    for (QWidget* top : tops) {
        if (!top->isVisible()) {
            continue;
        }
        if (top->objectName() == QLatin1String(name)) {
            return top;
        }
        const auto found = top->findChildren<QWidget*>(QLatin1String(name));
        for (QWidget* each : found) {
            if (each->isVisible()) {
                return each;
            }
        }
    }
    throw std::runtime_error(std::string("nothing visible is called ") + name);
}

bool Program::isShown(const char* name)
{
    try {
        return find(name) != nullptr;
    } catch (const std::runtime_error&) {
        return false;
    }
}

void Program::click(const char* name)
{
    QTest::mouseClick(find(name), Qt::LeftButton);
    settle();
}

void Program::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    ++m_keys;
    QTest::keyClick(target(), key, modifiers);
    QCoreApplication::processEvents();
}

void Program::type(const char* ascii)
{
    for (const char* at = ascii; *at != 0; ++at) {
        ++m_keys;
        QTest::keyClick(target(), *at);
    }
}

void Program::compose(const QString& text)
{
    QInputMethodEvent event;
    event.setCommitString(text);
    QApplication::sendEvent(target(), &event);
}

QSize Program::leastAtLargestText(const char* page)
{
    window().resize(1366, 768);
    for (int i = 0; i < 3; ++i) {
        key(Qt::Key_Plus, Qt::ControlModifier);
        settle();
    }
    const QSize least = find(page)->minimumSizeHint();
    for (int i = 0; i < 3; ++i) {
        key(Qt::Key_Minus, Qt::ControlModifier);
        settle();
    }
    return least;
}

void Program::go(const QString& url)
{
    window().go(ui::Place::parse(url));
    settle();
}

std::vector<access::AuditEntry> recentLog(Program& program)
{
    return ask<std::vector<access::AuditEntry>>(
        program, [](ui::Reading& side) { return access::recentAudit(side.database, 0, 10); });
}

}  // namespace linli::test
