// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/form_grid_parts.h"

#include "ui/forms/form_grid.h"
#include "ui/theme/theme.h"

#include <QCompleter>
#include <QLineEdit>
#include <QPainter>

namespace linli::ui {

namespace {

struct Paint {
    QRgb ground;
    QRgb ink;
};

Paint paintOf(FormModel::Bar bar)
{
    switch (bar) {
    case FormModel::Bar::Automatic:
        return {colour::kAccentSoft, colour::kAccent};
    case FormModel::Bar::Confirm:
        return {colour::kWarningSoft, colour::kWarning};
    case FormModel::Bar::ByHand:
        return {colour::kDangerSoft, colour::kDanger};
    case FormModel::Bar::Empty:
    case FormModel::Bar::None:
        break;
    }
    return {colour::kQuiet, colour::kSecondary};
}

}  // namespace

BarHeader::BarHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent)
{
    setObjectName(QStringLiteral("formBars"));
    setSectionsClickable(false);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignCenter);
}

QSize BarHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), fontMetrics().height() * 2 + scaled(14)};
}

void BarHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const QVariant letter = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole);
    const auto bar = static_cast<FormModel::Bar>(model()->headerData(section, Qt::Horizontal, FormModel::BarRole).toInt());
    const QRect above(rect.left(), rect.top(), rect.width(), rect.height() / 2 - scaled(1));
    const QRect below(rect.left(), above.bottom() + 1, rect.width(), rect.bottom() - above.bottom());
    painter->fillRect(above, QColor(colour::kQuiet));
    painter->setPen(QColor(colour::kSecondary));
    painter->drawText(above, Qt::AlignCenter, letter.toString());
    const Paint colours = paintOf(bar);
    painter->fillRect(below, QColor(colours.ground));
    painter->setPen(QColor(colours.ink));
    painter->drawText(below, Qt::AlignCenter, fontMetrics().elidedText(barWords(bar), Qt::ElideRight, below.width() - scaled(2)));
    if (bar != FormModel::Bar::None && bar != FormModel::Bar::Empty) {
        painter->fillRect(QRect(below.left(), below.bottom() - scaled(2), below.width(), scaled(3)), QColor(colours.ink));
    }
    painter->setPen(QColor(colour::kLine));
    painter->drawLine(rect.topRight(), rect.bottomRight());
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto kind = static_cast<FormModel::Kind>(index.data(FormModel::KindRole).toInt());
    QStyleOptionViewItem cell = option;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (!isSelected) {
        const bool isByHand = kind == FormModel::Kind::Typed || kind == FormModel::Kind::Carried;
        const QRgb ground = kind == FormModel::Kind::Open ? colour::kWarningSoft : isByHand ? colour::kAccentSoft : colour::kSurface;
        painter->fillRect(option.rect, QColor(ground));
    }
    QStyledItemDelegate::paint(painter, cell, index);
    if (kind == FormModel::Kind::Open && index.data().toString().isEmpty()) {
        painter->save();
        painter->setFont(option.font);
        painter->setPen(isSelected ? option.palette.color(QPalette::HighlightedText) : QColor(colour::kWarning));
        painter->drawText(option.rect, Qt::AlignCenter, FormGrid::tr("to fill"));
        painter->restore();
    }
    if (kind == FormModel::Kind::Carried) {
        // A corner, so that it is told from what was typed today without the colour.
        const int corner = scaled(7);
        const QPoint at = option.rect.topRight();
        painter->save();
        painter->setPen(Qt::NoPen);
        painter->setBrush(QColor(colour::kAccent));
        painter->drawPolygon(QPolygon({at, at - QPoint(corner, 0), at + QPoint(0, corner)}));
        painter->restore();
    }
}

QWidget* CellDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const
{
    auto* line = new QLineEdit(parent);
    line->setObjectName(QStringLiteral("formCell"));
    line->setFrame(false);
    if (!index.data().toString().isEmpty() && index.data(FormModel::KindRole).toInt() == static_cast<int>(FormModel::Kind::Open)) {
        // The view selects everything: the first key would take the label away.
        QObject::connect(line, &QLineEdit::selectionChanged, line, [line] { line->end(false); }, Qt::SingleShotConnection);
    }
    const QStringList choices = static_cast<const FormModel*>(index.model())->choicesOf(index.row(), index.column());
    if (!choices.isEmpty()) {
        auto* offered = new QCompleter(choices, line);
        offered->setFilterMode(Qt::MatchContains);
        line->setCompleter(offered);
        line->setPlaceholderText(choices.join(u'、'));
    }
    return line;
}

}  // namespace linli::ui
