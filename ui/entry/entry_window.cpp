// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/entry_window.h"

#include "ui/bridge/text.h"
#include "ui/entry/unlock_page.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QProgressBar>
#include <QScrollArea>
#include <QStackedWidget>

namespace linli::ui {

EntryWindow::EntryWindow(QWidget* parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget(this))
    , m_unlock(new UnlockPage(this))
    , m_welcome(new WelcomePage(this))
    , m_refusalPage(refusalPage())
    , m_waitPage(waitPage())
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
    outer->addWidget(middle(), 1);
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

// What is asked, under the name of the program; scrolls where large text needs more than a small screen has.
QWidget* EntryWindow::middle()
{
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inside = new QWidget(area);
    auto* column = new QVBoxLayout(inside);
    space(column, 0, 0);
    column->addStretch(2);
    auto* logo = new QLabel(inside);
    logo->setPixmap(icon("linli", colour::kAccent).pixmap(QSize(scaled(64), scaled(64))));
    column->addWidget(logo, 0, Qt::AlignHCenter);
    column->addWidget(heading(tr("Linli Workstation"), 4, inside), 0, Qt::AlignHCenter);
    column->addSpacing(scaled(16));
    QFrame* sheet = panel(inside);
    auto* inner = new QVBoxLayout(sheet);
    space(inner, 26, 0);
    for (QWidget* page : {static_cast<QWidget*>(m_unlock), static_cast<QWidget*>(m_welcome), m_refusalPage, m_waitPage}) {
        m_stack->addWidget(page);
    }
    inner->addWidget(m_stack);
    setWidthUnits(sheet, 420, 420);
    column->addWidget(sheet, 0, Qt::AlignHCenter);
    column->addStretch(3);
    area->setWidget(inside);
    return area;
}

QWidget* EntryWindow::waitPage()
{
    auto* page = new QWidget(this);
    page->setObjectName(QStringLiteral("waitPage"));
    auto* column = new QVBoxLayout(page);
    space(column, 0, 14);
    m_waitTitle = heading({}, 2, page);
    m_waitTitle->setWordWrap(true);
    column->addWidget(m_waitTitle);
    m_waitBar = new QProgressBar(page);
    m_waitBar->setObjectName(QStringLiteral("waitBar"));
    m_waitBar->setTextVisible(false);
    column->addWidget(m_waitBar);
    m_waitCancel = button("waitCancel", tr("Cancel"), nullptr, page);
    column->addWidget(m_waitCancel, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(m_waitCancel, &QPushButton::clicked, this, [this] {
        m_waitCancel->setEnabled(false);
        m_waitCancel->setText(tr("Stopping …"));
        Q_EMIT cancelWanted();
    });
    return page;
}

void EntryWindow::wait(const QString& title, bool canCancel)
{
    m_waitTitle->setText(title);
    m_waitBar->setRange(0, 0);
    m_waitCancel->setText(tr("Cancel"));
    m_waitCancel->setEnabled(true);
    m_waitCancel->setVisible(canCancel);
    m_stack->setCurrentWidget(m_waitPage);
}

void EntryWindow::showProgress(qint64 done, qint64 total)
{
    // Nothing done yet: a bar that moves says more than an empty one.
    m_waitBar->setRange(0, done > 0 ? 1000 : 0);
    if (done > 0 && total > 0) {
        m_waitBar->setValue(static_cast<int>(done * 1000 / total));
    }
}

void EntryWindow::showError(const QString& sentence)
{
    if (m_stack->currentWidget() == m_welcome) {
        m_welcome->showError(sentence);
    } else {
        m_unlock->showError(sentence);
    }
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
