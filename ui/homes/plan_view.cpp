// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/homes/plan_view.h"

#include "ui/bridge/text.h"
#include "ui/widgets/tag_pill.h"
#include "ui/theme/theme.h"

#include <QDateTime>
#include <QEvent>
#include <QHeaderView>
#include <QPainter>

namespace linli::ui {

namespace {
// Digits typed within this time are one number.
constexpr qint64 kOneNumber = 1200;
}  // namespace

void PlanDelegate::setTag(const QString& name, const QColor& colour)
{
    m_letter = name.left(1);
    m_colour = colour;
}

void PlanDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (!index.data(PlanModel::HouseRole).isValid()) {
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect box = option.rect.adjusted(scaled(2), scaled(2), -scaled(2), -scaled(2));
    const int people = index.data(PlanModel::PeopleRole).toInt();
    const QString use = index.data(PlanModel::UseRole).toString();
    const bool vacant = use == QStringLiteral("4") || people == 0;
    const bool tagged = index.data(PlanModel::TaggedRole).toBool() && !m_letter.isEmpty();
    const PillColours colours = pillColours(utf8(m_colour.name()));
    painter->setBrush(tagged ? colours.ground : QColor::fromRgba(colour::kSurface));
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->setPen(QPen(QColor::fromRgba(selected ? colour::kAccent : colour::kLine), selected ? scaled(2) : 1));
    painter->drawRoundedRect(box, scaled(4), scaled(4));
    if (vacant) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(QBrush(QColor(0xb9, 0xc3, 0xcd), Qt::BDiagPattern));
        painter->drawRoundedRect(box, scaled(4), scaled(4));
    } else if (use == QStringLiteral("2")) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(QBrush(QColor(0x8c, 0x99, 0xa6), Qt::VerPattern));
        painter->drawRect(QRect(box.left() + 1, box.top() + scaled(4), scaled(8), box.height() - scaled(8)));
    }
    const QRect inner = box.adjusted(scaled(12), scaled(4), -scaled(6), -scaled(4));
    painter->setPen(tagged ? colours.text : QColor::fromRgba(colour::kText));
    painter->setFont(fontStep(0, true));
    painter->drawText(inner, Qt::AlignLeft | Qt::AlignTop, index.data().toString());
    painter->setFont(fontStep(-1));
    painter->setPen(tagged ? colours.text : QColor::fromRgba(colour::kSecondary));
    const QString count = vacant ? tr("vacant") : tr("%n person(s)", nullptr, people);
    painter->drawText(inner, Qt::AlignLeft | Qt::AlignBottom, count);
    if (tagged) {
        const int side = painter->fontMetrics().height() + scaled(2);
        const QRect badge(inner.right() - side, inner.top(), side, side);
        painter->setBrush(colours.text);
        painter->setPen(Qt::NoPen);
        painter->drawEllipse(badge);
        painter->setPen(Qt::white);
        painter->drawText(badge, Qt::AlignCenter, m_letter);
    }
    painter->restore();
}

PlanView::PlanView(QWidget* parent) : QTableView(parent), m_delegate(new PlanDelegate(this))
{
    setObjectName(QStringLiteral("plan"));
    setItemDelegate(m_delegate);
    setShowGrid(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    horizontalHeader()->hide();
    verticalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    fit();
}

void PlanView::fit()
{
    const QFontMetrics metrics(font());
    horizontalHeader()->setMinimumSectionSize(1);
    horizontalHeader()->setDefaultSectionSize(metrics.horizontalAdvance(QStringLiteral("12345678")) + scaled(34));
    verticalHeader()->setDefaultSectionSize(metrics.height() * 2 + scaled(20));
}

void PlanView::keyboardSearch(const QString& typed)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    m_typed = now - m_typedAt > kOneNumber ? typed : m_typed + typed;
    m_typedAt = now;
    const QModelIndex found = static_cast<PlanModel*>(model())->indexOfRoom(m_typed);
    if (found.isValid()) {
        setCurrentIndex(found);
    }
}

void PlanView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fit();
    }
}

}  // namespace linli::ui
