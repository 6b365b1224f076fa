// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of a report, and the way a kept one takes: filed, returned, corrected.
#include "ui/bridge/text.h"
#include "ui/ledgers/figure_box.h"
#include "ui/ledgers/kept_runs_box.h"
#include "ui/ledgers/ledgers_page.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/reason_box.h"

#include <QPushButton>

#include <algorithm>

namespace linli::ui {

void LedgersPage::buildKeeping(QWidget* tools, FlowLayout* flow)
{
    const auto add = [&](const char* name, const QString& words, const char* icon, auto act) {
        QPushButton* made = button(name, words, icon, tools);
        connect(made, &QPushButton::clicked, this, act);
        flow->addWidget(made);
        return made;
    };
    m_keep = add("keepRun", tr("Keep"), "ledger", [this] { keep(); });
    m_keep->setToolTip(tr("Keeps the figures as they stand, to be filed or compared later"));
    m_kept = add("keptRuns", tr("Kept reports"), "history", [this] {
        auto* box = new KeptRunsBox(desk(), utf8(place().part(QStringLiteral("report"))), window());
        connect(box, &KeptRunsBox::chosen, this, &LedgersPage::showKept);
        box->open();
    });
    m_file = add("fileRun", tr("File"), "check", [this] {
        take(shownRun(), tr("Filed"), "report_file", [by = session().user()](registry::Operations& operations, const registry::View& view, base::RowId run) {
            return reports::fileRun(operations, view, run, by);
        });
    });
    m_file->setToolTip(tr("Hands it up; from then on it is locked"));
    m_return = add("returnRun", tr("It came back"), "back", [this] {
        auto* box = new ReasonBox(tr("Why was it returned?"), tr("The reason stands beside the kept report."), window());
        connect(box, &ReasonBox::given, this, [this, shown = shownRun()](const QString& reason) {
            take(shown, tr("Returned"), "report_return", [reason = utf8(reason)](registry::Operations& operations, const registry::View& view, base::RowId run) {
                return reports::returnRun(operations, view, run, reason);
            });
        });
        box->open();
    });
    const auto differences = [this](RunChangesBox::Known known) {
        if (m_printed && m_printed->kept) {
            (new RunChangesBox(desk(), *m_printed->kept, known, window()))->open();
        }
    };
    m_compare = add("compareRun", tr("Compare with today"), "review", [differences] { differences(RunChangesBox::Known::Today); });
    m_recount = add("recountRun", tr("Count it again"), "redo", [differences] { differences(RunChangesBox::Known::Then); });
    m_recount->setToolTip(tr("Makes it again as the base was known when it was kept"));
    m_leave = add("leaveRun", tr("Back to today"), "back", [this] {
        moveTo(place().with(QStringLiteral("run"), {}));
        load();
    });
    showKeeping();
}

// Which of the ways are open: by what is shown.
void LedgersPage::showKeeping()
{
    const bool shown = m_printed != nullptr;
    const bool isKept = shown && m_printed->kept.has_value();
    const auto state = isKept ? m_printed->kept->state : reports::RunState::Waiting;
    // A street's table is made of the committees' runs and is none itself; what is one committee's, that one keeps.
    m_keep->setVisible(!isKept && !isByCommittee() && place().part(QStringLiteral("of")).isEmpty());
    m_keep->setEnabled(shown && !m_printed->run.options.unmasked);
    m_kept->setEnabled(!place().part(QStringLiteral("report")).isEmpty());
    m_file->setVisible(state == reports::RunState::Draft);
    m_return->setVisible(state == reports::RunState::Filed);
    m_compare->setVisible(isKept);
    m_recount->setVisible(isKept);
    m_leave->setVisible(isKept);
}

void LedgersPage::showKept(base::RowId run)
{
    moveTo(place().with(QStringLiteral("run"), QString::number(run.value)).with(QStringLiteral("by"), {}).with(QStringLiteral("of"), {}));
    load();
}

void LedgersPage::keep()
{
    if (!m_printed || m_printed->kept) {
        return;
    }
    const auto made = std::make_shared<base::RowId>();
    session().change(
        tr("“%1” kept").arg(m_title->text()), this,
        [run = m_printed->run, made, occasion = session().occasion("report_keep")](Writing& side, Task&) {
            const registry::View view = side.registry->view();
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) -> base::Status {
                // A report that came back is corrected by the next one of its day.
                LINLI_TRY(const std::vector<reports::KeptRun> former, reports::keptRuns(view, run.definition.id));
                const auto returned = std::ranges::find_if(
                    former, [&](const reports::KeptRun& each) { return each.asOf == run.asOf && each.state == reports::RunState::Returned; });
                LINLI_TRY(*made, reports::keepRun(operations, view, run, returned == former.end() ? base::RowId {} : returned->row));
                return {};
            });
        },
        [this, made](base::Result<ledger::GroupNo> group) {
            if (group) {
                showKept(*made);
            } else {
                desk().complain(group.error());
            }
        });
}

base::RowId LedgersPage::shownRun() const
{
    return m_printed && m_printed->kept ? m_printed->kept->row : base::RowId {};
}

void LedgersPage::take(base::RowId run, const QString& done, const char* operation, const Step& step)
{
    if (!run) {
        return;
    }
    session().change(
        done, this,
        [step, run, occasion = session().occasion(operation)](Writing& side, Task&) {
            const registry::View view = side.registry->view();
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) { return step(operations, view, run); });
        },
        [this](base::Result<ledger::GroupNo> group) {
            if (group) {
                load();
            } else {
                desk().complain(group.error());
            }
        });
}

void LedgersPage::openFigure(std::size_t row, std::size_t column)
{
    if (!m_printed) {
        return;
    }
    const reports::Run& run = m_printed->run;
    if (m_printed->isByCommittee()) {
        moveTo(place().with(QStringLiteral("by"), {}).with(QStringLiteral("of"), QString::number(run.rows[row].value)));
        load();
        return;
    }
    if (!m_printed->kept) {
        (new FigureBox(desk(), m_printed, row, column, window()))->open();
        return;
    }
    const reports::RunCell& cell = run.cells[row][column];
    auto* box = new HandFigureBox(text(run.rowNames[row]) + QStringLiteral(" × ") + text(run.columns[column].header.back()), text(cell.text), window());
    connect(box, &HandFigureBox::given, this, [this, row, column, shown = shownRun()](const QString& figure) {
        take(shown, tr("Written in"), "report_fill", [row, column, figure = utf8(figure)](registry::Operations& operations, const registry::View& view, base::RowId kept) {
            return reports::writeByHand(operations, view, kept, row, column, figure);
        });
    });
    box->open();
}

}  // namespace linli::ui
