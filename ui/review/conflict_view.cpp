// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/conflict_view.h"

#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

#include <QGridLayout>
#include <QScrollBar>

namespace linli::ui {

namespace {

// Below this width the choices stand below each other.
constexpr int kRoomUnits = 560;

QString captionOf(ChoiceKind kind)
{
    switch (kind) {
    case ChoiceKind::Mine:
        return ConflictView::tr("Mine (this computer)");
    case ChoiceKind::Original:
        return ConflictView::tr("Before both");
    case ChoiceKind::Theirs:
        return ConflictView::tr("The other side's");
    case ChoiceKind::OneSide:
        return ConflictView::tr("One side's");
    }
    return {};
}

}  // namespace

QString choiceWords(ChoiceKind kind)
{
    switch (kind) {
    case ChoiceKind::Mine:
        return ConflictView::tr("Take mine");
    case ChoiceKind::Original:
        return ConflictView::tr("Take the former");
    case ChoiceKind::Theirs:
        return ConflictView::tr("Take the other's");
    case ChoiceKind::OneSide:
        return ConflictView::tr("Take this");
    }
    return {};
}

ConflictView::ConflictView(QWidget* parent)
    : QScrollArea(parent)
{
    setObjectName(QStringLiteral("conflictView"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
}

bool ConflictView::hasLittleRoom() const
{
    return width() < scaled(kRoomUnits);
}

void ConflictView::show(const ConflictFacts& facts)
{
    m_facts = facts;
    build();
    verticalScrollBar()->setValue(0);
}

void ConflictView::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    if (m_facts && m_narrow != hasLittleRoom()) {
        build();
    }
}

void ConflictView::build()
{
    m_narrow = hasLittleRoom();
    auto* sheet = new QWidget(this);
    auto* column = new QVBoxLayout(sheet);
    space(column, 0, 10);
    addHead(column);
    auto* grid = new QGridLayout;
    grid->setSpacing(scaled(10));
    const int columns = m_narrow ? 1 : 3;
    int digit = 0;
    for (const ConflictChoice& choice : m_facts->choices) {
        grid->addWidget(choiceBox(digit + 1, choice), digit / columns, digit % columns);
        ++digit;
    }
    for (int each = 0; each < columns; ++each) {
        grid->setColumnStretch(each, 1);
    }
    column->addLayout(grid);
    column->addStretch(1);
    // A button that goes with the old sheet would hand the keys to another page.
    if (widget() != nullptr && widget()->isAncestorOf(focusWidget())) {
        setFocus();
    }
    setWidget(sheet);
}

void ConflictView::addHead(QVBoxLayout* column)
{
    auto* host = new QWidget;
    auto* flow = new FlowLayout(host, 10);
    if (m_facts->subject.isPerson) {
        QPushButton* person = button("conflictPerson", m_facts->subject.title, "card", host);
        setFontStep(person, 1);
        person->setToolTip(tr("Open the card"));
        connect(person, &QPushButton::clicked, this, [this] { Q_EMIT personWanted(m_facts->subject.row); });
        flow->addWidget(person);
    } else {
        flow->addWidget(heading(m_facts->subject.title, 1, host));
    }
    QLabel* field = heading(m_facts->field, 1, host);
    field->setObjectName(QStringLiteral("conflictField"));
    flow->addWidget(field);
    if (m_facts->masked) {
        QPushButton* reveal = button("revealConflict", tr("Show in full"), "eye", host);
        connect(reveal, &QPushButton::clicked, this, &ConflictView::revealWanted);
        flow->addWidget(reveal);
    }
    column->addWidget(host);
    if (m_facts->looksAlike) {
        QLabel* alike = label(tr("The values differ where they are masked. Show them in full, then decide."), "warning", nullptr);
        alike->setObjectName(QStringLiteral("looksAlike"));
        alike->setWordWrap(true);
        column->addWidget(alike);
    }
}

QWidget* ConflictView::choiceBox(int digit, const ConflictChoice& choice)
{
    QFrame* box = panel();
    box->setObjectName(QStringLiteral("choice%1").arg(digit));
    if (choice.shown) {
        box->setProperty("choice", QStringLiteral("shown"));
    }
    auto* column = new QVBoxLayout(box);
    space(column, 14, 6);
    auto* head = new QHBoxLayout;
    head->addWidget(label(captionOf(choice.kind), "secondary", box));
    head->addStretch(1);
    if (choice.shown) {
        head->addWidget(label(tr("shown now"), "badge", box));
    }
    column->addLayout(head);
    const QString words = !choice.known ? tr("Not known here") : choice.value.isEmpty() ? tr("(nothing)") : choice.value;
    QLabel* value = label(words, nullptr, box);
    value->setObjectName(QStringLiteral("choiceValue"));
    value->setWordWrap(true);
    setFontStep(value, 2);
    column->addWidget(value);
    for (const QString& line : {choice.who.isEmpty() ? QString() : tr("%1, %2").arg(choice.who, choice.when),
                                choice.why.isEmpty() ? QString() : tr("Reason: %1").arg(choice.why)}) {
        if (!line.isEmpty()) {
            QLabel* detail = label(line, "secondary", box);
            detail->setWordWrap(true);
            column->addWidget(detail);
        }
    }
    column->addStretch(1);
    QPushButton* take = button("takeChoice", QStringLiteral("%1  %2").arg(digit).arg(choiceWords(choice.kind)), nullptr, box);
    take->setObjectName(QStringLiteral("take%1").arg(digit));
    take->setEnabled(choice.known);
    connect(take, &QPushButton::clicked, this, [this, digit] { Q_EMIT chosen(digit); });
    column->addWidget(take);
    return box;
}

}  // namespace linli::ui
