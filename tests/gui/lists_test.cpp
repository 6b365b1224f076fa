// SPDX-License-Identifier: GPL-3.0-or-later
// Lists, the cards conditions are built on, the basket, many people changed at once.
#include "tests/gui/desk_fixture.h"
#include "core/registry/basket.h"
#include "core/registry/saved_lists.h"
#include "ui/bridge/text.h"
#include "ui/residents/residents_page.h"
#include "ui/residents/saved_lists.h"

#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>
#include <QTableWidget>
#include <QToolButton>

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;

namespace {

int rows(Program& program)
{
    return program.get<QTableView>("roster")->model()->rowCount();
}

int numberIn(Program& program, const char* button)
{
    const QString digits = program.get<QPushButton>(button)->text().remove(QStringLiteral(",")).section(QRegularExpression(QStringLiteral("[:：]")), -1).trimmed();
    return digits.toInt();
}

// Waits for the count after the last key.
void count(Program& program)
{
    QTest::qWait(200);
    program.settle();
}

std::vector<registry::SavedList> lists(Program& program)
{
    return ask<std::vector<registry::SavedList>>(program, [](ui::Reading& side) { return registry::savedLists(side.view, registry::Subject::Person); });
}

void choose(Program& program, const QString& name)
{
    auto* view = program.get<QListView>("savedLists");
    const int row = static_cast<const ui::SavedListModel*>(view->model())->rowOf(name);
    REQUIRE(row >= 0);
    view->setCurrentIndex(view->model()->index(row, 0));
    Q_EMIT view->clicked(view->model()->index(row, 0));
    program.settle();
}

void act(Program& program, const char* action)
{
    QMenu* menu = program.get<QToolButton>("listMenu")->menu();
    Q_EMIT menu->aboutToShow();
    auto* found = menu->findChild<QAction*>(QLatin1String(action));
    REQUIRE(found != nullptr);
    found->trigger();
    program.settle();
}

}  // namespace

TEST_CASE("conditions are built on cards by keys, counted while one types, and shown")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    const int all = rows(program);
    program.key(Qt::Key_C, Qt::AltModifier);
    program.settle();
    REQUIRE(program.isShown("pickerSearch"));
    // 年龄 by its initials.
    program.type("nl");
    program.key(Qt::Key_Return);
    count(program);
    // Without a value it counts for nothing.
    CHECK(numberIn(program, "countMeets") == all);
    program.type("80");
    count(program);
    const int old = numberIn(program, "countMeets");
    CHECK(old > 0);
    CHECK(old < all);
    CHECK(numberIn(program, "countMisses") == all - old - numberIn(program, "countUnknown"));
    CHECK(program.get<QLabel>("ruleSentence")->text() == QStringLiteral("年龄≥80"));
    CHECK(program.get<QListWidget>("ruleSample")->count() == std::min(old, 40));
    // 都不满足 turns it round.
    program.get<QComboBox>("cardKind")->setCurrentIndex(2);
    count(program);
    CHECK(numberIn(program, "countMeets") == all - old);
    program.get<QComboBox>("cardKind")->setCurrentIndex(0);
    program.click("useRule");
    program.settle();
    CHECK(rows(program) == old);
    CHECK(program.get<QPushButton>("chip0")->text().contains(QStringLiteral("年龄≥80")));
    CHECK(program.window().place().part(QStringLiteral("filter")) == QStringLiteral("person.age >= 80"));
    // Back to all by the chip.
    program.click("chip0");
    CHECK(rows(program) == all);
}

TEST_CASE("cards on cards, groups of people and what no form says come back from a rule")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    const QString rule = QStringLiteral("person.age >= 60 && person.age <= 90 && (person.sex == '2' || tag('elder_alone')) && "
                                        "person.livingHousehold.count(m, m.age >= 60) >= 1 && house.area / household.size < 7");
    program.window().go(ui::Place(QStringLiteral("residents")).with(QStringLiteral("filter"), rule).with(QStringLiteral("build"), QStringLiteral("1")));
    count(program);
    CHECK(program.isShown("innerCard"));
    CHECK(program.isShown("conditionQuantifier"));
    CHECK(program.get<QLabel>("conditionWritten")->text().contains(QStringLiteral("面积")));
    // Nobody's house has an area: all who meet the rest are to be asked.
    CHECK(numberIn(program, "countUnknown") > 0);
    program.click("countUnknown");
    count(program);
    REQUIRE(program.get<QListWidget>("ruleSample")->count() > 0);
    CHECK(program.get<QListWidget>("ruleSample")->item(0)->text().contains(QStringLiteral("面积")));
    program.click("switchMode");
    program.settle();
    CHECK(program.get<QPlainTextEdit>("ruleText")->toPlainText() == rule);
    program.click("switchMode");
    count(program);
    program.click("useRule");
    program.settle();
    CHECK(program.window().place().part(QStringLiteral("filter")) == rule);
}

TEST_CASE("a rule as text says where it is wrong, and cannot be used until it is right")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("residents?build=1&filter=person.age >= 80"));
    count(program);
    program.click("switchMode");
    auto* text = program.get<QPlainTextEdit>("ruleText");
    text->setPlainText(QStringLiteral("person.age >= 80 && person.nonsense"));
    count(program);
    CHECK(program.get<QLabel>("ruleMessage")->text().contains(QStringLiteral("nonsense")));
    REQUIRE(text->extraSelections().size() == 1);
    CHECK(text->extraSelections().front().cursor.selectionStart() >= 20);
    CHECK_FALSE(program.get<QPushButton>("useRule")->isEnabled());
    program.click("switchMode");
    CHECK(program.isShown("ruleText"));
    // The sentence is a rule too.
    text->setPlainText(QStringLiteral("〔年龄〕 不低于 80"));
    count(program);
    CHECK_FALSE(program.isShown("ruleMessage"));
    const int old = numberIn(program, "countMeets");
    program.click("useRule");
    program.settle();
    CHECK(rows(program) == old);
    CHECK(program.window().place().part(QStringLiteral("filter")) == QStringLiteral("person.age >= 80"));
}

TEST_CASE("counts on the cards follow what is edited meanwhile")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("residents?build=1&filter=tag('volunteer')"));
    count(program);
    CHECK(numberIn(program, "countMeets") == 0);
    bool done = false;
    QObject guard;
    program.session().change(
        QString(), &guard,
        [wang = committee.people().wang, occasion = program.session().occasion("tag_add")](ui::Writing& side, ui::Task&) -> base::Result<ledger::GroupNo> {
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) -> base::Status {
                LINLI_TRY(store::Statement select, side.registry->database().prepare("SELECT id FROM tag_def WHERE code = 'volunteer'"));
                LINLI_CHECK(select.step());
                registry::NewTag tag;
                tag.tag = base::RowId {select.integer(0)};
                return operations.addTag(std::vector {wang}, tag);
            });
        },
        [&](base::Result<ledger::GroupNo> group) { done = group.has_value(); });
    REQUIRE(program.waitFor([&] { return done; }));
    count(program);
    CHECK(numberIn(program, "countMeets") == 1);
    program.session().undoLast();
    program.settle();
    count(program);
    CHECK(numberIn(program, "countMeets") == 0);
}

TEST_CASE("a list is mine or the committee's, keeps its people or follows, is renamed, deleted and comes back")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("residents?filter=person.age >= 80"));
    const int old = rows(program);
    program.click("saveList");
    program.compose(QStringLiteral("高龄"));
    program.get<QComboBox>("listOwner")->setCurrentIndex(1);
    program.click("accept");
    program.settle();
    REQUIRE(lists(program).size() == 1);
    CHECK(lists(program).front().owner == kUser);
    QTest::qWait(500);
    program.settle();
    program.go(QStringLiteral("residents"));
    choose(program, QStringLiteral("高龄"));
    CHECK(rows(program) == old);
    act(program, "freezeList");
    CHECK(lists(program).front().isFrozen);
    CHECK(lists(program).front().rows.size() == static_cast<std::size_t>(old));
    QTest::qWait(500);
    program.settle();
    choose(program, QStringLiteral("高龄"));
    CHECK(rows(program) == old);
    CHECK_FALSE(program.isShown("addCondition"));
    act(program, "renameList");
    program.compose(QStringLiteral("高龄老人"));
    program.click("accept");
    program.settle();
    CHECK(lists(program).front().name == "高龄老人");
    QTest::qWait(500);
    program.settle();
    choose(program, QStringLiteral("高龄老人"));
    act(program, "giveList");
    CHECK(lists(program).front().owner.empty());
    QTest::qWait(500);
    program.settle();
    choose(program, QStringLiteral("高龄老人"));
    act(program, "thawList");
    CHECK_FALSE(lists(program).front().isFrozen);
    QTest::qWait(500);
    program.settle();
    choose(program, QStringLiteral("高龄老人"));
    act(program, "deleteList");
    CHECK(lists(program).empty());
    program.session().undoLast();
    program.settle();
    CHECK(lists(program).size() == 1);
}

TEST_CASE("the basket takes people from anywhere, survives a restart, and becomes a list")
{
    const Committee committee;
    {
        Program program(committee.folder());
        program.unlock();
        program.go(QStringLiteral("residents?person=%1").arg(committee.people().wang.value));
        program.key(Qt::Key_B, Qt::ControlModifier);
        program.settle();
        program.go(QStringLiteral("homes"));
        program.go(QStringLiteral("residents?person=%1").arg(committee.people().li.value));
        program.key(Qt::Key_B, Qt::ControlModifier);
        program.settle();
    }
    Program program(committee.folder());
    program.unlock();
    choose(program, QStringLiteral("选择篮"));
    CHECK(rows(program) == 2);
    CHECK(program.get<QTableView>("roster")->model()->index(0, 0).data().toString() == QStringLiteral("王建国"));
    program.click("saveList");
    program.compose(QStringLiteral("慰问"));
    program.click("accept");
    program.settle();
    REQUIRE(lists(program).size() == 1);
    CHECK(lists(program).front().rows == std::vector {committee.people().wang, committee.people().li});
    program.get<QTableView>("roster")->selectRow(0);
    program.click("basketSelected");
    program.settle();
    CHECK(rows(program) == 1);
    const auto kept = ask<std::vector<base::RowId>>(program, [](ui::Reading& side) { return registry::basket(side.view, kUser); });
    CHECK(kept == std::vector {committee.people().li});
}

TEST_CASE("many people are changed after old and new values were seen, with one undo")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    const auto employers = [&] {
        return ask<int>(program, [](ui::Reading& side) -> base::Result<int> {
            LINLI_TRY(store::Statement select, side.database.prepare("SELECT count(*) FROM person WHERE employer = '新嘉小学'"));
            LINLI_CHECK(select.step());
            return static_cast<int>(select.integer(0));
        });
    };
    program.get<QTableView>("roster")->setFocus();
    program.key(Qt::Key_A, Qt::ControlModifier);
    const int all = rows(program);
    program.click("changeSelected");
    auto* target = program.get<QComboBox>("bulkTarget");
    target->setCurrentIndex(target->findText(QStringLiteral("工作单位")));
    REQUIRE(target->currentText() == QStringLiteral("工作单位"));
    program.get<QLineEdit>("bulkText")->setText(QStringLiteral("新嘉小学"));
    program.click("accept");
    program.settle();
    auto* table = program.get<QTableWidget>("bulkTable");
    REQUIRE(table->rowCount() == all);
    CHECK(table->item(0, 2)->text() == QStringLiteral("新嘉小学"));
    CHECK(employers() == 0);
    CHECK(program.get<QPushButton>("accept")->text().contains(QString::number(all)));
    program.get<QLineEdit>("bulkReason")->setText(QStringLiteral("秋季普查"));
    program.click("accept");
    program.settle();
    CHECK_FALSE(program.isShown("bulkBox"));
    CHECK(employers() == all);
    program.session().undoLast();
    program.settle();
    CHECK(employers() == 0);
    // What cannot be read is refused before anything is previewed.
    program.click("changeSelected");
    auto* again = program.get<QComboBox>("bulkTarget");
    again->setCurrentIndex(again->findText(QStringLiteral("出生日期")));
    program.get<QLineEdit>("bulkText")->setText(QStringLiteral("不知道"));
    program.click("accept");
    program.settle();
    CHECK(program.isShown("dialogMessage"));
    CHECK(program.get<QTableWidget>("bulkTable")->rowCount() == 0);
}

TEST_CASE("who cannot be decided is told with what is missing, and goes into the basket")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("residents?filter=household.incomePerHead < 1595"));
    REQUIRE(program.isShown("showUnknown"));
    program.click("showUnknown");
    program.settle();
    auto* list = program.get<QListWidget>("undecidedList");
    REQUIRE(list->count() > 3);
    CHECK(list->item(0)->text().contains(QStringLiteral("收入")));
    program.click("accept");
    program.settle();
    const auto kept = ask<std::vector<base::RowId>>(program, [](ui::Reading& side) { return registry::basket(side.view, kUser); });
    CHECK(kept.size() == static_cast<std::size_t>(list->count()));
}

TEST_CASE("the cards and the boxes fit the largest text on a small screen")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("residents?build=1&filter=person.age >= 60 %26%26 person.livingHousehold.all(m, m.age >= 60, false)"));
    const QSize least = program.leastAtLargestText("residentsPage");
    CHECK(least.width() <= 1366);
    CHECK(least.height() <= 768);
    count(program);
    CHECK(program.find("builder")->width() <= program.find("residentsPage")->width());
}
