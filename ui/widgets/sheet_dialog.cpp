// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sheet_dialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QEvent>
#include <QScrollArea>

#include <algorithm>

namespace linli::ui {

SheetDialog::SheetDialog(const char* name, const QString& title, QWidget* parent)
    : QDialog(parent)
    , m_title(heading(title, 2, this))
    , m_area(new QScrollArea(this))
    , m_content(new QVBoxLayout)
    , m_message(label({}, "error", this))
    , m_accept(primaryButton("accept", tr("OK"), nullptr, this))
    , m_cancel(button("cancel", tr("Cancel"), nullptr, this))
{
    setObjectName(QLatin1String(name));
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    space(column, 20, 12);
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    auto* inside = new QWidget(m_area);
    m_content->setContentsMargins(0, 0, scaled(4), 0);
    m_content->setSpacing(scaled(8));
    inside->setLayout(m_content);
    m_area->setWidget(inside);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    column->addWidget(m_area, 1);
    m_message->setObjectName(QStringLiteral("dialogMessage"));
    m_message->setWordWrap(true);
    m_message->hide();
    column->addWidget(m_message);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(8));
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_accept);
    column->addLayout(buttons);
    m_accept->setDefault(true);
    setMinimumWidth(std::min(scaled(440), parent == nullptr ? scaled(440) : parent->window()->width() - scaled(20)));
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, [this] {
        if (m_isDone) {
            accept();
        } else {
            carryOut();
        }
    });
}

void SheetDialog::setTitle(const QString& title)
{
    setWindowTitle(title);
    m_title->setText(title);
}

bool SheetDialog::event(QEvent* event)
{
    const bool done = QDialog::event(event);
    if (event->type() == QEvent::Show || event->type() == QEvent::LayoutRequest) {
        fit();
    }
    return done;
}

// As tall as the content wants, at most as tall as the window; the rest scrolls.
void SheetDialog::fit()
{
    QWidget* window = parentWidget() == nullptr ? nullptr : parentWidget()->window();
    const int most = (window == nullptr ? scaled(600) : window->height()) - scaled(30);
    const int around = layout()->sizeHint().height() - m_area->sizeHint().height();
    QWidget* inside = m_area->widget();
    const int width = m_area->viewport()->width();
    const int wanted = inside->hasHeightForWidth() && isVisible() ? inside->heightForWidth(width) : inside->sizeHint().height();
    const int given = std::min(std::max(wanted, inside->minimumSizeHint().height()), std::max(most - around, scaled(80)));
    if (given != m_area->minimumHeight()) {
        m_area->setMinimumHeight(given);
        resize(this->width(), std::min(layout()->sizeHint().height(), most));
    }
}

void SheetDialog::refuse(const QString& sentence)
{
    setBusy(false);
    m_message->setText(sentence);
    m_message->show();
}

void SheetDialog::finishAfter(const QString& sentence)
{
    m_isDone = true;
    m_area->setEnabled(false);
    m_cancel->hide();
    m_accept->setEnabled(true);
    m_accept->setText(tr("Close"));
    m_accept->setFocus();
    mark(m_message, "role", QStringLiteral("warning"));
    m_message->setText(sentence);
    m_message->show();
}

void SheetDialog::setBusy(bool busy)
{
    m_accept->setEnabled(!busy);
    if (busy) {
        m_message->hide();
    }
}

}  // namespace linli::ui
