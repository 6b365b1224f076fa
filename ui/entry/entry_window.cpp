// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/entry_window.h"

#include "ui/bridge/text.h"
#include "ui/entry/unlock_page.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>

namespace linli::ui {

EntryWindow::EntryWindow(QWidget* parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget(this))
    , m_unlock(new UnlockPage(this))
    , m_welcome(new WelcomePage(this))
    , m_refusalPage(refusalPage())
    , m_practice(label(tr("Practice data: nothing here is real"), nullptr, this))
{
    setObjectName(QStringLiteral("entryWindow"));
    setWindowTitle(tr("Linli Workstation"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    m_practice->setObjectName(QStringLiteral("practiceBar"));
    m_practice->setAlignment(Qt::AlignCenter);
    m_practice->hide();
    outer->addWidget(m_practice);
    outer->addStretch(2);
    auto* logo = new QLabel(this);
    logo->setPixmap(icon("linli", colour::kAccent).pixmap(QSize(scaled(64), scaled(64))));
    outer->addWidget(logo, 0, Qt::AlignHCenter);
    QLabel* name = heading(tr("Linli Workstation"), 4, this);
    outer->addWidget(name, 0, Qt::AlignHCenter);
    outer->addSpacing(scaled(16));
    QFrame* sheet = panel(this);
    auto* inner = new QVBoxLayout(sheet);
    space(inner, 26, 0);
    m_stack->addWidget(m_unlock);
    m_stack->addWidget(m_welcome);
    m_stack->addWidget(m_refusalPage);
    inner->addWidget(m_stack);
    setWidthUnits(sheet, 420, 420);
    outer->addWidget(sheet, 0, Qt::AlignHCenter);
    outer->addStretch(3);
    auto* foot = new QHBoxLayout;
    space(foot, 10, 6);
    foot->addStretch(1);
    QPushButton* other = quietButton("switchLanguage",
                                     language() == base::Language::Chinese ? QStringLiteral("English")
                                                                           : QStringLiteral("中文"),
                                     "globe", this);
    QPushButton* smaller = quietButton("textSmaller", tr("Smaller text"), nullptr, this);
    QPushButton* larger = quietButton("textLarger", tr("Larger text"), nullptr, this);
    for (QPushButton* each : {other, smaller, larger}) {
        foot->addWidget(each);
    }
    outer->addLayout(foot);
    connect(other, &QPushButton::clicked, this, [this] {
        Q_EMIT languageWanted(language() == base::Language::Chinese ? base::Language::English
                                                                    : base::Language::Chinese);
    });
    connect(smaller, &QPushButton::clicked, this, [this] { Q_EMIT textSizeWanted(-1); });
    connect(larger, &QPushButton::clicked, this, [this] { Q_EMIT textSizeWanted(1); });
}

QWidget* EntryWindow::refusalPage()
{
    auto* page = new QWidget(this);
    page->setObjectName(QStringLiteral("refusalPage"));
    auto* column = new QVBoxLayout(page);
    space(column, 0, 14);
    column->addWidget(heading(tr("Linli cannot be opened"), 2, page));
    m_refusal = label({}, "error", page);
    m_refusal->setObjectName(QStringLiteral("refusal"));
    m_refusal->setWordWrap(true);
    column->addWidget(m_refusal);
    QPushButton* close = primaryButton("closeProgram", tr("Close"), nullptr, page);
    column->addWidget(close);
    column->addStretch(1);
    connect(close, &QPushButton::clicked, this, &QWidget::close);
    return page;
}

void EntryWindow::askToUnlock(const QStringList& users, bool practice)
{
    m_practice->setVisible(practice);
    m_unlock->offerUsers(users);
    m_stack->setCurrentWidget(m_unlock);
    m_unlock->setFocus();
}

void EntryWindow::welcome()
{
    m_stack->setCurrentWidget(m_welcome);
    m_welcome->setFocus();
}

void EntryWindow::refuse(const QString& sentence)
{
    m_refusal->setText(sentence);
    m_stack->setCurrentWidget(m_refusalPage);
}

}  // namespace linli::ui
