// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rail.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QKeySequence>
#include <QShortcut>
#include <QToolButton>

namespace linli::ui {

Rail::Rail(QWidget* parent) : QFrame(parent), m_box(new QVBoxLayout), m_group(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("rail"));
    auto* outer = new QVBoxLayout(this);
    space(outer, 6, 4);
    QLabel* brand = heading(tr("Linli"), 2, this);
    brand->setObjectName(QStringLiteral("brand"));
    outer->addWidget(brand);
    m_box->setSpacing(0);
    outer->addLayout(m_box);
    outer->addStretch(1);
}

void Rail::add(const QString& page, const QString& words, const char* iconName)
{
    auto* entry = new QToolButton(this);
    entry->setObjectName(QStringLiteral("rail") + page.left(1).toUpper() + page.mid(1));
    entry->setText(words);
    entry->setIcon(icon(iconName));
    setIconUnits(entry, 20);
    entry->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    entry->setCheckable(true);
    entry->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    entry->setFocusPolicy(Qt::TabFocus);
    // Behind the ninth comes the 0 of the keyboard; those after it have no digit.
    const int count = static_cast<int>(m_entries.size()) + 1;
    if (count <= 10) {
        // Not the button's own shortcut: that shows the press for a tenth of a second before it acts.
        auto* keys = new QShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg(count % 10)), this);
        connect(keys, &QShortcut::activated, entry, &QToolButton::click);
        entry->setToolTip(tr("%1 (Ctrl+%2)").arg(words).arg(count % 10));
    }
    m_group->addButton(entry);
    m_box->addWidget(entry);
    m_entries.push_back({page, words, entry});
    connect(entry, &QToolButton::toggled, this, [entry, iconName](bool on) {
        entry->setIcon(on ? icon(iconName, colour::kAccent) : icon(iconName));
    });
    connect(entry, &QToolButton::clicked, this, [this, page] { Q_EMIT chosen(page); });
}

void Rail::select(const QString& page)
{
    for (const Entry& entry : m_entries) {
        if (entry.page == page) {
            entry.button->setChecked(true);
        }
    }
}

void Rail::showCount(const QString& page, int count)
{
    for (const Entry& entry : m_entries) {
        if (entry.page == page) {
            entry.button->setText(count > 0 ? tr("%1 (%2)").arg(entry.words).arg(count) : entry.words);
        }
    }
}

}  // namespace linli::ui
