// SPDX-License-Identifier: GPL-3.0-or-later
// bench_window [RESIDENTS]: the longest stretch of the GUI thread's own work between two turns of its event loop while
// each page is opened, in milliseconds of CPU time. Run with QT_QPA_PLATFORM=offscreen.
#include "tests/gui/desk_fixture.h"
#include "tests/gui/watchdog.h"
#include "ui/app/settings.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTableView>
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>

using namespace linli;
using namespace linli::test;

int main(int count, char** values)
{
    qputenv("FC_LANG", "zh-cn");
    const int residents = count > 1 ? std::atoi(values[1]) : 4000;
    QApplication application(count, values);
    const QTemporaryDir scratch;
    ui::Settings::useFile(scratch.filePath(QStringLiteral("settings.ini")));
    ui::applyTheme(100);
    const Committee committee(residents);
    Program program(committee.folder());
    program.unlock();
    program.window().resize(1366, 768);
    Watchdog watchdog;
    const auto open = [&](const char* name, const QString& url) {
        program.settle();
        watchdog.reset();
        program.go(url);
        std::printf("%-12s %6.1f ms\n", name, watchdog.longest());
    };
    for (const char* round : {"first", "again"}) {
        std::printf("%s\n", round);
        for (const char* page : {"residents", "homes", "ledgers", "history", "manage", "register"}) {
            open(page, QLatin1String(page));
        }
        open("card", QStringLiteral("residents?person=%1").arg(committee.people().wang.value));
        open("ledger", QStringLiteral("ledgers?report=L03"));
    }
    program.go(QStringLiteral("residents"));
    auto* roster = program.get<QTableView>("roster");
    watchdog.reset();
    for (int row = 0; row < residents; row += residents / 20 + 1) {
        roster->selectRow(row);
        program.settle();
    }
    std::printf("%-12s %6.1f ms\n", "scrolling", watchdog.longest());
    return 0;
}
