// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One condition on a card: what, how it compares, with what; of a group of people, how many of them and a card with what
// is asked of a member. What no form fits is shown as its sentence.

#include "core/rules/choices.h"

#include <QWidget>

#include <functional>
#include <memory>

class QComboBox;
class QSpinBox;

namespace linli::ui {

class CardBox;
class FlowLayout;
class ValueEditor;

// What the widgets of a builder share.
struct BuilderWords {
    // Of the subject, and of people, who are the members of groups.
    std::shared_ptr<const rules::Choices> subject;
    std::shared_ptr<const rules::Choices> members;
    const std::shared_ptr<const rules::Choices>& choices(bool ofMembers) const { return ofMembers ? members : subject; }
    // The sentence of a part that is shown as written.
    std::function<QString(const std::string& text)> sentence;
};

class ConditionRow final : public QWidget {
    Q_OBJECT
public:
    ConditionRow(const BuilderWords& words, rules::Condition condition, bool ofMembers, QWidget* parent);
    rules::Condition condition() const;
    // Into what is to be typed or chosen next.
    void focusValue();

Q_SIGNALS:
    void changed();
    void removed();

private:
    void buildWritten();
    void buildPlain();
    void buildGroup();
    void addRemove();
    QComboBox* addBox(const char* name, const QString& spoken);
    void rebuildValue();
    void chosenSign();
    void chosenQuantifier();

    BuilderWords m_words;
    rules::Condition m_condition;
    bool m_ofMembers;
    const rules::Choice* m_choice = nullptr;
    FlowLayout* m_flow = nullptr;
    QWidget* m_line = nullptr;
    QComboBox* m_measure = nullptr;
    QComboBox* m_sign = nullptr;
    QComboBox* m_quantifier = nullptr;
    QComboBox* m_empty = nullptr;
    QSpinBox* m_number = nullptr;
    ValueEditor* m_value = nullptr;
    QWidget* m_remove = nullptr;
    CardBox* m_inner = nullptr;
};

}  // namespace linli::ui
