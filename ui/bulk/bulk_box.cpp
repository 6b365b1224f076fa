// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/bulk_box.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QCompleter>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTableWidget>

#include <algorithm>

namespace linli::ui {

namespace {

using registry::BulkOutcome;

// Lines shown; all are changed.
constexpr std::size_t kShown = 1000;

}  // namespace

BulkBox::BulkBox(Desk& desk, std::vector<base::RowId> persons, QWidget* parent)
    : SheetDialog("bulkBox", tr("Change %n person(s) at once", nullptr, static_cast<int>(persons.size())), parent)
    , m_desk(desk)
    , m_persons(std::move(persons))
    , m_fields(registry::bulkFields(desk.session().catalog(), registry::Subject::Person))
    , m_target(new QComboBox(this))
    , m_value(new QStackedWidget(this))
    , m_text(lineEdit("bulkText", tr("New value; empty takes it away"), this))
    , m_codes(new QComboBox(this))
    , m_reason(lineEdit("bulkReason", tr("Why (kept with the change)"), this))
    , m_summary(label({}, "secondary", this))
    , m_table(new QTableWidget(0, 4, this))
{
    buildChoice();
    content()->addWidget(m_reason);
    buildTable();
    chosenField();
    m_target->setFocus();
}

void BulkBox::buildTable()
{
    m_summary->setObjectName(QStringLiteral("bulkSummary"));
    m_summary->setWordWrap(true);
    content()->addWidget(m_summary);
    m_table->setObjectName(QStringLiteral("bulkTable"));
    m_table->setAccessibleName(tr("Old and new values"));
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Now"), tr("Then"), tr("Remark")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setMinimumHeight(scaled(200));
    content()->addWidget(m_table, 1);
}

void BulkBox::buildChoice()
{
    m_target->setObjectName(QStringLiteral("bulkTarget"));
    m_target->setAccessibleName(tr("Field"));
    m_target->setEditable(true);
    m_target->setInsertPolicy(QComboBox::NoInsert);
    m_target->completer()->setFilterMode(Qt::MatchContains);
    m_target->completer()->setCompletionMode(QCompleter::PopupCompletion);
    for (const catalog::Field* field : m_fields) {
        m_target->addItem(text(field->label.in(language())));
    }
    // Nothing is meant before it is chosen.
    m_target->setCurrentIndex(-1);
    m_target->setCurrentText({});
    content()->addWidget(m_target);
    m_codes->setObjectName(QStringLiteral("bulkCode"));
    m_codes->setAccessibleName(tr("New value"));
    m_value->addWidget(m_text);
    m_value->addWidget(m_codes);
    content()->addWidget(m_value);
    connect(m_target, &QComboBox::currentIndexChanged, this, &BulkBox::chosenField);
    connect(m_text, &QLineEdit::textChanged, this, &BulkBox::forget);
    connect(m_codes, &QComboBox::currentIndexChanged, this, &BulkBox::forget);
}

void BulkBox::chosenField()
{
    const int at = m_target->currentIndex();
    const catalog::Field* field = at >= 0 ? m_fields[static_cast<std::size_t>(at)] : nullptr;
    const QSignalBlocker quiet(m_codes);
    m_codes->clear();
    m_codes->addItem(tr("(takes the value away)"), QString());
    const bool flag = field != nullptr && field->type == catalog::FieldType::Boolean;
    if (flag) {
        m_codes->addItem(tr("yes"), QStringLiteral("是"));
        m_codes->addItem(tr("no"), QStringLiteral("否"));
    } else if (field != nullptr && field->codes != nullptr) {
        for (const catalog::CodeItem& item : field->codes->items()) {
            m_codes->addItem(text(field->codes->name(item.code, language())), text(item.code));
        }
    }
    m_codes->setCurrentIndex(std::min(1, m_codes->count() - 1));
    m_value->setCurrentWidget(flag || (field != nullptr && field->codes != nullptr) ? static_cast<QWidget*>(m_codes) : m_text);
    forget();
}

void BulkBox::forget()
{
    m_plan.reset();
    m_table->setRowCount(0);
    m_summary->setText(tr("Nothing changes before you have seen old and new values."));
    acceptButton()->setText(tr("Preview"));
    acceptButton()->setEnabled(true);
}

QString BulkBox::valueText() const
{
    return m_value->currentWidget() == m_codes ? m_codes->currentData().toString() : m_text->text().trimmed();
}

std::optional<registry::BulkChange> BulkBox::change()
{
    registry::BulkChange made;
    const int at = m_target->findText(m_target->currentText());
    if (m_target->currentText().isEmpty()) {
        refuse(tr("Choose a field first."));
        m_target->setFocus();
        return std::nullopt;
    }
    if (at < 0) {
        refuse(tr("There is nothing called “%1”. Choose from the list.").arg(m_target->currentText()));
        return std::nullopt;
    }
    made.field = m_fields[static_cast<std::size_t>(at)]->id;
    made.text = utf8(valueText());
    return made;
}

void BulkBox::carryOut()
{
    if (m_plan) {
        apply();
    } else if (const auto wanted = change()) {
        preview(*wanted);
    }
}

void BulkBox::preview(const registry::BulkChange& change)
{
    setBusy(true);
    m_desk.session().write(
        tr("Preview"), this,
        [persons = m_persons, change, language = language()](Writing& side, Task& task) -> base::Result<Preview> {
            Preview made;
            const auto more = [&](std::size_t done) { return reporter(task)(done, persons.size()); };
            LINLI_TRY(made.plan, registry::planBulk(*side.registry, persons, change, language, more));
            // Those that change first, then those that cannot.
            std::ranges::stable_sort(made.plan.lines, {}, [](const registry::BulkLine& line) {
                return line.outcome == BulkOutcome::Changes ? 0 : line.outcome == BulkOutcome::Refused ? 1 : 2;
            });
            std::vector<base::RowId> shown;
            for (std::size_t i = 0; i < std::min(kShown, made.plan.lines.size()); ++i) {
                shown.push_back(made.plan.lines[i].row);
            }
            const registry::View view = side.registry->view();
            LINLI_TRY(made.people, registry::rosterRows(view, shown, view.today));
            return made;
        },
        [this](base::Result<Preview> preview) {
            if (preview) {
                setBusy(false);
                show(std::move(*preview));
            } else {
                refuse(describe(preview.error()));
            }
        },
        Cancelling::Yes);
}

void BulkBox::show(Preview preview)
{
    const registry::BulkPlan& plan = preview.plan;
    m_table->setRowCount(static_cast<int>(preview.people.size()));
    std::size_t at = 0;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const registry::RosterRow& person = preview.people[static_cast<std::size_t>(row)];
        while (plan.lines[at].row != person.person) {
            ++at;
        }
        const registry::BulkLine& line = plan.lines[at];
        const QString remark = line.why ? describe(*line.why) : line.outcome == BulkOutcome::Same ? tr("is so already") : QString();
        const QString cells[] = {text(person.name), text(line.before), line.outcome == BulkOutcome::Changes ? text(line.after) : QStringLiteral("—"), remark};
        for (int column = 0; column < 4; ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            item->setToolTip(cells[column]);
            m_table->setItem(row, column, item);
        }
    }
    const int changes = static_cast<int>(plan.count(BulkOutcome::Changes));
    QString words = tr("%n change(s)", nullptr, changes) + QStringLiteral(" · ") +
                    tr("%n are so already", nullptr, static_cast<int>(plan.count(BulkOutcome::Same))) + QStringLiteral(" · ") +
                    tr("%n cannot", nullptr, static_cast<int>(plan.count(BulkOutcome::Refused)));
    if (plan.lines.size() > kShown) {
        words += QStringLiteral("  ") + tr("(the first %1 are shown)").arg(kShown);
    }
    m_summary->setText(words);
    acceptButton()->setText(tr("Change %n person(s)", nullptr, changes));
    acceptButton()->setEnabled(changes > 0);
    m_plan = std::move(preview.plan);
    if (changes > 0) {
        acceptButton()->setFocus();
    }
}

void BulkBox::apply()
{
    setBusy(true);
    const int changes = static_cast<int>(m_plan->count(BulkOutcome::Changes));
    m_desk.session().change(
        tr("%1: changed for %n person(s)", nullptr, changes).arg(m_target->currentText()), this,
        [plan = *m_plan, occasion = m_desk.session().occasion("bulk_edit", m_reason->text().trimmed())](Writing& side, Task&) {
            return registry::applyBulk(*side.registry, plan, occasion);
        },
        [this](base::Result<ledger::GroupNo> group) {
            if (group) {
                finish();
                return;
            }
            forget();
            refuse(describe(group.error()));
        });
}

}  // namespace linli::ui
