// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A card "all of these", "any of these", "none of these" with its conditions and the cards on it.

#include "ui/conditions/condition_row.h"

#include <QFrame>

class QComboBox;
class QVBoxLayout;

namespace linli::ui {

class CardBox final : public QFrame {
    Q_OBJECT
public:
    // `depth` 0 is the first card, which cannot be removed; at the deepest no card is offered. `ofMembers`: its conditions
    // are asked of the members of a group.
    CardBox(const BuilderWords& words, const rules::Card& card, int depth, bool ofMembers, QWidget* parent);
    rules::Card card() const;
    // Opens the list of what can be asked.
    void addCondition();

Q_SIGNALS:
    void changed();
    void removed();

private:
    void addPart(const rules::Condition& part, bool isNew);
    void addCard();
    void drop(QWidget* part);

    BuilderWords m_words;
    int m_depth;
    bool m_ofMembers;
    QComboBox* m_kind;
    QVBoxLayout* m_parts;
    QPushButton* m_add;
};

}  // namespace linli::ui
