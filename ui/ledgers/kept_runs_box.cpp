// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledgers/kept_runs_box.h"

#include "core/base/message.h"
#include "core/reports/library.h"
#include "core/reports/recount.h"
#include "core/tags/service.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

namespace linli::ui {

namespace {

QListWidget* listOf(const char* name, const QString& accessible, QWidget* parent)
{
    auto* list = new QListWidget(parent);
    list->setObjectName(QLatin1String(name));
    list->setAccessibleName(accessible);
    list->setWordWrap(true);
    list->setMinimumHeight(scaled(220));
    return list;
}

// A line that says something and cannot be chosen.
void say(QListWidget* list, const QString& words)
{
    auto* item = new QListWidgetItem(words, list);
    item->setFlags(Qt::NoItemFlags);
}

}  // namespace

QString stateWords(reports::RunState state)
{
    switch (state) {
    case reports::RunState::Waiting:
        return KeptRunsBox::tr("waiting for review");
    case reports::RunState::Filed:
        return KeptRunsBox::tr("filed");
    case reports::RunState::Returned:
        return KeptRunsBox::tr("returned");
    case reports::RunState::Draft:
        break;
    }
    return KeptRunsBox::tr("draft");
}

QString keptWords(const reports::KeptRun& run)
{
    QString words = KeptRunsBox::tr("as of %1").arg(text(base::Date(run.asOf).chinese())) + QStringLiteral(" · ") + stateWords(run.state) + QStringLiteral(" · ") +
                    text(run.madeBy);
    if (!run.returnedBecause.empty()) {
        words += QStringLiteral(" · ") + text(run.returnedBecause);
    }
    return words;
}

KeptRunsBox::KeptRunsBox(Desk& desk, const std::string& report, QWidget* parent)
    : SheetDialog("keptRunsBox", tr("Kept reports"), parent), m_list(listOf("keptRunsList", tr("Kept reports"), this))
{
    content()->addWidget(m_list, 1);
    acceptButton()->setText(tr("Open"));
    cancelButton()->setText(tr("Close"));
    connect(m_list, &QListWidget::itemActivated, this, [this] { carryOut(); });
    setBusy(true);
    desk.session().ask(
        this, [report](Reading& side, Task&) { return reports::keptRuns(side.view, report); },
        [this](base::Result<std::vector<reports::KeptRun>> runs) {
            if (!runs) {
                refuse(describe(runs.error()));
                return;
            }
            setBusy(false);
            for (const reports::KeptRun& run : *runs) {
                auto* item = new QListWidgetItem(keptWords(run), m_list);
                item->setData(Qt::UserRole, static_cast<qlonglong>(run.row.value));
            }
            if (runs->empty()) {
                say(m_list, tr("Nothing has been kept of this report yet. “Keep” keeps what is shown now."));
            }
            acceptButton()->setEnabled(!runs->empty());
            m_list->setCurrentRow(0);
            m_list->setFocus();
        });
}

void KeptRunsBox::carryOut()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (item != nullptr && item->data(Qt::UserRole).isValid()) {
        Q_EMIT chosen(base::RowId {item->data(Qt::UserRole).toLongLong()});
        finish();
    }
}

base::Result<RunChangesBox::Compared> RunChangesBox::today(const registry::View& view, const reports::KeptRun& kept)
{
    LINLI_TRY(const reports::Definition definition, reports::findReport(view, kept.report));
    LINLI_TRY(const reports::Run before, reports::readRun(view, kept));
    reports::RunOptions options;
    options.asOf = kept.asOf;
    LINLI_TRY(reports::Run after, reports::run(view, definition, options));
    LINLI_CHECK(reports::nameRows(view, after));
    Compared made {reports::compareRuns(before, after), {}, tr("The two do not differ.")};
    if (definition.version != kept.version) {
        made.doubts.append(tr("The report is defined otherwise today than when it was kept."));
    }
    return made;
}

base::Result<RunChangesBox::Compared> RunChangesBox::then(const registry::View& view, const reports::KeptRun& kept)
{
    LINLI_TRY(const auto tags, tags::Service::make(*view.catalog));
    LINLI_TRY(reports::Recount again, reports::recount(view, kept, *tags));
    Compared made {std::move(again.changes), {}, text(base::sentence("reports.recount.same", {}, language()))};
    for (const std::string& doubt : reports::doubtsOf(again, language())) {
        made.doubts.append(text(doubt));
    }
    return made;
}

RunChangesBox::RunChangesBox(Desk& desk, const reports::KeptRun& kept, Known known, QWidget* parent)
    : SheetDialog("runChangesBox",
                  known == Known::Then ? tr("Kept, and counted again as the base was known then") : tr("Kept, and what the base says today of that day"), parent)
    , m_list(listOf("runChangesList", tr("Cells that differ"), this))
{
    content()->addWidget(m_list, 1);
    acceptButton()->setText(tr("Close"));
    cancelButton()->hide();
    setBusy(true);
    desk.session().study(
        {}, this, [kept, known](Reading& side, Task&) { return known == Known::Then ? then(side.view, kept) : today(side.view, kept); },
        [this](base::Result<Compared> compared) {
            if (!compared) {
                refuse(describe(compared.error()));
                return;
            }
            setBusy(false);
            for (const QString& doubt : compared->doubts) {
                say(m_list, doubt);
            }
            for (const reports::CellChange& each : compared->changes) {
                m_list->addItem(QStringLiteral("%1 × %2：%3 → %4").arg(text(each.row), text(each.column), text(each.before), text(each.after)));
            }
            if (compared->changes.empty()) {
                say(m_list, compared->same);
            }
        });
}

HandFigureBox::HandFigureBox(const QString& what, const QString& now, QWidget* parent)
    : SheetDialog("handFigureBox", what, parent), m_figure(lineEdit("handFigure", tr("Figure"), this))
{
    m_figure->setText(now);
    m_figure->selectAll();
    content()->addWidget(m_figure);
    acceptButton()->setText(tr("Write it in"));
    m_figure->setFocus();
}

void HandFigureBox::carryOut()
{
    Q_EMIT given(m_figure->text().trimmed());
    finish();
}

}  // namespace linli::ui
