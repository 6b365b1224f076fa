// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conditions/choice_picker.h"

#include <QLineEdit>
#include <QListWidget>

#include <algorithm>

namespace linli::ui {

ChoicePicker::ChoicePicker(const QString& hint, std::vector<Item> items, Finder finder, QWidget* parent)
    : SearchPopup("pickerSearch", "pickerList", hint, parent)
    , m_items(std::move(items))
    , m_finder(std::move(finder))
{
    connect(search(), &QLineEdit::textChanged, this, &ChoicePicker::narrow);
    connect(search(), &QLineEdit::returnPressed, this, &ChoicePicker::take);
    connect(list(), &QListWidget::itemClicked, this, &ChoicePicker::take);
}

void ChoicePicker::letTick(const std::vector<std::size_t>& ticked)
{
    m_ticks.assign(m_items.size(), false);
    for (const std::size_t at : ticked) {
        m_ticks[at] = true;
    }
}

void ChoicePicker::narrow()
{
    list()->clear();
    for (const std::size_t at : m_finder(search()->text().trimmed())) {
        const Item& item = m_items[at];
        auto* line = new QListWidgetItem(item.group.isEmpty() ? item.text : item.text + QStringLiteral("   · ") + item.group, list());
        line->setData(Qt::UserRole, static_cast<int>(at));
        if (!m_ticks.empty()) {
            line->setCheckState(m_ticks[at] ? Qt::Checked : Qt::Unchecked);
        }
    }
    list()->setCurrentRow(0);
}

void ChoicePicker::take()
{
    QListWidgetItem* line = list()->currentItem();
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

// Ticking by Space, and Enter ends it: what is typed has no blanks.
bool ChoicePicker::press(int key)
{
    if (key == Qt::Key_Space && !m_ticks.empty()) {
        take();
        return true;
    }
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && std::ranges::find(m_ticks, true) != m_ticks.end() && search()->text().isEmpty()) {
        close();
        return true;
    }
    return false;
}

void ChoicePicker::showEvent(QShowEvent* event)
{
    SearchPopup::showEvent(event);
    narrow();
}

void ChoicePicker::hideEvent(QHideEvent* event)
{
    SearchPopup::hideEvent(event);
    deleteLater();
}

}  // namespace linli::ui
