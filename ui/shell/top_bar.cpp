// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/top_bar.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/search_box.h"

#include <QAction>
#include <QBoxLayout>

namespace linli::ui {

TopBar::TopBar(QWidget* parent)
    : QFrame(parent)
    , m_search(new SearchBox(this))
    , m_back(toolButton("goBack", tr("Back"), "back", this))
    , m_forward(toolButton("goForward", tr("Forward"), "forward", this))
{
    setObjectName(QStringLiteral("topBar"));
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8));
    line->setSpacing(scaled(8));
    m_back->setToolTip(tr("Back (Alt+Left)"));
    m_forward->setToolTip(tr("Forward (Alt+Right)"));
    line->addWidget(m_back);
    line->addWidget(m_forward);
    m_search->setObjectName(QStringLiteral("searchBox"));
    m_search->setPlaceholderText(tr("Search: name, pinyin, 12-301, last digits of ID or phone (Ctrl+K)"));
    m_search->setAccessibleName(tr("Search"));
    m_search->addAction(icon("search"), QLineEdit::LeadingPosition);
    line->addWidget(m_search, 1);
    QToolButton* smaller = toolButton("textSmaller", tr("A−"), nullptr, this);
    smaller->setToolTip(tr("Smaller text (Ctrl+-)"));
    smaller->setAccessibleName(tr("Smaller text"));
    QToolButton* larger = toolButton("textLarger", tr("A+"), nullptr, this);
    larger->setToolTip(tr("Larger text (Ctrl++)"));
    larger->setAccessibleName(tr("Larger text"));
    QToolButton* help = toolButton("showShortcuts", tr("Keys"), "keyboard", this);
    help->setToolTip(tr("Keyboard shortcuts (Ctrl+/)"));
    QToolButton* lock = toolButton("lockNow", tr("Lock"), "lock", this);
    lock->setToolTip(tr("Lock (Ctrl+L)"));
    for (QToolButton* button : {smaller, larger, help, lock}) {
        line->addWidget(button);
    }
    connect(m_back, &QToolButton::clicked, this, &TopBar::backWanted);
    connect(m_forward, &QToolButton::clicked, this, &TopBar::forwardWanted);
    connect(smaller, &QToolButton::clicked, this, &TopBar::smallerWanted);
    connect(larger, &QToolButton::clicked, this, &TopBar::largerWanted);
    connect(help, &QToolButton::clicked, this, &TopBar::helpWanted);
    connect(lock, &QToolButton::clicked, this, &TopBar::lockWanted);
    showSteps(false, false);
}

void TopBar::showSteps(bool back, bool forward)
{
    m_back->setEnabled(back);
    m_forward->setEnabled(forward);
}

}  // namespace linli::ui
