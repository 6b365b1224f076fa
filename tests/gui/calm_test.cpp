// SPDX-License-Identifier: GPL-3.0-or-later
// What the window may never do: stand still, clip its text, show a number of a document in its title, forget its language.
#include "tests/gui/desk_fixture.h"
#include "tests/gui/watchdog.h"
#include "ui/app/settings.h"
#include "ui/bridge/text.h"
#include "ui/history/history_page.h"
#include "ui/homes/plan_model.h"
#include "ui/ledgers/ledgers_page.h"
#include "ui/shell/rail.h"
#include "ui/palette/hit_model.h"
#include "ui/residents/roster_model.h"
#include "ui/residents/saved_lists.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>
#include <QTimer>
#include <QToolButton>

#include <catch2/catch_test_macros.hpp>

#include <semaphore>

using namespace linli;
using namespace linli::test;

namespace {

constexpr double kLongestMilliseconds = 400;
const char* const kPages[] = {"residents", "homes", "ledgers", "import", "review", "history", "manage", "tags", "aid", "forms", "today", "visits?show=matters", "register"};

}  // namespace

TEST_CASE("the models keep the rules of item models")
{
    const Committee committee(60);
    Program program(committee.folder());
    program.unlock();
    using Tester = QAbstractItemModelTester;
    ui::RosterModel roster(program.session());
    const Tester rosterTester(&roster, Tester::FailureReportingMode::Fatal);
    std::vector<base::RowId> ids;
    for (int row = 1; row <= 900; ++row) {
        ids.push_back({row});
    }
    roster.setIds(ids);
    program.settle();
    for (int row = 0; row < roster.rowCount(); row += 37) {
        (void)roster.index(row, 0).data();
        program.settle();
    }
    roster.setIds({committee.people().wang, committee.people().rare});
    (void)roster.index(0, 0).data();
    program.settle();
    CHECK(roster.index(0, ui::RosterModel::Name).data().toString() == QStringLiteral("王建国"));
    CHECK(roster.index(1, ui::RosterModel::Name).data().toString() == QStringLiteral("𠮷玥喆"));
    CHECK(roster.index(0, ui::RosterModel::Phone).data().toString() == QStringLiteral("138****5678"));
    CHECK(roster.rowOf(committee.people().rare) == 1);
    roster.refresh();
    program.settle();
    ui::Desk desk(program.session());
    ui::SavedListModel lists(desk);
    const Tester listTester(&lists, Tester::FailureReportingMode::Fatal);
    lists.reload();
    program.settle();
    CHECK(lists.index(0, 0).data(ui::SavedListModel::CountRole).toInt() == 63);
    ui::GroupModel groups;
    const Tester groupTester(&groups, Tester::FailureReportingMode::Fatal);
    groups.setLines(std::vector<ui::GroupLine>(5));
    groups.append(std::vector<ui::GroupLine>(3));
    CHECK(groups.rowCount() == 8);
    ui::HitModel hits;
    const Tester hitTester(&hits, Tester::FailureReportingMode::Fatal);
    hits.show(std::vector<registry::Hit>(4), {});
    CHECK(hits.rowCount() == 4);
}

TEST_CASE("a building plan is a table of its floors, spoken as well as drawn")
{
    ui::PlanModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    registry::BuildingPlan plan;
    plan.topFloor = 3;
    plan.bottomFloor = -1;
    plan.columns = 2;
    plan.cells = {{{31}, "301", 3, 0, 2, "2", true, 1},
                  {{32}, "302", 3, 1, 0, "4", false, 0},
                  {{11}, "101", 1, 0, 1, "1", false, 0}};
    model.show(plan, QStringLiteral("独居老人"));
    // The empty second floor and the floor that no building has are left out.
    CHECK(model.rowCount() == 2);
    CHECK(model.indexOf({32}) == model.index(0, 1));
    CHECK(model.indexOfRoom(QStringLiteral("1")) == model.index(1, 0));
    CHECK(model.indexOfRoom(QStringLiteral("302")) == model.index(0, 1));
    CHECK_FALSE(model.index(1, 1).data().isValid());
    const QString spoken = model.index(0, 0).data(Qt::AccessibleTextRole).toString();
    CHECK(spoken.contains(QStringLiteral("301")));
    CHECK(spoken.contains(QStringLiteral("独居老人")));
}

// The goal is a tenth of a second, measured by bench_window in a release build; the bound here is one that slow machines
// and sanitizers keep too, and that work on the wrong thread does not.
TEST_CASE("no page holds the window up")
{
    const Committee committee(400);
    Program program(committee.folder());
    program.unlock();
    program.window().resize(1366, 768);
    for (const char* page : kPages) {
        program.go(QLatin1String(page));
    }
    Watchdog watchdog;
    for (int round = 0; round < 2; ++round) {
        for (const char* page : kPages) {
            program.settle();
            watchdog.reset();
            program.go(QLatin1String(page));
            INFO(page << " took " << watchdog.longest() << " ms");
            CHECK(watchdog.longest() < kLongestMilliseconds);
        }
    }
    program.go(QStringLiteral("residents"));
    auto* roster = program.get<QTableView>("roster");
    watchdog.reset();
    for (int row = 0; row < 400; row += 40) {
        roster->selectRow(row);
        program.settle();
    }
    INFO("scrolling took " << watchdog.longest() << " ms");
    CHECK(watchdog.longest() < kLongestMilliseconds);
}

TEST_CASE("at 175 % nothing of a page is cut off at 1366 × 768")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.window().resize(1366, 768);
    for (int i = 0; i < 3; ++i) {
        program.key(Qt::Key_Plus, Qt::ControlModifier);
        program.settle();
    }
    CHECK(ui::textSize() == 175);
    program.go(QStringLiteral("residents?person=%1").arg(committee.people().wang.value));
    // Numbers stand higher than words.
    for (const char* page : kPages) {
        program.get<ui::Rail>("rail")->showCount(QLatin1String(page), 35);
    }
    for (const char* page : kPages) {
        program.go(QLatin1String(page));
        program.settle();
        INFO(page);
        CHECK(program.window().width() == 1366);
        CHECK(program.window().height() == 768);
        CHECK(program.window().minimumSizeHint().width() <= 1366);
        // With room for the bar that says the data are for practice.
        CHECK(program.window().minimumSizeHint().height() <= 768 - 48);
        const auto buttons = program.window().findChildren<QPushButton*>();
        for (const QPushButton* each : buttons) {
            if (each->isVisible() && !each->text().isEmpty() && each->objectName() != QStringLiteral("occupant")) {
                INFO(each->objectName().toStdString() << ' ' << each->text().toStdString());
                const int needed = each->fontMetrics().horizontalAdvance(each->text());
                CHECK(each->width() >= needed);
                CHECK(each->height() >= each->fontMetrics().height());
            }
        }
    }
    // Also with a ledger that is open and work that shows in the strip.
    program.go(QStringLiteral("ledgers?report=L03"));
    std::binary_semaphore goOn(0);
    QObject guard;
    program.session().study(
        QStringLiteral("正在把一份名称很长很长的台账导出到一个名称也很长很长的文件夹里面去"), &guard,
        [&goOn](ui::Reading&, ui::Task&) -> base::Status {
            goOn.acquire();
            return {};
        },
        [](base::Status) {});
    CHECK(program.waitFor([&] { return program.isShown("jobProgress"); }));
    for (const char* page : {"residents", "ledgers?report=L03"}) {
        program.window().go(ui::Place::parse(QLatin1String(page)));
        QTest::qWait(50);
        INFO(page);
        CHECK(program.window().size() == QSize(1366, 768));
        CHECK(program.window().minimumSizeHint().width() <= 1366);
        CHECK(program.window().minimumSizeHint().height() <= 768 - 48);
    }
    goOn.release();
    program.settle();
    for (int i = 0; i < 3; ++i) {
        program.key(Qt::Key_Minus, Qt::ControlModifier);
    }
    program.settle();
    CHECK(ui::textSize() == 100);
}

TEST_CASE("the language changes while the program runs and stays")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    CHECK(program.get<QToolButton>("railResidents")->text() == QStringLiteral("居民"));
    program.go(QStringLiteral("manage"));
    QTest::mouseClick(program.find("languageEnglish"), Qt::LeftButton);
    REQUIRE(program.waitFor([&] { return program.get<QToolButton>("railResidents")->text() == QStringLiteral("Residents"); }));
    CHECK(program.window().place().page == QStringLiteral("manage"));
    CHECK(ui::Settings::language() == base::Language::English);
    program.settle();
    QTest::mouseClick(program.find("languageChinese"), Qt::LeftButton);
    CHECK(program.waitFor([&] { return program.get<QToolButton>("railResidents")->text() == QStringLiteral("居民"); }));
    program.settle();
}

TEST_CASE("neither title nor settings say anything of people")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("residents?person=%1").arg(committee.people().wang.value));
    CHECK_FALSE(program.window().windowTitle().contains(QStringLiteral("王")));
    program.key(Qt::Key_K, Qt::ControlModifier);
    program.type("wjg");
    program.key(Qt::Key_Return);
    program.settle();
    ui::Settings::setTextSize(100);
    program.application().lock();
    QFile file(ui::Settings::file());
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QString all = QString::fromUtf8(file.readAll());
    REQUIRE(all.contains(QStringLiteral("textSize")));
    // QSettings writes other characters as \\x738b.
    for (const char* secret : {"王", "\\x738b", "3101141943", "13812345678", "wjg", "tester"}) {
        INFO(secret);
        CHECK_FALSE(all.contains(QString::fromUtf8(secret), Qt::CaseInsensitive));
    }
    static const QRegularExpression key(QStringLiteral("^([A-Za-z]+)="), QRegularExpression::MultilineOption);
    for (auto match = key.globalMatch(all); match.hasNext();) {
        const QString name = match.next().captured(1);
        INFO(name.toStdString());
        CHECK(QStringList({QStringLiteral("language"), QStringLiteral("textSize"), QStringLiteral("window"),
                           QStringLiteral("card")})
                  .contains(name));
    }
}
