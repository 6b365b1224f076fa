// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/review_pane.h"

#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"

#include <QBoxLayout>
#include <QStackedWidget>

namespace linli::ui {

ReviewPane::ReviewPane(Desk& desk, const char* name, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_navigation(new QWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(m_stack))
    , m_focus(this)
{
    setObjectName(QLatin1String(name));
    auto* column = new QVBoxLayout(this);
    space(column, 0, 0);
    auto* host = new QWidget(m_stack);
    m_sheet = new QVBoxLayout(host);
    space(m_sheet, 0, 8);
    m_message = label({}, "error", host);
    m_message->setObjectName(QStringLiteral("reviewMessage"));
    m_message->setWordWrap(true);
    m_message->hide();
    m_stack->addWidget(host);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    buildNavigation();
}

void ReviewPane::buildNavigation()
{
    auto* line = new QHBoxLayout(m_navigation);
    space(line, 0, 6);
    m_position = label({}, "secondary", m_navigation);
    m_position->setObjectName(QStringLiteral("reviewPosition"));
    m_previous = quietButton("previousItem", tr("Previous (K)"), "back", m_navigation);
    m_next = quietButton("nextItem", tr("Next (J)"), "forward", m_navigation);
    line->addWidget(m_position);
    for (QPushButton* each : {m_previous, m_next}) {
        each->setFocusPolicy(Qt::TabFocus);
        line->addWidget(each);
    }
    connect(m_previous, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
    m_navigation->hide();
}

void ReviewPane::setView(QWidget* view)
{
    m_sheet->addWidget(m_message);
    m_sheet->addWidget(view, 1);
    m_focus = view;
}

void ReviewPane::listed(std::size_t count, std::size_t at, bool more)
{
    m_count = count;
    m_at = at;
    m_more = more;
    m_stack->setCurrentIndex(count == 0 ? 1 : 0);
    m_navigation->setVisible(count > 0 && isVisible());
    Q_EMIT counted(waiting());
    if (count > 0 && isVisible()) {
        step(0);
    }
}

void ReviewPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_navigation->setVisible(m_count > 0);
    if (m_count > 0) {
        step(0);
    }
}

void ReviewPane::step(int by)
{
    const auto target = static_cast<std::ptrdiff_t>(m_at) + by;
    if ((m_busy && by != 0) || target < 0 || target >= static_cast<std::ptrdiff_t>(m_count)) {
        return;
    }
    m_at = static_cast<std::size_t>(target);
    const QString more = m_more ? QStringLiteral("+") : QString();
    m_position->setText(positionWords(m_at, QString::number(m_count) + more));
    if (m_previous->hasFocus() || m_next->hasFocus()) {
        // A button that goes grey would hand the keys to another page.
        m_focus->setFocus();
    }
    m_previous->setEnabled(m_at > 0);
    m_next->setEnabled(m_at + 1 < m_count);
    showItem(m_at);
}

void ReviewPane::itIsSeen(bool isNew)
{
    if (isNew) {
        m_seen.start();
        m_message->hide();
    }
}

void ReviewPane::complainHere(const QString& sentence)
{
    m_message->setText(sentence);
    m_message->show();
}

void ReviewPane::decide(const QString& words, Change change, std::function<void(ledger::GroupNo)> done)
{
    m_busy = true;
    m_message->hide();
    session().change(
        words, this, [change = std::move(change)](Writing& side, Task&) { return change(side); },
        [this, done = std::move(done)](base::Result<ledger::GroupNo> group) {
            m_busy = false;
            if (group) {
                done(*group);
            } else {
                complainHere(describe(group.error()));
            }
        });
}

}  // namespace linli::ui
