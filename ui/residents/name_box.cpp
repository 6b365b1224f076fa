// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/name_box.h"

#include "core/registry/saved_lists.h"
#include "core/rules/list_desk.h"
#include "ui/bridge/text.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>

namespace linli::ui {

NameBox::NameBox(Desk& desk, ListToSave list, QWidget* parent)
    : SheetDialog("nameBox", tr("Save as a list"), parent)
    , m_desk(desk)
    , m_list(std::move(list))
    , m_name(lineEdit("listName", tr("Name of the list"), this))
    , m_owner(new QComboBox(this))
    , m_kind(new QComboBox(this))
{
    const int people = static_cast<int>(m_list.rows.size());
    content()->addWidget(m_name);
    m_kind->setObjectName(QStringLiteral("listKind"));
    m_kind->setAccessibleName(tr("Does it follow its conditions?"));
    if (m_list.followsRule) {
        m_kind->addItem(tr("Follows its conditions: who fits later comes in by itself"), false);
    }
    m_kind->addItem(tr("Keeps exactly these %n person(s)", nullptr, people), true);
    content()->addWidget(m_kind);
    m_owner->setObjectName(QStringLiteral("listOwner"));
    m_owner->setAccessibleName(tr("Whose list is it?"));
    m_owner->addItems({tr("The committee's list"), tr("My own list")});
    content()->addWidget(m_owner);
    acceptButton()->setText(tr("Save"));
    m_name->setFocus();
}

void NameBox::carryOut()
{
    registry::ListDraft draft;
    draft.name = utf8(m_name->text().trimmed());
    if (draft.name.empty()) {
        refuse(tr("Type a name for the list."));
        return;
    }
    draft.rule = m_list.followsRule ? m_list.rule : std::string();
    if (m_kind->currentData().toBool()) {
        draft.rows = m_list.rows;
    }
    draft.owner = m_owner->currentIndex() == 1 ? m_desk.session().user() : std::string();
    setBusy(true);
    m_desk.session().change(
        tr("List “%1” saved").arg(text(draft.name)), this,
        [draft, occasion = m_desk.session().occasion("save_list")](Writing& side, Task&) -> base::Result<ledger::GroupNo> {
            LINLI_TRY(const auto rules, rules::ListDesk::open(side.registry->catalog()));
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) -> base::Status {
                LINLI_CHECK(rules::saveList(*rules, operations, draft));
                return {};
            });
        },
        [this](base::Result<ledger::GroupNo> group) {
            if (group) {
                finish();
            } else {
                refuse(describe(group.error()));
            }
        });
}

}  // namespace linli::ui
