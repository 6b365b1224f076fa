// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 月末一次做完: as of which day, and whether all reports are kept, saved as files, or both.

#include "ui/widgets/sheet_dialog.h"

class QCheckBox;
class QLineEdit;

namespace linli::ui {

struct MonthEndWish {
    QString day;      // ISO
    bool keep = true;
    bool files = false;
};

class MonthEndBox final : public SheetDialog {
    Q_OBJECT
public:
    // `day`: ISO, the month-end offered; `today`: the last day that may be chosen. `reports`: how many there are, `open` how many
    // of them have not been kept as of `day`.
    MonthEndBox(const QString& day, const QString& today, int reports, int open, QWidget* parent);

Q_SIGNALS:
    void given(const linli::ui::MonthEndWish& wish);

protected:
    void carryOut() override;

private:
    QString m_today;
    QLineEdit* m_day;
    QCheckBox* m_keep;
    QCheckBox* m_files;
};

}  // namespace linli::ui
