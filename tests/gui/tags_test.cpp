// SPDX-License-Identifier: GPL-3.0-or-later
// The page 标签: a tag defined without code, its people, candidates to confirm or refuse, by keys.
#include "core/registry/basket.h"
#include "core/tags/own.h"
#include "tests/gui/desk_fixture.h"
#include "ui/bridge/text.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;

namespace {

// Through the box, as a person does.
void define(Program& program, const QString& name, const char* role, const QString& rule)
{
    program.click("defineTag");
    program.get<QLineEdit>("tagName")->setText(name);
    auto* how = program.get<QComboBox>("tagRole");
    how->setCurrentIndex(how->findData(QLatin1String(role)));
    program.get<QPlainTextEdit>("tagRule")->setPlainText(rule);
    program.waitFor([&] { return !program.get<QLabel>("tagVerdict")->text().isEmpty(); });
    program.settle();
}

int rowOf(Program& program, const QString& words)
{
    auto* list = program.get<QListWidget>("tagList");
    for (int row = 0; row < list->count(); ++row) {
        if (list->item(row)->text() == words) {
            return row;
        }
    }
    return -1;
}

void choose(Program& program, const QString& words)
{
    const int row = rowOf(program, words);
    REQUIRE(row >= 0);
    program.get<QListWidget>("tagList")->setCurrentRow(row);
    program.settle();
}

qint64 countAt(Program& program, const QString& words)
{
    return program.get<QListWidget>("tagList")->item(rowOf(program, words))->data(Qt::UserRole).toLongLong();
}

QStringList names(Program& program)
{
    QStringList all;
    if (!program.isShown("tagLines")) {
        return all;
    }
    const QAbstractItemModel* model = program.get<QTableView>("tagLines")->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        all << model->index(row, 0).data().toString();
    }
    return all;
}

}  // namespace

TEST_CASE("a committee defines a tag in the window, and it is made, listed and taken out of use")
{
    const Committee committee(10);
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("tags"));
    define(program, QStringLiteral("高龄男性"), "define", QStringLiteral("person.age >= x"));
    // What is wrong is said with its place, and nothing is written.
    CHECK(program.get<QLabel>("tagVerdict")->text().contains(QStringLiteral("第 15 个字")));
    program.click("accept");
    CHECK(program.isShown("dialogMessage"));
    program.get<QPlainTextEdit>("tagRule")->setPlainText(QStringLiteral("person.age >= 80 && person.sex == '1'"));
    REQUIRE(program.waitFor([&] { return program.get<QLabel>("tagVerdict")->text().contains(QStringLiteral("〔年龄〕")); }));
    CHECK(program.get<QLabel>("tagVerdict")->text().contains(QStringLiteral("符合")));
    program.click("accept");
    REQUIRE_FALSE(program.isShown("tagDefinitionBox"));
    choose(program, QStringLiteral("高龄男性"));
    CHECK(countAt(program, QStringLiteral("高龄男性")) > 0);
    REQUIRE(names(program).contains(QStringLiteral("王建国")));
    CHECK(names(program).size() == countAt(program, QStringLiteral("高龄男性")));
    // A click leads to the person, whose card shows the tag.
    auto* table = program.get<QTableView>("tagLines");
    const int at = static_cast<int>(names(program).indexOf(QStringLiteral("王建国")));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(at, 0)).center());
    program.settle();
    CHECK(program.get<QLabel>("cardName")->text() == QStringLiteral("王建国"));
    // The list of residents knows it too.
    const auto carriers = countAt(program, QStringLiteral("高龄男性"));
    program.click("tagInList");
    CHECK(program.window().place().page == QStringLiteral("residents"));
    CHECK(program.get<QTableView>("roster")->model()->rowCount() == carriers);
    program.go(QStringLiteral("tags"));
    choose(program, QStringLiteral("高龄男性"));
    program.click("retireTag");
    CHECK(rowOf(program, QStringLiteral("高龄男性")) < 0);
    program.key(Qt::Key_Z, Qt::ControlModifier);
    program.settle();
    CHECK(rowOf(program, QStringLiteral("高龄男性")) >= 0);
    // What is handed down cannot be changed here.
    choose(program, QStringLiteral("独居老人"));
    CHECK_FALSE(program.isShown("changeTag"));
    CHECK_FALSE(program.isShown("retireTag"));
}

TEST_CASE("candidates are confirmed and refused by keys, and one undo brings each back")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("tags"));
    define(program, QStringLiteral("要上门"), "suggest", QStringLiteral("person.age >= 70"));
    program.click("accept");
    choose(program, QStringLiteral("待确认"));
    REQUIRE(names(program).size() == 2);
    CHECK(program.get<QToolButton>("railTags")->text().contains(QStringLiteral("2")));
    program.find("tagLines")->setFocus();
    const QString first = names(program).front();
    program.key(Qt::Key_1);
    program.settle();
    CHECK(names(program).size() == 1);
    CHECK_FALSE(names(program).contains(first));
    program.find("tagLines")->setFocus();
    program.key(Qt::Key_2);
    REQUIRE(program.isShown("reasonBox"));
    program.key(Qt::Key_1);
    program.settle();
    if (program.isShown("reasonBox")) {
        program.click("accept");
    }
    CHECK(names(program).isEmpty());
    CHECK(program.isShown("emptySentence"));
    choose(program, QStringLiteral("要上门"));
    CHECK(names(program) == QStringList {first});
    program.click("group_refused");
    CHECK(names(program).size() == 1);
    program.key(Qt::Key_Z, Qt::ControlModifier);
    program.settle();
    CHECK(countAt(program, QStringLiteral("待确认")) == 1);
    program.key(Qt::Key_Z, Qt::ControlModifier);
    program.settle();
    CHECK(countAt(program, QStringLiteral("待确认")) == 2);
}

TEST_CASE("the page of tags fits at the largest text")
{
    const Committee committee(10);
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("tags"));
    define(program, QStringLiteral("六十以上"), "define", QStringLiteral("person.age >= 60"));
    program.click("accept");
    choose(program, QStringLiteral("六十以上"));
    const QSize least = program.leastAtLargestText("tagsPage");
    INFO(least.width() << " x " << least.height());
    CHECK(least.width() <= 700);
    CHECK(least.height() <= 640);
}

TEST_CASE("all who are selected go into the basket, and what is to be confirmed anew is counted on its tab")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("tags"));
    define(program, QStringLiteral("要上门"), "suggest", QStringLiteral("person.age >= 70"));
    program.get<QSpinBox>("tagDays")->setValue(10);
    program.click("accept");
    choose(program, QStringLiteral("待确认"));
    REQUIRE(names(program).size() == 2);
    program.find("tagLines")->setFocus();
    program.key(Qt::Key_A, Qt::ControlModifier);
    program.key(Qt::Key_B, Qt::ControlModifier);
    program.settle();
    const auto kept = ask<std::vector<base::RowId>>(program, [](ui::Reading& side) { return registry::basket(side.view, kUser); });
    CHECK(kept.size() == 2);
    // Both are confirmed; within ten days they are to be asked again.
    program.find("tagLines")->setFocus();
    program.key(Qt::Key_A, Qt::ControlModifier);
    program.key(Qt::Key_1);
    program.settle();
    choose(program, QStringLiteral("要上门"));
    CHECK(program.get<QPushButton>("group_due")->text().contains(QStringLiteral("2")));
    CHECK(countAt(program, QStringLiteral("待复核")) == 2);
}

TEST_CASE("who carries a sensitive tag is listed for a reason that the log holds, on every page")
{
    const Committee committee(10);
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("tags"));
    define(program, QStringLiteral("重点关爱"), "define", QStringLiteral("person.age >= 80"));
    auto* classes = program.get<QComboBox>("tagSensitivity");
    classes->setCurrentIndex(classes->findData(3));
    program.click("accept");
    choose(program, QStringLiteral("重点关爱"));
    const qint64 carriers = countAt(program, QStringLiteral("重点关爱"));
    REQUIRE(carriers > 0);
    CHECK(names(program).isEmpty());
    const auto reveals = [&] {
        return ask<int>(program, [](ui::Reading& side) -> base::Result<int> {
            LINLI_TRY(store::Statement select, side.database.prepare("SELECT count(*) FROM audit WHERE action = 'reveal' AND object LIKE 'tag/%' AND purpose = '上门看望'"));
            LINLI_CHECK(select.step());
            return static_cast<int>(select.integer(0));
        });
    };
    const QString code = program.window().place().part(QStringLiteral("tag"));
    program.go(QStringLiteral("residents?filter=person.age > 1 %26%26 tag('%1')").arg(code));
    CHECK(program.isShown("emptySentence"));
    CHECK_FALSE(program.isShown("roster"));
    CHECK_FALSE(program.get<QLabel>("rosterCount")->text().contains(QString::number(carriers)));
    CHECK(reveals() == 0);
    program.click("emptyAction");
    REQUIRE(program.isShown("reasonBox"));
    program.get<QLineEdit>("reason")->setText(QStringLiteral("上门看望"));
    program.click("accept");
    program.settle();
    CHECK(reveals() == 1);
    CHECK(program.get<QTableView>("roster")->model()->rowCount() == carriers);
    // Whoever comes back gives the reason again.
    program.go(QStringLiteral("homes"));
    program.go(QStringLiteral("residents?filter=tag('%1')").arg(code));
    CHECK_FALSE(program.isShown("roster"));
    // The cards say why nobody is counted, and can be used all the same.
    program.go(QStringLiteral("residents?build=1&filter=tag('%1')").arg(code));
    CHECK(program.get<QLabel>("ruleMessage")->text().contains(QStringLiteral("重点关爱")));
    CHECK(program.get<QListWidget>("ruleSample")->count() == 0);
    CHECK(program.get<QPushButton>("countMeets")->text().contains(QStringLiteral("—")));
}
