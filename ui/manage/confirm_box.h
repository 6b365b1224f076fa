// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// "Are you sure" before what no undo takes back: says what will be lost, and the button says what it does.

#include "ui/widgets/sheet_dialog.h"

namespace linli::ui {

class ConfirmBox final : public SheetDialog {
    Q_OBJECT
public:
    ConfirmBox(const QString& question, const QString& consequence, const QString& action, QWidget* parent);

Q_SIGNALS:
    void confirmed();

protected:
    void carryOut() override;
};

}  // namespace linli::ui
