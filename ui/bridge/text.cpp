// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/text.h"

#include "core/base/clock.h"

namespace linli::ui {

namespace {
base::Language g_language = base::Language::Chinese;
}

base::Language language()
{
    return g_language;
}

void setLanguage(base::Language language)
{
    g_language = language;
}

QString describe(const base::Error& error)
{
    return text(base::describe(error, g_language));
}

QString ageText(const std::optional<base::IntRange>& age)
{
    if (!age) {
        return {};
    }
    if (age->exact()) {
        return QString::number(age->lowest);
    }
    return QStringLiteral("%1–%2").arg(age->lowest).arg(age->highest);
}

base::Result<QString> pastDay(const QString& typed, const QString& today)
{
    LINLI_TRY(const base::Date date, base::Date::fromPeople(utf8(typed)));
    const QString day = text(base::isoText(date.last()));
    if (day > today) {
        return base::fail(base::ErrorCode::Invalid, "window.day_to_come");
    }
    return day;
}

QString momentText(std::int64_t moment, std::int64_t now)
{
    if (moment <= 0) {
        return {};
    }
    const QString whole = text(base::shanghaiTimeText(moment));
    const QString today = text(base::shanghaiTimeText(now));
    if (whole.left(10) == today.left(10)) {
        return whole.mid(11);
    }
    return whole.left(4) == today.left(4) ? whole.mid(5) : whole;
}

void wipe(std::string& secret)
{
    // volatile: the compiler may not drop writes to memory that is about to be released.
    volatile char* bytes = secret.data();
    for (std::size_t i = 0; i < secret.size(); ++i) {
        bytes[i] = 0;
    }
    secret.clear();
}

}  // namespace linli::ui
