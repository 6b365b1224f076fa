// SPDX-License-Identifier: GPL-3.0-or-later
// The commonest tasks, done as a person does them, with the number of keys they may cost.
#include "core/access/audit.h"
#include "core/ledger/history.h"
#include "core/registry/card.h"
#include "core/registry/homes.h"
#include "core/registry/saved_lists.h"
#include "core/registry/operations.h"
#include "tests/gui/desk_fixture.h"
#include "ui/bridge/text.h"
#include "ui/residents/roster_model.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace linli;
using namespace linli::test;

namespace {

// A change that comes from elsewhere in the window.
void change(Program& program, std::function<base::Status(registry::Operations&)> steps)
{
    QObject guard;
    program.session().change(
        QString(), &guard,
        [steps](ui::Writing& side, ui::Task&) { return registry::operate(*side.registry, {kUser, "", "", {}}, steps); },
        [](base::Result<ledger::GroupNo> group) { must(std::move(group)); });
    program.settle();
}

void changeSomebody(Program& program, base::RowId person)
{
    change(program, [person](registry::Operations& operations) -> base::Status {
        const auto row = operations.setPhone(person, "13800001111", "", true);
        return row ? base::Status() : base::Status(base::fail(row.error()));
    });
}

void changeField(Program& program, base::RowId row, const std::string& field, const std::string& value)
{
    change(program, [=](registry::Operations& operations) { return operations.setField(row, field, value); });
}

registry::HouseSummary summaryOf(Program& program, base::RowId house)
{
    return ask<registry::HouseSummary>(
        program, [house](ui::Reading& side) { return registry::houseSummary(side.view, house); });
}

std::string cardName(Program& program)
{
    return ui::utf8(program.get<QLabel>("cardName")->text());
}

}  // namespace

TEST_CASE("find a person and see everything: Ctrl+K, wjg, Enter")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.key(Qt::Key_K, Qt::ControlModifier);
    program.type("wjg");
    program.key(Qt::Key_Return);
    program.settle();
    CHECK(program.keys() == 5);
    CHECK(cardName(program) == "王建国");
    // Masked, as long as nobody gave a reason.
    CHECK(program.get<QWidget>("field_identity_number")->accessibleName().contains(QStringLiteral("*")));
}

TEST_CASE("who lives in 12-301: Ctrl+K, 12-301, Enter")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.key(Qt::Key_K, Qt::ControlModifier);
    program.type("12-301");
    program.key(Qt::Key_Return);
    program.settle();
    CHECK(program.keys() == 8);
    const auto* place = program.get<QLabel>("occupantsPlace");
    CHECK(place->text().contains(QStringLiteral("301")));
    CHECK(program.get<QPushButton>("occupant")->text().contains(QStringLiteral("王建国")));
}

TEST_CASE("the palette answers while the input method still composes")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.key(Qt::Key_K, Qt::ControlModifier);
    auto* box = program.get<QLineEdit>("searchBox");
    QInputMethodEvent composing(QStringLiteral("lixiu"), {});
    QApplication::sendEvent(box, &composing);
    program.settle();
    CHECK(box->text().isEmpty());
    const auto* list = program.get<QListView>("paletteList");
    REQUIRE(list->model()->rowCount() > 0);
    CHECK(list->model()->index(0, 0).data().toString() == QStringLiteral("李秀兰"));
}

TEST_CASE("register who moves in: number, name, home, phone")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.key(Qt::Key_N, Qt::ControlModifier);
    program.settle();
    const int before = program.keys();
    program.type("31011419880120002");
    CHECK(program.get<QLabel>("idVerdict")->text().contains(QStringLiteral("1")));
    program.type("3");
    CHECK(program.get<QLineEdit>("idNumber")->property("wrong").toBool());
    program.key(Qt::Key_Backspace);
    program.type("2");
    CHECK_FALSE(program.get<QLineEdit>("idNumber")->property("wrong").toBool());
    CHECK(program.get<QLineEdit>("birth")->text() == QStringLiteral("1988-01-20"));
    program.key(Qt::Key_Return);
    program.compose(QStringLiteral("杨丽华"));
    CHECK(program.get<QLineEdit>("personName")->text() == QStringLiteral("杨丽华"));
    program.get<QLineEdit>("house")->setFocus();
    program.type("12-201");
    program.key(Qt::Key_Return);
    program.settle();
    program.key(Qt::Key_S, Qt::ControlModifier);
    program.settle();
    CHECK(program.keys() - before <= 18 + 2 + 25);
    CHECK(cardName(program) == "杨丽华");
    CHECK(program.isShown("toast"));
    const auto occupants = summaryOf(program, committee.people().house201);
    REQUIRE(occupants.occupants.size() == 1);
    CHECK(occupants.occupants.front().name == "杨丽华");
}

TEST_CASE("somebody who may be there already stands in the form")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("register"));
    program.type("310114194303080015");
    program.settle();
    REQUIRE(program.isShown("doubles"));
    CHECK(program.get<QPushButton>("double")->text().contains(QStringLiteral("王建国")));
}

TEST_CASE("move out in four keys, and take it back with one")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("residents?person=%1").arg(committee.people().wang.value));
    program.resetKeys();
    program.key(Qt::Key_M, Qt::AltModifier);
    program.key(Qt::Key_2);
    program.key(Qt::Key_Return);
    const auto livesThere = [&] {
        program.settle();
        return summaryOf(program, committee.people().house301)
            .occupants.size();
    };
    // The first Enter confirms the day, no more.
    CHECK(livesThere() == 1);
    program.key(Qt::Key_Return);
    CHECK(program.keys() == 4);
    CHECK(livesThere() == 0);
    CHECK(program.isShown("toastUndo"));
    program.key(Qt::Key_Z, Qt::ControlModifier);
    program.settle();
    CHECK(livesThere() == 1);
    program.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    program.settle();
    CHECK(livesThere() == 0);
}

TEST_CASE("tag several people at once")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    auto* roster = program.get<QTableView>("roster");
    roster->setFocus();
    roster->selectRow(0);
    for (int i = 0; i < 4; ++i) {
        program.key(Qt::Key_Down, Qt::ShiftModifier);
    }
    program.key(Qt::Key_T, Qt::ControlModifier);
    program.settle();
    CHECK(program.get<QListWidget>("tagPeople")->count() == 5);
    program.compose(QStringLiteral("独居老人"));
    program.get<QListWidget>("tagPeople")->item(1)->setCheckState(Qt::Unchecked);
    program.click("accept");
    const auto tagged = ask<std::vector<base::RowId>>(program, [](ui::Reading& side) {
        registry::RosterQuery query;
        query.filter = must(registry::Filter::parse(*side.view.catalog, "tag('elder_alone')"));
        return registry::rosterIds(side.view, query);
    });
    CHECK(tagged.size() == 4);
    program.click("toastUndo");
    program.go(QStringLiteral("residents?filter=tag('elder_alone')"));
    // Nobody: the list gives way to a sentence.
    CHECK_FALSE(program.isShown("roster"));
}

TEST_CASE("record a visit: Alt+V, the note, Ctrl+Enter")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("residents?person=%1").arg(committee.people().li.value));
    program.resetKeys();
    program.key(Qt::Key_V, Qt::AltModifier);
    program.compose(QStringLiteral("需要助餐"));
    program.key(Qt::Key_Return, Qt::ControlModifier);
    CHECK(program.keys() == 2);
    program.settle();
    CHECK_FALSE(program.isShown("visitBox"));
    const auto card = ask<registry::Card>(program, [&](ui::Reading& side) {
        return registry::readCard(side.view, committee.people().li, {});
    });
    REQUIRE(card.visits.size() == 1);
}

TEST_CASE("edit a field in its place; the card keeps the source and the history")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    const base::RowId li = committee.people().li;
    program.go(QStringLiteral("residents?person=%1").arg(li.value));
    program.click("showEmpty");
    auto* field = program.find("field_person_employer");
    field->setFocus();
    program.key(Qt::Key_F2);
    program.compose(QStringLiteral("新嘉小学"));
    program.key(Qt::Key_Return);
    program.settle();
    CHECK(program.find("field_person_employer")->accessibleName().contains(QStringLiteral("新嘉小学")));
    program.find("field_person_employer")->setFocus();
    program.key(Qt::Key_F2);
    program.key(Qt::Key_Escape);
    CHECK_FALSE(program.isShown("fieldEditor"));
    program.key(Qt::Key_H, Qt::AltModifier);
    program.settle();
    CHECK(program.get<QTableView>("fieldHistoryTable")->model()->rowCount() == 1);
    // Before it was entered nothing was known, and nothing held.
    program.get<QLineEdit>("historyDay")->setText(QStringLiteral("2020年5月"));
    program.click("historyLook");
    CHECK(program.get<QLabel>("historyAnswer")->text().count(QStringLiteral("—")) == 2);
    program.get<QLineEdit>("historyDay")->setText(ui::text(base::isoText(program.session().today())));
    program.click("historyLook");
    CHECK(program.get<QLabel>("historyAnswer")->text().count(QStringLiteral("新嘉小学")) == 2);
    program.click("closeHistory");
}

TEST_CASE("numbers are shown in full only after a reason that the log holds")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("residents?person=%1").arg(committee.people().wang.value));
    const auto number = [&] { return program.find("field_identity_number")->accessibleName(); };
    CHECK_FALSE(number().contains(QStringLiteral("310114194303080015")));
    program.click("reveal");
    program.click("accept");
    CHECK(program.isShown("dialogMessage"));
    CHECK_FALSE(number().contains(QStringLiteral("310114194303080015")));
    program.click("reason1");
    CHECK(number().contains(QStringLiteral("310114194303080015")));
    const auto entries = ask<std::vector<access::AuditEntry>>(
        program, [](ui::Reading& side) { return access::recentAudit(side.database, 0, 5); });
    REQUIRE_FALSE(entries.empty());
    CHECK(entries.front().action == "reveal");
    CHECK(entries.front().actor == kUser);
    CHECK(entries.front().purpose == "上门走访");
    CHECK(entries.front().fields.find("identity.number") != std::string::npos);
    program.go(QStringLiteral("residents?person=%1").arg(committee.people().li.value));
    program.go(QStringLiteral("residents?person=%1").arg(committee.people().wang.value));
    CHECK_FALSE(number().contains(QStringLiteral("310114194303080015")));
}

TEST_CASE("conditions are chips; a list is saved and comes back")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    const int all = program.get<QTableView>("roster")->model()->rowCount();
    program.click("addCondition");
    program.compose(QStringLiteral("80"));
    program.key(Qt::Key_Return);
    program.settle();
    const int old = program.get<QTableView>("roster")->model()->rowCount();
    CHECK(old > 0);
    CHECK(old < all);
    program.click("saveList");
    program.compose(QStringLiteral("高龄"));
    program.click("accept");
    program.click("chip0");
    CHECK(program.get<QTableView>("roster")->model()->rowCount() == all);
    const auto lists = ask<std::vector<registry::SavedList>>(
        program, [](ui::Reading& side) { return registry::savedLists(side.view, registry::Subject::Person); });
    REQUIRE(lists.size() == 1);
    CHECK(lists.front().name == "高龄");
}

TEST_CASE("take back a change from the list of changes")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("residents?person=%1").arg(committee.people().wang.value));
    program.key(Qt::Key_M, Qt::AltModifier);
    program.key(Qt::Key_1);
    program.key(Qt::Key_Return);
    program.key(Qt::Key_Return);
    program.settle();
    program.go(QStringLiteral("history"));
    REQUIRE(program.get<QTableView>("groups")->model()->rowCount() > 0);
    CHECK(program.get<QTableView>("groupEdits")->model()->rowCount() > 0);
    REQUIRE(program.get<QPushButton>("undoGroup")->isEnabled());
    program.click("undoGroup");
    const auto house = summaryOf(program, committee.people().house301);
    CHECK(house.occupants.size() == 1);
}

TEST_CASE("Esc steps back, Alt+Left and Alt+Right walk, F4 hides the card")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("residents?person=%1").arg(committee.people().rare.value));
    CHECK(cardName(program) == "𠮷玥喆");
    program.key(Qt::Key_3, Qt::ControlModifier);
    program.settle();
    CHECK(program.window().place().page == QStringLiteral("homes"));
    program.key(Qt::Key_Left, Qt::AltModifier);
    program.settle();
    CHECK(program.window().place().page == QStringLiteral("residents"));
    program.key(Qt::Key_Right, Qt::AltModifier);
    program.settle();
    CHECK(program.window().place().page == QStringLiteral("homes"));
    CHECK(program.isShown("personCard"));
    program.key(Qt::Key_F4);
    CHECK_FALSE(program.isShown("personCard"));
    program.key(Qt::Key_F4);
    CHECK(program.isShown("personCard"));
    program.key(Qt::Key_Escape);
    CHECK_FALSE(program.isShown("personCard"));
    program.key(Qt::Key_Escape);
    program.settle();
    CHECK(program.window().place().page == QStringLiteral("residents"));
}

TEST_CASE("what is being typed on a card survives what happens meanwhile")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    const base::RowId li = committee.people().li;
    program.go(QStringLiteral("residents?person=%1").arg(li.value));
    program.click("showEmpty");
    program.find("field_person_employer")->setFocus();
    program.key(Qt::Key_F2);
    program.compose(QStringLiteral("新嘉小"));
    // Somebody else's change arrives, and full numbers are asked for; the editor stays as it is.
    changeSomebody(program, committee.people().rare);
    REQUIRE(program.isShown("fieldEditor"));
    program.click("reveal");
    program.click("reason1");
    REQUIRE(program.isShown("fieldEditor"));
    CHECK(program.get<QLineEdit>("fieldEditor")->text() == QStringLiteral("新嘉小"));
    // The same field was changed meanwhile: refused once, and not for ever.
    changeField(program, li, "person.employer", "嘉定一中");
    program.key(Qt::Key_Return);
    program.settle();
    REQUIRE(program.isShown("fieldEditor"));
    CHECK(program.get<QLineEdit>("fieldEditor")->text() == QStringLiteral("新嘉小"));
    // Choosing somebody else saves it, as in a spreadsheet.
    program.go(QStringLiteral("residents?person=%1").arg(committee.people().wang.value));
    CHECK(cardName(program) == "王建国");
    const auto card = ask<registry::Card>(
        program, [&](ui::Reading& side) { return registry::readCard(side.view, li, {}); });
    const auto employer = std::find_if(card.basics.begin(), card.basics.end(),
                                       [](const auto& field) { return field.text == "新嘉小"; });
    CHECK(employer != card.basics.end());
    // A note of a visit is not dropped by one Esc.
    program.key(Qt::Key_V, Qt::AltModifier);
    program.settle();
    program.compose(QStringLiteral("需要助餐"));
    program.key(Qt::Key_Escape);
    REQUIRE(program.isShown("visitBox"));
    CHECK(program.get<QPlainTextEdit>("visitNote")->toPlainText() == QStringLiteral("需要助餐"));
    program.key(Qt::Key_Return, Qt::ControlModifier);
    program.settle();
    CHECK_FALSE(program.isShown("visitBox"));
}

TEST_CASE("a refused value stays in its editor to be corrected")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("residents?person=%1").arg(committee.people().li.value));
    program.find("field_person_birth")->setFocus();
    program.key(Qt::Key_F2);
    program.get<QLineEdit>("fieldEditor")->setText(QStringLiteral("1950-02-30"));
    program.key(Qt::Key_Return);
    program.settle();
    REQUIRE(program.isShown("fieldEditor"));
    CHECK(program.get<QLineEdit>("fieldEditor")->text() == QStringLiteral("1950-02-30"));
    program.get<QLineEdit>("fieldEditor")->setText(QStringLiteral("1950-02-28"));
    program.key(Qt::Key_Return);
    program.settle();
    CHECK_FALSE(program.isShown("fieldEditor"));
    CHECK(program.find("field_person_birth")->accessibleName().contains(QStringLiteral("1950")));
}

TEST_CASE("a form that was begun waits while one looks something up")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.key(Qt::Key_N, Qt::ControlModifier);
    program.settle();
    program.type("310114198801200022");
    program.key(Qt::Key_Return);
    program.compose(QStringLiteral("杨丽华"));
    program.go(QStringLiteral("residents?person=%1").arg(committee.people().li.value));
    program.key(Qt::Key_N, Qt::ControlModifier);
    program.settle();
    CHECK(program.get<QLineEdit>("personName")->text() == QStringLiteral("杨丽华"));
    program.click("cancelRegistration");
    program.key(Qt::Key_N, Qt::ControlModifier);
    program.settle();
    CHECK(program.get<QLineEdit>("personName")->text().isEmpty());
}

TEST_CASE("a home that is not there yet is added while somebody is registered")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.key(Qt::Key_N, Qt::ControlModifier);
    program.settle();
    program.get<QLineEdit>("personName")->setFocus();
    program.compose(QStringLiteral("杨丽华"));
    program.get<QLineEdit>("house")->setFocus();
    program.compose(QStringLiteral("梧桐路９号201室"));
    program.settle();
    program.key(Qt::Key_Return);
    program.settle();
    CHECK(program.get<QLineEdit>("house")->text() == QStringLiteral("梧桐路9号201室"));
    program.key(Qt::Key_S, Qt::ControlModifier);
    program.settle();
    CHECK(cardName(program) == "杨丽华");
}

TEST_CASE("a birth is recorded on the card of a parent")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("residents?person=%1").arg(committee.people().rare.value));
    program.get<QPushButton>("lifeEvents")->menu()->findChild<QAction*>(QStringLiteral("event_birth"))->trigger();
    program.click("accept");
    CHECK(program.isShown("dialogMessage"));
    program.get<QLineEdit>("event_name")->setFocus();
    program.compose(QStringLiteral("𠮷小宝"));
    program.get<QLineEdit>("event_on")->setText(QStringLiteral("2026年10月1日"));
    program.get<QComboBox>("event_sex")->setCurrentIndex(2);
    program.click("accept");
    CHECK(cardName(program) == "𠮷小宝");
    const auto summary = summaryOf(program, committee.people().house302);
    CHECK(summary.occupants.size() == 3);
    program.key(Qt::Key_Z, Qt::ControlModifier);
    program.settle();
    const auto after = summaryOf(program, committee.people().house302);
    CHECK(after.occupants.size() == 2);
}

TEST_CASE("two people marry: the spouse is picked by name, a typed name alone is not enough")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("residents?person=%1").arg(committee.people().wang.value));
    program.get<QPushButton>("lifeEvents")->menu()->findChild<QAction*>(QStringLiteral("event_marriage"))->trigger();
    program.get<QLineEdit>("event_spouse")->setFocus();
    program.compose(QStringLiteral("没有这个人"));
    program.settle();
    program.click("accept");
    CHECK(program.isShown("dialogMessage"));
    program.get<QLineEdit>("event_spouse")->clear();
    program.get<QLineEdit>("event_spouse")->setFocus();
    program.type("lixiulan");
    program.key(Qt::Key_Return);
    program.settle();
    program.click("accept");
    program.settle();
    CHECK_FALSE(program.isShown("lifeEvent"));
    const auto card = ask<registry::Card>(
        program, [&](ui::Reading& side) { return registry::readCard(side.view, committee.people().wang, {}); });
    REQUIRE(card.relatives.size() == 1);
    CHECK(card.relatives.front().person == committee.people().li);
}

TEST_CASE("the list of a past day shows who lived here then")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    REQUIRE(program.get<QTableView>("roster")->model()->rowCount() == 3);
    program.click("asOf");
    program.compose(QStringLiteral("2999"));
    program.click("accept");
    CHECK(program.isShown("dialogMessage"));
    program.get<QLineEdit>("asOfDay")->setText(QStringLiteral("2010年"));
    program.click("accept");
    program.settle();
    // 王建国 came in 2001, the others in 2015.
    CHECK(program.get<QTableView>("roster")->model()->rowCount() == 1);
    CHECK(program.get<QPushButton>("asOf")->text().contains(QStringLiteral("2010-12-31")));
    program.click("asOf");
    CHECK(program.get<QTableView>("roster")->model()->rowCount() == 3);
}
