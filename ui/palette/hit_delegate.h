// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One hit: its kind, its title with the matched characters marked, and what tells it from its namesakes.

#include <QStyledItemDelegate>

namespace linli::ui {

class HitDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace linli::ui
