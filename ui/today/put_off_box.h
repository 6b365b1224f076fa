// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Puts something that is due off: a reason by its digit or in words, and the day on which it comes back.

#include "ui/bridge/text.h"
#include "ui/widgets/sheet_dialog.h"

#include <QStringList>

class QLineEdit;

namespace linli::ui {

class PutOffBox final : public SheetDialog {
    Q_OBJECT
public:
    PutOffBox(const QString& what, base::Day today, QWidget* parent);

Q_SIGNALS:
    void given(const QString& reason, qint32 untilDays);

protected:
    void carryOut() override;

private:
    base::Day m_today;
    QStringList m_usual;
    QLineEdit* m_reason;
    QLineEdit* m_until;
};

}  // namespace linli::ui
