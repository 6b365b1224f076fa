// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Draws a conflict: whose field it is, and beside each other the values to choose between, large, each with who, when and
// why, and the button that takes it. Where there is little room they stand below each other.

#include "ui/review/conflict_facts.h"

#include <QScrollArea>

#include <optional>

class QGridLayout;
class QVBoxLayout;

namespace linli::ui {

class ConflictView final : public QScrollArea {
    Q_OBJECT
public:
    explicit ConflictView(QWidget* parent = nullptr);
    void show(const ConflictFacts& facts);

Q_SIGNALS:
    void personWanted(linli::base::RowId person);
    // The choice of that digit.
    void chosen(int digit);
    void revealWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    bool hasLittleRoom() const;
    void build();
    void addHead(QVBoxLayout* column);
    QWidget* choiceBox(int digit, const ConflictChoice& choice);

    std::optional<ConflictFacts> m_facts;
    bool m_narrow = false;
};

// "用我的"
QString choiceWords(ChoiceKind kind);

}  // namespace linli::ui
