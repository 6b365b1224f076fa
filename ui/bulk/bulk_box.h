// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One field of many people (tags are given and taken in TagBox): choose it and its value, look at old → new of each, then change those that change, as
// one step with one undo. The button previews first; only what was previewed is changed.

#include "core/registry/bulk.h"
#include "core/registry/roster.h"
#include "ui/session/desk.h"
#include "ui/widgets/sheet_dialog.h"

class QComboBox;
class QLineEdit;
class QStackedWidget;
class QTableWidget;

namespace linli::ui {

class BulkBox final : public SheetDialog {
    Q_OBJECT
public:
    BulkBox(Desk& desk, std::vector<base::RowId> persons, QWidget* parent);

protected:
    void carryOut() override;

private:
    struct Preview {
        registry::BulkPlan plan;
        std::vector<registry::RosterRow> people;
    };
    void buildChoice();
    void buildTable();
    void chosenField();
    // What was previewed is not what stands in the boxes any more.
    void forget();
    std::optional<registry::BulkChange> change();
    void preview(const registry::BulkChange& change);
    void show(Preview preview);
    void apply();
    QString valueText() const;

    Desk& m_desk;
    std::vector<base::RowId> m_persons;
    std::vector<const catalog::Field*> m_fields;
    QComboBox* m_target;
    QStackedWidget* m_value;
    QLineEdit* m_text;
    QComboBox* m_codes;
    QLineEdit* m_reason;
    QLabel* m_summary;
    QTableWidget* m_table;
    std::optional<registry::BulkPlan> m_plan;
};

}  // namespace linli::ui
