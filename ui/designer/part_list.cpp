// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/part_list.h"

#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QTimer>

#include <algorithm>

namespace linli::ui {

namespace {

// Lines that are seen at once.
constexpr int kLines = 6;

}  // namespace

PartList::PartList(const QString& name, const QString& heading, QWidget* parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_buttons(new QWidget(this))
{
    auto* column = new QVBoxLayout(this);
    space(column, 0, 6);
    column->addWidget(label(heading, "secondary", this));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    m_buttons->setSizePolicy(policy);
    m_flow = new FlowLayout(m_buttons, 6);
    const auto add = [&](const char* part, const QString& words, const char* icon) {
        QPushButton* made = button(part, words, icon, m_buttons);
        made->setObjectName(name + QLatin1String(part));
        m_flow->addWidget(made);
        return made;
    };
    m_change = add("Change", tr("Change"), "edit");
    m_up = add("Up", tr("Up"), "up");
    m_up->setToolTip(tr("Alt+↑"));
    m_down = add("Down", tr("Down"), "down");
    m_down->setToolTip(tr("Alt+↓"));
    m_remove = add("Remove", tr("Take out"), "close");
    m_remove->setToolTip(tr("Del"));
    column->addWidget(m_buttons);
    m_list->setObjectName(name + QStringLiteral("List"));
    m_list->setAccessibleName(heading);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->installEventFilter(this);
    column->addWidget(m_list);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        for (QPushButton* each : {m_change, m_up, m_down, m_remove}) {
            each->setEnabled(row >= 0);
        }
        if (m_isTold) {
            Q_EMIT chosen(row);
        }
    });
    connect(m_list, &QListWidget::itemActivated, this, [this] { Q_EMIT changeWanted(current()); });
    connect(m_change, &QPushButton::clicked, this, [this] { Q_EMIT changeWanted(current()); });
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removed(current()); });
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    // A drop takes items out and puts them in; the order is read when it is over.
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &PartList::tellOrder);
    connect(m_list->model(), &QAbstractItemModel::rowsInserted, this, &PartList::tellOrder);
}

QPushButton* PartList::addButton(const char* name, const QString& words)
{
    QPushButton* made = button(name, words, "add", m_buttons);
    m_flow->addWidget(made);
    // Before those that move: taken from the end and put in behind the other adders.
    for (int i = m_adders; i + 1 < m_flow->count(); ++i) {
        m_flow->addItem(m_flow->takeAt(m_adders));
    }
    ++m_adders;
    QWidget* before = m_adders > 1 ? m_flow->itemAt(m_adders - 2)->widget() : nullptr;
    if (before != nullptr) {
        setTabOrder(before, made);
    }
    return made;
}

void PartList::show(const QStringList& words, int current)
{
    m_isTold = false;
    m_list->clear();
    for (int i = 0; i < words.size(); ++i) {
        auto* item = new QListWidgetItem(words[i], m_list);
        item->setData(Qt::UserRole, i);
        item->setToolTip(words[i]);
    }
    m_list->setCurrentRow(std::clamp(current, words.isEmpty() ? -1 : 0, static_cast<int>(words.size()) - 1));
    const int lines = std::clamp(static_cast<int>(words.size()), 3, kLines);
    m_list->setMinimumHeight(lines * (m_list->fontMetrics().height() + scaled(10)) + scaled(4));
    m_isTold = true;
    for (QPushButton* each : {m_change, m_up, m_down, m_remove}) {
        each->setEnabled(!words.isEmpty());
    }
    Q_EMIT chosen(m_list->currentRow());
}

int PartList::current() const
{
    return m_list->currentRow();
}

void PartList::reword(int part, const QString& words)
{
    if (QListWidgetItem* item = m_list->item(part)) {
        item->setText(words);
        item->setToolTip(words);
    }
}

void PartList::letChange(bool can)
{
    m_change->setEnabled(can);
}

void PartList::move(int by)
{
    const int from = current();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= m_list->count()) {
        return;
    }
    QList<int> order;
    for (int i = 0; i < m_list->count(); ++i) {
        order << i;
    }
    order.move(from, to);
    Q_EMIT reordered(order, to);
}

void PartList::tellOrder()
{
    if (!m_isTold) {
        return;
    }
    QTimer::singleShot(0, this, [this] {
        QList<int> order;
        for (int i = 0; i < m_list->count(); ++i) {
            order << m_list->item(i)->data(Qt::UserRole).toInt();
        }
        if (!std::is_sorted(order.begin(), order.end())) {
            Q_EMIT reordered(order, current());
        }
    });
}

bool PartList::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::AltModifier && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
            move(key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
        if (key->key() == Qt::Key_Delete && current() >= 0) {
            Q_EMIT removed(current());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace linli::ui
