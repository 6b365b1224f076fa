// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A task in words: what, and until when.

#include "ui/session/desk.h"
#include "ui/widgets/sheet_dialog.h"

class QLineEdit;

namespace linli::ui {

class TaskBox final : public SheetDialog {
    Q_OBJECT
public:
    TaskBox(Desk& desk, QWidget* parent);

protected:
    void carryOut() override;

private:
    Desk& m_desk;
    QLineEdit* m_title;
    QLineEdit* m_due;
    QLineEdit* m_assignee;
};

}  // namespace linli::ui
