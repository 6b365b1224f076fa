// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The form of one event of core/registry/life_events.h, made from its description: what the card's person needs to be
// asked for a birth, a marriage, a move of the register ... One change, one undo.

#include "core/registry/card.h"
#include "core/registry/life_events.h"
#include "ui/session/desk.h"
#include "ui/widgets/sheet_dialog.h"

#include <functional>
#include <vector>

class QCheckBox;
class QFormLayout;

namespace linli::ui {

// Whose card is open, and who shares the household with them.
struct LifeEventSubject {
    base::RowId person;
    QString name;
    std::vector<registry::CardMember> livesWith;
    std::vector<registry::CardMember> registeredWith;
};

class LifeEventSheet final : public SheetDialog {
    Q_OBJECT
public:
    LifeEventSheet(Desk& desk, const std::string& event, const LifeEventSubject& subject, QWidget* parent);

protected:
    void carryOut() override;

private:
    void addArgument(QFormLayout* form, const registry::EventArgument& argument);
    QWidget* makeField(const registry::EventArgument& argument);
    QWidget* makeMembers(const registry::EventArgument& argument, const std::vector<registry::CardMember>& members);

    Desk& m_desk;
    LifeEventSubject m_subject;
    registry::LifeEvent m_event;
    // Each reads its field into the values.
    std::vector<std::function<void(registry::EventValues&)>> m_readers;
    bool m_focused = false;
};

}  // namespace linli::ui
