// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Every key of the program on one sheet (Ctrl+/), laid over the window; any key or click closes it.

#include <QFrame>

namespace linli::ui {

class ShortcutsSheet final : public QFrame {
    Q_OBJECT
public:
    explicit ShortcutsSheet(QWidget* window);
    void toggle();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace linli::ui
