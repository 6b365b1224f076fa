// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tag_pill.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace linli::ui {

namespace {

constexpr int kShown = 3;

QString pillText(const registry::TagPill& pill)
{
    return pill.value.empty() ? text(pill.name) : text(pill.name) + u' ' + text(pill.value);
}

}  // namespace

QString pillWords(const std::vector<registry::TagPill>& pills)
{
    QStringList words;
    for (const registry::TagPill& pill : pills) {
        words << pillText(pill);
    }
    return words.join(u'、');
}

PillColours pillColours(const std::string& colour)
{
    QColor edge(text(colour));
    if (!edge.isValid()) {
        edge = QColor::fromRgba(colour::kAccent);
    }
    const auto mix = [&edge](double share, int towards) {
        const auto part = [&](int own) { return static_cast<int>(own * share + towards * (1 - share)); };
        return QColor(part(edge.red()), part(edge.green()), part(edge.blue()));
    };
    PillColours result {mix(0.14, 255), mix(0.6, 255), edge};
    for (double share = 1.0; contrast(result.text.rgb(), result.ground.rgb()) < 4.6 && share > 0; share -= 0.1) {
        result.text = mix(share, 0);
    }
    return result;
}

QSize TagPillDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return QSize(scaled(160), option.fontMetrics.height() + scaled(12));
}

void TagPillDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
    const auto pills = index.data(kPillsRole).value<std::vector<registry::TagPill>>();
    if (pills.empty()) {
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QFont font = fontStep(-1);
    const QFontMetrics metrics(font);
    painter->setFont(font);
    const int height = metrics.height() + scaled(4);
    const int pad = scaled(7);
    const int gap = scaled(4);
    const int plusWidth = metrics.horizontalAdvance(QStringLiteral("+99"));
    int x = option.rect.x() + scaled(4);
    const int y = option.rect.y() + (option.rect.height() - height) / 2;
    int shown = 0;
    for (const registry::TagPill& pill : pills) {
        const QString words = pillText(pill);
        const int width = metrics.horizontalAdvance(words) + 2 * pad;
        const bool last = shown + 1 == static_cast<int>(pills.size());
        if (shown == kShown || (shown > 0 && x + width + (last ? 0 : plusWidth) > option.rect.right())) {
            break;
        }
        const PillColours colours = pillColours(pill.colour);
        const QRectF box(x + 0.5, y + 0.5, std::min(width, option.rect.right() - x) - 1, height - 1);
        painter->setPen(colours.edge);
        painter->setBrush(colours.ground);
        painter->drawRoundedRect(box, height / 2.0, height / 2.0);
        painter->setPen(colours.text);
        painter->drawText(box, Qt::AlignCenter, metrics.elidedText(words, Qt::ElideRight, static_cast<int>(box.width())));
        x += width + gap;
        ++shown;
    }
    if (shown < static_cast<int>(pills.size())) {
        painter->setPen(QColor::fromRgba(colour::kSecondary));
        painter->drawText(QRect(x, y, plusWidth + pad, height), Qt::AlignVCenter | Qt::AlignLeft,
                          QStringLiteral("+%1").arg(static_cast<int>(pills.size()) - shown));
    }
    painter->restore();
}

bool TagPillDelegate::helpEvent(QHelpEvent* event,
                                QAbstractItemView* view,
                                const QStyleOptionViewItem& option,
                                const QModelIndex& index)
{
    const QString words = index.data(Qt::DisplayRole).toString();
    if (event->type() == QEvent::ToolTip && !words.isEmpty()) {
        QToolTip::showText(event->globalPos(), words, view);
        return true;
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

}  // namespace linli::ui
