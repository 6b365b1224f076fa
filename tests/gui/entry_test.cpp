// SPDX-License-Identifier: GPL-3.0-or-later
// Unlocking, locking, first steps, and what stands in the way of them.
#include "tests/gui/desk_fixture.h"
#include "ui/bridge/text.h"
#include "ui/entry/entry_window.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QTextStream>

#include <catch2/catch_test_macros.hpp>

#include <csignal>
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
