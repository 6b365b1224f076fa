// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/refill_box.h"

#include "core/sheets/cell_text.h"
#include "ui/bridge/text.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QListWidget>
#include <QPushButton>

namespace linli::ui {

RefillBox::RefillBox(const filling::Refill& refill, QWidget* parent) : SheetDialog("refillBox", tr("Against last time"), parent)
{
    using filling::DifferenceKind;
    QLabel* counts = label(tr("%1 came · %2 left · %3 values changed · %4 cells written by hand were taken over")
                               .arg(refill.count(DifferenceKind::Came))
                               .arg(refill.count(DifferenceKind::Left))
                               .arg(refill.count(DifferenceKind::Changed))
                               .arg(refill.carried),
                           nullptr, this);
    counts->setObjectName(QStringLiteral("refillCounts"));
    counts->setWordWrap(true);
    content()->addWidget(counts);
    auto* list = new QListWidget(this);
    list->setObjectName(QStringLiteral("refillList"));
    list->setAccessibleName(tr("Differences from last time"));
    list->setWordWrap(true);
    const auto quoted = [](const std::string& value) { return value.empty() ? tr("(empty)") : text(value); };
    for (const filling::Difference& one : refill.differences) {
        const QString cell = text(sheets::cellName(one.row, one.column));
        const QString who = text(one.who);
        switch (one.kind) {
        case DifferenceKind::Came:
            list->addItem(tr("Came: %1 (%2)").arg(who, cell));
            break;
        case DifferenceKind::Left:
            list->addItem(tr("Left: %1 (%2 of last time's file)").arg(who, cell));
            break;
        case DifferenceKind::Changed:
            list->addItem(tr("%1 · %2 (%3): %4 → %5").arg(who, text(one.header), cell, quoted(one.before), quoted(one.after)));
            break;
        }
    }
    if (refill.differences.empty()) {
        list->addItem(tr("Nothing is different."));
    }
    content()->addWidget(list, 1);
    acceptButton()->setText(tr("Close"));
    cancelButton()->hide();
}

}  // namespace linli::ui
