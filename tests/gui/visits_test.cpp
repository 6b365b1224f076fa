// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/community/matters.h"
#include "core/community/visits.h"
#include "core/registry/card.h"
#include "tests/gui/desk_fixture.h"
#include "ui/visiting/visit_box.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTreeWidget>

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;

namespace {

registry::Card cardOf(Program& program, base::RowId person)
{
    return ask<registry::Card>(program, [person](ui::Reading& side) { return registry::readCard(side.view, person, {}); });
}

std::vector<community::VisitLine> visitsOf(Program& program)
{
    return ask<std::vector<community::VisitLine>>(program, [](ui::Reading& side) { return community::doneVisits(side.view, 100); });
}

QString cell(Program& program, const char* table, int row, int column)
{
    return program.get<QTableView>(table)->model()->index(row, column).data().toString();
}

}  // namespace

TEST_CASE("a usual visit is written down with Alt+V, a digit and Ctrl+Enter, from the card and from a list")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("residents?person=%1").arg(committee.people().wang.value));
    program.resetKeys();
    program.key(Qt::Key_V, Qt::AltModifier);
    program.key(Qt::Key_1);
    program.key(Qt::Key_Return, Qt::ControlModifier);
    CHECK(program.keys() <= 4);
    program.settle();
    CHECK_FALSE(program.isShown("visitBox"));
    const auto visits = visitsOf(program);
    REQUIRE(visits.size() == 1);
    CHECK(visits[0].person == committee.people().wang);
    CHECK(visits[0].house == committee.people().house301);
    CHECK(static_cast<bool>(visits[0].household));
    CHECK(visits[0].visitor == kUser);
    CHECK(!visits[0].need.empty());
    CHECK(!visits[0].followUp.empty());
    // From the list of visits, where nobody's card is shown.
    program.key(Qt::Key_F4);
    program.go(QStringLiteral("visits?show=planned"));
    REQUIRE(cell(program, "visitList", 0, 0) == QStringLiteral("王建国"));
    program.key(Qt::Key_V, Qt::AltModifier);
    program.key(Qt::Key_2);
    program.key(Qt::Key_Return, Qt::ControlModifier);
    program.settle();
    REQUIRE(visitsOf(program).size() == 2);
    CHECK(visitsOf(program)[0].kind == "2");
}

TEST_CASE("what was learnt at a visit is written with it, and one undo takes all of it back")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    const base::RowId wang = committee.people().wang;
    program.go(QStringLiteral("residents?person=%1").arg(wang.value));
    program.key(Qt::Key_V, Qt::AltModifier);
    program.settle();
    // A note of one's own: digits stay digits.
    program.compose(QStringLiteral("血压"));
    program.key(Qt::Key_1);
    CHECK(program.get<QPlainTextEdit>("visitNote")->toPlainText() == QStringLiteral("血压1"));
    program.get<QLineEdit>("visitPhone")->setText(QStringLiteral("13900001111"));
    program.get<QCheckBox>("visitTag_elder_alone")->setChecked(true);
    program.get<QLineEdit>("visit_person_contact_name")->setText(QStringLiteral("王建"));
    program.get<QLineEdit>("visitNext")->setText(QStringLiteral("2000-01-01"));
    program.key(Qt::Key_Return, Qt::ControlModifier);
    program.settle();
    // Refused with the reason, nothing is lost.
    REQUIRE(program.isShown("visitBox"));
    CHECK(!program.get<QLabel>("dialogMessage")->text().isEmpty());
    CHECK(visitsOf(program).empty());
    program.get<QLineEdit>("visitNext")->clear();
    program.key(Qt::Key_Return, Qt::ControlModifier);
    program.settle();
    REQUIRE(visitsOf(program).size() == 1);
    registry::Card card = cardOf(program, wang);
    CHECK(card.tags.size() == 1);
    CHECK(card.phones.size() == 2);
    program.key(Qt::Key_Z, Qt::ControlModifier);
    program.settle();
    card = cardOf(program, wang);
    CHECK(card.tags.empty());
    CHECK(card.phones.size() == 1);
    CHECK(visitsOf(program).empty());
}

TEST_CASE("questions that were handed over are answered, or it is said why there is no answer")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    const base::RowId wang = committee.people().wang;
    int saved = 0;
    ui::Desk desk(program.session());
    const auto open = [&] {
        auto* box = new ui::VisitBox(desk, wang,
                                     {{wang, "person.occupation", "人·从业状况", "王建国", "灵活就业补贴"}, {wang, "care.level", "照护评估·照护等级", "王建国", ""}},
                                     &program.window(), [&saved] { ++saved; });
        box->open();
        program.settle();
    };
    open();
    program.compose(QStringLiteral("问清情况"));
    auto* occupation = program.get<QComboBox>("question1");
    occupation->setCurrentIndex(occupation->findData(QStringLiteral("70")));
    auto* outcome = program.get<QComboBox>("question1Outcome");
    outcome->setCurrentIndex(1);
    program.key(Qt::Key_Return, Qt::ControlModifier);
    program.settle();
    // Both an answer and no answer.
    REQUIRE(program.isShown("visitBox"));
    CHECK(visitsOf(program).empty());
    outcome->setCurrentIndex(0);
    auto* refused = program.get<QComboBox>("question2Outcome");
    refused->setCurrentIndex(refused->findData(QStringLiteral("1")));
    program.key(Qt::Key_Return, Qt::ControlModifier);
    program.settle();
    CHECK(saved == 1);
    REQUIRE(visitsOf(program).size() == 1);
    const auto inquiries = ask<community::Inquiries>(program, [](ui::Reading& side) { return community::restingInquiries(side.view); });
    REQUIRE(inquiries.size() == 1);
    CHECK(inquiries.begin()->first.second == "care.level");
    const auto card = cardOf(program, wang);
    CHECK(std::any_of(card.basics.begin(), card.basics.end(), [](const registry::CardField& field) { return field.label == "从业状况" && !field.text.empty(); }));
}

TEST_CASE("a matter is opened, moved on and settled by keys")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("visits?show=matters"));
    program.key(Qt::Key_N);
    program.settle();
    program.compose(QStringLiteral("楼道灯坏"));
    program.get<QLineEdit>("matterDeadline")->setText(QStringLiteral("2001-01-01"));
    program.key(Qt::Key_Return, Qt::ControlModifier);
    program.settle();
    REQUIRE(program.isShown("newMatterBox"));
    program.get<QLineEdit>("matterDeadline")->setText(QStringLiteral("2099-01-01"));
    program.key(Qt::Key_Return, Qt::ControlModifier);
    program.settle();
    REQUIRE(cell(program, "matterList", 0, 0) == QStringLiteral("楼道灯坏"));
    program.get<QTableView>("matterList")->setFocus();
    program.key(Qt::Key_S);
    program.settle();
    program.compose(QStringLiteral("已报物业"));
    program.key(Qt::Key_Return, Qt::ControlModifier);
    program.settle();
    CHECK(program.get<QTreeWidget>("matterSteps")->topLevelItemCount() == 2);
    program.get<QTableView>("matterList")->setFocus();
    program.key(Qt::Key_E);
    program.settle();
    program.compose(QStringLiteral("已修好"));
    program.get<QComboBox>("closeRating")->setCurrentIndex(1);
    program.key(Qt::Key_Return, Qt::ControlModifier);
    program.settle();
    CHECK(program.isShown("emptySentence"));
    program.click("showClosed");
    REQUIRE(cell(program, "matterList", 0, 0) == QStringLiteral("楼道灯坏"));
    const auto closed = ask<std::vector<community::Matter>>(program, [](ui::Reading& side) { return community::matters(side.view, false, 10); });
    REQUIRE(closed.size() == 1);
    CHECK(closed[0].satisfaction == "满意");
    CHECK(closed[0].deadline == "2099-01-01");
}

TEST_CASE("the page of visits and the window of a visit can be used at the largest text")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("visits?show=matters"));
    const QSize least = program.leastAtLargestText("visitsPage");
    CHECK(least.width() <= 1366);
    CHECK(least.height() <= 768);
}
