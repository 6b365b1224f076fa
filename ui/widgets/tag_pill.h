// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tags as pills: a soft ground, the name in dark text, an edge in the tag's colour. At most three, then "+2".

#include "core/registry/roster.h"

#include <QMetaType>
#include <QStyledItemDelegate>

#include <string>
#include <vector>

namespace linli::ui {

// "独居、高龄"
QString pillWords(const std::vector<registry::TagPill>& pills);

// Ground and text of a pill for a tag's colour "#RRGGBB"; text reaches 4.5:1 on the ground whatever the colour.
struct PillColours {
    QColor ground;
    QColor edge;
    QColor text;
};
PillColours pillColours(const std::string& colour);

class TagPillDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    // The role under which a model gives its std::vector<registry::TagPill>.
    static constexpr int kPillsRole = Qt::UserRole;
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event,
                   QAbstractItemView* view,
                   const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;
};

}  // namespace linli::ui

Q_DECLARE_METATYPE(std::vector<linli::registry::TagPill>)
