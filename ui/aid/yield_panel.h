// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 帮扶成效: what was visited, decided and received in a month or a year, a policy a line.

#include "core/aid/yield.h"
#include "ui/session/desk.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QTreeWidget;

namespace linli::ui {

class YieldPanel final : public QWidget {
    Q_OBJECT
public:
    explicit YieldPanel(Desk& desk, QWidget* parent = nullptr);
    // Counts anew.
    void load();

private:
    void show(const aid::Yield& yield);

    Desk& m_desk;
    QComboBox* m_period = nullptr;
    QLabel* m_facts = nullptr;
    QTreeWidget* m_table = nullptr;
    int m_asked = 0;
};

}  // namespace linli::ui
