// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tagging many people at once: the tag, who of them carries it already, who is to be left out, and how many it will be.

#include "core/registry/lists.h"
#include "core/registry/roster.h"
#include "ui/session/desk.h"
#include "ui/widgets/sheet_dialog.h"

#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;

namespace linli::ui {

class TagBox final : public SheetDialog {
    Q_OBJECT
public:
    TagBox(Desk& desk, std::vector<base::RowId> persons, QWidget* parent);

protected:
    void carryOut() override;

private:
    struct Preview {
        std::vector<registry::TagDefinition> tags;
        std::vector<registry::RosterRow> rows;
    };
    void show(Preview preview);
    void refresh();
    bool isRemoving() const;
    std::vector<base::RowId> chosen() const;

    Desk& m_desk;
    std::vector<base::RowId> m_persons;
    Preview m_preview;
    QComboBox* m_what;
    QComboBox* m_tag;
    QLineEdit* m_evidence;
    QListWidget* m_list;
    QLabel* m_summary;
};

}  // namespace linli::ui
