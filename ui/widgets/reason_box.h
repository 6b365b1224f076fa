// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Asks for a reason (why somebody needs to see, print or take out personal data; why something is dropped): a digit for
// the usual ones, or words.

#include "ui/widgets/sheet_dialog.h"

#include <QStringList>

class QLineEdit;

namespace linli::ui {

class ReasonBox final : public SheetDialog {
    Q_OBJECT
public:
    ReasonBox(const QString& question, const QString& consequence, QWidget* parent);
    ReasonBox(const QString& question, const QString& consequence, const QStringList& usual, QWidget* parent);

Q_SIGNALS:
    void given(const QString& reason);

protected:
    void carryOut() override;

private:
    QStringList m_usual;
    QLineEdit* m_reason;
};

}  // namespace linli::ui
