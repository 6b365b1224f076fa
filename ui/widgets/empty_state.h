// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an empty list shows: one sentence and one button.

#include <QWidget>

class QLabel;
class QPushButton;

namespace linli::ui {

class EmptyState final : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget* parent = nullptr);
    // An empty `action` hides the button.
    void show(const char* icon, const QString& sentence, const QString& action);

Q_SIGNALS:
    void acted();

private:
    QLabel* m_icon;
    QLabel* m_sentence;
    QPushButton* m_action;
};

}  // namespace linli::ui
