// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/pair_view.h"

#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

#include <QGridLayout>
#include <QScrollBar>

namespace linli::ui {

namespace {
// Below this width the label goes above the values.
constexpr int kRoomUnits = 560;
}  // namespace

QString agreementWords(Agreement agreement)
{
    switch (agreement) {
    case Agreement::Same:
        return PairView::tr("= the same");
    case Agreement::Partly:
        return PairView::tr("≈ one of them");
    case Agreement::Differs:
        return PairView::tr("≠ different");
    case Agreement::OnlyLeft:
        return PairView::tr("← only left");
    case Agreement::OnlyRight:
        return PairView::tr("→ only right");
    }
    return {};
}

PairView::PairView(QWidget* parent)
    : QScrollArea(parent)
{
    setObjectName(QStringLiteral("pairView"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
}

bool PairView::hasLittleRoom() const
{
    return width() < scaled(kRoomUnits);
}

void PairView::show(const PairFacts& facts)
{
    m_facts = facts;
    build();
    verticalScrollBar()->setValue(0);
}

void PairView::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    if (m_facts && m_narrow != hasLittleRoom()) {
        build();
    }
}

void PairView::build()
{
    m_narrow = hasLittleRoom();
    QFrame* sheet = panel(this);
    sheet->setAccessibleName(tr("The two people compared"));
    auto* column = new QVBoxLayout(sheet);
    space(column, 14, 10);
    addReasons(column);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(scaled(16));
    grid->setVerticalSpacing(scaled(m_narrow ? 4 : 8));
    const int left = m_narrow ? 0 : 1;
    const int right = m_narrow ? 1 : 3;
    grid->setColumnStretch(left, 1);
    grid->setColumnStretch(right, 1);
    grid->addWidget(sideHead("leftPerson", tr("Left"), m_facts->left), 0, left, Qt::AlignTop);
    grid->addWidget(sideHead("rightPerson", tr("Right"), m_facts->right), 0, right, Qt::AlignTop);
    addRows(grid, false);
    addRows(grid, true);
    column->addLayout(grid);
    if (m_facts->oneSided > 0) {
        QLabel* rest =
            label(tr("%n more field(s) only one of them has; merging fills them in.", nullptr, m_facts->oneSided),
                  "secondary", sheet);
        rest->setWordWrap(true);
        column->addWidget(rest);
    }
    column->addStretch(1);
    // A button that goes with the old sheet would hand the keys to another page.
    if (widget() != nullptr && widget()->isAncestorOf(focusWidget())) {
        setFocus();
    }
    setWidget(sheet);
}

void PairView::addReasons(QVBoxLayout* column)
{
    auto* host = new QWidget;
    auto* flow = new FlowLayout(host, 8);
    flow->addWidget(label(tr("Likeness %1 of 100:").arg(m_facts->pair.score), nullptr, host));
    for (const QString& reason : m_facts->speaksFor) {
        flow->addWidget(label(QStringLiteral("✓ ") + reason, "badge", host));
    }
    for (const QString& reason : m_facts->speaksAgainst) {
        flow->addWidget(label(QStringLiteral("✗ ") + reason, "badge-warning", host));
    }
    column->addWidget(host);
}

QWidget* PairView::sideHead(const char* name, const QString& caption, const PairSide& side)
{
    auto* box = new QWidget;
    auto* inner = new QVBoxLayout(box);
    space(inner, 0, 4);
    QPushButton* person = button(name, side.name, "card", box);
    setFontStep(person, 1);
    person->setToolTip(tr("Open the card"));
    person->setAccessibleName(tr("%1: %2, open the card").arg(caption, side.name));
    connect(person, &QPushButton::clicked, this, [this, row = side.person] { Q_EMIT personWanted(row); });
    inner->addWidget(person, 0, Qt::AlignLeft);
    QLabel* words = label(tr("%1 · %2 fields filled · latest of %3").arg(caption).arg(side.filled).arg(side.newest),
                          "secondary", box);
    words->setWordWrap(true);
    inner->addWidget(words);
    return box;
}

void PairView::addRows(QGridLayout* grid, bool same)
{
    for (const PairRow& row : m_facts->rows) {
        if ((row.agreement == Agreement::Same) != same) {
            continue;
        }
        const char* role = same ? "secondary" : nullptr;
        QLabel* left = label(row.left, role);
        QLabel* right = label(row.right, role);
        QLabel* sign = label(agreementWords(row.agreement), same ? "secondary" : "badge-warning");
        left->setWordWrap(true);
        right->setWordWrap(true);
        sign->setAlignment(Qt::AlignCenter);
        for (QLabel* value : {left, right}) {
            setFontStep(value, m_narrow ? 0 : 1, false);
        }
        int line = grid->rowCount();
        if (m_narrow) {
            auto* head = new QHBoxLayout;
            head->setSpacing(scaled(8));
            head->addWidget(label(row.label, "secondary"));
            head->addWidget(sign);
            head->addStretch(1);
            grid->addLayout(head, line++, 0, 1, 2);
            grid->addWidget(left, line, 0);
            grid->addWidget(right, line, 1);
            continue;
        }
        grid->addWidget(label(row.label, "secondary"), line, 0);
        grid->addWidget(left, line, 1);
        grid->addWidget(sign, line, 2, Qt::AlignVCenter);
        grid->addWidget(right, line, 3);
    }
}

}  // namespace linli::ui
