// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcuts_sheet.h"

#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>

namespace linli::ui {

ShortcutsSheet::ShortcutsSheet(QWidget* window) : QFrame(window)
{
    setObjectName(QStringLiteral("shortcutsSheet"));
    setFocusPolicy(Qt::StrongFocus);
    const std::pair<QString, QString> rows[] = {
        {QStringLiteral("Ctrl+1 … Ctrl+0"), tr("Go to a page")},
        {QStringLiteral("Ctrl+K"), tr("Search anything")},
        {QStringLiteral("Ctrl+N"), tr("Register a resident")},
        {QStringLiteral("Ctrl+F"), tr("Filter the list")},
        {QStringLiteral("Alt+V"), tr("Record a visit")},
        {QStringLiteral("Alt+M"), tr("Move out")},
        {QStringLiteral("Alt+H"), tr("History of the field")},
        {QStringLiteral("F2"), tr("Edit the field")},
        {QStringLiteral("Ctrl+T"), tr("Tag the selected")},
        {QStringLiteral("Alt+C"), tr("Build conditions on cards")},
        {QStringLiteral("Ctrl+B"), tr("Put into the basket")},
        {QStringLiteral("Ctrl+S"), tr("Save")},
        {QStringLiteral("Ctrl+Z / Ctrl+Shift+Z"), tr("Undo / redo")},
        {QStringLiteral("F4"), tr("Show or hide the card")},
        {QStringLiteral("Esc"), tr("Step back")},
        {QStringLiteral("Alt+← / Alt+→"), tr("Back / forward")},
        {QStringLiteral("Ctrl++ / Ctrl+-"), tr("Larger / smaller text")},
        {QStringLiteral("Ctrl+E / Ctrl+P"), tr("Export / print the ledger, save the form")},
        {QStringLiteral("Ctrl+O"), tr("Import, forms: choose a file")},
        {QStringLiteral("1 / 2 / 3, J / K"), tr("Review: decide as the buttons say; next, previous")},
        {QStringLiteral("F9"), tr("Synchronise with the city hub now")},
        {QStringLiteral("Ctrl+L"), tr("Lock")},
        {QStringLiteral("Ctrl+/"), tr("This sheet")},
    };
    auto* outer = new QGridLayout(this);
    outer->setRowStretch(0, 1);
    outer->setRowStretch(2, 1);
    outer->setColumnStretch(0, 1);
    outer->setColumnStretch(2, 1);
    QFrame* sheet = panel(this);
    auto* grid = new QGridLayout(sheet);
    grid->setContentsMargins(scaled(28), scaled(20), scaled(28), scaled(20));
    grid->setHorizontalSpacing(scaled(28));
    grid->setVerticalSpacing(scaled(6));
    grid->addWidget(heading(tr("Keyboard shortcuts"), 2, sheet), 0, 0, 1, 4);
    const int half = (static_cast<int>(std::size(rows)) + 1) / 2;
    int index = 0;
    for (const auto& [keys, meaning] : rows) {
        QLabel* key = label(keys, "badge", sheet);
        grid->addWidget(key, 1 + index % half, index / half * 2);
        grid->addWidget(label(meaning, nullptr, sheet), 1 + index % half, index / half * 2 + 1);
        ++index;
    }
    outer->addWidget(sheet, 1, 1);
    hide();
}

void ShortcutsSheet::toggle()
{
    if (isVisible()) {
        hide();
        return;
    }
    setGeometry(parentWidget()->rect());
    show();
    raise();
    setFocus();
}

void ShortcutsSheet::keyPressEvent(QKeyEvent* event)
{
    event->accept();
    hide();
}

void ShortcutsSheet::mousePressEvent(QMouseEvent*)
{
    hide();
}

void ShortcutsSheet::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor(26, 36, 48, 120));
}

}  // namespace linli::ui
