// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A list entry with a number at its right end, read from the given role.

#include <QStyledItemDelegate>

namespace linli::ui {

class CountDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit CountDelegate(int role, QObject* parent = nullptr) : QStyledItemDelegate(parent), m_role(role) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int m_role;
};

}  // namespace linli::ui
