// SPDX-License-Identifier: GPL-3.0-or-later
// Users, passwords and the recovery sheet: asked before what nobody can take back, and in the log.
#include "tests/gui/desk_fixture.h"
#include "ui/bridge/text.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;

namespace {

bool opens(const Committee& committee, const std::string& code)
{
    base::SystemRandom random;
    const base::SystemClock clock;
    auto vault = must(store::Vault::read(committee.folder(), random, clock));
    return vault.unlockWithRecovery(code).has_value();
}

std::string shownCode(Program& program)
{
    return ui::utf8(program.get<QLabel>("recoveryCodeShown")->text());
}

}  // namespace

TEST_CASE("the paper in the safe stays good whatever page is opened")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("manage?show=recovery"));
    REQUIRE(program.isShown("recoveryCodeShown"));
    const std::string code = shownCode(program);
    CHECK(opens(committee, code));
    program.click("printRecovery");
    REQUIRE(program.isShown("printDialog"));
    program.get<QDialog>("printDialog")->reject();
    program.settle();
    CHECK(recentLog(program).front().action == "recovery");
    CHECK(recentLog(program).front().at > 0);
    // Left: the code is gone from the screen. Come back by rail, Back and address: no new one is made.
    program.key(Qt::Key_2, Qt::ControlModifier);
    program.settle();
    program.key(Qt::Key_8, Qt::ControlModifier);
    program.settle();
    REQUIRE(program.window().place().page == QStringLiteral("manage"));
    CHECK_FALSE(program.isShown("recoveryCodeShown"));
    program.key(Qt::Key_Left, Qt::AltModifier);
    program.key(Qt::Key_Left, Qt::AltModifier);
    program.settle();
    CHECK(program.window().place().page == QStringLiteral("manage"));
    program.go(QStringLiteral("manage?show=recovery"));
    CHECK_FALSE(program.isShown("recoveryCodeShown"));
    CHECK(opens(committee, code));
    program.click("makeRecovery");
    REQUIRE(program.isShown("confirmBox"));
    program.click("cancel");
    CHECK(opens(committee, code));
    program.click("makeRecovery");
    program.click("accept");
    REQUIRE(program.isShown("recoveryCodeShown"));
    CHECK(opens(committee, shownCode(program)));
    CHECK_FALSE(opens(committee, code));
}

TEST_CASE("a recovery code that comes when the page was left is not kept for whoever opens it next")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("manage"));
    QTest::mouseClick(program.find("makeRecovery"), Qt::LeftButton);
    program.go(QStringLiteral("residents"));
    CHECK(program.isShown("toast"));
    program.go(QStringLiteral("manage"));
    CHECK_FALSE(program.isShown("recoveryCodeShown"));
    CHECK_FALSE(program.isShown("printRecovery"));
    CHECK(program.isShown("recoveryMessage"));
}

TEST_CASE("users come and go by name in the log, and go only when that was meant")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("manage"));
    program.get<QLineEdit>("addedUser")->setText(QStringLiteral("zhangwei"));
    program.get<QLineEdit>("addedUserPassword")->setText(QStringLiteral("a phrase for the colleague"));
    program.click("addUser");
    auto* users = program.get<QListWidget>("users");
    REQUIRE(users->count() == 2);
    CHECK(recentLog(program).front().action == "add_user");
    CHECK(recentLog(program).front().object == "zhangwei");
    users->setCurrentRow(1);
    program.click("removeUser");
    REQUIRE(program.isShown("confirmBox"));
    program.click("cancel");
    CHECK(users->count() == 2);
    users->setCurrentRow(1);
    program.click("removeUser");
    program.click("accept");
    CHECK(users->count() == 1);
    CHECK(recentLog(program).front().action == "remove_user");
    program.get<QLineEdit>("oldPassword")->setText(QLatin1String(kPassword));
    program.get<QLineEdit>("changedPassword")->setText(QStringLiteral("another phrase entirely"));
    program.get<QLineEdit>("changedPasswordAgain")->setText(QStringLiteral("another phrase entirely"));
    program.click("changePassword");
    CHECK(recentLog(program).front().action == "password");
    CHECK(recentLog(program).front().actor == kUser);
}
