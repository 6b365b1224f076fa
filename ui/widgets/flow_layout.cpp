// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/flow_layout.h"

#include "ui/theme/theme.h"

#include <algorithm>

namespace linli::ui {

FlowLayout::FlowLayout(QWidget* parent, int gap) : QLayout(parent), m_gap(scaled(gap))
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    while (QLayoutItem* item = FlowLayout::takeAt(0)) {
        delete item;
    }
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items) {
        size = size.expandedTo(item->minimumSize());
    }
    return size;
}

QSize FlowLayout::sizeHint() const
{
    int width = 0;
    int height = 0;
    for (const QLayoutItem* item : m_items) {
        const QSize hint = item->sizeHint();
        width += hint.width() + m_gap;
        height = std::max(height, hint.height());
    }
    return QSize(width, height);
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect& rect, bool move) const
{
    int x = rect.x();
    int y = rect.y();
    int lineHeight = 0;
    // Items of the line being filled: they are centred on it once its height is known.
    QList<QPair<QLayoutItem*, QRect>> line;
    const auto endLine = [&] {
        for (const auto& [item, box] : line) {
            if (move) {
                item->setGeometry(box.translated(0, (lineHeight - box.height()) / 2));
            }
        }
        line.clear();
    };
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty()) {
            continue;
        }
        QSize hint = item->sizeHint();
        if (x > rect.x() && x + hint.width() > rect.right() + 1) {
            endLine();
            x = rect.x();
            y += lineHeight + m_gap;
            lineHeight = 0;
        }
        hint.setWidth(std::min(hint.width(), std::max(rect.width(), 1)));
        if (item->hasHeightForWidth()) {
            hint.setHeight(item->heightForWidth(hint.width()));
        }
        line.append({item, QRect(QPoint(x, y), hint)});
        x += hint.width() + m_gap;
        lineHeight = std::max(lineHeight, hint.height());
    }
    endLine();
    return y + lineHeight - rect.y();
}

}  // namespace linli::ui
