// SPDX-License-Identifier: GPL-3.0-or-later
// One's own ledgers and statistics, put together by clicks and keys, and found in the list with the right figures.
#include "core/reports/library.h"
#include "core/reports/own_reports.h"
#include "core/reports/run.h"
#include "tests/gui/desk_fixture.h"
#include "ui/bridge/text.h"
#include "ui/designer/designer_panel.h"
#include "ui/printing/page_preview.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QWheelEvent>

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;

namespace {

// After the pause of the last change, until the pages are there.
void rest(Program& program)
{
    QTest::qWait(300);
    program.settle();
}

QStringList wordsOf(Program& program, const char* list)
{
    QStringList words;
    auto* shown = program.get<QListWidget>(list);
    for (int i = 0; i < shown->count(); ++i) {
        words << shown->item(i)->text();
    }
    return words;
}

// Opens the menu of lines and takes one.
void addLine(Program& program, const char* editor, const char* kind)
{
    program.click((std::string(editor) + "Add").c_str());
    auto* menu = program.get<QMenu>("lineKinds");
    auto* action = menu->findChild<QAction*>(QLatin1String(kind));
    REQUIRE(action != nullptr);
    menu->setActiveAction(action);
    QTest::keyClick(menu, Qt::Key_Return);
    program.settle();
}

// On the cards: what, by its initials, and the number.
void layCondition(Program& program, const char* initials, const char* value)
{
    REQUIRE(program.isShown("pickerSearch"));
    program.type(initials);
    program.key(Qt::Key_Return);
    program.type(value);
    QTest::qWait(200);
    program.settle();
}

std::vector<reports::OwnReport> ownReports(Program& program)
{
    return ask<std::vector<reports::OwnReport>>(program, [](ui::Reading& side) { return reports::ownReports(side.view); });
}

// The cells of a report as text, run anew.
std::vector<QStringList> cellsOf(Program& program, const std::string& id)
{
    const auto run = ask<reports::Run>(program, [id](ui::Reading& side) -> base::Result<reports::Run> {
        LINLI_TRY(const reports::Definition definition, reports::findReport(side.view, id));
        return reports::run(side.view, definition, {});
    });
    std::vector<QStringList> lines;
    for (const auto& cells : run.cells) {
        QStringList line;
        for (const reports::RunCell& cell : cells) {
            line << ui::text(cell.text);
        }
        lines.push_back(line);
    }
    return lines;
}

// Writes as another station or page would have done, and waits until it is on the screen.
void change(Program& program, std::function<base::Result<ledger::GroupNo>(ui::Writing&)> work)
{
    bool done = false;
    QObject guard;
    program.session().change(
        QStringLiteral("x"), &guard, [work](ui::Writing& side, ui::Task&) { return work(side); },
        [&done](base::Result<ledger::GroupNo> group) { done = group.has_value(); });
    REQUIRE(program.waitFor([&] { return done; }));
    rest(program);
}

// A definition that came from another version of the program.
void addOwn(Program& program, const char* title, const char* kind, const char* definition)
{
    change(program, [=](ui::Writing& side) -> base::Result<ledger::GroupNo> {
        LINLI_TRY(auto writer, side.ledger().begin(ledger::Occasion {"tester", "sync", {}, {}}));
        LINLI_TRY(const base::RowId row, writer.create("report_def"));
        LINLI_CHECK(writer.set(row, "report_def.title", std::string(title)));
        LINLI_CHECK(writer.set(row, "report_def.kind", std::string(kind)));
        LINLI_CHECK(writer.set(row, "report_def.definition", std::string(definition)));
        return writer.commit();
    });
}

// Chooses a report in the list by how its name begins.
void choose(Program& program, const QString& title)
{
    auto* list = program.get<QListWidget>("ledgerList");
    const auto found = list->findItems(title, Qt::MatchStartsWith);
    REQUIRE(found.size() == 1);
    list->setCurrentItem(found.front());
    rest(program);
}

// The wheel over a widget, one notch down.
void turnWheel(QWidget* over)
{
    const QPointF middle = QRectF(over->rect()).center();
    QWheelEvent wheel(middle, over->mapToGlobal(middle), {}, QPoint(0, -120), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(over, &wheel);
}

void beginNew(Program& program)
{
    program.go(QStringLiteral("ledgers"));
    program.click("newReport");
    rest(program);
}

}  // namespace

TEST_CASE("a ledger is designed by clicks: name, whom, columns, order; saved, it stands in the list and holds the right people")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    beginNew(program);
    // It begins with what most have, and shows it at once.
    CHECK(wordsOf(program, "fieldsList").contains(QStringLiteral("姓名")));
    auto* preview = program.get<ui::PagePreview>("designPreview");
    REQUIRE(program.waitFor([&] { return preview->pagesPainted() > 0; }));
    program.click("saveDesign");
    CHECK(program.get<QLabel>("designMessage")->text().contains(QStringLiteral("名称")));
    CHECK(ownReports(program).empty());

    program.compose(QStringLiteral("七十岁以上名册"));
    program.click("designCondition");
    layCondition(program, "nl", "70");
    program.click("accept");
    rest(program);
    CHECK(program.get<QLabel>("designWhom")->text() == QStringLiteral("年龄≥70"));
    // 民族 by its initials; then the last column goes, and the new one comes to the front by the keyboard.
    program.click("fieldsAdd");
    program.type("mz");
    program.key(Qt::Key_Return);
    program.key(Qt::Key_Escape);
    auto* list = program.get<QListWidget>("fieldsList");
    REQUIRE(wordsOf(program, "fieldsList").last() == QStringLiteral("民族"));
    list->setCurrentRow(list->count() - 2);
    program.click("fieldsRemove");
    CHECK_FALSE(wordsOf(program, "fieldsList").join(u' ').contains(QStringLiteral("备注")));
    list->setCurrentRow(list->count() - 1);
    list->setFocus();
    while (list->currentRow() > 1) {
        program.key(Qt::Key_Up, Qt::AltModifier);
    }
    CHECK(wordsOf(program, "fieldsList").mid(0, 3) == QStringList({QStringLiteral("序号"), QStringLiteral("民族"), QStringLiteral("姓名")}));
    program.get<QLineEdit>("fieldHeader")->clear();
    program.get<QLineEdit>("fieldHeader")->setFocus();
    program.compose(QStringLiteral("基本/民族"));
    program.click("fieldsBlank");
    program.get<QComboBox>("designSort")->setCurrentIndex(program.get<QComboBox>("designSort")->findText(QStringLiteral("按年龄"), Qt::MatchStartsWith));
    rest(program);
    program.key(Qt::Key_S, Qt::ControlModifier);
    rest(program);

    const auto own = ownReports(program);
    REQUIRE(own.size() == 1);
    CHECK(own.front().title == "七十岁以上名册");
    CHECK(own.front().owner.empty());
    CHECK_FALSE(program.isShown("designer"));
    CHECK(program.window().place().part(QStringLiteral("report")) == ui::text(own.front().id));
    CHECK(program.get<QLabel>("ledgerTitle")->text() == QStringLiteral("七十岁以上名册"));
    CHECK(wordsOf(program, "ledgerList").mid(0, 2) == QStringList({QStringLiteral("自己做的"), QStringLiteral("七十岁以上名册")}));
    const auto run = ask<reports::Run>(program, [id = own.front().id](ui::Reading& side) -> base::Result<reports::Run> {
        LINLI_TRY(const reports::Definition definition, reports::findReport(side.view, id));
        return reports::run(side.view, definition, {});
    });
    CHECK(run.columns[1].header == std::vector<std::string> {"基本", "民族"});
    CHECK(run.columns.back().header.back() == "签名");
    const auto expected = ask<std::vector<base::RowId>>(program, [](ui::Reading& side) -> base::Result<std::vector<base::RowId>> {
        registry::RosterQuery query;
        query.basis = registry::Basis::Lives;
        query.sort = registry::RosterSort::Age;
        LINLI_TRY(query.filter, registry::Filter::parse(*side.view.catalog, "person.age >= 70"));
        return registry::rosterIds(side.view, query);
    });
    CHECK(expected.size() > 1);
    CHECK(run.rows == expected);
}

TEST_CASE("a statistic is designed by clicks: bands, a condition, a share, a code table; warnings at once, figures right")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    beginNew(program);
    auto* kind = program.get<QComboBox>("designKind");
    kind->setCurrentIndex(1);
    rest(program);
    program.get<QLineEdit>("designTitle")->setFocus();
    program.compose(QStringLiteral("老小统计"));
    CHECK(wordsOf(program, "rowsList") == QStringList({QStringLiteral("合计")}));
    // Bands: while one types, what is left out is said; what cannot be read is refused.
    addLine(program, "rows", "lineBands");
    auto* bands = program.get<QLineEdit>("bandsText");
    bands->setText(QStringLiteral("0到岁"));
    program.click("accept");
    CHECK(program.isShown("lineBox"));
    bands->setText(QStringLiteral("0-59，70以上"));
    CHECK(program.get<QLabel>("bandsVerdict")->text().contains(QStringLiteral("空缺")));
    program.click("accept");
    rest(program);
    CHECK(program.get<QLabel>("designMessage")->text().contains(QStringLiteral("空缺")));
    CHECK(wordsOf(program, "rowsList").last().contains(QStringLiteral("0-59，70以上")));
    // Its next wording closes the gap.
    program.get<QListWidget>("rowsList")->setCurrentRow(1);
    program.click("rowsChange");
    program.get<QLineEdit>("bandsText")->setText(QStringLiteral("0-59，60-69，70以上"));
    program.click("accept");
    rest(program);
    CHECK_FALSE(program.isShown("designMessage"));
    // A column by a condition, whose words become its header; and a share of the first one.
    addLine(program, "figures", "lineCondition");
    layCondition(program, "nl", "80");
    program.click("accept");
    rest(program);
    CHECK(wordsOf(program, "figuresList").last() == QStringLiteral("年龄≥80"));
    addLine(program, "figures", "lineShare");
    program.click("accept");
    addLine(program, "figures", "lineCodes");
    program.click("accept");
    CHECK(program.isShown("dialogMessage"));
    program.click("codesOf");
    program.type("xb");
    program.key(Qt::Key_Return);
    program.click("accept");
    rest(program);
    // Its figures lead nowhere, so none lights up.
    auto* preview = program.get<ui::PagePreview>("designPreview");
    preview->setFocus();
    program.key(Qt::Key_Return);
    CHECK_FALSE(preview->lit());
    program.get<QCheckBox>("designShared")->click();
    CHECK_FALSE(program.get<QCheckBox>("designShared")->isChecked());
    program.click("saveDesign");
    rest(program);

    const auto own = ownReports(program);
    REQUIRE(own.size() == 1);
    CHECK(own.front().owner == kUser);
    CHECK(wordsOf(program, "ledgerList").at(1) == QStringLiteral("老小统计（仅自己）"));
    const auto people = [&](const char* rule) {
        return ask<std::vector<base::RowId>>(program, [rule](ui::Reading& side) -> base::Result<std::vector<base::RowId>> {
                   registry::RosterQuery query;
                   query.basis = registry::Basis::Lives;
                   LINLI_TRY(query.filter, registry::Filter::parse(*side.view.catalog, rule));
                   return registry::rosterIds(side.view, query);
               }).size();
    };
    const auto cells = cellsOf(program, own.front().id);
    REQUIRE(cells.size() == 4);
    const std::size_t all = people("");
    CHECK(cells[0][1] == QString::number(all));
    CHECK(cells[1][1] == QString::number(people("person.age <= 59")));
    CHECK(cells[3][1] == QString::number(people("person.age >= 70")));
    CHECK(cells[3][2] == QString::number(people("person.age >= 80")));
    CHECK(cells[0][3] == QStringLiteral("100.00"));
    CHECK(cells[3][3].toDouble() == Catch::Approx(100.0 * static_cast<double>(people("person.age >= 70")) / static_cast<double>(all)).margin(0.006));
    const QString men = QString::number(people("person.sex == '1'"));
    CHECK(cells[0].mid(4).contains(men));
}

TEST_CASE("a shipped report is copied; what no form says is kept as one line; the copy is changed, put out of use, and comes back")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("ledgers?report=S01"));
    CHECK_FALSE(program.isShown("changeReport"));
    program.click("copyReport");
    rest(program);
    CHECK(program.get<QLineEdit>("designTitle")->text() == QStringLiteral("人口基本情况表（副本）"));
    const QStringList columns = wordsOf(program, "figuresList");
    REQUIRE(columns.size() == 5);
    CHECK(columns.first() == QStringLiteral("实有人口：复杂行（保持原样）"));
    CHECK_FALSE(program.get<QPushButton>("figuresChange")->isEnabled());
    program.click("saveDesign");
    rest(program);
    const std::string id = ui::utf8(program.window().place().part(QStringLiteral("report")));
    CHECK(id != "S01");
    CHECK(cellsOf(program, id) == cellsOf(program, "S01"));

    program.click("changeReport");
    rest(program);
    CHECK_FALSE(program.get<QComboBox>("designKind")->isEnabled());
    program.get<QListWidget>("figuresList")->setCurrentRow(4);
    program.click("figuresRemove");
    rest(program);
    // One key does not lose it, nor does a look at another page.
    program.key(Qt::Key_Escape);
    CHECK(program.isShown("designer"));
    program.go(QStringLiteral("residents"));
    program.go(QStringLiteral("ledgers"));
    CHECK(wordsOf(program, "figuresList").size() == 4);
    program.click("saveDesign");
    rest(program);
    CHECK(ui::utf8(program.window().place().part(QStringLiteral("report"))) == id);
    CHECK(cellsOf(program, id).front().size() == cellsOf(program, "S01").front().size() - 1);
    CHECK(ownReports(program).size() == 1);

    program.click("retireReport");
    rest(program);
    CHECK(ownReports(program).empty());
    CHECK_FALSE(wordsOf(program, "ledgerList").contains(QStringLiteral("自己做的")));
    program.session().undoLast();
    rest(program);
    CHECK(ownReports(program).size() == 1);
    CHECK(wordsOf(program, "ledgerList").contains(QStringLiteral("人口基本情况表（副本）")));
}

TEST_CASE("a design that is not saved outlives a look at another page, Back and Forward, and the wish for a second one")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    beginNew(program);
    program.compose(QStringLiteral("没存的"));
    rest(program);
    const auto isThere = [&] {
        rest(program);
        REQUIRE(program.isShown("designer"));
        CHECK(program.get<QLineEdit>("designTitle")->text() == QStringLiteral("没存的"));
        CHECK(program.window().place().part(QStringLiteral("design")) == QStringLiteral("new"));
    };
    // To where one stood before it, and forward again.
    program.key(Qt::Key_Left, Qt::AltModifier);
    rest(program);
    program.key(Qt::Key_Right, Qt::AltModifier);
    isThere();
    program.click("railResidents");
    CHECK_FALSE(program.isShown("designer"));
    program.click("railLedgers");
    isThere();
    program.key(Qt::Key_2, Qt::ControlModifier);
    program.settle();
    CHECK_FALSE(program.isShown("designer"));
    program.key(Qt::Key_5, Qt::ControlModifier);
    isThere();
    program.key(Qt::Key_Left, Qt::AltModifier);
    program.settle();
    CHECK_FALSE(program.isShown("designer"));
    program.key(Qt::Key_Right, Qt::AltModifier);
    isThere();
    // A report that is asked for is shown; a second design is not begun over the first.
    program.go(QStringLiteral("ledgers?report=S01"));
    rest(program);
    CHECK_FALSE(program.isShown("designer"));
    program.click("copyReport");
    isThere();
    CHECK(program.get<QLabel>("toastSentence")->text().contains(QStringLiteral("保存")));
    program.click("leaveDesign");
    rest(program);
    CHECK(program.isShown("ledgerList"));
}

TEST_CASE("another kind or subject and back: the design is as it was left; the wheel chooses nothing; no form opens too early")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    beginNew(program);
    program.click("fieldsBlank");
    rest(program);
    const QStringList columns = wordsOf(program, "fieldsList");
    REQUIRE(columns.last().contains(QStringLiteral("签名")));
    auto* kind = program.get<QComboBox>("designKind");
    auto* subject = program.get<QComboBox>("designSubject");
    program.get<QLineEdit>("designTitle")->setFocus();
    turnWheel(kind);
    turnWheel(subject);
    turnWheel(program.get<QComboBox>("designBasis"));
    CHECK(kind->currentIndex() == 0);
    CHECK(subject->currentIndex() == 0);
    CHECK(wordsOf(program, "fieldsList") == columns);

    kind->setCurrentIndex(1);
    rest(program);
    addLine(program, "rows", "lineBands");
    program.get<QLineEdit>("bandsText")->setText(QStringLiteral("0-59，60以上"));
    program.click("accept");
    rest(program);
    const QStringList rows = wordsOf(program, "rowsList");
    REQUIRE(rows.size() == 2);
    kind->setCurrentIndex(0);
    rest(program);
    CHECK(wordsOf(program, "fieldsList") == columns);
    kind->setCurrentIndex(1);
    rest(program);
    CHECK(wordsOf(program, "rowsList") == rows);

    subject->setCurrentIndex(1);
    rest(program);
    CHECK(wordsOf(program, "rowsList").size() < 2);
    // Before it is known again what can be asked of people: Enter on the bands opens nothing yet.
    subject->setCurrentIndex(0);
    auto* list = program.get<QListWidget>("rowsList");
    list->setCurrentRow(1);
    CHECK_FALSE(program.get<QPushButton>("rowsChange")->isEnabled());
    CHECK_FALSE(program.get<QPushButton>("rowsAdd")->isEnabled());
    QTest::keyClick(list, Qt::Key_Return);
    CHECK_FALSE(program.isShown("lineBox"));
    rest(program);
    CHECK(wordsOf(program, "rowsList") == rows);
    program.click("rowsChange");
    REQUIRE(program.isShown("lineBox"));
    CHECK(program.get<QLineEdit>("bandsText")->text() == QStringLiteral("0-59，60以上"));
    program.click("cancel");
    program.click("leaveDesign");
}

TEST_CASE("an answer for a report that is not wanted any more changes nothing; nothing is saved while one waits for it")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    beginNew(program);
    auto* designer = program.get<ui::DesignerPanel>("designer");
    designer->beginCopy("S01");
    CHECK_FALSE(program.get<QPushButton>("saveDesign")->isEnabled());
    designer->beginNew();
    CHECK(program.get<QPushButton>("saveDesign")->isEnabled());
    rest(program);
    CHECK(program.get<QLineEdit>("designTitle")->text().isEmpty());
    designer->beginCopy("S01");
    rest(program);
    CHECK(program.get<QLineEdit>("designTitle")->text() == QStringLiteral("人口基本情况表（副本）"));
    CHECK(program.get<QPushButton>("saveDesign")->isEnabled());
}

TEST_CASE("a share of a line that no form says keeps its name; a list that keeps its rows is not copied")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("ledgers"));
    addOwn(program, "占比表", "statistic",
           R"({"title":"占比表","kind":"statistic","rows":[{"header":"合计","total":true}],"columns":[)"
           R"({"header":"总人数","lines":[{"header":"合计","id":"n"},{"header":"女","where":"person.sex == '2'"}]},)"
           R"({"header":"占比","share":"n"},{"header":"人数"}]})");
    choose(program, QStringLiteral("占比表"));
    program.click("changeReport");
    rest(program);
    REQUIRE(wordsOf(program, "figuresList").size() == 3);
    program.get<QListWidget>("figuresList")->setCurrentRow(1);
    program.click("figuresChange");
    CHECK(program.get<QComboBox>("shareLine")->currentText() == QStringLiteral("n"));
    program.get<QLineEdit>("lineHeader")->setText(QStringLiteral("占总人数"));
    program.click("accept");
    rest(program);
    program.click("saveDesign");
    rest(program);
    const auto own = ownReports(program);
    REQUIRE(own.size() == 1);
    const auto design = ask<reports::Design>(program, [id = own.front().id](ui::Reading& side) -> base::Result<reports::Design> {
        LINLI_TRY(const std::string source, reports::sourceOf(side.view, id));
        return reports::readDesign(source);
    });
    REQUIRE(design.columns.size() == 3);
    CHECK(design.columns[1].header == "占总人数");
    CHECK(design.columns[1].share == "n");
    CHECK(design.columns[1].shareOf.empty());
    CHECK(program.get<QPushButton>("copyReport")->isEnabled());

    change(program, [wang = committee.people().wang, occasion = program.session().occasion("save_list")](ui::Writing& side) {
        return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) -> base::Status {
            registry::ListDraft draft;
            draft.name = "定下的人";
            draft.rows = std::vector<base::RowId> {wang};
            LINLI_CHECK(registry::addList(operations, draft));
            return {};
        });
    });
    choose(program, QStringLiteral("定下的人"));
    CHECK_FALSE(program.get<QPushButton>("copyReport")->isEnabled());
}

TEST_CASE("a design that is not wanted leaves nothing behind; an own report that cannot be read says why and can be mended")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    beginNew(program);
    program.compose(QStringLiteral("不要的"));
    program.click("leaveDesign");
    rest(program);
    CHECK(ownReports(program).empty());
    CHECK(program.isShown("ledgerList"));
    addOwn(program, "新版的", "ledger", R"({"title":"新版的","where":"person.newField","columns":[{"column":"person.name"}]})");
    choose(program, QStringLiteral("新版的"));
    CHECK(program.isShown("changeReport"));
    program.click("changeReport");
    rest(program);
    CHECK(program.get<QLabel>("designMessage")->text().contains(QStringLiteral("newField")));
    program.click("designEverybody");
    rest(program);
    program.click("saveDesign");
    rest(program);
    CHECK(program.get<QPushButton>("exportXlsx")->isEnabled());
}

TEST_CASE("at 175 % the designer fits 1366 × 768, ledger and statistic, and nothing of it is cut off")
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
    beginNew(program);
    const auto fits = [&] {
        CHECK(program.window().size() == QSize(1366, 768));
        CHECK(program.window().minimumSizeHint().width() <= 1366);
        CHECK(program.window().minimumSizeHint().height() <= 768 - 48);
        const auto buttons = program.get<ui::DesignerPanel>("designer")->findChildren<QPushButton*>();
        for (const QPushButton* each : buttons) {
            if (each->isVisible()) {
                INFO(each->objectName().toStdString());
                CHECK(each->width() >= each->fontMetrics().horizontalAdvance(each->text()));
                // Within what holds it: the form scrolls down, never sideways.
                CHECK(each->mapTo(each->window(), QPoint(each->width(), 0)).x() <= program.find("designPreview")->mapTo(each->window(), QPoint(0, 0)).x());
            }
        }
        CHECK(program.find("designPreview")->width() > 250);
    };
    fits();
    program.get<QComboBox>("designKind")->setCurrentIndex(1);
    rest(program);
    fits();
    addLine(program, "rows", "lineCondition");
    auto* box = program.find("conditionBox");
    CHECK(box->width() <= 1366);
    CHECK(box->height() <= 768);
    for (int i = 0; i < 3 && program.isShown("conditionBox"); ++i) {
        program.key(Qt::Key_Escape);
        program.settle();
    }
    program.click("leaveDesign");
    for (int i = 0; i < 3; ++i) {
        program.key(Qt::Key_Minus, Qt::ControlModifier);
    }
    program.settle();
}
