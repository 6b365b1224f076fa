// SPDX-License-Identifier: GPL-3.0-or-later
// 月末一次做完: all reports of a month-end kept by one step, and saved as files with their entries in the log; a kept one
// counted again as the base was known then.
#include "core/reports/batch.h"
#include "core/reports/library.h"
#include "tests/gui/desk_fixture.h"
#include "ui/bridge/text.h"
#include "ui/ledgers/kept_runs_box.h"
#include "ui/printing/page_preview.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace linli;
using namespace linli::test;

namespace {

std::size_t keptRuns(Program& program)
{
    return ask<std::size_t>(program, [](ui::Reading& side) -> base::Result<std::size_t> {
        LINLI_TRY(const auto runs, reports::keptRuns(side.view, {}));
        return runs.size();
    });
}

struct Shipped {
    std::size_t all = 0;
    std::size_t possible = 0;  // the committee here has few tags
};

Shipped shippedReports(Program& program)
{
    return ask<Shipped>(program, [](ui::Reading& side) -> base::Result<Shipped> {
        LINLI_TRY(const auto desk, rules::ListDesk::open(*side.view.catalog));
        LINLI_TRY(const auto all, reports::packReports(*desk));
        LINLI_TRY(const auto items, reports::runAll(*desk, side.view, all, {}));
        return Shipped {all.size(), static_cast<std::size_t>(std::ranges::count_if(items, [](const auto& each) { return each.run.has_value(); }))};
    });
}

}  // namespace

TEST_CASE("all reports of a month-end are kept by one step, which one undo takes back")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("ledgers"));
    const auto [all, possible] = shippedReports(program);
    REQUIRE(possible > 20);
    program.click("monthEnd");
    program.settle();
    REQUIRE(program.isShown("monthEndBox"));
    CHECK(program.get<QLabel>("monthEndState")->text().contains(QString::number(all)));
    CHECK(program.get<QCheckBox>("monthEndKeep")->isChecked());
    // Not of a day to come, and not for nothing.
    program.get<QLineEdit>("monthEndDay")->setText(QStringLiteral("2999-12"));
    program.key(Qt::Key_Return);
    CHECK(program.isShown("monthEndBox"));
    program.get<QLineEdit>("monthEndDay")->setText(QStringLiteral("2026-10"));
    program.key(Qt::Key_Return);
    program.settle();
    CHECK_FALSE(program.isShown("monthEndBox"));
    CHECK(program.waitFor([&] { return keptRuns(program) == possible; }));
    program.key(Qt::Key_Z, Qt::ControlModifier);
    program.settle();
    CHECK(keptRuns(program) == 0);
}

TEST_CASE("all reports of a month-end are saved into a folder, each with its entry in the log and none kept")
{
    const Committee committee(0);
    const TempFolder scratch;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("ledgers"));
    const std::size_t possible = shippedReports(program).possible;
    program.click("monthEnd");
    program.settle();
    program.get<QCheckBox>("monthEndKeep")->setChecked(false);
    program.key(Qt::Key_Return);
    CHECK(program.isShown("monthEndBox"));  // neither kept nor saved: nothing to do
    program.get<QCheckBox>("monthEndFiles")->setChecked(true);
    program.key(Qt::Key_Return);
    REQUIRE(program.waitFor([&] { return program.isShown("exportBox"); }));
    CHECK(std::filesystem::is_empty(scratch.path()));
    program.key(Qt::Key_1);
    program.key(Qt::Key_Return);
    program.settle();
    REQUIRE(program.isShown("monthEndFolder"));
    auto* folder = program.get<QFileDialog>("monthEndFolder");
    Q_EMIT folder->fileSelected(ui::text(scratch.path().string()));
    folder->close();
    const auto files = [&] { return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(scratch.path()), std::filesystem::directory_iterator())); };
    CHECK(program.waitFor([&] { return files() == 2 * possible; }));
    program.settle();
    CHECK(keptRuns(program) == 0);
    CHECK(ask<std::size_t>(program, [](ui::Reading& side) -> base::Result<std::size_t> {
              LINLI_TRY(store::Statement count, side.database.prepare("SELECT count(*) FROM audit WHERE action = 'export'"));
              LINLI_CHECK(count.step());
              return static_cast<std::size_t>(count.integer(0));
          }) == possible);
}

TEST_CASE("a kept report is counted again as the base was known then")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("ledgers?report=S01"));
    program.click("keepRun");
    REQUIRE(program.waitFor([&] { return program.isShown("recountRun"); }));
    // Somebody is corrected since: other figures today, the same as then.
    program.session().change(
        QStringLiteral("更正"), &program.window(),
        [who = committee.people().wang, occasion = program.session().occasion("edit")](ui::Writing& side, ui::Task&) {
            return registry::operate(*side.registry, occasion, [&](registry::Operations& op) { return op.setField(who, "person.sex", "2"); });
        },
        [](base::Result<ledger::GroupNo>) {});
    program.settle();
    program.click("compareRun");
    program.settle();
    REQUIRE(program.isShown("runChangesBox"));
    CHECK(program.waitFor([&] { return program.get<QListWidget>("runChangesList")->count() > 0; }));
    CHECK_FALSE(program.get<QListWidget>("runChangesList")->item(0)->text().contains(QStringLiteral("没有差别")));
    program.key(Qt::Key_Return);
    program.settle();
    program.click("recountRun");
    program.settle();
    REQUIRE(program.isShown("runChangesBox"));
    auto* list = program.get<QListWidget>("runChangesList");
    CHECK(program.waitFor([&] { return list->count() == 1; }));
    CHECK(list->item(0)->text().contains(QStringLiteral("相同")));
}

TEST_CASE("a street's table has a line each committee, and a line opens its committee")
{
    const Committee committee;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("ledgers?report=S01"));
    CHECK_FALSE(program.isShown("byCommittee"));
    // The station is given the other committee as well.
    program.session().moveTo(ask<registry::Area>(program, [](ui::Reading& side) -> base::Result<registry::Area> {
        LINLI_TRY(store::Statement all, side.database.prepare("SELECT id FROM org WHERE level = '4'"));
        std::vector<base::RowId> orgs;
        for (;;) {
            LINLI_TRY(const bool more, all.step());
            if (!more) {
                return registry::Area::of(side.database, orgs);
            }
            orgs.push_back(base::RowId {all.integer(0)});
        }
    }));
    program.go(QStringLiteral("residents"));
    program.go(QStringLiteral("ledgers?report=S01"));
    REQUIRE(program.waitFor([&] { return program.isShown("byCommittee"); }));
    program.click("byCommittee");
    auto* preview = program.get<ui::PagePreview>("pagePreview");
    REQUIRE(program.waitFor([&] { return preview->pagesPainted() > 0; }));
    CHECK_FALSE(program.isShown("keepRun"));
    preview->setFocus();
    program.key(Qt::Key_Return);
    REQUIRE(preview->lit());
    program.key(Qt::Key_Return);
    program.settle();
    CHECK_FALSE(program.get<QPushButton>("byCommittee")->isChecked());
    REQUIRE(program.waitFor([&] { return preview->pagesPainted() > 0; }));
    // Its figures open like those of any report, but lead on to no list, which would hold the whole street.
    preview->setFocus();
    program.key(Qt::Key_Return);
    program.key(Qt::Key_Return);
    program.settle();
    REQUIRE(program.isShown("figureBox"));
    CHECK_FALSE(program.isShown("accept"));
    CHECK_FALSE(program.window().place().part(QStringLiteral("of")).isEmpty());
    program.key(Qt::Key_Escape);
    // The table is one of a statistic: a ledger is shown, and can be kept, like any.
    program.click("byCommittee");
    program.settle();
    CHECK_FALSE(program.isShown("keepRun"));
    program.get<QListWidget>("ledgerList")->setCurrentItem(program.get<QListWidget>("ledgerList")->findItems(QStringLiteral("80岁以上高龄老人名册"), Qt::MatchExactly).front());
    program.settle();
    CHECK(program.waitFor([&] { return program.isShown("keepRun"); }));
    CHECK_FALSE(program.isShown("byCommittee"));
}
