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
    // `day`: ISO day the list is read as of, empty for today. Without a count where nobody is told how many there are.
    void show(const QStringList& chips, const std::optional<registry::RosterCount>& count, const QString& day);
    QPushButton* addButton() const { return m_add; }
    // A list whose rows stand has no conditions to add.
    void setFixed(bool fixed);

Q_SIGNALS:
    void dropped(int chip);
    void addWanted();
    // The conditions on cards.
    void editWanted();
    // Who cannot be decided.
    void unknownWanted();
    // The chip of the day was clicked: choose one, or go back to today.
    void dayWanted();

private:
    // What stands behind the chips.
    QList<QWidget*> tail() const;
    FlowLayout* m_flow;
    QPushButton* m_add;
    QPushButton* m_edit;
    QPushButton* m_day;
    QPushButton* m_unknown;
    QLabel* m_count;
    QList<QPushButton*> m_chips;
};

}  // namespace linli::ui
