// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Before another form takes the place of one with typed cells that were not saved.

#include "ui/widgets/sheet_dialog.h"

namespace linli::ui {

class DropTypedBox final : public SheetDialog {
    Q_OBJECT
public:
    explicit DropTypedBox(QWidget* parent);

Q_SIGNALS:
    void agreed();

protected:
    void carryOut() override;
};

}  // namespace linli::ui
