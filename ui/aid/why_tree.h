// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Why somebody meets a policy or not: each condition with ✓ ✗ ？, what was found, whose word that is and of which day, and the
// parameter it was measured by.

#include "core/aid/reason.h"

#include <QTreeWidget>

namespace linli::ui {

class WhyTree final : public QTreeWidget {
    Q_OBJECT
public:
    explicit WhyTree(QWidget* parent = nullptr);
    void show(const aid::Reason& reason);

private:
    enum Column { Condition, Found, Measure, ColumnCount };
    void add(const aid::Reason& reason, QTreeWidgetItem* above);
};

}  // namespace linli::ui
