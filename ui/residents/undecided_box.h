// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who cannot be decided for a list, and what is missing of each; Enter opens the card, where it is filled in.

#include "core/rules/list_desk.h"
#include "ui/session/desk.h"
#include "ui/widgets/sheet_dialog.h"

class QListWidget;

namespace linli::ui {

class UndecidedBox final : public SheetDialog {
    Q_OBJECT
public:
    UndecidedBox(Desk& desk, const std::string& rule, const registry::RosterQuery& counted, QWidget* parent);

protected:
    // Puts them into the basket, to be asked on a round.
    void carryOut() override;

private:
    struct Answer {
        std::vector<base::RowId> all;
        std::vector<rules::Undecided> missing;
        std::vector<registry::RosterRow> people;
    };
    void show(const Answer& answer);
    Desk& m_desk;
    QListWidget* m_list;
    QLabel* m_words;
    std::vector<base::RowId> m_all;
};

}  // namespace linli::ui
