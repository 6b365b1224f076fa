// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/parked_view.h"

#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

#include <QGridLayout>
#include <QScrollBar>

namespace linli::ui {

namespace {

QString changeWords(const EditLine& edit)
{
    if (edit.field.isEmpty()) {
        return edit.appeared ? ParkedView::tr("recorded") : ParkedView::tr("withdrawn");
    }
    const QString nothing = ParkedView::tr("(nothing)");
    return ParkedView::tr("%1 → %2").arg(edit.before.isEmpty() ? nothing : edit.before,
                                        edit.after.isEmpty() ? nothing : edit.after);
}

void addEdits(QGridLayout* grid, const std::vector<EditLine>& edits)
{
    QString title;
    for (const EditLine& edit : edits) {
        const int line = grid->rowCount();
        // Whose field it is, once.
        grid->addWidget(label(edit.title == title ? QString() : edit.title, "secondary"), line, 0, Qt::AlignTop);
        grid->addWidget(label(edit.field, "secondary"), line, 1, Qt::AlignTop);
        QLabel* change = label(changeWords(edit));
        change->setWordWrap(true);
        grid->addWidget(change, line, 2);
        title = edit.title;
    }
}

}  // namespace

ParkedView::ParkedView(QWidget* parent)
    : QScrollArea(parent)
{
    setObjectName(QStringLiteral("parkedView"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
}

void ParkedView::show(const ParkedFacts& facts)
{
    QFrame* sheet = panel(this);
    auto* column = new QVBoxLayout(sheet);
    space(column, 14, 10);
    auto* host = new QWidget(sheet);
    auto* flow = new FlowLayout(host, 10);
    QLabel* operation = heading(facts.group.operation, 1, host);
    operation->setObjectName(QStringLiteral("parkedOperation"));
    flow->addWidget(operation);
    if (facts.person) {
        QPushButton* person = button("parkedPerson", facts.whom, "card", host);
        setFontStep(person, 1);
        person->setToolTip(tr("Open the card"));
        connect(person, &QPushButton::clicked, this, [this, row = facts.person] { Q_EMIT personWanted(row); });
        flow->addWidget(person);
    } else {
        flow->addWidget(heading(facts.whom, 1, host));
    }
    column->addWidget(host);
    QLabel* reason = label(facts.reason, "warning", sheet);
    reason->setObjectName(QStringLiteral("parkedReason"));
    QLabel* origin = label(tr("%1, %2").arg(facts.group.author, facts.group.when), "secondary", sheet);
    if (!facts.group.reason.isEmpty()) {
        origin->setText(origin->text() + u'\n' + tr("Reason: %1").arg(facts.group.reason));
    }
    for (QLabel* each : {reason, origin}) {
        each->setWordWrap(true);
        column->addWidget(each);
    }
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(scaled(16));
    grid->setVerticalSpacing(scaled(6));
    grid->setColumnStretch(2, 1);
    addEdits(grid, facts.edits);
    column->addLayout(grid);
    if (facts.more > 0) {
        column->addWidget(label(tr("and %n more field(s)", nullptr, facts.more), "secondary", sheet));
    }
    column->addStretch(1);
    // A button that goes with the old sheet would hand the keys to another page.
    if (widget() != nullptr && widget()->isAncestorOf(focusWidget())) {
        setFocus();
    }
    setWidget(sheet);
    verticalScrollBar()->setValue(0);
}

}  // namespace linli::ui
