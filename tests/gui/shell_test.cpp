// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around the pages: the palette, the strip of jobs, the message at the bottom, undo, the list of changes.
#include "core/ledger/history.h"
#include "tests/gui/desk_fixture.h"
#include "ui/bridge/text.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTableView>
#include <QThread>
#include <QTimer>

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;

namespace {

// Gives Wang's card an employer, as a change of this session.
ledger::GroupNo employ(Program& program, const Committee& committee, const std::string& employer)
{
    ledger::GroupNo made = 0;
    QObject guard;
    program.session().change(
        QStringLiteral("王建国 · 单位"), &guard,
        [employer, person = committee.people().wang,
         occasion = program.session().occasion("edit")](ui::Writing& side, ui::Task&) -> base::Result<ledger::GroupNo> {
            LINLI_TRY(ledger::Writer writer, side.ledger().begin(occasion));
            LINLI_CHECK(writer.set(person, "person.employer", employer));
            return writer.commit();
        },
        [&](base::Result<ledger::GroupNo> group) { made = must(std::move(group)); });
    program.settle();
    return made;
}

QString toast(Program& program)
{
    return program.get<QLabel>("toastSentence")->text();
}

}  // namespace

TEST_CASE("back in the search box, what was typed is answered again, and Enter opens what is shown")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.key(Qt::Key_K, Qt::ControlModifier);
    program.type("wjg");
    program.settle();
    REQUIRE(program.isShown("palette"));
    program.get<QTableView>("roster")->setFocus();
    CHECK_FALSE(program.isShown("palette"));
    program.key(Qt::Key_K, Qt::ControlModifier);
    program.settle();
    CHECK(program.isShown("palette"));
    program.key(Qt::Key_Return);
    program.settle();
    CHECK(ui::utf8(program.get<QLabel>("cardName")->text()) == "王建国");
}

TEST_CASE("an Enter in the empty search box opens nothing that is typed later")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.key(Qt::Key_K, Qt::ControlModifier);
    program.key(Qt::Key_Return);
    program.type("w");
    program.settle();
    CHECK(program.isShown("palette"));
    // An Enter that came too early is forgotten with the word it was meant for.
    program.key(Qt::Key_Return);
    program.settle();
    program.key(Qt::Key_K, Qt::ControlModifier);
    program.type("l");
    program.key(Qt::Key_Return);
    program.type("i");
    program.settle();
    CHECK(program.isShown("palette"));
}

TEST_CASE("ledgers and commands are found in the palette")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    program.key(Qt::Key_K, Qt::ControlModifier);
    program.settle();
    const auto firstOf = [&](const QString& words) {
        program.get<QLineEdit>("searchBox")->setText(words);
        program.settle();
        const auto* list = program.get<QListView>("paletteList");
        QStringList all;
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            all << list->model()->index(row, 0).data().toString();
        }
        return all.join(QStringLiteral("|"));
    };
    CHECK(firstOf(QStringLiteral("备份")).contains(QStringLiteral("备份")));
    CHECK(firstOf(QStringLiteral("锁定")).startsWith(QStringLiteral("锁定")));
    CHECK(firstOf(QStringLiteral("80")).contains(QStringLiteral("台账：")));
}

TEST_CASE("long work shows how far it is and stops on Cancel, which is told calmly")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    QObject guard;
    base::ErrorCode code = base::ErrorCode::Internal;
    program.session().study(
        QStringLiteral("慢"), &guard,
        [](ui::Reading&, ui::Task& task) -> base::Result<int> {
            const auto report = ui::reporter(task);
            while (report(1, 4)) {
                QThread::msleep(5);
            }
            return base::fail(base::ErrorCode::Cancelled, "job.cancelled");
        },
        [&](base::Result<int> result) { code = result.error().code; });
    REQUIRE(program.waitFor([&] { return program.isShown("cancelJob"); }));
    program.click("cancelJob");
    CHECK(code == base::ErrorCode::Cancelled);
    CHECK_FALSE(program.isShown("cancelJob"));
    std::atomic<bool> go = false;
    program.session().write(
        QStringLiteral("备份"), &guard,
        [&](ui::Writing&, ui::Task&) -> base::Status {
            while (!go) {
                QThread::msleep(1);
            }
            return {};
        },
        [](base::Status) {});
    REQUIRE(program.waitFor([&] { return program.isShown("jobProgress"); }));
    // Nothing could stop it: no button says so.
    CHECK_FALSE(program.isShown("cancelJob"));
    go = true;
    program.settle();
}

TEST_CASE("ending a session does not wait for an export nobody will read")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    QObject guard;
    std::atomic<bool> begun = false;
    program.session().study(
        QStringLiteral("慢"), &guard,
        [&](ui::Reading&, ui::Task& task) -> base::Result<int> {
            begun = true;
            while (!task.cancelled()) {
                QThread::msleep(1);
            }
            return 0;
        },
        [](base::Result<int>) {});
    REQUIRE(program.waitFor([&] { return begun.load(); }));
    program.key(Qt::Key_L, Qt::ControlModifier);
    CHECK(program.waitFor([&] { return program.quits() == 1; }));
}

TEST_CASE("Ctrl+Z says what it took back and offers to bring it again")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    employ(program, committee, "新嘉小学");
    CHECK(toast(program) == QStringLiteral("王建国 · 单位"));
    program.key(Qt::Key_Z, Qt::ControlModifier);
    program.settle();
    CHECK(toast(program).contains(QStringLiteral("王建国 · 单位")));
    CHECK(toast(program) != QStringLiteral("王建国 · 单位"));
    CHECK_FALSE(program.session().canUndo());
    REQUIRE(program.session().canRedo());
    program.click("toastUndo");
    CHECK(program.session().canUndo());
    CHECK_FALSE(program.session().canRedo());
    CHECK(toast(program).endsWith(QStringLiteral("王建国 · 单位")));
}

TEST_CASE("an undo that is refused says so until it is read, and stays possible")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    const ledger::GroupNo first = employ(program, committee, "新嘉小学");
    employ(program, committee, "梅园小学");
    program.session().undo(first, QStringLiteral("王建国 · 单位"));
    program.settle();
    const auto* alarm = program.find("toast");
    CHECK(alarm->property("alarm").toBool());
    CHECK(program.isShown("toastIcon"));
    CHECK_FALSE(program.isShown("toastUndo"));
    CHECK_FALSE(alarm->findChild<QTimer*>()->isActive());
    program.click("toastClose");
    program.session().undoLast();
    program.session().undoLast();
    program.settle();
    CHECK_FALSE(program.session().canUndo());
    CHECK_FALSE(program.find("toast")->property("alarm").toBool());
}

TEST_CASE("after an undo the list of changes still points at the same change")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    employ(program, committee, "新嘉小学");
    const ledger::GroupNo second = employ(program, committee, "梅园小学");
    program.go(QStringLiteral("history"));
    auto* groups = program.get<QTableView>("groups");
    groups->selectRow(0);
    program.settle();
    REQUIRE(program.get<QPushButton>("undoGroup")->isEnabled());
    program.click("undoGroup");
    CHECK(groups->currentIndex().row() == 1);
    CHECK_FALSE(program.get<QPushButton>("undoGroup")->isEnabled());
    const auto undone = ask<ledger::Group>(program, [&](ui::Reading& side) { return ledger::group(side.database, second); });
    CHECK(undone.undoneBy.has_value());
    // And the undo itself is brought back from there.
    groups->selectRow(0);
    program.settle();
    program.click("undoGroup");
    const auto back = ask<ledger::Group>(program, [&](ui::Reading& side) { return ledger::group(side.database, second); });
    CHECK_FALSE(back.undoneBy.has_value());
}

TEST_CASE("of a very large change the first edits are shown and the rest counted")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    QObject guard;
    program.session().change(
        QString(), &guard,
        [occasion = program.session().occasion("edit")](ui::Writing& side, ui::Task&) -> base::Result<ledger::GroupNo> {
            LINLI_TRY(ledger::Writer writer, side.ledger().begin(occasion));
            for (int i = 0; i < 300; ++i) {
                LINLI_TRY(const base::RowId org, writer.create("org"));
                LINLI_CHECK(writer.set(org, "org.name", "组" + std::to_string(i)));
                LINLI_CHECK(writer.set(org, "org.level", std::string("4")));
            }
            return writer.commit();
        },
        [](base::Result<ledger::GroupNo> group) { must(std::move(group)); });
    program.settle();
    program.go(QStringLiteral("history"));
    CHECK(program.get<QTableView>("groupEdits")->model()->rowCount() == 500);
    CHECK(program.get<QLabel>("editsLeft")->text().contains(QStringLiteral("400")));
}
