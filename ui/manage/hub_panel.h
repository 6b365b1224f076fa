// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The city hub in 管理: which one this workstation has joined, or the way to join one.

#include "ui/session/desk.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace linli::ui {

class HubPanel final : public QWidget {
    Q_OBJECT
public:
    // REQUIRES that the session has a hub.
    HubPanel(Desk& desk, QWidget* parent);

private:
    void showState();
    void join();

    Desk& m_desk;
    HubSync& m_hub;
    QLabel* m_words;
    QPushButton* m_join;
    QPushButton* m_look;
};

}  // namespace linli::ui
