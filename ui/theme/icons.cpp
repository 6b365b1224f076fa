// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include "core/base/resource.h"
#include "ui/theme/theme.h"

#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include <string>

namespace linli::ui {

namespace {

class LineIcon final : public QIconEngine {
public:
    LineIcon(QByteArray svg, QRgb colour) : m_svg(std::move(svg)), m_colour(colour) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const QRgb shown = mode == QIcon::Disabled ? 0xff9aa5b0 : m_colour;
        QByteArray coloured = m_svg;
        coloured.replace("currentColor", QColor::fromRgba(shown).name().toLatin1());
        QSvgRenderer renderer(coloured);
        renderer.render(painter, QRectF(rect));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap result(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return result;
    }

    QIconEngine* clone() const override { return new LineIcon(m_svg, m_colour); }

private:
    QByteArray m_svg;
    QRgb m_colour;
};

}  // namespace

QIcon icon(const char* name)
{
    return icon(name, colour::kSecondary);
}

QIcon icon(const char* name, QRgb colour)
{
    const auto svg = base::resource("icons/" + std::string(name) + ".svg");
    if (!svg) {
        return {};
    }
    return QIcon(new LineIcon(QByteArray(svg->data(), static_cast<qsizetype>(svg->size())), colour));
}

}  // namespace linli::ui
