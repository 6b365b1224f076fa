// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A small question over the window: heading, content, a message line, and two buttons. Opened with open(), never exec(),
// so the event loop stays the only one; closed and deleted by either button.

#include <QDialog>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace linli::ui {

class SheetDialog : public QDialog {
    Q_OBJECT
public:
    SheetDialog(const char* name, const QString& title, QWidget* parent);

protected:
    QVBoxLayout* content() const { return m_content; }
    QPushButton* acceptButton() const { return m_accept; }
    // Carries out what the dialog is for; call finish() or refuse() when it is known how it went.
    virtual void carryOut() = 0;
    void refuse(const QString& sentence);
    void finish() { accept(); }
    // While the work runs.
    void setBusy(bool busy);

private:
    QVBoxLayout* m_content;
    QLabel* m_message;
    QPushButton* m_accept;
};

}  // namespace linli::ui
