// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Moving out in four keys: Alt+M, the digit of the reason, Enter (today), Enter.

#include "core/base/row_id.h"
#include "ui/session/desk.h"
#include "ui/widgets/sheet_dialog.h"

class QButtonGroup;
class QLineEdit;

namespace linli::ui {

class MoveOutBox final : public SheetDialog {
    Q_OBJECT
public:
    MoveOutBox(Desk& desk, base::RowId person, const QString& name, QWidget* parent);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void carryOut() override;

private:
    QStringList reasons() const;
    Desk& m_desk;
    base::RowId m_person;
    QString m_name;
    QButtonGroup* m_reason;
    QLineEdit* m_date;
    QLineEdit* m_destination;
};

}  // namespace linli::ui
