// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/count_delegate.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>

namespace linli::ui {

QSize CountDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return QSize(QStyledItemDelegate::sizeHint(option, index).width(), option.fontMetrics.height() + scaled(13));
}

void CountDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    const QString words = ground.text;
    ground.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
    painter->save();
    const QRect inner = option.rect.adjusted(scaled(8), 0, -scaled(8), 0);
    const QVariant count = index.data(m_role);
    int countWidth = 0;
    if (count.isValid()) {
        const QFont small = fontStep(-1);
        const QString number = QLocale::c().toString(count.toLongLong());
        countWidth = QFontMetrics(small).horizontalAdvance(number) + scaled(8);
        painter->setFont(small);
        painter->setPen(QColor::fromRgba(colour::kSecondary));
        painter->drawText(inner, Qt::AlignRight | Qt::AlignVCenter, number);
    }
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    QFont font = option.font;
    font.setBold(selected);
    painter->setFont(font);
    // What cannot be chosen is a heading.
    const bool heads = !index.flags().testFlag(Qt::ItemIsEnabled);
    painter->setPen(QColor::fromRgba(selected ? colour::kAccent : heads ? colour::kSecondary : colour::kText));
    const QRect rest = inner.adjusted(0, 0, -countWidth, 0);
    painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(font).elidedText(words, Qt::ElideRight, rest.width()));
    painter->restore();
}

}  // namespace linli::ui
