// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/settings.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTemporaryDir>

#include <catch2/catch_session.hpp>

int main(int count, char** values)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    qputenv("FC_LANG", "zh-cn");
    int none = 1;
    QApplication application(none, values);
    const QTemporaryDir scratch;
    linli::ui::Settings::useFile(scratch.filePath(QStringLiteral("settings.ini")));
    linli::ui::applyTheme(100);
    return Catch::Session().run(count, values);
}
