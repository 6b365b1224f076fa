// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/aid/why_tree.h"

#include "core/rules/explain.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"

#include <QHeaderView>

#include <algorithm>

namespace linli::ui {

namespace {

QString foundOf(const aid::Reason& reason)
{
    QStringList found;
    const bool isSaid = std::any_of(reason.origins.begin(), reason.origins.end(), [&](const aid::Origin& one) { return one.value == reason.value; });
    if (!reason.value.empty() && !isSaid) {
        found << text(reason.value);
    }
    for (const aid::Origin& one : reason.origins) {
        const QString value = one.value.empty() ? WhyTree::tr("not known") : text(one.value);
        const QString whose = QStringLiteral("%1 %2").arg(text(one.layer), text(one.at)).trimmed();
        found << (whose.isEmpty() ? WhyTree::tr("%1: %2").arg(text(one.what), value) : WhyTree::tr("%1: %2 (%3)").arg(text(one.what), value, whose));
    }
    return found.join(u'；');
}

QString measureOf(const aid::Reason& reason)
{
    QStringList measures;
    for (const aid::Measure& one : reason.measures) {
        const QString value = one.value.empty() ? WhyTree::tr("not known") : text(one.value);
        QStringList notes;
        if (!one.from.empty() || !one.to.empty()) {
            notes << WhyTree::tr("%1 to %2").arg(text(one.from), text(one.to)).trimmed();
        }
        if (one.verified.empty()) {
            notes << WhyTree::tr("not verified");
        }
        measures << (notes.isEmpty() ? WhyTree::tr("%1: %2").arg(text(one.name), value)
                                     : WhyTree::tr("%1: %2 (%3)").arg(text(one.name), value, notes.join(u'，')));
    }
    if (!reason.margin.empty()) {
        measures << text(reason.margin);
    }
    return measures.join(u'；');
}

}  // namespace

WhyTree::WhyTree(QWidget* parent) : QTreeWidget(parent)
{
    setObjectName(QStringLiteral("whyTree"));
    setAccessibleName(tr("Why"));
    setColumnCount(ColumnCount);
    setHeaderLabels({tr("Condition"), tr("What is known"), tr("Measured by")});
    setAlternatingRowColors(true);
    setTabKeyNavigation(false);
    setUniformRowHeights(true);
    header()->setStretchLastSection(true);
    header()->setMinimumSectionSize(scaled(80));
}

void WhyTree::show(const aid::Reason& reason)
{
    clear();
    for (const aid::Reason& part : reason.parts) {
        add(part, invisibleRootItem());
    }
    expandAll();
    // What is short is read whole; a long condition wraps by the tool tip.
    resizeColumnToContents(Condition);
    setColumnWidth(Condition, std::min(columnWidth(Condition), scaled(360)));
    resizeColumnToContents(Found);
    setColumnWidth(Found, std::min(columnWidth(Found), scaled(300)));
}

void WhyTree::add(const aid::Reason& reason, QTreeWidgetItem* above)
{
    auto* item = new QTreeWidgetItem(above);
    const QString mark = text(std::string(rules::mark(reason.truth)));
    const QString words = reason.member.empty() ? text(reason.text) : tr("%1: %2").arg(text(reason.member), text(reason.text));
    item->setText(Condition, QStringLiteral("%1 %2").arg(mark, words));
    item->setText(Found, foundOf(reason));
    item->setText(Measure, measureOf(reason));
    for (int column = 0; column < ColumnCount; ++column) {
        item->setToolTip(column, item->text(column));
    }
    for (const aid::Reason& part : reason.parts) {
        add(part, item);
    }
}

}  // namespace linli::ui
