// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Asks for the name of a new saved list: the condition, or exactly the people selected.

#include "core/base/row_id.h"
#include "ui/session/desk.h"
#include "ui/widgets/sheet_dialog.h"

#include <string>
#include <vector>

class QLineEdit;

namespace linli::ui {

class NameBox final : public SheetDialog {
    Q_OBJECT
public:
    // Rows given: a list that stays as it is; none: the condition.
    NameBox(Desk& desk, std::string filter, std::vector<base::RowId> rows, QWidget* parent);

protected:
    void carryOut() override;

private:
    Desk& m_desk;
    std::string m_filter;
    std::vector<base::RowId> m_rows;
    QLineEdit* m_name;
};

}  // namespace linli::ui
