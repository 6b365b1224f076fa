// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a condition compares with, typed by its kind: numbers, yuan, square metres, days in any form people write, codes
// ticked by name, texts; or a parameter of policies instead of an amount.

#include "core/rules/choices.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace linli::ui {

class ValueEditor final : public QWidget {
    Q_OBJECT
public:
    // `condition` names measure, sign and values so far. `parameters`: keys that may stand for an amount.
    ValueEditor(const rules::Choice& choice, const rules::Condition& condition, const std::vector<std::string>& parameters, QWidget* parent);
    // Empty texts where nothing that can be read was typed.
    std::vector<rules::CardValue> values() const { return m_values; }
    void focusFirst();

Q_SIGNALS:
    void changed();

private:
    void addLines(int count, const std::vector<rules::CardValue>& values);
    void addCodes(const std::vector<rules::CardValue>& values);
    void addParameters(const std::vector<std::string>& parameters, const std::vector<rules::CardValue>& values);
    void readLines();
    void pickCodes();
    void showCodes();
    std::optional<std::string> read(const QString& typed) const;

    rules::Type m_type;
    const catalog::CodeTable* m_codes;
    std::vector<rules::CardValue> m_values;
    QList<QLineEdit*> m_lines;
    QPushButton* m_pick = nullptr;
    QComboBox* m_parameter = nullptr;
};

}  // namespace linli::ui
