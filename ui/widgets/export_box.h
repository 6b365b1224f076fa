// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a file with data of people is for; and, above 200 people, the consent of a second user with an own password.

#include "ui/widgets/sheet_dialog.h"

#include <QStringList>

#include <cstdint>

class QLineEdit;

namespace linli::ui {

struct ExportGround {
    QString purpose;
    QString approver;
    QString approverPassword;
};

class ExportBox final : public SheetDialog {
    Q_OBJECT
public:
    // `purpose` when it was asked for already.
    ExportBox(std::int64_t people, const QString& purpose, QWidget* parent);

Q_SIGNALS:
    void given(const linli::ui::ExportGround& ground);

protected:
    void carryOut() override;

private:
    void chooseUsual(int number);

    QStringList m_usual;
    bool m_needsSecond;
    QLineEdit* m_purpose;
    QLineEdit* m_approver;
    QLineEdit* m_password;
};

}  // namespace linli::ui
