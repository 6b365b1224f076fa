// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A condition on cards, in a dialog: the sentence and how many meet it as in the page of residents. For a line or column
// it asks for a header too, and what of such rows is counted; the condition may be taken from a saved list.

#include "core/registry/saved_lists.h"
#include "ui/conditions/builder_panel.h"
#include "ui/widgets/sheet_dialog.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace linli::ui {

struct AskedCondition {
    std::string rule;
    registry::Subject subject = registry::Subject::Person;
    registry::Basis basis = registry::Basis::Lives;
    // Of a line or column; none = the condition of the whole report.
    std::optional<std::string> header;
    // Of a line of a statistic.
    bool isLine = false;
    bool ofWhich = false;
    bool households = false;
};

class ConditionBox final : public SheetDialog {
    Q_OBJECT
public:
    // `lists`: saved lists of the subject that follow a condition.
    ConditionBox(Desk& desk, const QString& title, AskedCondition asked, const std::vector<registry::SavedList>& lists, QWidget* parent);

Q_SIGNALS:
    void given(const linli::ui::AskedCondition& condition);

protected:
    void carryOut() override;

private:
    void useList(const registry::SavedList& list);
    registry::RosterQuery counted() const;

    AskedCondition m_asked;
    BuilderPanel* m_builder;
    QLineEdit* m_header = nullptr;
    QComboBox* m_lists = nullptr;
    QCheckBox* m_ofWhich = nullptr;
    QCheckBox* m_households = nullptr;
};

}  // namespace linli::ui
