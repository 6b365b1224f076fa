// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where the core's UTF-8 meets the window's QString. Converting a visible page costs about 0.01 ms; whole tables are
// never converted.

#include "core/base/date.h"
#include "core/base/message.h"
#include "core/base/result.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace linli::ui {

inline QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

inline std::string utf8(const QString& value)
{
    const QByteArray bytes = value.toUtf8();
    return std::string(bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

// The language of the window; GUI thread only.
base::Language language();
void setLanguage(base::Language language);

// The sentence of an error in the window's language.
QString describe(const base::Error& error);

// Completed years: "83", "1–2" where the birth is known to the year only; empty when it is unknown.
QString ageText(const std::optional<base::IntRange>& age);

// A moment in Shanghai for people at `now`: "08:30" of the same day, "11-21 08:30" of another, with the year of another
// year. 0 = empty.
QString momentText(std::int64_t moment, std::int64_t now);

// The day people typed as ISO; a month or a year means its last day. `today`: ISO, the last day that may be meant. Errors of
// Date::fromPeople, "window.day_to_come".
base::Result<QString> pastDay(const QString& typed, const QString& today);

// Overwrites the characters before the string is released; for passwords.
void wipe(std::string& secret);

}  // namespace linli::ui
