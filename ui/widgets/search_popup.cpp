// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/search_popup.h"

#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>

#include <algorithm>

namespace linli::ui {

SearchPopup::SearchPopup(const char* searchName, const char* listName, const QString& hint, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_search(lineEdit(searchName, hint, this))
    , m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("palette"));
    auto* column = new QVBoxLayout(this);
    space(column, 10, 8);
    column->addWidget(m_search);
    m_list->setObjectName(QLatin1String(listName));
    m_list->setUniformItemSizes(true);
    column->addWidget(m_list, 1);
    m_search->installEventFilter(this);
}

void SearchPopup::popUp(QWidget* anchor)
{
    const QWidget* window = anchor->window();
    const QRect inside(window->mapToGlobal(QPoint(0, 0)), window->size());
    const QSize size(std::min(scaled(360), inside.width()), std::min(scaled(420), inside.height() - scaled(20)));
    const QPoint below = anchor->mapToGlobal(QPoint(0, anchor->height() + scaled(4)));
    setGeometry(QRect(QPoint(std::clamp(below.x(), inside.left(), inside.right() - size.width()),
                             std::clamp(below.y(), inside.top(), inside.bottom() - size.height())),
                      size));
    show();
    m_search->setFocus();
}

bool SearchPopup::press(int /*key*/)
{
    return false;
}

bool SearchPopup::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
        if (press(key)) {
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

}  // namespace linli::ui
