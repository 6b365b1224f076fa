// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/hit_delegate.h"

#include "ui/palette/hit_model.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QTextLayout>

namespace linli::ui {

namespace {

// Code points before `at` may be two UTF-16 units each (𠮷).
qsizetype utf16Index(const QString& text, int codePoints)
{
    qsizetype index = 0;
    while (codePoints > 0 && index < text.size()) {
        index += text.at(index).isHighSurrogate() ? 2 : 1;
        --codePoints;
    }
    return index;
}

void drawTitle(QPainter* painter, const QRect& rect, const QFont& font, const QString& title, int begin, int length)
{
    QTextLayout layout(title, font);
    const qsizetype from = utf16Index(title, begin);
    const qsizetype to = utf16Index(title, begin + length);
    if (length > 0) {
        QTextLayout::FormatRange mark;
        mark.start = static_cast<int>(from);
        mark.length = static_cast<int>(to - from);
        mark.format.setForeground(QColor::fromRgba(colour::kAccent));
        mark.format.setFontWeight(QFont::Bold);
        layout.setFormats({mark});
    }
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(rect.width());
    layout.endLayout();
    layout.draw(painter, QPointF(rect.x(), rect.y() + (rect.height() - line.height()) / 2));
}

}  // namespace

QSize HitDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return QSize(scaled(200), option.fontMetrics.height() + scaled(14));
}

void HitDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(QColor::fromRgba(colour::kAccentSoft));
        painter->drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), scaled(5), scaled(5));
    }
    const bool gone = index.data(HitModel::GoneRole).toBool();
    const QRect inner = option.rect.adjusted(scaled(10), 0, -scaled(10), 0);
    const QFont small = fontStep(-1);
    const QFontMetrics smallMetrics(small);
    const QString kind = index.data(HitModel::KindRole).toString();
    const int kindWidth = smallMetrics.horizontalAdvance(QStringLiteral("组织机构"));
    painter->setFont(small);
    painter->setPen(QColor::fromRgba(colour::kSecondary));
    painter->drawText(QRect(inner.x(), inner.y(), kindWidth, inner.height()), Qt::AlignVCenter | Qt::AlignLeft, kind);
    const QString title = index.data(Qt::DisplayRole).toString();
    const int titleWidth = std::min(option.fontMetrics.horizontalAdvance(title) + scaled(14), inner.width() * 3 / 5);
    const QRect titleRect(inner.x() + kindWidth + scaled(10), inner.y(), titleWidth, inner.height());
    painter->setPen(QColor::fromRgba(gone ? colour::kSecondary : colour::kText));
    drawTitle(painter, titleRect, option.font, title, index.data(HitModel::MatchBeginRole).toInt(),
              index.data(HitModel::MatchLengthRole).toInt());
    const QRect rest(titleRect.right() + scaled(8), inner.y(), inner.right() - titleRect.right() - scaled(8),
                     inner.height());
    painter->setFont(small);
    painter->setPen(QColor::fromRgba(colour::kSecondary));
    const QString subtitle = index.data(HitModel::SubtitleRole).toString();
    painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft,
                      smallMetrics.elidedText(subtitle, Qt::ElideRight, rest.width()));
    painter->restore();
}

}  // namespace linli::ui
