// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A list below a button, narrowed by typing; the arrows move in the list while one types.

#include <QFrame>

class QLineEdit;
class QListWidget;

namespace linli::ui {

class SearchPopup : public QFrame {
    Q_OBJECT
public:
    // Names of the two for tests and style: "conditionSearch", "conditionList".
    SearchPopup(const char* searchName, const char* listName, const QString& hint, QWidget* parent);
    // Inside the window, below `anchor` or where there is room.
    void popUp(QWidget* anchor);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    // What a key does before the list and the line see it; true when it was used up.
    virtual bool press(int key);
    QLineEdit* search() const { return m_search; }
    QListWidget* list() const { return m_list; }

private:
    QLineEdit* m_search;
    QListWidget* m_list;
};

}  // namespace linli::ui
