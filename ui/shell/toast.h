// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The message that rises at the bottom of the window: what was done, with "undo" for ten seconds; or a plain notice.
// It takes no focus and covers no field being edited.

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;
class QTimer;

namespace linli::ui {

class Toast final : public QFrame {
    Q_OBJECT
public:
    explicit Toast(QWidget* parent);

    // group 0 = nothing to undo.
    void rise(const QString& sentence, qint64 group);

    static constexpr int kMilliseconds = 10'000;

Q_SIGNALS:
    void undoWanted(qint64 group, const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    QLabel* m_sentence;
    QPushButton* m_undo;
    QProgressBar* m_left;
    QTimer* m_timer;
    qint64 m_group = 0;
    int m_shown = 0;
};

}  // namespace linli::ui
