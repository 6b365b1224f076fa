// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The conditions of a list as chips, each removed by a click, "+ condition", and how many people and households that is.

#include "core/registry/roster.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace linli::ui {

class FlowLayout;

class FilterBar final : public QWidget {
    Q_OBJECT
public:
    explicit FilterBar(QWidget* parent = nullptr);
    // `day`: ISO day the list is read as of, empty for today.
    void show(const QStringList& chips, const registry::RosterCount& count, const QString& day);
    QPushButton* addButton() const { return m_add; }

Q_SIGNALS:
    void dropped(int chip);
    void addWanted();
    // The chip of the day was clicked: choose one, or go back to today.
    void dayWanted();

private:
    FlowLayout* m_flow;
    QPushButton* m_add;
    QPushButton* m_day;
    QLabel* m_count;
    QList<QPushButton*> m_chips;
};

}  // namespace linli::ui
