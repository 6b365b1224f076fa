// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/settings.h"

#include <QSettings>
#include <QStandardPaths>

#include <memory>

namespace linli::ui {

namespace {

QString g_file;

std::unique_ptr<QSettings> open()
{
    return std::make_unique<QSettings>(Settings::file(), QSettings::IniFormat);
}

}  // namespace

void Settings::useFile(const QString& path)
{
    g_file = path;
}

QString Settings::file()
{
    const QString usual = QStandardPaths::writableLocation(QStandardPaths::ConfigLocation) +
                          QStringLiteral("/linli/workstation.ini");
    return g_file.isEmpty() ? usual : g_file;
}

base::Language Settings::language()
{
    return open()->value(QStringLiteral("language")).toString() == QStringLiteral("en") ? base::Language::English
                                                                                       : base::Language::Chinese;
}

void Settings::setLanguage(base::Language language)
{
    open()->setValue(QStringLiteral("language"),
                    language == base::Language::English ? QStringLiteral("en") : QStringLiteral("zh_CN"));
}

int Settings::textSize()
{
    return open()->value(QStringLiteral("textSize"), 100).toInt();
}

void Settings::setTextSize(int percent)
{
    open()->setValue(QStringLiteral("textSize"), percent);
}

QByteArray Settings::state(const QString& name)
{
    return open()->value(QStringLiteral("state/") + name).toByteArray();
}

void Settings::setState(const QString& name, const QByteArray& state)
{
    open()->setValue(QStringLiteral("state/") + name, state);
}

}  // namespace linli::ui
