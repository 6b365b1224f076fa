// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is different from the form of last time: who came, who left, which values changed.

#include "core/filling/refill.h"
#include "ui/widgets/sheet_dialog.h"

namespace linli::ui {

class RefillBox final : public SheetDialog {
    Q_OBJECT
public:
    RefillBox(const filling::Refill& refill, QWidget* parent);

protected:
    void carryOut() override { finish(); }
};

}  // namespace linli::ui
