// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Search, Back and Forward, text size, lock.

#include <QFrame>

class QToolButton;

namespace linli::ui {

class SearchBox;

class TopBar final : public QFrame {
    Q_OBJECT
public:
    explicit TopBar(QWidget* parent = nullptr);
    SearchBox* search() const { return m_search; }
    void showSteps(bool back, bool forward);

Q_SIGNALS:
    void backWanted();
    void forwardWanted();
    void largerWanted();
    void smallerWanted();
    void lockWanted();
    void helpWanted();

private:
    SearchBox* m_search;
    QToolButton* m_back;
    QToolButton* m_forward;
};

}  // namespace linli::ui
