// SPDX-License-Identifier: GPL-3.0-or-later
// What a person decides on the page 政策帮扶. Nothing is decided by the program.
#include "core/aid/decisions.h"
#include "ui/aid/aid_page.h"
#include "ui/aid/match_model.h"
#include "ui/bridge/text.h"
#include "ui/widgets/build.h"
#include "ui/widgets/reason_box.h"

#include <QLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>

#include <array>

namespace linli::ui {

using aid::Choice;

namespace {

// In the order of their digits.
constexpr std::array kChoices = {Choice::Applied, Choice::Declined, Choice::NotNow, Choice::Receiving, Choice::FoundNot};

}  // namespace

void AidPage::buildActions(QLayout* into)
{
    QWidget* host = into->parentWidget();
    const auto add = [&](Choice choice, const char* name, const QString& words) {
        QPushButton* made = choice == Choice::Applied ? primaryButton(name, words, nullptr, host) : button(name, words, nullptr, host);
        connect(made, &QPushButton::clicked, this, [this, choice] { decide(choice); });
        into->addWidget(made);
        m_actions.push_back(made);
    };
    add(Choice::Applied, "aidApplied", tr("1  Has applied"));
    add(Choice::Declined, "aidDeclined", tr("2  Does not want it…"));
    add(Choice::NotNow, "aidNotNow", tr("3  Not now…"));
    add(Choice::Receiving, "aidReceiving", tr("4  Receives it already"));
    add(Choice::FoundNot, "aidFoundNot", tr("5  Found not to meet it…"));
    m_asList = button("aidAsList", tr("As a list of residents"), "people", host);
    connect(m_asList, &QPushButton::clicked, this, &AidPage::openAsList);
    into->addWidget(m_asList);
}

void AidPage::buildKeys()
{
    // Digits in the list, where nothing is typed.
    for (std::size_t at = 0; at < kChoices.size(); ++at) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::Key_1 + static_cast<int>(at)), m_table);
        shortcut->setContext(Qt::WidgetShortcut);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, [this, at] { decide(kChoices[at]); });
    }
    auto* enter = new QShortcut(QKeySequence(Qt::Key_Return), m_table);
    enter->setContext(Qt::WidgetShortcut);
    connect(enter, &QShortcut::activated, this, &AidPage::openCurrent);
}

std::vector<aid::Line> AidPage::chosen() const
{
    std::vector<aid::Line> lines;
    if (m_stack->currentWidget() != m_table) {
        return lines;
    }
    const auto rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex& row : rows) {
        if (const aid::Line* line = m_model->at(row.row())) {
            lines.push_back(*line);
        }
    }
    return lines;
}

void AidPage::openCurrent()
{
    if (const aid::Line* line = m_model->at(m_table->currentIndex().row()); line != nullptr && line->person) {
        desk().showPerson(line->person);
    }
}

void AidPage::openAsList()
{
    if (const aid::PolicyCounts* counts = shown()) {
        desk().go(Place(QStringLiteral("residents")).with(QStringLiteral("filter"), text(counts->version->entitled.text())));
    }
}

void AidPage::decide(Choice choice)
{
    const std::vector<aid::Line> lines = chosen();
    if (lines.empty() || m_actions.front()->isHidden()) {
        return;
    }
    std::vector<base::RowId> subjects;
    for (const aid::Line& line : lines) {
        subjects.push_back(line.subject);
    }
    const QString first = text(lines.front().name);
    aid::NewDecision decision;
    decision.policy = m_linesOf.policy;
    decision.choice = choice;
    decision.author = session().user();
    const QString who = lines.size() == 1 ? first : tr("%1 and others, %2 in all").arg(first).arg(lines.size());
    if (!aid::needsReason(choice)) {
        carryOut(decision, std::move(subjects), who);
        return;
    }
    const QStringList usual = choice == Choice::Declined ? QStringList {tr("does not want to be helped"), tr("does not want to show papers"), tr("has enough")}
                              : choice == Choice::NotNow ? QStringList {tr("papers are missing"), tr("in hospital or away"), tr("waits for an answer of the office")}
                                                         : QStringList {tr("checked with the office"), tr("the data here is wrong and will be corrected")};
    auto* box = new ReasonBox(tr("Why? %1").arg(who), tr("It is kept, and nobody is asked again until the facts change."), usual, window());
    connect(box, &ReasonBox::given, this, [this, decision, subjects = std::move(subjects), who](const QString& reason) {
        aid::NewDecision given = decision;
        given.reason = utf8(reason);
        carryOut(given, subjects, who);
    });
    box->open();
}

void AidPage::carryOut(aid::NewDecision decision, std::vector<base::RowId> subjects, const QString& who)
{
    const QString name = text(session().catalog().codeTable("aid_choice")->name(std::string(aid::codeOf(decision.choice)), language()));
    session().change(
        tr("%1: %2").arg(who, name), this,
        [decision, subjects = std::move(subjects), &service = session().aid(), occasion = session().occasion("aid_decide")](
            Writing& side, Task&) -> base::Result<ledger::GroupNo> {
            const registry::View view = side.registry->view();
            LINLI_TRY(const auto seen, service.seen(view, decision.policy, subjects));
            if (seen.empty()) {
                return base::fail(base::ErrorCode::NotFound, "aid.nobody_counted");
            }
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) { return aid::decide(operations, view.today, decision, seen); });
        },
        [this](base::Result<ledger::GroupNo> group) {
            if (!group) {
                desk().complain(group.error());
            }
        });
}

}  // namespace linli::ui
