// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>

namespace linli::ui {

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_sentence(label({}, "secondary", this))
    , m_action(primaryButton("emptyAction", {}, nullptr, this))
{
    auto* box = new QVBoxLayout(this);
    space(box, 24, 14);
    box->addStretch(2);
    m_icon->setAlignment(Qt::AlignCenter);
    box->addWidget(m_icon);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setObjectName(QStringLiteral("emptySentence"));
    box->addWidget(m_sentence);
    box->addWidget(m_action, 0, Qt::AlignHCenter);
    box->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::acted);
}

void EmptyState::show(const char* iconName, const QString& sentence, const QString& action)
{
    m_icon->setPixmap(icon(iconName, 0xff97a3b0).pixmap(QSize(scaled(56), scaled(56))));
    m_sentence->setText(sentence);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

}  // namespace linli::ui
