// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the sheet of a form is painted: the bars over its columns and its cells. For this folder only.

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace linli::ui {

// Letter of the column, and below it who fills it.
class BarHeader final : public QHeaderView {
public:
    explicit BarHeader(QWidget* parent);
    QSize sizeHint() const override;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
};

// Open cells say 待填, typed ones have a mark; the editor offers the choices of the cell.
class CellDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace linli::ui
