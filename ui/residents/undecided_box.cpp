// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/undecided_box.h"

#include "ui/bridge/text.h"
#include "ui/residents/basket_keeper.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QListWidget>

#include <algorithm>

namespace linli::ui {

namespace {

// Whose missing facts are told; all go into the basket.
constexpr std::size_t kShown = 300;

}  // namespace

UndecidedBox::UndecidedBox(Desk& desk, const std::string& rule, const registry::RosterQuery& counted, QWidget* parent)
    : SheetDialog("undecidedBox", tr("To be asked"), parent), m_desk(desk), m_list(new QListWidget(this)), m_words(label({}, "secondary", this))
{
    m_words->setWordWrap(true);
    content()->addWidget(m_words);
    m_list->setObjectName(QStringLiteral("undecidedList"));
    m_list->setAccessibleName(tr("People to be asked"));
    m_list->setWordWrap(true);
    m_list->setMinimumHeight(scaled(260));
    content()->addWidget(m_list, 1);
    acceptButton()->setText(tr("Put them into the basket"));
    cancelButton()->setText(tr("Close"));
    connect(m_list, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        m_desk.showPerson(base::RowId {item->data(Qt::UserRole).toLongLong()});
        reject();
    });
    setBusy(true);
    m_desk.session().list(
        this,
        [rule, counted](Listing& side, Task&) -> base::Result<Answer> {
            Answer made;
            // Of a list that is shown: where it takes a reason, that was given.
            LINLI_TRY(rules::ListAnswer answer, side.desk->ask(side.view, rule, counted, rules::Ground::Recorded));
            made.all = answer.unknown;
            answer.unknown.resize(std::min(answer.unknown.size(), kShown));
            LINLI_TRY(made.missing, side.desk->missing(side.view, rule, registry::Subject::Person, counted.asOf, answer.unknown));
            LINLI_TRY(made.people, registry::rosterRows(side.view, answer.unknown, counted.asOf.value_or(side.view.today)));
            return made;
        },
        [this](base::Result<Answer> answer) {
            if (answer) {
                setBusy(false);
                show(*answer);
            } else {
                refuse(describe(answer.error()));
            }
        });
}

void UndecidedBox::show(const Answer& answer)
{
    m_all = answer.all;
    const int count = static_cast<int>(m_all.size());
    m_words->setText(tr("%n person(s) cannot be decided yet: what is missing is not recorded. Enter opens the card.", nullptr, count));
    acceptButton()->setEnabled(count > 0);
    for (const registry::RosterRow& row : answer.people) {
        QStringList facts;
        const auto missing = std::ranges::find(answer.missing, row.person, &rules::Undecided::row);
        if (missing != answer.missing.end()) {
            for (const std::string& what : missing->missing) {
                facts << text(what);
            }
        }
        auto* item = new QListWidgetItem(QStringLiteral("%1  %2\n    %3").arg(text(row.name), text(row.place), tr("missing: %1").arg(facts.join(QStringLiteral("、")))), m_list);
        item->setData(Qt::UserRole, static_cast<qlonglong>(row.person.value));
    }
    m_list->setCurrentRow(0);
    m_list->setFocus();
}

void UndecidedBox::carryOut()
{
    putInBasket(m_desk, m_all);
    finish();
}

}  // namespace linli::ui
