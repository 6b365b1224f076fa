// SPDX-License-Identifier: GPL-3.0-or-later
// 月末一次做完: every shipped and designed report of a day made at once, kept together (one undo), and saved into a folder once the log holds
// what for.
#include "core/base/text.h"
#include "core/reports/export_request.h"
#include "core/rules/list_desk.h"
#include "ui/bridge/text.h"
#include "ui/ledgers/ledgers_page.h"
#include "ui/ledgers/month_end_box.h"
#include "ui/session/export_log.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

#include <QFileDialog>
#include <QPushButton>
#include <QStandardPaths>

#include <algorithm>

namespace linli::ui {

namespace {

// Where a batch is, for the strip.
reports::BatchProgress stepper(Task& task)
{
    return [&task](std::size_t done, std::size_t total, const std::string&) {
        task.progress(static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
        return !task.cancelled();
    };
}

std::size_t countMade(const std::vector<reports::BatchItem>& items)
{
    return static_cast<std::size_t>(std::ranges::count_if(items, [](const reports::BatchItem& each) { return each.run && !each.error; }));
}

// The reports that failed, the first with the reason; empty when none did.
QString failedWords(const std::vector<reports::BatchItem>& items)
{
    QStringList words;
    for (const reports::BatchItem& each : items) {
        if (each.error) {
            words << (words.isEmpty() ? text(each.title) + QStringLiteral("（") + describe(*each.error) + QStringLiteral("）") : text(each.title));
        }
    }
    return words.join(QStringLiteral("、"));
}

}  // namespace

void LedgersPage::buildMonthEnd(QWidget* tools, FlowLayout* flow)
{
    m_monthEnd = button("monthEnd", tr("Month-end"), "combo", tools);
    m_monthEnd->setToolTip(tr("Makes all reports of a month-end at once"));
    connect(m_monthEnd, &QPushButton::clicked, this, &LedgersPage::askMonthEnd);
    flow->addWidget(m_monthEnd);
}

// Whether the last month-end waits is asked anew each time: another station may have kept it.
void LedgersPage::askMonthEnd()
{
    struct Due {
        reports::MonthEnd end;
        std::size_t reports = 0;
    };
    session().ask(
        this,
        [user = session().user()](Reading& side, Task&) -> base::Result<Due> {
            LINLI_TRY(const auto desk, rules::ListDesk::open(*side.view.catalog));
            LINLI_TRY(const std::vector<reports::Definition> all, reports::madeReports(*desk, side.view, user));
            LINLI_TRY(const reports::MonthEnd end, reports::monthEnd(side.view, all));
            return Due {end, all.size()};
        },
        [this](base::Result<Due> due) {
            if (!due) {
                desk().complain(due.error());
                return;
            }
            auto* box = new MonthEndBox(text(base::isoText(due->end.day)), text(base::isoText(session().today())), static_cast<int>(due->reports),
                                        static_cast<int>(due->end.open), window());
            connect(box, &MonthEndBox::given, this, &LedgersPage::makeAll);
            box->open();
        });
}

void LedgersPage::makeAll(const MonthEndWish& wish)
{
    reports::RunOptions options;
    options.language = language();
    options.filler = session().user();
    if (const auto day = base::Date::fromIso(utf8(wish.day)); day) {
        options.asOf = day->last();
    }
    m_monthEnd->setEnabled(false);
    session().study(
        tr("Making all reports"), this,
        [options, user = session().user()](Reading& side, Task& task) -> base::Result<Batch> {
            reports::RunOptions asking = options;
            LINLI_TRY(asking.organisation, organisationOf(side.view));
            LINLI_TRY(const auto desk, rules::ListDesk::open(*side.view.catalog));
            LINLI_TRY(const std::vector<reports::Definition> all, reports::madeReports(*desk, side.view, user));
            LINLI_TRY(std::vector<reports::BatchItem> items, reports::runAll(*desk, side.view, all, asking, stepper(task)));
            return std::make_shared<std::vector<reports::BatchItem>>(std::move(items));
        },
        [this, wish](base::Result<Batch> made) {
            m_monthEnd->setEnabled(true);
            if (!made) {
                desk().complain(made.error());
            } else if (wish.files) {
                askFolder(wish, *made);
            } else {
                recordAll(wish, *made, {}, {});
            }
        });
}

void LedgersPage::askFolder(const MonthEndWish& wish, const Batch& batch)
{
    std::int64_t people = 0;
    for (const reports::BatchItem& each : *batch) {
        people = std::max(people, each.run ? reports::exportRequest(*each.run, session().user()).rows : 0);
    }
    auto* box = new ExportBox(people, {}, window());
    connect(box, &ExportBox::given, this, [this, wish, batch](const ExportGround& ground) {
        auto* dialog = new QFileDialog(window(), tr("Folder for the reports"));
        dialog->setObjectName(QStringLiteral("monthEndFolder"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
        dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
        connect(dialog, &QFileDialog::fileSelected, this, [this, wish, batch, ground](const QString& folder) { recordAll(wish, batch, ground, folder); });
        dialog->open();
    });
    box->open();
}

// One step of the writing lane: what leaves is in the log before it does, what is kept is kept together.
void LedgersPage::recordAll(const MonthEndWish& wish, const Batch& batch, const ExportGround& ground, const QString& folder)
{
    session().change(
        tr("Reports of %1 kept").arg(wish.day), this,
        [batch, wish, purpose = utf8(ground.purpose), approver = utf8(ground.approver), password = utf8(ground.approverPassword), user = session().user(),
         clock = &session().clock(), random = &session().random(), occasion = session().occasion("report_keep")](Writing& side, Task&) mutable -> base::Result<ledger::GroupNo> {
            if (wish.files) {
                LINLI_CHECK(approve(side, approver, password));
            }
            const auto requestOf = [&](const reports::Run& run) {
                access::ExportRequest request = reports::exportRequest(run, user);
                request.purpose = purpose;
                request.approver = approver;
                return request;
            };
            // All of them may leave, or none does: only then is it in the log.
            for (const reports::BatchItem& each : *batch) {
                if (wish.files && each.run) {
                    LINLI_CHECK(access::checkExport(requestOf(*each.run)));
                }
            }
            for (reports::BatchItem& each : *batch) {
                if (wish.files && each.run) {
                    LINLI_TRY(const access::ExportMark mark, access::recordExport(side.replica.writer(), *clock, *random, requestOf(*each.run)));
                    each.run->options.watermark = mark.watermark;
                }
            }
            if (!wish.keep) {
                return ledger::GroupNo {0};
            }
            const registry::View view = side.registry->view();
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) { return reports::keepAll(operations, view, *batch); });
        },
        [this, wish, batch, folder](base::Result<ledger::GroupNo> group) {
            if (!group) {
                desk().complain(group.error());
            } else if (wish.files) {
                writeAll(batch, folder);
            } else {
                const auto kept = std::ranges::count_if(*batch, [](const reports::BatchItem& each) { return each.kept; });
                tellAll(tr("%n report(s) kept.", nullptr, static_cast<int>(kept)), *batch);
            }
        });
}

void LedgersPage::writeAll(const Batch& batch, const QString& folder)
{
    session().study(
        tr("Writing the files"), this,
        [batch, path = std::filesystem::path(utf8(folder))](Reading&, Task& task) { return reports::writeAll(*batch, path, {".xlsx", ".pdf"}, stepper(task)); },
        [this, batch, folder](base::Status done) {
            if (done) {
                tellAll(tr("%n report(s) saved in %1.", nullptr, static_cast<int>(countMade(*batch))).arg(folder), *batch);
            } else {
                desk().complain(done.error());
            }
        });
}

void LedgersPage::tellAll(const QString& done, const std::vector<reports::BatchItem>& items)
{
    const QString failed = failedWords(items);
    desk().say(failed.isEmpty() ? done : done + u' ' + tr("Not made: %1").arg(failed));
}

}  // namespace linli::ui
