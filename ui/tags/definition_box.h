// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A tag of the committee's own: made or changed without code. What is wrong with the rule is said while it is typed.

#include "core/tags/own.h"
#include "ui/session/desk.h"
#include "ui/widgets/sheet_dialog.h"

class QComboBox;
class QFormLayout;
class QPlainTextEdit;
class QSpinBox;
class QTimer;
class QLineEdit;

namespace linli::ui {

class TagDefinitionBox final : public SheetDialog {
    Q_OBJECT
public:
    // A new tag.
    TagDefinitionBox(Desk& desk, QWidget* parent);
    // One that is there.
    TagDefinitionBox(Desk& desk, const tags::Definition& tag, QWidget* parent);

protected:
    void carryOut() override;

private:
    void build();
    void buildRule(QFormLayout* form);
    void fill(const tags::Draft& draft);
    tags::Draft draft() const;
    void showRole();
    // Asks the lane of lists whether the draft is right, and how many it would be.
    void check();

    Desk& m_desk;
    base::RowId m_tag;
    QLineEdit* m_name = nullptr;
    QComboBox* m_subject = nullptr;
    QComboBox* m_line = nullptr;
    QComboBox* m_role = nullptr;
    QPlainTextEdit* m_rule = nullptr;
    QLabel* m_ruleWords = nullptr;
    QLabel* m_verdict = nullptr;
    QLineEdit* m_values = nullptr;
    QSpinBox* m_days = nullptr;
    QComboBox* m_sensitivity = nullptr;
    QComboBox* m_colour = nullptr;
    QLineEdit* m_words = nullptr;
    QTimer* m_pause = nullptr;
    int m_asked = 0;
    std::string m_code;
};

}  // namespace linli::ui
