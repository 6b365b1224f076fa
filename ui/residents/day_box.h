// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Asks for the day a list is to be read as of.

#include "ui/widgets/sheet_dialog.h"

class QLineEdit;

namespace linli::ui {

class DayBox final : public SheetDialog {
    Q_OBJECT
public:
    // `today`: ISO, the last day that may be chosen.
    DayBox(const QString& today, QWidget* parent);

Q_SIGNALS:
    // ISO day.
    void given(const QString& day);

protected:
    void carryOut() override;

private:
    QString m_today;
    QLineEdit* m_day;
};

}  // namespace linli::ui
