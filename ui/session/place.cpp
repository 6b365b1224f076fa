// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/place.h"

#include <QUrl>
#include <QUrlQuery>

namespace linli::ui {

Place Place::with(const QString& name, const QString& value) const
{
    Place result = *this;
    if (value.isEmpty()) {
        result.parts.remove(name);
    } else {
        result.parts.insert(name, value);
    }
    return result;
}

QString Place::url() const
{
    QString result = page;
    QChar mark = u'?';
    for (auto part = parts.cbegin(); part != parts.cend(); ++part) {
        result += mark;
        result += QString::fromLatin1(QUrl::toPercentEncoding(part.key())) + u'=';
        result += QString::fromLatin1(QUrl::toPercentEncoding(part.value()));
        mark = u'&';
    }
    return result;
}

Place Place::parse(const QString& url)
{
    Place place(url.section(u'?', 0, 0));
    const QUrlQuery query(url.section(u'?', 1));
    for (const auto& [name, value] : query.queryItems(QUrl::FullyDecoded)) {
        place.parts.insert(name, value);
    }
    return place;
}

}  // namespace linli::ui
