// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A name for a list: a rule that it follows or people that it keeps, one's own or the committee's.

#include "core/base/row_id.h"
#include "ui/session/desk.h"
#include "ui/widgets/sheet_dialog.h"

#include <string>
#include <vector>

class QComboBox;
class QLineEdit;

namespace linli::ui {

struct ListToSave {
    std::string rule;
    // The rule can be followed: not for people who were chosen one by one.
    bool followsRule = true;
    // Whom it keeps when it is fixed.
    std::vector<base::RowId> rows;
};

class NameBox final : public SheetDialog {
    Q_OBJECT
public:
    NameBox(Desk& desk, ListToSave list, QWidget* parent);

protected:
    void carryOut() override;

private:
    Desk& m_desk;
    ListToSave m_list;
    QLineEdit* m_name;
    QComboBox* m_owner;
    QComboBox* m_kind;
};

}  // namespace linli::ui
