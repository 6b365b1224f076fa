// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Another name for a list.

#include "ui/widgets/sheet_dialog.h"

class QLineEdit;

namespace linli::ui {

class RenameBox final : public SheetDialog {
    Q_OBJECT
public:
    RenameBox(const QString& name, QWidget* parent);

Q_SIGNALS:
    void given(const QString& name);

protected:
    void carryOut() override;

private:
    QLineEdit* m_name;
};

}  // namespace linli::ui
