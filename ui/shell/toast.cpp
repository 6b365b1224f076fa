// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/toast.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QEvent>
#include <QProgressBar>
#include <QTimer>

#include <algorithm>

namespace linli::ui {

namespace {
constexpr int kTick = 100;
}

Toast::Toast(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_sentence(label({}, nullptr, this))
    , m_undo(button("toastUndo", tr("Undo (Ctrl+Z)"), nullptr, this))
    , m_close(button("toastClose", tr("Close"), nullptr, this))
    , m_left(new QProgressBar(this))
    , m_timer(new QTimer(this))
{
    setObjectName(QStringLiteral("toast"));
    auto* outer = new QVBoxLayout(this);
    space(outer, 12, 8);
    auto* line = new QHBoxLayout;
    m_icon->setObjectName(QStringLiteral("toastIcon"));
    line->addWidget(m_icon, 0, Qt::AlignTop);
    m_sentence->setWordWrap(true);
    m_sentence->setObjectName(QStringLiteral("toastSentence"));
    line->addWidget(m_sentence, 1);
    line->addWidget(m_undo);
    line->addWidget(m_close);
    line->setSpacing(scaled(12));
    outer->addLayout(line);
    m_left->setTextVisible(false);
    m_left->setRange(0, kMilliseconds);
    outer->addWidget(m_left);
    m_undo->setFocusPolicy(Qt::TabFocus);
    m_timer->setInterval(kTick);
    connect(m_timer, &QTimer::timeout, this, [this] {
        m_shown += kTick;
        m_left->setValue(kMilliseconds - m_shown);
        if (m_shown >= kMilliseconds) {
            m_timer->stop();
            hide();
        }
    });
    connect(m_undo, &QPushButton::clicked, this, [this] {
        hide();
        if (m_kind == Kind::Redo) {
            Q_EMIT redoWanted(m_group, m_what);
        } else {
            Q_EMIT undoWanted(m_group, m_what);
        }
    });
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    parent->installEventFilter(this);
    hide();
}

void Toast::notice(const QString& sentence)
{
    rise(Kind::Notice, sentence);
}

void Toast::alarm(const QString& sentence)
{
    rise(Kind::Alarm, tr("Not done: %1").arg(sentence));
}

void Toast::offerUndo(const QString& what, qint64 group, bool again)
{
    m_group = group;
    m_what = what;
    m_undo->setText(tr("Undo (Ctrl+Z)"));
    rise(Kind::Undo, again ? tr("Done again: %1").arg(what) : what);
}

void Toast::offerRedo(const QString& what, qint64 group)
{
    m_group = group;
    m_what = what;
    m_undo->setText(tr("Redo (Ctrl+Shift+Z)"));
    rise(Kind::Redo, tr("Taken back: %1").arg(what));
}

void Toast::rise(Kind kind, const QString& sentence)
{
    const bool isAlarm = kind == Kind::Alarm;
    m_kind = kind;
    m_shown = 0;
    m_sentence->setText(sentence);
    m_icon->setPixmap(icon(isAlarm ? "warning" : "info", 0xffffffff).pixmap(QSize(scaled(20), scaled(20))));
    for (QWidget* each : {static_cast<QWidget*>(this), static_cast<QWidget*>(m_undo), static_cast<QWidget*>(m_close)}) {
        mark(each, "alarm", isAlarm);
    }
    m_undo->setVisible(kind == Kind::Undo || kind == Kind::Redo);
    m_left->setVisible(!isAlarm);
    m_left->setValue(kMilliseconds);
    place();
    show();
    raise();
    if (isAlarm) {
        m_timer->stop();
    } else {
        m_timer->start();
    }
    QAccessibleEvent spoken(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&spoken);
}

bool Toast::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    return QFrame::eventFilter(watched, event);
}

void Toast::place()
{
    const QWidget* window = parentWidget();
    const int width = std::min(window->width() - scaled(40), scaled(560));
    const int height = std::max(heightForWidth(width), sizeHint().height());
    // In the corner, where it lies over least.
    setGeometry(window->width() - width - scaled(24), window->height() - height - scaled(56), width, height);
}

}  // namespace linli::ui
