// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/community/due.h"
#include "core/community/visits.h"
#include "tests/gui/desk_fixture.h"
#include "ui/bridge/text.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;

namespace {

// Writes on the writing lane and waits.
void write(Program& program, std::function<base::Status(registry::Operations&)> steps)
{
    QObject guard;
    bool done = false;
    program.session().change(
        QStringLiteral("test"), &guard,
        [steps, occasion = program.session().occasion("edit")](ui::Writing& side, ui::Task&) { return registry::operate(*side.registry, occasion, steps); },
        [&](base::Result<ledger::GroupNo> group) {
            must(std::move(group));
            done = true;
        });
    REQUIRE(program.waitFor([&] { return done; }));
    program.settle();
}

void permit(Program& program, base::RowId person, int days)
{
    const std::string until = base::isoText(base::Day {program.session().today().days + days});
    write(program, [person, until](registry::Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer* const writer, operations.writer());
        LINLI_TRY(const base::RowId row, writer->create("permit"));
        LINLI_CHECK(writer->set(row, "permit.person", catalog::reference(person)));
        return writer->set(row, "permit.valid_to", until);
    });
}

QStringList due(Program& program)
{
    auto* list = program.get<QListWidget>("dueList");
    QStringList lines;
    for (int row = 0; row < list->count(); ++row) {
        lines << list->item(row)->text();
    }
    return lines;
}

bool has(const QStringList& lines, const QString& words)
{
    return std::any_of(lines.begin(), lines.end(), [&](const QString& line) { return line.contains(words); });
}

// Without birthdays of the invented crowd, which depend on the day.
int rowOf(Program& program, const QString& words)
{
    const QStringList lines = due(program);
    for (int row = 0; row < lines.size(); ++row) {
        if (lines[row].contains(words)) {
            return row;
        }
    }
    return -1;
}

}  // namespace

TEST_CASE("the window opens at what is to be done today, and Ctrl+1 leads back to it")
{
    const Committee committee;
    Program program(committee.folder(), false, 600'000, nullptr);
    program.unlock();
    CHECK(program.window().place().page == QStringLiteral("today"));
    CHECK(program.isShown("dueList"));
    CHECK(program.get<QLabel>("todayHub")->text().contains(QStringLiteral("没有加入")));
    program.key(Qt::Key_2, Qt::ControlModifier);
    program.settle();
    CHECK(program.window().place().page == QStringLiteral("residents"));
    program.key(Qt::Key_1, Qt::ControlModifier);
    program.settle();
    CHECK(program.window().place().page == QStringLiteral("today"));
}

TEST_CASE("Space is done and is taken back, S puts off with a reason, Enter leads to the card")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    permit(program, committee.people().li, -3);
    permit(program, committee.people().wang, 5);
    program.go(QStringLiteral("today"));
    const int li = rowOf(program, QStringLiteral("居住证到期 · 李秀兰"));
    REQUIRE(li >= 0);
    CHECK(due(program)[li].contains(QStringLiteral("逾期 3 天")));
    REQUIRE(has(due(program), QStringLiteral("居住证到期 · 王建国")));
    auto* list = program.get<QListWidget>("dueList");
    list->setCurrentRow(li);
    program.key(Qt::Key_Space);
    program.settle();
    CHECK_FALSE(has(due(program), QStringLiteral("李秀兰")));
    program.key(Qt::Key_Z, Qt::ControlModifier);
    program.settle();
    CHECK(has(due(program), QStringLiteral("李秀兰")));
    list->setFocus();
    list->setCurrentRow(rowOf(program, QStringLiteral("王建国")));
    program.key(Qt::Key_S);
    program.settle();
    REQUIRE(program.isShown("putOffBox"));
    program.key(Qt::Key_Return);
    program.settle();
    // Without a reason it stays.
    REQUIRE(program.isShown("putOffBox"));
    program.key(Qt::Key_1);
    program.key(Qt::Key_Return);
    program.settle();
    CHECK_FALSE(program.isShown("putOffBox"));
    CHECK_FALSE(has(due(program), QStringLiteral("王建国")));
    CHECK(program.get<QLabel>("todayCount")->text().contains(QStringLiteral("延期 1")));
    list->setFocus();
    list->setCurrentRow(rowOf(program, QStringLiteral("李秀兰")));
    program.key(Qt::Key_Return);
    program.settle();
    CHECK(program.get<QLabel>("cardName")->text() == QStringLiteral("李秀兰"));
}

TEST_CASE("an own task is written down with N and stands in the list")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("today"));
    program.key(Qt::Key_N);
    program.settle();
    program.compose(QStringLiteral("贴停水通知"));
    program.key(Qt::Key_Return);
    program.settle();
    CHECK_FALSE(program.isShown("taskBox"));
    CHECK(has(due(program), QStringLiteral("贴停水通知")));
}

TEST_CASE("an agreed visit leads to its line, and visiting settles it")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    const base::RowId li = committee.people().li;
    const base::Day today = program.session().today();
    write(program, [li, today](registry::Operations& operations) -> base::Status {
        const population::Facts facts(sharedCatalog());
        community::VisitEntry entry;
        entry.visit.on = base::Date(base::Day {today.days - 10});
        entry.visit.person = li;
        entry.visit.need = "约好再去";
        entry.visit.followUp = base::Date(base::Day {today.days - 1});
        LINLI_TRY([[maybe_unused]] const base::RowId row, community::keepVisit(operations, facts, entry));
        return {};
    });
    program.go(QStringLiteral("today"));
    auto* list = program.get<QListWidget>("dueList");
    list->setFocus();
    list->setCurrentRow(rowOf(program, QStringLiteral("约定走访 · 李秀兰")));
    program.key(Qt::Key_V, Qt::AltModifier);
    program.settle();
    REQUIRE(program.isShown("visitBox"));
    program.key(Qt::Key_Escape);
    program.settle();
    list->setFocus();
    program.key(Qt::Key_Return);
    program.settle();
    CHECK(program.window().place().page == QStringLiteral("visits"));
    program.key(Qt::Key_V, Qt::AltModifier);
    program.key(Qt::Key_1);
    program.key(Qt::Key_Return, Qt::ControlModifier);
    program.settle();
    program.go(QStringLiteral("today"));
    CHECK_FALSE(has(due(program), QStringLiteral("约定走访 · 李秀兰")));
}

TEST_CASE("what wants a decision leads to where it is decided")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    // Somebody who was entered twice.
    write(program, [](registry::Operations& operations) -> base::Status {
        for (int i = 0; i < 2; ++i) {
            registry::PersonDraft draft;
            draft.name = "钱重来";
            draft.sex = "1";
            draft.birth = date("1960-05-05");
            LINLI_TRY(const base::RowId person, operations.registerPerson(draft));
            LINLI_TRY([[maybe_unused]] const base::RowId phone, operations.setPhone(person, "13812340000", "", true));
        }
        return {};
    });
    program.go(QStringLiteral("today"));
    REQUIRE(program.isShown("cardPairs"));
    program.click("cardPairs");
    CHECK(program.window().place().page == QStringLiteral("review"));
}

TEST_CASE("today can be read at the largest text")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    permit(program, committee.people().li, 5);
    program.go(QStringLiteral("today"));
    const QSize least = program.leastAtLargestText("todayPage");
    CHECK(least.width() <= 1366);
    CHECK(least.height() <= 768);
}
