// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A line that tells what is being typed also while the input method still composes: QLineEdit itself emits nothing
// then, but every preedit string passes through inputMethodEvent.

#include <QLineEdit>

namespace linli::ui {

class SearchBox : public QLineEdit {
    Q_OBJECT
public:
    explicit SearchBox(QWidget* parent = nullptr);
    // What stands in the line, with what is being composed at the cursor; apostrophes that input methods put between
    // syllables are dropped.
    QString query() const;

Q_SIGNALS:
    void queryChanged(const QString& query);

protected:
    // Ctrl+Z is the window's while there is no typing to take back.
    bool event(QEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;

private:
    void tell();
    QString m_composing;
    QString m_told;
};

}  // namespace linli::ui
