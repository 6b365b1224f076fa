// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody began or opened stays: a form, a code on the screen, a tree, the card beside the list.
#include "core/registry/operations.h"
#include "tests/gui/desk_fixture.h"

#include <QApplication>
#include <QLineEdit>
#include <QToolButton>
#include <QTreeWidget>

#include <catch2/catch_test_macros.hpp>

#include <semaphore>

using namespace linli;
using namespace linli::test;

namespace {

QString words(Program& program, const char* line)
{
    return program.get<QLineEdit>(line)->text();
}

QString firstPage(Program& program)
{
    return program.get<QToolButton>("railResidents")->text();
}

// Asks for English and tells what the first page of the rail is called then.
QString afterEnglish(Program& program)
{
    program.window().go(ui::Place(QStringLiteral("manage")));
    QTest::mouseClick(program.find("languageEnglish"), Qt::LeftButton);
    QTest::qWait(50);
    return firstPage(program);
}

}  // namespace

TEST_CASE("a registration that was begun takes what a place brings into its empty fields only")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("register?typed=杨丽华"));
    CHECK(words(program, "personName") == QStringLiteral("杨丽华"));
    program.get<QLineEdit>("phone")->setText(QStringLiteral("13900000001"));
    program.go(QStringLiteral("register?typed=赵敏&house=%1").arg(committee.people().house201.value));
    CHECK(words(program, "personName") == QStringLiteral("杨丽华"));
    CHECK(words(program, "phone") == QStringLiteral("13900000001"));
    const QString home = words(program, "house");
    CHECK(home.contains(QStringLiteral("201")));
    program.go(QStringLiteral("register?typed=310114198801200022&house=%1").arg(committee.people().house301.value));
    CHECK(words(program, "idNumber") == QStringLiteral("310114198801200022"));
    CHECK(words(program, "house") == home);
    program.click("cancelRegistration");
    // A home alone is a beginning too.
    program.go(QStringLiteral("register?house=%1").arg(committee.people().house201.value));
    program.go(QStringLiteral("register"));
    CHECK(words(program, "house") == home);
    CHECK(words(program, "personName").isEmpty());
}

TEST_CASE("save and cancel are seen however long the form is")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    program.window().resize(1366, 768);
    program.go(QStringLiteral("register"));
    for (const char* name : {"saveRegistration", "cancelRegistration"}) {
        QWidget* seen = program.find(name);
        CHECK(seen->visibleRegion().boundingRect() == seen->rect());
    }
    QWidget* verdict = program.find("idVerdict");
    CHECK(verdict->height() < verdict->fontMetrics().lineSpacing() * 2);
}

TEST_CASE("the language waits for whatever a new window would lose")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("register?typed=杨丽华"));
    CHECK(afterEnglish(program) == QStringLiteral("居民"));
    CHECK(program.isShown("toast"));
    program.go(QStringLiteral("register"));
    CHECK(words(program, "personName") == QStringLiteral("杨丽华"));
    program.click("cancelRegistration");

    program.go(QStringLiteral("manage"));
    program.click("makeRecovery");
    REQUIRE(program.isShown("recoveryCodeShown"));
    CHECK(afterEnglish(program) == QStringLiteral("居民"));
    CHECK(program.isShown("recoveryCodeShown"));
    program.go(QStringLiteral("residents"));

    std::binary_semaphore goOn(0);
    QObject guard;
    program.session().study(
        QStringLiteral("导出"), &guard,
        [&goOn](ui::Reading&, ui::Task&) -> base::Status {
            goOn.acquire();
            return {};
        },
        [](base::Status) {});
    CHECK(afterEnglish(program) == QStringLiteral("居民"));
    CHECK(program.isShown("jobProgress"));
    goOn.release();
    program.settle();
    CHECK(afterEnglish(program) == QStringLiteral("Residents"));
}

TEST_CASE("the tree of homes stays as it was left")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("homes"));
    auto* tree = program.get<QTreeWidget>("homeTree");
    REQUIRE(tree->topLevelItemCount() > 0);
    QTreeWidgetItem* top = tree->topLevelItem(0);
    REQUIRE(top->isExpanded());
    top->setExpanded(false);
    program.go(QStringLiteral("residents"));
    program.go(QStringLiteral("homes"));
    // Nothing changed meanwhile: nothing was read.
    CHECK(tree->topLevelItem(0) == top);
    CHECK_FALSE(top->isExpanded());
    program.session().change(
        {}, &program.window(),
        [&](ui::Writing& side, ui::Task&) {
            return registry::operate(*side.registry, program.session().occasion("register"),
                                     [](registry::Operations& operations) -> base::Status {
                                         registry::PersonDraft draft;
                                         draft.name = "周静";
                                         LINLI_TRY([[maybe_unused]] auto row, operations.registerPerson(draft));
                                         return {};
                                     });
        },
        [](base::Result<ledger::GroupNo>) {});
    program.settle();
    CHECK_FALSE(tree->topLevelItem(0)->isExpanded());
}

TEST_CASE("the card makes room for pages that are not about one resident")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("residents?person=%1").arg(committee.people().wang.value));
    REQUIRE(program.isShown("personCard"));
    program.go(QStringLiteral("manage"));
    CHECK_FALSE(program.isShown("personCard"));
    program.go(QStringLiteral("import"));
    CHECK_FALSE(program.isShown("personCard"));
    program.go(QStringLiteral("homes"));
    CHECK(program.isShown("personCard"));
}

TEST_CASE("Ctrl+O asks for a list whatever has the focus, on its page only")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    program.get<QLineEdit>("searchBox")->setFocus();
    program.key(Qt::Key_O, Qt::ControlModifier);
    CHECK(QApplication::activeModalWidget() == nullptr);
    program.go(QStringLiteral("import"));
    program.get<QLineEdit>("searchBox")->setFocus();
    program.key(Qt::Key_O, Qt::ControlModifier);
    REQUIRE(QApplication::activeModalWidget() != nullptr);
    QApplication::activeModalWidget()->close();
    program.settle();
}
