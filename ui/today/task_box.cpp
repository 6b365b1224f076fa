// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/today/task_box.h"

#include "core/community/due.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QFormLayout>

namespace linli::ui {

TaskBox::TaskBox(Desk& desk, QWidget* parent)
    : SheetDialog("taskBox", tr("New task"), parent)
    , m_desk(desk)
    , m_title(lineEdit("taskTitle", tr("What is to be done"), this))
    , m_due(lineEdit("taskDue", tr("no day"), this))
    , m_assignee(lineEdit("taskAssignee", {}, this))
{
    m_due->setText(text(base::isoText(desk.session().today())));
    m_assignee->setText(text(desk.session().user()));
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(tr("Task"), m_title);
    form->addRow(tr("Due on"), m_due);
    form->addRow(tr("Who does it"), m_assignee);
    content()->addLayout(form);
    acceptButton()->setText(tr("Add"));
    m_title->setFocus();
}

void TaskBox::carryOut()
{
    community::NewTask task;
    task.title = utf8(m_title->text());
    task.assignee = utf8(m_assignee->text().trimmed());
    if (!m_due->text().trimmed().isEmpty()) {
        const auto due = base::Date::fromPeople(utf8(m_due->text()));
        if (!due) {
            refuse(describe(due.error()));
            m_due->setFocus();
            return;
        }
        task.on = *due;
    }
    setBusy(true);
    m_desk.session().change(
        tr("A task was added"), this,
        [task, occasion = m_desk.session().occasion("task_add")](Writing& side, Task&) {
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) -> base::Status {
                LINLI_TRY([[maybe_unused]] const base::RowId row, community::addTask(operations, task));
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
