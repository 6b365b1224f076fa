// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Draws a building plan: the room, how many people, the chosen tag as colour and letter (never colour alone), stripes
// where it is let, hatching where it is vacant. Typing a number goes to that room.

#include "ui/homes/plan_model.h"

#include <QStyledItemDelegate>
#include <QTableView>

namespace linli::ui {

class PlanDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setTag(const QString& name, const QColor& colour);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    QString m_letter;
    QColor m_colour;
};

class PlanView final : public QTableView {
    Q_OBJECT
public:
    explicit PlanView(QWidget* parent = nullptr);
    void keyboardSearch(const QString& typed) override;
    PlanDelegate* plan() const { return m_delegate; }
    // Cell sizes for the present text.
    void fit();

protected:
    void changeEvent(QEvent* event) override;

private:
    PlanDelegate* m_delegate;
    QString m_typed;
    qint64 m_typedAt = 0;
};

}  // namespace linli::ui
