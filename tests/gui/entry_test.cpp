// SPDX-License-Identifier: GPL-3.0-or-later
// Unlocking, locking, first steps, and what stands in the way of them.
#include "tests/gui/desk_fixture.h"
#include "ui/app/settings.h"
#include "ui/bridge/text.h"
#include "ui/entry/entry_window.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QScreen>
#include <QTextStream>

#include <catch2/catch_test_macros.hpp>

#include <csignal>
#include <fstream>
#include <set>

using namespace linli;
using namespace linli::test;

namespace {

QString path(const std::filesystem::path& folder)
{
    return ui::text(folder.string());
}

// Processes whose command line names the folder.
std::set<qint64> processesOf(const QString& folder)
{
    std::set<qint64> found;
    const auto entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString& entry : entries) {
        bool isNumber = false;
        const qint64 pid = entry.toLongLong(&isNumber);
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(entry));
        if (isNumber && file.open(QIODevice::ReadOnly)) {
            const QByteArray line = file.readAll();
            if (line.contains(folder.toUtf8()) && line.contains("--after-lock")) {
                found.insert(pid);
            }
        }
    }
    return found;
}

}  // namespace

TEST_CASE("a wrong password says how many tries are left, and nothing opens")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.type("wrong password");
    program.key(Qt::Key_Return);
    REQUIRE(program.waitFor([&] { return program.isShown("unlockMessage"); }));
    CHECK(program.get<QLabel>("unlockMessage")->text().contains(QStringLiteral("4")));
    CHECK(program.application().mainWindow() == nullptr);
    CHECK(program.get<QLineEdit>("password")->text().isEmpty());
    program.type(kPassword);
    program.key(Qt::Key_Return);
    CHECK(program.waitFor([&] { return program.application().mainWindow() != nullptr; }));
}

TEST_CASE("Caps Lock is noticed from what is typed")
{
    const Committee committee(0);
    Program program(committee.folder());
    QLineEdit* password = program.get<QLineEdit>("password");
    QTest::keyClick(password, 'A', Qt::NoModifier);
    CHECK(program.isShown("capsLock"));
    QTest::keyClick(password, 'a', Qt::NoModifier);
    CHECK_FALSE(program.isShown("capsLock"));
    QTest::keyClick(password, 'A', Qt::ShiftModifier);
    CHECK_FALSE(program.isShown("capsLock"));
}

TEST_CASE("a second window over the same folder says that it is in use")
{
    const Committee committee(0);
    Program first(committee.folder());
    first.unlock();
    Program second(committee.folder());
    REQUIRE(second.isShown("refusal"));
    CHECK_FALSE(second.isShown("unlock"));
    CHECK(second.get<QLabel>("refusal")->text().size() > 10);
}

TEST_CASE("a damaged vault is told, and not offered for setting up anew")
{
    const Committee committee(0);
    {
        QFile vault(path(committee.folder() / "vault.hdr"));
        REQUIRE(vault.open(QIODevice::ReadWrite));
        vault.seek(10);
        vault.write(QByteArray(40, '\x55'));
    }
    QFile::remove(path(committee.folder() / "vault.hdr.prev"));
    Program program(committee.folder());
    CHECK(program.isShown("refusal"));
    CHECK_FALSE(program.isShown("begin"));
}

TEST_CASE("an empty folder is set up with committee, user and recovery sheet")
{
    const TempFolder scratch;
    Program program(scratch.path() / "data");
    REQUIRE(program.isShown("begin"));
    program.get<QLineEdit>("committee")->setText(QStringLiteral("梅园居委会"));
    program.get<QLineEdit>("newUser")->setText(QStringLiteral("lixiaomei"));
    program.get<QLineEdit>("newPassword")->setText(QStringLiteral("12345678"));
    program.get<QLineEdit>("newPasswordAgain")->setText(QStringLiteral("12345678"));
    program.click("begin");
    CHECK(program.isShown("welcomeMessage"));
    CHECK_FALSE(std::filesystem::exists(scratch.path() / "data" / "vault.hdr"));
    program.get<QLineEdit>("newPassword")->setText(QStringLiteral("a longer phrase of mine"));
    program.get<QLineEdit>("newPasswordAgain")->setText(QStringLiteral("a longer phrase of mine"));
    QTest::mouseClick(program.find("begin"), Qt::LeftButton);
    REQUIRE(program.waitFor([&] { return program.application().mainWindow() != nullptr; }));
    program.settle();
    REQUIRE(program.isShown("recoveryCodeShown"));
    CHECK(program.get<QLabel>("recoveryCodeShown")->text().size() >= 40);
    program.go(QStringLiteral("residents"));
    CHECK(program.isShown("emptyAction"));
}

TEST_CASE("locking starts a fresh process and lets the data go")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    program.key(Qt::Key_L, Qt::ControlModifier);
    REQUIRE(program.waitFor([&] { return program.relaunched() == 1; }));
    CHECK(program.relaunchArguments().contains(QStringLiteral("--after-lock")));
    CHECK(program.application().session() == nullptr);
    CHECK(store::FolderLock::take(committee.folder()));
}

TEST_CASE("idle, the process that held the data ends and another one asks for the password")
{
    const Committee committee(5);
    const TempFolder scratch;
    const QString passwordFile = path(scratch.path() / "password");
    {
        QFile file(passwordFile);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(kPassword);
    }
    QProcess program;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), path(scratch.path()));
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(LINLI_PROGRAM),
                  {QStringLiteral("--data"), path(committee.folder()), QStringLiteral("--user"), QLatin1String(kUser),
                   QStringLiteral("--password-file"), passwordFile, QStringLiteral("--idle-seconds"), QStringLiteral("2")});
    REQUIRE(program.waitForStarted());
    const qint64 former = program.processId();
    REQUIRE(program.waitForFinished(60'000));
    CHECK(program.exitStatus() == QProcess::NormalExit);
    CHECK(program.exitCode() == 0);
    CHECK_FALSE(QFile::exists(QStringLiteral("/proc/%1").arg(former)));
    std::set<qint64> fresh;
    REQUIRE(QTest::qWaitFor([&] { return !(fresh = processesOf(path(committee.folder()))).empty(); }, 20'000));
    CHECK(fresh.size() == 1);
    CHECK_FALSE(fresh.contains(former));
    // The fresh one holds nothing: the folder is free.
    CHECK(store::FolderLock::take(committee.folder()));
    for (const qint64 pid : fresh) {
        ::kill(static_cast<pid_t>(pid), SIGTERM);
    }
}

TEST_CASE("the recovery code opens the data and leads to a new password")
{
    const Committee committee(0);
    std::string code;
    {
        base::SystemRandom random;
        base::SystemClock clock;
        auto vault = must(store::Vault::read(committee.folder(), random, clock));
        const auto opened = must(vault.unlock(kUser, kPassword));
        code = must(vault.makeRecovery(opened));
    }
    Program program(committee.folder());
    program.click("useRecovery");
    program.get<QLineEdit>("recoveryCode")->setText(ui::text(code));
    QTest::mouseClick(program.find("unlock"), Qt::LeftButton);
    REQUIRE(program.waitFor([&] { return program.application().mainWindow() != nullptr; }));
    program.settle();
    CHECK(program.window().place().page == QStringLiteral("manage"));
    program.get<QLineEdit>("changedPassword")->setText(QStringLiteral("another phrase entirely"));
    program.get<QLineEdit>("changedPasswordAgain")->setText(QStringLiteral("another phrase entirely"));
    program.click("changePassword");
    REQUIRE(program.isShown("passwordMessage"));
    INFO(program.get<QLabel>("passwordMessage")->text().toStdString());
    base::SystemRandom random;
    base::SystemClock clock;
    auto vault = must(store::Vault::read(committee.folder(), random, clock));
    CHECK(vault.unlock(kUser, "another phrase entirely"));
}

namespace {

// A folder with an own station and, beside it, what stands for a practice city: small, and quickly made.
struct Desk {
    TempFolder scratch;
    std::filesystem::path own = scratch.path() / "data";
    std::filesystem::path practice = scratch.path() / "practice";

    explicit Desk(const Committee& committee)
    {
        std::filesystem::copy(committee.folder(), own, std::filesystem::copy_options::recursive);
    }
    void addPractice(const std::string& password) const
    {
        base::SystemRandom random;
        const base::SystemClock clock;
        std::filesystem::create_directories(practice / "stations");
        auto replica = must(store::Replica::create(practice / "stations" / "1", "cadre", "practice-city-0000",
                                                   store::KdfCost::weak(), sharedCatalog(), random, clock));
        const auto registry = must(registry::Registry::open(replica.writer(), sharedCatalog(), clock, random));
        std::ofstream(practice / "password") << password << "\n";
    }
};

}  // namespace

TEST_CASE("practising leaves the own folder alone until the practice city is open")
{
    const Committee committee(0);
    const Desk desk(committee);
    desk.addPractice("not its password");
    Program program(desk.own);
    QTest::mouseClick(program.find("openPractice"), Qt::LeftButton);
    REQUIRE(program.waitFor([&] { return program.isShown("unlockMessage"); }));
    program.unlock();
    CHECK(program.session().folder() == desk.own);
}

TEST_CASE("locked while practising, the same city is opened again and no second one is made")
{
    const Committee committee(0);
    const Desk desk(committee);
    desk.addPractice("practice-city-0000");
    {
        Program program(desk.own);
        QTest::mouseClick(program.find("openPractice"), Qt::LeftButton);
        REQUIRE(program.waitFor([&] { return program.application().mainWindow() != nullptr; }));
        program.settle();
        CHECK(program.isShown("practiceBar"));
        program.key(Qt::Key_L, Qt::ControlModifier);
        REQUIRE(program.waitFor([&] { return program.relaunched() == 1; }));
        CHECK(program.relaunchArguments().contains(path(desk.practice / "stations" / "1")));
        CHECK(program.relaunchArguments().contains(QStringLiteral("--practice")));
    }
    Program again(desk.practice / "stations" / "1", true);
    QTest::mouseClick(again.find("openPractice"), Qt::LeftButton);
    REQUIRE(again.waitFor([&] { return again.application().mainWindow() != nullptr; }));
    again.settle();
    CHECK(again.session().folder() == desk.practice / "stations" / "1");
    CHECK_FALSE(std::filesystem::exists(desk.practice / "stations" / "practice"));
}

TEST_CASE("making the practice city can be stopped, and nothing half-made is left to be taken for whole")
{
    const Committee committee(0);
    const Desk desk(committee);
    Program program(desk.own);
    QTest::mouseClick(program.find("openPractice"), Qt::LeftButton);
    REQUIRE(program.isShown("waitBar"));
    QTest::mouseClick(program.find("waitCancel"), Qt::LeftButton);
    REQUIRE(program.waitFor([&] { return program.isShown("unlock"); }));
    CHECK_FALSE(program.isShown("unlockMessage"));
    CHECK_FALSE(std::filesystem::exists(desk.practice));
    CHECK_FALSE(std::filesystem::exists(desk.practice.string() + ".making"));
    // Somebody's own folder of that name is not touched.
    std::filesystem::create_directories(desk.practice / "songs");
    QTest::mouseClick(program.find("openPractice"), Qt::LeftButton);
    REQUIRE(program.waitFor([&] { return program.isShown("unlockMessage"); }));
    CHECK(std::filesystem::exists(desk.practice / "songs"));
}

TEST_CASE("a lock that cannot start a fresh process lets the data go all the same")
{
    const Committee committee(0);
    Program program(committee.folder(), false, 400);
    program.refuseRelaunch();
    program.unlock();
    REQUIRE(program.waitFor([&] { return program.quits() == 1; }));
    CHECK(program.application().session() == nullptr);
    CHECK(program.application().mainWindow() == nullptr);
    CHECK(store::FolderLock::take(committee.folder()));
}

TEST_CASE("at 175 % the first window is no larger than the screen, and scrolls")
{
    const Committee committee(0);
    Program program(committee.folder());
    for (int i = 0; i < 3; ++i) {
        QTest::mouseClick(program.find("textLarger"), Qt::LeftButton);
        program.settle();
    }
    const QWidget* window = program.application().entryWindow();
    const QSize screen = window->screen()->availableSize();
    CHECK(window->width() <= screen.width());
    CHECK(window->height() <= screen.height());
    CHECK(window->minimumSizeHint().height() < 600);
    ui::applyTheme(100);
}

TEST_CASE("the window comes back as it was left")
{
    const Committee committee(0);
    const auto open = [&](bool fresh, QSize resize) {
        const QByteArray left = fresh ? QByteArray() : ui::Settings::state(QStringLiteral("window"));
        Program program(committee.folder());
        ui::Settings::setState(QStringLiteral("window"), left);
        program.unlock();
        if (resize.isValid()) {
            program.window().resize(resize);
            program.settle();
        }
        return program.window().size();
    };
    const QSize size(760, 640);
    open(true, size);
    CHECK(open(false, {}) == size);
}
