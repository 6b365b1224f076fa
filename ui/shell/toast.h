// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The message that rises at the bottom of the window: what was done, with "undo" (or "redo") for ten seconds; a plain
// notice; or what went wrong, which stays until somebody closes it. It takes no focus and stands in the corner.

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

    void notice(const QString& sentence);
    void alarm(const QString& sentence);
    // `what` was done by the group; `again` after it had been taken back.
    void offerUndo(const QString& what, qint64 group, bool again = false);
    // `what` was taken back by the group.
    void offerRedo(const QString& what, qint64 group);

    static constexpr int kMilliseconds = 10'000;

Q_SIGNALS:
    void undoWanted(qint64 group, const QString& what);
    void redoWanted(qint64 group, const QString& what);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Kind { Notice, Alarm, Undo, Redo };
    void rise(Kind kind, const QString& sentence);
    void place();
    QLabel* m_icon;
    QLabel* m_sentence;
    QPushButton* m_undo;
    QPushButton* m_close;
    QProgressBar* m_left;
    QTimer* m_timer;
    Kind m_kind = Kind::Notice;
    QString m_what;
    qint64 m_group = 0;
    int m_shown = 0;
};

}  // namespace linli::ui
