// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conditions/choice_picker.h"

#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>

#include <algorithm>

namespace linli::ui {

ChoicePicker::ChoicePicker(const QString& hint, std::vector<Item> items, Finder finder, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_items(std::move(items))
    , m_finder(std::move(finder))
    , m_search(lineEdit("pickerSearch", hint, this))
    , m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("palette"));
    auto* column = new QVBoxLayout(this);
    space(column, 10, 8);
    column->addWidget(m_search);
    m_list->setObjectName(QStringLiteral("pickerList"));
    m_list->setUniformItemSizes(true);
    column->addWidget(m_list, 1);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &ChoicePicker::narrow);
    connect(m_search, &QLineEdit::returnPressed, this, &ChoicePicker::take);
    connect(m_list, &QListWidget::itemClicked, this, &ChoicePicker::take);
}

void ChoicePicker::letTick(const std::vector<std::size_t>& ticked)
{
    m_ticks.assign(m_items.size(), false);
    for (const std::size_t at : ticked) {
        m_ticks[at] = true;
    }
}

void ChoicePicker::popUp(QWidget* anchor)
{
    const QWidget* window = anchor->window();
    const QRect inside(window->mapToGlobal(QPoint(0, 0)), window->size());
    const QSize size(std::min(scaled(360), inside.width()), std::min(scaled(400), inside.height() - scaled(20)));
    const QPoint below = anchor->mapToGlobal(QPoint(0, anchor->height() + scaled(4)));
    setGeometry(QRect(QPoint(std::clamp(below.x(), inside.left(), inside.right() - size.width()),
                             std::clamp(below.y(), inside.top(), inside.bottom() - size.height())),
                      size));
    narrow();
    show();
    m_search->setFocus();
}

void ChoicePicker::narrow()
{
    m_list->clear();
    for (const std::size_t at : m_finder(m_search->text().trimmed())) {
        const Item& item = m_items[at];
        auto* line = new QListWidgetItem(item.group.isEmpty() ? item.text : item.text + QStringLiteral("   · ") + item.group, m_list);
        line->setData(Qt::UserRole, static_cast<int>(at));
        if (!m_ticks.empty()) {
            line->setCheckState(m_ticks[at] ? Qt::Checked : Qt::Unchecked);
        }
    }
    m_list->setCurrentRow(0);
}

void ChoicePicker::take()
{
    QListWidgetItem* line = m_list->currentItem();
    if (line == nullptr) {
        return;
    }
    const int at = line->data(Qt::UserRole).toInt();
    if (m_ticks.empty()) {
        Q_EMIT chosen(at);
        close();
        return;
    }
    const bool now = !m_ticks[static_cast<std::size_t>(at)];
    m_ticks[static_cast<std::size_t>(at)] = now;
    line->setCheckState(now ? Qt::Checked : Qt::Unchecked);
    tell();
}

void ChoicePicker::tell()
{
    QList<int> items;
    for (std::size_t i = 0; i < m_ticks.size(); ++i) {
        if (m_ticks[i]) {
            items << static_cast<int>(i);
        }
    }
    Q_EMIT ticked(items);
}

bool ChoicePicker::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
        // Ticking by Space, and Enter ends it: what is typed has no blanks.
        if (key == Qt::Key_Space && !m_ticks.empty()) {
            take();
            return true;
        }
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && std::ranges::find(m_ticks, true) != m_ticks.end() && m_search->text().isEmpty()) {
            close();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void ChoicePicker::hideEvent(QHideEvent* event)
{
    QFrame::hideEvent(event);
    deleteLater();
}

}  // namespace linli::ui
