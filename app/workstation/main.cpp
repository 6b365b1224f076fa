// SPDX-License-Identifier: GPL-3.0-or-later
// linli: the window of the workstation.
//   linli [--data DIR] [--practice] [--password-file F] [--idle-seconds N]
//   linli --data DIR --password-file F --screenshots OUT [--form FILE] [--text-size 175] [--language en]

#include "app/shared/http_door.h"
#include "app/workstation/screenshots.h"
#include "core/store/hardening.h"
#include "ui/app/application.h"
#include "ui/bridge/text.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QProcess>
#include <QStandardPaths>
#include <QTextStream>

#include <cstdlib>
#include <memory>

namespace {

std::filesystem::path usualFolder()
{
    const QString base = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return std::filesystem::path(linli::ui::utf8(base)) / "linli" / "data";
}

linli::ui::ApplicationOptions optionsOf(const QCommandLineParser& parser)
{
    linli::ui::ApplicationOptions options;
    const QString folder = parser.value(QStringLiteral("data"));
    options.folder = folder.isEmpty() ? usualFolder() : std::filesystem::path(linli::ui::utf8(folder));
    options.practice = parser.isSet(QStringLiteral("practice"));
    options.afterLock = parser.isSet(QStringLiteral("after-lock"));
    if (parser.isSet(QStringLiteral("idle-seconds"))) {
        options.idleMilliseconds = 1000 * std::max(1, parser.value(QStringLiteral("idle-seconds")).toInt());
    }
    if (parser.isSet(QStringLiteral("revoked"))) {
        options.revoked = parser.value(QStringLiteral("revoked")).toLongLong();
    }
    options.hubDoor = [] { return std::make_unique<linli::app::HttpDoor>(); };
    options.relaunch = [](const QStringList& arguments) {
        QProcess fresh;
        fresh.setProgram(QCoreApplication::applicationFilePath());
        fresh.setArguments(arguments);
        // Whoever reads what this process prints may go with it: a line into a closed pipe would end the fresh one.
        fresh.setStandardInputFile(QProcess::nullDevice());
        fresh.setStandardOutputFile(QProcess::nullDevice());
        fresh.setStandardErrorFile(QProcess::nullDevice());
        return fresh.startDetached();
    };
    // Nothing of the event loop or of static objects runs on: the process is to be gone.
    options.quit = [] { std::_Exit(0); };
    return options;
}

}  // namespace

int main(int count, char** values)
{
    linli::store::hardenProcess();
    // Before QApplication: otherwise fontconfig mixes Japanese forms into Chinese text.
    qputenv("FC_LANG", "zh-cn");
    QApplication application(count, values);
    QApplication::setApplicationName(QStringLiteral("linli"));
    QApplication::setDesktopFileName(QStringLiteral("cn.linli.Workstation"));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({
        {QStringLiteral("data"), QStringLiteral("Folder of the workstation."), QStringLiteral("DIR")},
        {QStringLiteral("practice"), QStringLiteral("The folder holds a practice city.")},
        {QStringLiteral("after-lock"), QStringLiteral("Started by a process that is locking.")},
        {QStringLiteral("revoked"), QStringLiteral("Started by a process that the hub has closed."), QStringLiteral("N")},
        {QStringLiteral("password-file"), QStringLiteral("First line: the password."), QStringLiteral("FILE")},
        {QStringLiteral("idle-seconds"), QStringLiteral("Locks after so long without input."), QStringLiteral("N")},
        {QStringLiteral("user"), QStringLiteral("Account."), QStringLiteral("NAME")},
        {QStringLiteral("screenshots"), QStringLiteral("Saves a picture of every page and ends."), QStringLiteral("DIR")},
        {QStringLiteral("form"), QStringLiteral("A form that is filled for the pictures."), QStringLiteral("FILE")},
        {QStringLiteral("text-size"), QStringLiteral("100, 125, 150 or 175."), QStringLiteral("PERCENT")},
        {QStringLiteral("language"), QStringLiteral("zh or en."), QStringLiteral("CODE")},
    });
    parser.process(application);
    if (parser.isSet(QStringLiteral("screenshots"))) {
        return linli::workstation::takeScreenshots(optionsOf(parser), parser);
    }
    linli::ui::Application program(optionsOf(parser));
    program.start();
    if (parser.isSet(QStringLiteral("password-file"))) {
        const auto credentials = linli::workstation::credentialsOf(parser);
        if (!credentials) {
            QTextStream(stderr) << "cannot read the password file\n";
            return 2;
        }
        program.unlock(*credentials);
    }
    return QApplication::exec();
}
