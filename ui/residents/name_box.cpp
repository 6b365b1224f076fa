// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/name_box.h"

#include "core/registry/lists.h"
#include "ui/bridge/text.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace linli::ui {

NameBox::NameBox(Desk& desk, std::string filter, std::vector<base::RowId> rows, QWidget* parent)
    : SheetDialog("nameBox", tr("Save as a list"), parent)
    , m_desk(desk)
    , m_filter(std::move(filter))
    , m_rows(std::move(rows))
    , m_name(lineEdit("listName", tr("Name of the list"), this))
{
    QLabel* what = label(m_rows.empty() ? tr("The list follows its conditions: who fits later comes in by itself.")
                                        : tr("The list keeps exactly the %n selected person(s).", nullptr,
                                             static_cast<int>(m_rows.size())),
                         "secondary", this);
    what->setWordWrap(true);
    content()->addWidget(what);
    content()->addWidget(m_name);
    acceptButton()->setText(tr("Save"));
    m_name->setFocus();
}

void NameBox::carryOut()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty()) {
        refuse(tr("Type a name for the list."));
        return;
    }
    setBusy(true);
    m_desk.session().change(
        tr("List “%1” saved").arg(name), this,
        [name = utf8(name), filter = m_filter, rows = m_rows,
         occasion = m_desk.session().occasion("save_list")](Writing& side, Task&) {
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) -> base::Status {
                const auto list = rows.empty() ? registry::saveList(operations, name, filter)
                                               : registry::freezeList(operations, name, rows);
                return list ? base::Status() : base::Status(base::fail(list.error()));
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
