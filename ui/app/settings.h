// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the window remembers between runs, outside the encrypted folder and therefore never anything of people: language,
// text size, geometry of the window and its card.

#include "core/base/message.h"

#include <QByteArray>
#include <QString>

namespace linli::ui {

class Settings {
public:
    // The file of this user; tests put another one.
    static void useFile(const QString& path);
    static QString file();

    static base::Language language();
    static void setLanguage(base::Language language);
    static int textSize();
    static void setTextSize(int percent);
    // Of the window, by name.
    static QByteArray state(const QString& name);
    static void setState(const QString& name, const QByteArray& state);
};

}  // namespace linli::ui
