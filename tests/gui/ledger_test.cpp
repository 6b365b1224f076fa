// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/history.h"
#include "tests/gui/desk_fixture.h"
#include "ui/bridge/text.h"
#include "ui/ledgers/figure_chart.h"
#include "ui/ledgers/ledgers_page.h"
#include "ui/printing/page_preview.h"

#include <QAbstractBarSeries>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPrinter>
#include <QPushButton>
#include <QTimer>

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;

namespace {

void choose(QListWidget* list, const char* title)
{
    const auto found = list->findItems(QString::fromUtf8(title), Qt::MatchExactly);
    REQUIRE(found.size() == 1);
    list->setCurrentItem(found.front());
}

// With its first page painted.
ui::PagePreview* openReport(Program& program, const char* id)
{
    program.go(QStringLiteral("ledgers?report=") + QLatin1String(id));
    auto* preview = program.get<ui::PagePreview>("pagePreview");
    REQUIRE(program.waitFor([&] { return preview->pagesPainted() > 0; }));
    return preview;
}

}  // namespace

TEST_CASE("a ledger is previewed as its pages, and leaves as a file only with a purpose in the log")
{
    const Committee committee(60);
    const TempFolder scratch;
    Program program(committee.folder());
    program.unlock();
    program.key(Qt::Key_5, Qt::ControlModifier);
    program.settle();
    auto* list = program.get<QListWidget>("ledgerList");
    REQUIRE(list->count() >= 3);
    choose(list, "80岁以上高龄老人名册");
    program.settle();
    auto* preview = program.get<ui::PagePreview>("pagePreview");
    REQUIRE(program.waitFor([&] { return preview->pagesPainted() > 0; }));
    program.key(Qt::Key_E, Qt::ControlModifier);
    program.click("accept");
    CHECK(program.isShown("dialogMessage"));
    program.click("cancel");
    auto* page = program.get<ui::LedgersPage>("ledgersPage");
    for (const char* ending : {"xlsx", "pdf"}) {
        const QString file = ui::text((scratch.path() / "ledger").string()) + u'.' + QLatin1String(ending);
        page->exportTo(file, {QStringLiteral("街道月报"), {}, {}});
        program.settle();
        INFO(ending);
        CHECK(QFile(file).size() > 1000);
    }
    const auto entries = recentLog(program);
    const auto exports = std::count_if(entries.begin(), entries.end(), [](const access::AuditEntry& entry) {
        return entry.action == "export" && entry.purpose.find("街道月报") != std::string::npos;
    });
    CHECK(exports == 2);
}

namespace {

// The page of ledgers with the first one shown.
QListWidget* openFirst(Program& program)
{
    program.go(QStringLiteral("ledgers"));
    auto* list = program.get<QListWidget>("ledgerList");
    choose(list, "80岁以上高龄老人名册");
    program.settle();
    return list;
}

}  // namespace

TEST_CASE("what is shown of one ledger never leaves under the name of another one")
{
    const Committee committee;
    const TempFolder scratch;
    Program program(committee.folder());
    program.unlock();
    auto* list = openFirst(program);
    REQUIRE(program.get<QPushButton>("exportXlsx")->isEnabled());
    const QString first = program.get<QLabel>("ledgerTitle")->text();
    // The box of the first is open while the second is chosen.
    program.key(Qt::Key_E, Qt::ControlModifier);
    choose(list, "独居老人名册");
    CHECK(program.get<QLabel>("ledgerTitle")->text() != first);
    CHECK_FALSE(program.get<QPushButton>("exportXlsx")->isEnabled());
    CHECK(program.get<QLabel>("ledgerFacts")->text().isEmpty());
    program.key(Qt::Key_1);
    program.key(Qt::Key_Return);
    program.settle();
    CHECK(program.get<QFileDialog>("exportDialog")->selectedFiles().value(0).contains(first));
    program.get<QFileDialog>("exportDialog")->reject();
    program.settle();
    choose(list, "80岁以上高龄老人名册");
    program.key(Qt::Key_E, Qt::ControlModifier);
    CHECK_FALSE(program.isShown("exportBox"));
}

TEST_CASE("full numbers of a ledger are shown only once the log holds who looks and why")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("ledgers?report=L03"));
    auto* full = program.get<QCheckBox>("fullNumbers");
    const auto reveals = [&] {
        const auto entries = recentLog(program);
        return std::count_if(entries.begin(), entries.end(), [](const auto& entry) { return entry.action == "reveal"; });
    };
    const auto reveal = [&] {
        full->click();
        program.click("reason1");
    };
    full->click();
    CHECK_FALSE(full->isChecked());
    program.compose(QStringLiteral("查"));
    program.click("accept");
    CHECK_FALSE(full->isChecked());
    CHECK(reveals() == 0);
    if (program.isShown("cancel")) {
        program.click("cancel");
    }
    reveal();
    CHECK(full->isChecked());
    const access::AuditEntry entry = recentLog(program).front();
    CHECK(entry.action == "reveal");
    CHECK(entry.actor == kUser);
    CHECK(entry.object == "L03");
    CHECK(entry.fields.find(',') != std::string::npos);
    CHECK(entry.purpose == "上门走访");
    CHECK(program.get<QLabel>("ledgerFacts")->text().contains(QString::number(entry.rows)));
    // Another ledger, another page, a minute: masked again.
    program.go(QStringLiteral("ledgers?report=L04"));
    CHECK_FALSE(full->isChecked());
    reveal();
    CHECK(full->isChecked());
    program.go(QStringLiteral("residents"));
    program.go(QStringLiteral("ledgers?report=L04"));
    CHECK_FALSE(full->isChecked());
    reveal();
    CHECK(full->isChecked());
    program.window().findChild<QTimer*>(QStringLiteral("fullNumbersFor"))->start(1);
    CHECK(program.waitFor([&] { return !full->isChecked(); }));
    program.settle();
    CHECK(reveals() == 3);
    const auto report = ask<ledger::VerifyReport>(
        program, [](ui::Reading& side) { return ledger::verify(side.database, *side.view.catalog); });
    CHECK(report.findings.empty());
}

TEST_CASE("a ledger is printed as its pages, with its entry in the log")
{
    const Committee committee;
    const TempFolder scratch;
    Program program(committee.folder());
    program.unlock();
    openFirst(program);
    const QString file = ui::text((scratch.path() / "paper.pdf").string());
    // Not the printer of this machine, but the same way.
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setOutputFormat(QPrinter::PdfFormat);
    printer->setOutputFileName(file);
    program.get<ui::LedgersPage>("ledgersPage")->printWith(printer, {QStringLiteral("入户核对"), {}, {}});
    program.settle();
    CHECK(QFile(file).size() > 10'000);
    const access::AuditEntry entry = recentLog(program).front();
    program.key(Qt::Key_P, Qt::ControlModifier);
    program.key(Qt::Key_2);
    program.key(Qt::Key_Return);
    program.settle();
    REQUIRE(program.isShown("printDialog"));
    program.get<QDialog>("printDialog")->reject();
    program.settle();
    CHECK(recentLog(program).front().no == entry.no);
    CHECK(entry.action == "print");
    CHECK(entry.purpose.find("入户核对") != std::string::npos);
}

TEST_CASE("a digit in the empty line chooses the purpose it stands before; one character is none")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    openFirst(program);
    program.click("exportXlsx");
    program.compose(QStringLiteral("查"));
    program.key(Qt::Key_Return);
    CHECK(program.isShown("dialogMessage"));
    CHECK(program.isShown("exportBox"));
    program.key(Qt::Key_Backspace);
    program.key(Qt::Key_2);
    CHECK(program.isShown("exportBox"));
    program.key(Qt::Key_Return);
    program.settle();
    CHECK_FALSE(program.isShown("exportBox"));
    REQUIRE(program.isShown("exportDialog"));
    program.get<QFileDialog>("exportDialog")->reject();
    program.settle();
}

TEST_CASE("a figure opens to the people behind it, by the mouse and by the keyboard, and on to their list")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    ui::PagePreview* const preview = openReport(program, "S01");
    preview->setFocus();
    program.key(Qt::Key_Return);
    REQUIRE(preview->lit());
    // The first figure: 合计 × 实有人口.
    CHECK(preview->lit()->at.row == 0);
    program.key(Qt::Key_Down);
    CHECK(preview->lit()->at.row == 1);
    program.key(Qt::Key_Up);
    program.key(Qt::Key_Return);
    REQUIRE(program.waitFor([&] { return program.get<QListWidget>("figureList")->count() > 3; }));
    CHECK(program.get<QLabel>("figureWords")->text().contains(QStringLiteral("住在本辖区")));
    program.click("accept");
    program.settle();
    CHECK(program.window().place().part(QStringLiteral("filter")) == QStringLiteral("person.livesHere"));

    openReport(program, "S01");
    program.key(Qt::Key_Escape);
    preview->setFocus();
    program.key(Qt::Key_Return);
    const QPoint middle = preview->litBox().center().toPoint();
    program.key(Qt::Key_Escape);
    REQUIRE_FALSE(preview->lit());
    QTest::mouseClick(preview->viewport(), Qt::LeftButton, {}, middle);
    REQUIRE(program.waitFor([&] { return program.isShown("figureBox") && program.get<QListWidget>("figureList")->count() > 3; }));
    // What it was at the month-ends: one line a month, the newest first, which opens the report of that day.
    const QString words = program.get<QLabel>("figureWords")->text();
    program.click("asTrend");
    REQUIRE(program.waitFor([&] { return program.isShown("figureTrend"); }));
    auto* months = program.get<QListWidget>("figureList");
    CHECK(months->count() == 13);
    program.click("asTrend");
    CHECK(program.get<QLabel>("figureWords")->text() == words);
    CHECK_FALSE(program.isShown("figureTrend"));
    program.click("asTrend");
    REQUIRE(program.waitFor([&] { return program.isShown("figureTrend"); }));
    months->setCurrentRow(1);
    const QString month = months->currentItem()->text().section(QLatin1Char(' '), 0, 0);
    program.key(Qt::Key_Return);
    program.settle();
    CHECK_FALSE(program.isShown("figureBox"));
    const QDate day = QDate::fromString(month, QStringLiteral("yyyy年M月d日"));
    REQUIRE(day.isValid());
    CHECK(program.get<QLineEdit>("asOf")->text() == day.toString(Qt::ISODate));
    openReport(program, "S01");
    // A label is no figure.
    QTest::mouseClick(preview->viewport(), Qt::LeftButton, {}, QPoint(2, 2));
    CHECK_FALSE(program.isShown("figureBox"));
}

TEST_CASE("a visit that was just written stands in the ledger of visits and behind its figure, which leads to the card")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("residents?person=%1").arg(committee.people().li.value));
    program.key(Qt::Key_V, Qt::AltModifier);
    program.compose(QStringLiteral("需要助餐"));
    program.key(Qt::Key_Return, Qt::ControlModifier);
    program.settle();
    openReport(program, "L27");
    CHECK(program.get<QLabel>("ledgerFacts")->text().contains(QStringLiteral("1 行")));
    ui::PagePreview* const preview = openReport(program, "L28");
    preview->setFocus();
    program.key(Qt::Key_Return);
    REQUIRE(preview->lit());
    // The first figure: 入户走访 × 当月数.
    program.key(Qt::Key_Return);
    REQUIRE(program.waitFor([&] { return program.isShown("figureBox") && program.get<QListWidget>("figureList")->count() == 1; }));
    auto* list = program.get<QListWidget>("figureList");
    CHECK(list->item(0)->text().contains(QStringLiteral("入户  李秀兰")));
    CHECK(program.get<QLabel>("figureWords")->text().contains(QStringLiteral("走访方式")));
    CHECK_FALSE(list->item(0)->text().contains(QStringLiteral("助餐")));
    // A list of residents holds no visits.
    CHECK_FALSE(program.isShown("accept"));
    program.key(Qt::Key_Return);
    program.settle();
    CHECK_FALSE(program.isShown("figureBox"));
    CHECK(program.isShown("personCard"));
    CHECK(program.get<QLabel>("cardName")->text() == QStringLiteral("李秀兰"));
}

TEST_CASE("a statistic is drawn, the pyramid first, and a bar opens as its figure does")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    ui::PagePreview* const preview = openReport(program, "S01");
    program.click("showPicture");
    program.settle();
    auto* chart = program.get<ui::FigureChart>("figurePicture");
    REQUIRE(chart->isVisible());
    auto* column = program.get<QComboBox>("chartColumn");
    CHECK(column->currentText() == QStringLiteral("实有人口（男、女）"));
    CHECK(column->count() > 8);
    const auto sets = [&] {
        const auto series = program.get<QChartView>("figureChart")->chart()->series();
        return series.isEmpty() ? QList<QBarSet*>() : qobject_cast<QAbstractBarSeries*>(series.front())->barSets();
    };
    REQUIRE(sets().size() == 2);
    // Men to the left, the young at the foot; totals and 其中 are no bars.
    CHECK(sets()[0]->count() == 11);
    double men = 0;
    for (int bar = 0; bar < sets()[0]->count(); ++bar) {
        CHECK(sets()[0]->at(bar) <= 0);
        men -= sets()[0]->at(bar);
    }
    CHECK(men > 0);
    column->setCurrentIndex(column->findText(QStringLiteral("户籍人口 合计")));
    CHECK(sets().size() == 1);
    Q_EMIT sets()[0]->clicked(0);
    CHECK(program.waitFor([&] { return program.isShown("figureBox"); }));
    program.click("cancel");
    program.click("showPicture");
    CHECK(preview->isVisible());
    // A roster has no picture.
    openReport(program, "L03");
    CHECK_FALSE(program.get<QPushButton>("showPicture")->isEnabled());
}

TEST_CASE("a report is kept, filed, comes back and is kept anew, and says at each step what it is")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    openReport(program, "S01");
    auto* facts = program.get<QLabel>("ledgerFacts");
    const auto shows = [&](const char* words) { return program.waitFor([&] { return facts->text().contains(QString::fromUtf8(words)); }); };
    CHECK_FALSE(program.isShown("fileRun"));
    program.click("keptRuns");
    program.settle();
    CHECK(program.get<QListWidget>("keptRunsList")->count() == 1);
    CHECK_FALSE(program.get<QPushButton>("accept")->isEnabled());
    program.click("cancel");
    program.click("keepRun");
    REQUIRE(shows("草稿"));
    CHECK_FALSE(program.isShown("keepRun"));
    program.click("compareRun");
    REQUIRE(program.waitFor([&] { return program.isShown("runChangesBox") && program.get<QListWidget>("runChangesList")->count() == 1; }));
    program.click("accept");
    program.click("fileRun");
    REQUIRE(shows("已上报"));
    CHECK_FALSE(program.isShown("fileRun"));
    program.click("returnRun");
    program.get<QLineEdit>("reason")->setText(QStringLiteral("人数不符"));
    program.click("accept");
    REQUIRE(shows("人数不符"));
    CHECK_FALSE(program.isShown("returnRun"));
    program.click("leaveRun");
    REQUIRE(program.waitFor([&] { return program.isShown("keepRun") && program.get<QPushButton>("keepRun")->isEnabled(); }));
    program.click("keepRun");
    REQUIRE(shows("草稿"));
    program.click("keptRuns");
    REQUIRE(program.waitFor([&] { return program.get<QListWidget>("keptRunsList")->count() == 2; }));
    program.get<QListWidget>("keptRunsList")->setCurrentRow(1);
    program.click("accept");
    REQUIRE(shows("已退回"));
}
