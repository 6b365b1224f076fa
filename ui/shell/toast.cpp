// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/toast.h"

#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

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
    , m_sentence(label({}, nullptr, this))
    , m_undo(button("toastUndo", tr("Undo (Ctrl+Z)"), nullptr, this))
    , m_left(new QProgressBar(this))
    , m_timer(new QTimer(this))
{
    setObjectName(QStringLiteral("toast"));
    auto* outer = new QVBoxLayout(this);
    space(outer, 12, 8);
    auto* line = new QHBoxLayout;
    m_sentence->setWordWrap(true);
    m_sentence->setObjectName(QStringLiteral("toastSentence"));
    line->addWidget(m_sentence, 1);
    line->addWidget(m_undo);
    auto* close = button("toastClose", tr("Close"), nullptr, this);
    line->addWidget(close);
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
        Q_EMIT undoWanted(m_group, m_sentence->text());
    });
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    parent->installEventFilter(this);
    hide();
}

void Toast::rise(const QString& sentence, qint64 group)
{
    m_group = group;
    m_shown = 0;
    m_sentence->setText(sentence);
    m_undo->setVisible(group != 0);
    m_left->setValue(kMilliseconds);
    place();
    show();
    raise();
    m_timer->start();
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
    setGeometry((window->width() - width) / 2, window->height() - height - scaled(56), width, height);
}

}  // namespace linli::ui
