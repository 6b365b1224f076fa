// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/audit.h"
#include "tests/gui/desk_fixture.h"
#include "ui/bridge/text.h"
#include "ui/ledgers/ledgers_page.h"
#include "ui/ledgers/page_preview.h"

#include <QFile>
#include <QListWidget>

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;

TEST_CASE("a ledger is previewed as its pages, and leaves as a file only with a purpose in the log")
{
    const Committee committee(60);
    const TempFolder scratch;
    Program program(committee.folder());
    program.unlock();
    program.key(Qt::Key_3, Qt::ControlModifier);
    program.settle();
    auto* list = program.get<QListWidget>("ledgerList");
    REQUIRE(list->count() >= 3);
    list->setCurrentRow(0);
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
    std::vector<access::AuditEntry> entries;
    QObject guard;
    program.session().ask(
        &guard, [](ui::Reading& side, ui::Task&) { return access::recentAudit(side.database, 0, 10); },
        [&](base::Result<std::vector<access::AuditEntry>> found) { entries = must(std::move(found)); });
    program.settle();
    const auto exports = std::count_if(entries.begin(), entries.end(), [](const access::AuditEntry& entry) {
        return entry.action == "export" && entry.purpose.find("街道月报") != std::string::npos;
    });
    CHECK(exports == 2);
}
