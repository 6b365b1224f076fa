// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where the window stands, as a string like "residents?list=aged80&person=01ARZ…": what Back and Forward walk through,
// and what tests, help and bookmarks jump to.

#include <QMap>
#include <QString>

namespace linli::ui {

struct Place {
    QString page;
    QMap<QString, QString> parts;

    Place() = default;
    explicit Place(QString pageName) : page(std::move(pageName)) {}

    QString part(const QString& name) const { return parts.value(name); }
    Place with(const QString& name, const QString& value) const;
    QString url() const;
    static Place parse(const QString& url);
    bool operator==(const Place&) const = default;
};

}  // namespace linli::ui
