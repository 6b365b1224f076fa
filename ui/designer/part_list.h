// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The parts of a report in their order: columns of a ledger, lines of a statistic. Moved by dragging, by buttons or by
// Alt+↑ and Alt+↓, changed by Enter or a double click, taken out by Del. It shows words only; what they stand for is kept by
// whoever made the list and follows the signals.

#include <QStringList>
#include <QWidget>

class QListWidget;
class QPushButton;

namespace linli::ui {

class FlowLayout;

class PartList final : public QWidget {
    Q_OBJECT
public:
    // Object names begin with `name`: "<name>List", "<name>Up", "<name>Down", "<name>Change", "<name>Remove".
    PartList(const QString& name, const QString& heading, QWidget* parent);
    // A button that adds something, before those that move.
    QPushButton* addButton(const char* name, const QString& words);
    // Shows the parts and chooses one of them.
    void show(const QStringList& words, int current);
    int current() const;
    // Other words for one of them.
    void reword(int part, const QString& words);
    // One that cannot be changed by a form.
    void letChange(bool can);

Q_SIGNALS:
    void chosen(int part);
    void changeWanted(int part);
    void removed(int part);
    // The numbers of the parts in their new order, and the one that was moved.
    void reordered(const QList<int>& order, int current);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void move(int by);
    void tellOrder();

    QListWidget* m_list;
    FlowLayout* m_flow;
    QWidget* m_buttons;
    QPushButton* m_change;
    QPushButton* m_remove;
    QPushButton* m_up;
    QPushButton* m_down;
    int m_adders = 0;
    bool m_isTold = true;
};

}  // namespace linli::ui
