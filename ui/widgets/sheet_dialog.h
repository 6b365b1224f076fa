// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A small question over the window: heading, content, a message line, and two buttons. Opened with open(), never exec(),
// so the event loop stays the only one; closed and deleted by either button. Content taller than the window scrolls.

#include <QDialog>

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace linli::ui {

class SheetDialog : public QDialog {
    Q_OBJECT
public:
    SheetDialog(const char* name, const QString& title, QWidget* parent);

protected:
    void setTitle(const QString& title);
    QVBoxLayout* content() const { return m_content; }
    QPushButton* acceptButton() const { return m_accept; }
    QPushButton* cancelButton() const { return m_cancel; }
    // Carries out what the dialog is for; call finish() or refuse() when it is known how it went.
    virtual void carryOut() = 0;
    void refuse(const QString& sentence);
    void finish() { accept(); }
    // It is done, and there is something to know: the dialog shows the sentence until it is closed.
    void finishAfter(const QString& sentence);
    // While the work runs.
    void setBusy(bool busy);
    bool event(QEvent* event) override;

private:
    void fit();
    QLabel* m_title;
    QScrollArea* m_area;
    QVBoxLayout* m_content;
    QLabel* m_message;
    QPushButton* m_accept;
    QPushButton* m_cancel;
    bool m_isDone = false;
};

}  // namespace linli::ui
