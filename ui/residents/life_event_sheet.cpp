// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/life_event_sheet.h"

#include "ui/bridge/text.h"
#include "ui/pickers/row_picker.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/search_box.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>

#include <memory>

namespace linli::ui {

namespace {

using registry::ArgumentKind;
using registry::EventArgument;
using registry::EventValues;

std::string fieldName(const EventArgument& argument)
{
    return "event_" + argument.id;
}

}  // namespace

LifeEventSheet::LifeEventSheet(Desk& desk, const std::string& event, const LifeEventSubject& subject, QWidget* parent)
    : SheetDialog("lifeEvent", QString(), parent), m_desk(desk), m_subject(subject), m_event(registry::lifeEvent(event).value_or(registry::LifeEvent {}))
{
    setTitle(tr("%1: %2").arg(text(m_event.label.in(language())), subject.name));
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setVerticalSpacing(scaled(8));
    form->setHorizontalSpacing(scaled(14));
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const EventArgument& argument : m_event.arguments) {
        addArgument(form, argument);
    }
    content()->addLayout(form);
    content()->addStretch(1);
    acceptButton()->setText(tr("Save"));
    if (!m_focused) {
        acceptButton()->setFocus();
    }
}

void LifeEventSheet::addArgument(QFormLayout* form, const EventArgument& argument)
{
    const bool isSubject = &argument == &m_event.arguments.front();
    if (isSubject) {
        m_readers.emplace_back([id = argument.id, person = m_subject.person](EventValues& values) {
            values.rows[id].insert(values.rows[id].begin(), person);
        });
    }
    if (argument.kind == ArgumentKind::People) {
        const auto& members = argument.ofRegister ? m_subject.registeredWith : m_subject.livesWith;
        if (!members.empty()) {
            form->addRow(isSubject ? tr("Together with") : text(argument.label.in(language())), makeMembers(argument, members));
        }
    } else if (!isSubject) {
        QWidget* field = makeField(argument);
        const bool isFlag = argument.kind == ArgumentKind::Flag;
        const QString words = text(argument.label.in(language()));
        form->addRow(isFlag ? QString() : argument.required ? words + QStringLiteral(" *") : words, field);
        field->setAccessibleName(words);
        if (!m_focused && !isFlag) {
            field->setFocus();
            m_focused = true;
        }
    }
}

QWidget* LifeEventSheet::makeMembers(const EventArgument& argument, const std::vector<registry::CardMember>& members)
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    space(column, 0, 2);
    for (const registry::CardMember& member : members) {
        QString words = text(member.name);
        if (!member.role.empty()) {
            words += QStringLiteral(" · ") + text(member.role);
        }
        auto* check = new QCheckBox(words, box);
        check->setObjectName(QStringLiteral("member%1").arg(member.person.value));
        column->addWidget(check);
        m_readers.emplace_back([check, id = argument.id, person = member.person](EventValues& values) {
            if (check->isChecked()) {
                values.rows[id].push_back(person);
            }
        });
    }
    return box;
}

QWidget* LifeEventSheet::makeField(const EventArgument& argument)
{
    const std::string id = argument.id;
    const std::string name = fieldName(argument);
    switch (argument.kind) {
    case ArgumentKind::Person:
    case ArgumentKind::House: {
        const bool isHouse = argument.kind == ArgumentKind::House;
        auto* picker = new RowPicker(m_desk.session(), isHouse ? registry::HitKind::House : registry::HitKind::Person,
                                     name.c_str(), this);
        connect(picker, &RowPicker::refused, this, [this](const QString& sentence) { refuse(sentence); });
        m_readers.emplace_back([picker, id](EventValues& values) {
            if (picker->row()) {
                values.rows[id] = {picker->row()};
            } else if (!picker->line()->text().trimmed().isEmpty()) {
                // Typed and not picked: it must not pass for nothing.
                values.rows[id] = {base::RowId {}};
            }
        });
        return picker;
    }
    case ArgumentKind::Code: {
        auto* box = new QComboBox(this);
        box->setObjectName(text(name));
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(10);
        box->addItem(QStringLiteral("—"), QString());
        const catalog::CodeTable& table = *m_desk.session().catalog().codeTable(argument.codes);
        for (const catalog::CodeItem& item : table.items()) {
            box->addItem(text(table.name(item.code, language())), text(item.code));
        }
        m_readers.emplace_back([box, id](EventValues& values) { values.texts[id] = utf8(box->currentData().toString()); });
        return box;
    }
    case ArgumentKind::Flag: {
        auto* check = new QCheckBox(text(argument.label.in(language())), this);
        check->setObjectName(text(name));
        check->setChecked(argument.preset == "yes");
        m_readers.emplace_back([check, id](EventValues& values) { values.texts[id] = check->isChecked() ? "yes" : ""; });
        return check;
    }
    default: {
        QLineEdit* line = lineEdit(name.c_str(), argument.kind == ArgumentKind::Day ? tr("e.g. 2026-11-22") : QString(), this);
        if (argument.preset == "today") {
            line->setText(text(base::isoText(m_desk.session().today())));
        }
        m_readers.emplace_back([line, id](EventValues& values) { values.texts[id] = utf8(line->text().trimmed()); });
        return line;
    }
    }
}

void LifeEventSheet::carryOut()
{
    EventValues values;
    for (const auto& read : m_readers) {
        read(values);
    }
    for (const EventArgument& argument : m_event.arguments) {
        const auto rows = values.rows.find(argument.id);
        if (rows != values.rows.end() && !rows->second.empty() && !rows->second.front()) {
            refuse(tr("%1: pick a line of what is found below it.").arg(text(argument.label.in(language()))));
            return;
        }
    }
    setBusy(true);
    const auto outcome = std::make_shared<registry::EventOutcome>();
    m_desk.session().change(
        tr("%1: %2").arg(text(m_event.label.in(language())), m_subject.name), this,
        [outcome, event = m_event, values, occasion = m_desk.session().occasion(m_event.id.c_str())](Writing& side, Task&)
            -> base::Result<ledger::GroupNo> {
            LINLI_TRY(*outcome, registry::carryOut(*side.registry, event, values, occasion));
            return outcome->group;
        },
        [this, outcome](base::Result<ledger::GroupNo> group) {
            if (!group) {
                refuse(describe(group.error()));
                return;
            }
            if (outcome->made) {
                m_desk.showPerson(outcome->made);
            }
            if (!outcome->needsRole.empty()) {
                finishAfter(tr("Saved. For %n person(s) the relation to the head does not follow: enter it on their cards.",
                               nullptr, static_cast<int>(outcome->needsRole.size())));
                return;
            }
            finish();
        });
}

}  // namespace linli::ui
