// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Shows what would be accepted together before it is.

#include "ui/widgets/sheet_dialog.h"

#include <QStringList>

namespace linli::ui {

class PolicePreview final : public SheetDialog {
    Q_OBJECT
public:
    // `lines`: name, then what changes, of everything that would be accepted.
    PolicePreview(const QString& title, const std::vector<std::pair<QString, QString>>& lines, QWidget* parent);

Q_SIGNALS:
    void wanted();

protected:
    void carryOut() override;
};

}  // namespace linli::ui
