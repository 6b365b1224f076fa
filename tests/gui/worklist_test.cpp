// SPDX-License-Identifier: GPL-3.0-or-later
// Which door to visit first, on the page 政策帮扶.
#include "tests/gui/desk_fixture.h"
#include "ui/aid/worklist_panel.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPrinter>
#include <QPushButton>
#include <QTableView>
#include <QTreeWidget>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace linli;
using namespace linli::test;

namespace {

QStringList column(Program& program, int column)
{
    QStringList all;
    const QAbstractItemModel* model = program.get<QTableView>("worklistDoors")->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        all << model->index(row, column).data().toString();
    }
    return all;
}

void openList(Program& program)
{
    program.go(QStringLiteral("aid?show=visits"));
    program.settle();
}

}  // namespace

TEST_CASE("the work list shows doors with their questions, by worth or by building, and Back leads to where one was")
{
    const Committee committee(20);
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("aid?policy=elder_allowance"));
    program.settle();
    program.click("worklistOpen");
    program.settle();
    REQUIRE(program.isShown("worklistDoors"));
    const QStringList doors = column(program, 1);
    REQUIRE(doors.size() > 5);
    auto* questions = program.get<QTreeWidget>("worklistQuestions");
    CHECK(questions->topLevelItemCount() > 0);
    CHECK(questions->topLevelItemCount() <= 5);
    CHECK(!questions->topLevelItem(0)->text(1).isEmpty());
    CHECK(!questions->topLevelItem(0)->text(2).isEmpty());
    CHECK(program.get<QLabel>("worklistFacts")->text().contains(QStringLiteral("有 %1 户").arg(doors.size())));
    program.click("worklistByRoute");
    program.settle();
    QStringList byRoute = column(program, 1);
    QStringList same = doors;
    std::sort(byRoute.begin(), byRoute.end());
    std::sort(same.begin(), same.end());
    CHECK(byRoute == same);
    CHECK(program.get<QPushButton>("worklistByRoute")->isChecked());
    program.key(Qt::Key_Left, Qt::AltModifier);
    program.settle();
    CHECK(program.get<QPushButton>("worklistByWorth")->isChecked());
    program.key(Qt::Key_Left, Qt::AltModifier);
    program.settle();
    CHECK(program.isShown("policyTitle"));
}

TEST_CASE("the sheets of the chosen doors are printed, with their entry in the log")
{
    const Committee committee(20);
    Program program(committee.folder());
    program.unlock();
    openList(program);
    program.get<QTableView>("worklistDoors")->selectAll();
    const TempFolder folder;
    const QString file = QString::fromStdString((folder.path() / "sheets.pdf").string());
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setOutputFormat(QPrinter::PdfFormat);
    printer->setOutputFileName(file);
    auto* panel = program.window().findChild<ui::WorklistPanel*>();
    REQUIRE(panel != nullptr);
    CHECK(panel->chosen().size() == static_cast<std::size_t>(column(program, 0).size()));
    panel->printWith(panel->chosen(), printer, {QStringLiteral("入户走访"), {}, {}});
    REQUIRE(program.waitFor([&] { return QFile::exists(file) && QFile(file).size() > 1000; }));
    program.settle();
    const auto log = recentLog(program);
    CHECK(std::any_of(log.begin(), log.end(), [](const access::AuditEntry& entry) { return entry.object.find("worklist") != std::string::npos; }));
}

TEST_CASE("the people of a policy open as a list of residents, as many as are entitled")
{
    const Committee committee(20);
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("aid?policy=elder_checkup"));
    program.settle();
    const QString tab = program.get<QPushButton>("matches_entitled")->text();
    const int entitled = tab.section(u' ', -1).toInt();
    REQUIRE(entitled > 0);
    program.click("aidAsList");
    program.settle();
    CHECK(program.isShown("residentsPage"));
    CHECK(program.get<QTableView>("roster")->model()->rowCount() == entitled);
}

TEST_CASE("the results of a year: what was decided about policies")
{
    const Committee committee(20);
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("aid?policy=elder_checkup"));
    program.settle();
    program.click("aidApplied");
    program.settle();
    program.click("yieldOpen");
    program.settle();
    auto* table = program.get<QTreeWidget>("yieldTable");
    REQUIRE(table->topLevelItemCount() == 1);
    CHECK(table->topLevelItem(0)->text(0) == QStringLiteral("老年人免费体检/家庭医生"));
    CHECK(table->topLevelItem(0)->text(2) == QStringLiteral("1"));
    CHECK(table->topLevelItem(0)->text(4) == QStringLiteral("1"));
    program.get<QComboBox>("yieldPeriod")->setCurrentIndex(3);
    program.settle();
    CHECK(program.get<QTreeWidget>("yieldTable")->topLevelItemCount() == 0);
}

TEST_CASE("the work list can be read at the largest text")
{
    const Committee committee(20);
    Program program(committee.folder());
    program.unlock();
    openList(program);
    const QSize least = program.leastAtLargestText("aidPage");
    CHECK(least.width() <= 1366);
    CHECK(least.height() <= 768);
    CHECK(program.get<QTableView>("worklistDoors")->isVisible());
}
