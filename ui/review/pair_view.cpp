// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/pair_view.h"

#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

#include <QGridLayout>
#include <QScrollBar>

namespace linli::ui {

namespace {
enum Column { kLabel, kLeft, kSign, kRight };
}

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

PairView::PairView(QWidget* parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("pairView"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
}

void PairView::show(const PairFacts& facts)
{
    QFrame* sheet = panel(this);
    sheet->setAccessibleName(tr("The two people compared"));
    auto* column = new QVBoxLayout(sheet);
    space(column, 16, 10);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(scaled(16));
    grid->setVerticalSpacing(scaled(8));
    grid->setColumnStretch(kLeft, 1);
    grid->setColumnStretch(kRight, 1);
    column->addLayout(grid);
    column->addStretch(1);
    addHead(grid, facts);
    const int line = addRows(grid, 1, facts, false);
    addRows(grid, line, facts, true);
    if (widget() != nullptr && widget()->isAncestorOf(focusWidget())) {
        setFocus();
    }
    setWidget(sheet);
    verticalScrollBar()->setValue(0);
}

void PairView::addHead(QGridLayout* grid, const PairFacts& facts)
{
    addSide(grid, kLeft, "leftPerson", tr("Left"), facts.left);
    addSide(grid, kRight, "rightPerson", tr("Right"), facts.right);
}

void PairView::addSide(QGridLayout* grid, int column, const char* name, const QString& caption, const PairSide& side)
{
    auto* box = new QWidget;
    auto* inner = new QVBoxLayout(box);
    space(inner, 0, 4);
    QPushButton* person = button(name, side.name, "card", box);
    setFontStep(person, 2);
    person->setToolTip(tr("Open the card"));
    person->setAccessibleName(tr("%1: %2, open the card").arg(caption, side.name));
    connect(person, &QPushButton::clicked, this, [this, row = side.person] { Q_EMIT personWanted(row); });
    inner->addWidget(person, 0, Qt::AlignLeft);
    QLabel* words = label(tr("%1 · %2 fields filled · latest of %3").arg(caption).arg(side.filled).arg(side.newest),
                          "secondary", box);
    words->setWordWrap(true);
    inner->addWidget(words);
    grid->addWidget(box, 0, column, Qt::AlignTop);
}

int PairView::addRows(QGridLayout* grid, int line, const PairFacts& facts, bool same)
{
    for (const PairRow& row : facts.rows) {
        if ((row.agreement == Agreement::Same) != same) {
            continue;
        }
        const char* role = same ? "secondary" : nullptr;
        QLabel* const cells[] = {label(row.label, "secondary"), label(row.left, role),
                                 label(agreementWords(row.agreement), same ? "secondary" : "badge-warning"),
                                 label(row.right, role)};
        int column = 0;
        for (QLabel* cell : cells) {
            cell->setWordWrap(column == kLeft || column == kRight);
            cell->setAlignment(column == kSign ? Qt::AlignCenter : Qt::AlignLeft | Qt::AlignVCenter);
            grid->addWidget(cell, line, column, column == kSign ? Qt::AlignVCenter : Qt::Alignment());
            ++column;
        }
        ++line;
    }
    return line;
}

}  // namespace linli::ui
