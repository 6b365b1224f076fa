// SPDX-License-Identifier: GPL-3.0-or-later
// What of a ledger is seen in full, saved or printed: never without its entry in the log, which is written first.
#include "core/access/masking.h"
#include "core/reports/export_request.h"
#include "core/reports/output.h"
#include "ui/bridge/text.h"
#include "ui/ledgers/ledgers_page.h"
#include "ui/printing/page_preview.h"
#include "ui/printing/paper.h"
#include "ui/session/export_log.h"
#include "ui/widgets/reason_box.h"

#include <QFileDialog>
#include <QLabel>
#include <QPrintDialog>
#include <QPrinter>
#include <QStandardPaths>

namespace linli::ui {

void LedgersPage::askReason()
{
    const std::string id = utf8(place().part(QStringLiteral("report")));
    const auto chosen = std::ranges::find(m_reports, id, &reports::Definition::id);
    if (chosen == m_reports.end()) {
        return;
    }
    auto* box = new ReasonBox(tr("What are the full numbers needed for?"),
                              tr("The purpose is printed on the pages and written into the log."), window());
    connect(box, &ReasonBox::given, this, [this, definition = *chosen, asked = m_asked, rows = m_printed ? m_printed->run.rows.size() : 0](const QString& reason) {
        if (asked == m_asked) {
            reveal(definition, rows, reason);
        }
    });
    box->open();
}

// The log first: no number is shown without its entry. How many rows there are is not known of a list that is shown for a
// reason only.
void LedgersPage::reveal(const reports::Definition& definition, std::size_t rows, const QString& reason)
{
    access::Reveal reveal;
    reveal.actor = session().user();
    reveal.object = definition.id;
    reveal.fields = reports::columnIds(definition);
    reveal.reason = utf8(reason);
    reveal.rows = static_cast<std::int64_t>(rows);
    session().write(
        {}, this,
        [reveal, clock = &session().clock()](Writing& side, Task&) {
            return access::recordReveal(side.replica.writer(), *clock, reveal);
        },
        [this, asked = m_asked, reason](base::Status recorded) {
            if (!recorded) {
                desk().complain(recorded.error());
            } else if (asked == m_asked) {
                load(reason);
            }
        });
}

void LedgersPage::askPurpose(const QString& ending)
{
    if (!m_printed) {
        return;
    }
    // What is on the screen now leaves, whatever is chosen while the boxes are open.
    const Leaving leaving {m_printed, ending, m_title->text()};
    auto* box = new ExportBox(reports::exportRequest(m_printed->run, session().user()).rows, m_reason, window());
    connect(box, &ExportBox::given, this, [this, leaving](const ExportGround& ground) {
        if (leaving.ending.isEmpty()) {
            askForPrinter(leaving, ground);
        } else {
            askForFile(leaving, ground);
        }
    });
    box->open();
}

void LedgersPage::askForFile(const Leaving& leaving, const ExportGround& ground)
{
    auto* dialog = new QFileDialog(window(), tr("Export"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(leaving.ending);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(leaving.title + u' ' + text(base::isoText(leaving.printed->run.asOf)) + u'.' + leaving.ending);
    connect(dialog, &QFileDialog::fileSelected, this, [this, leaving, ground](const QString& file) {
        record(leaving, ground, [this, printed = leaving.printed, file](const std::string& watermark) {
            writeFile(printed, file, watermark);
        });
    });
    dialog->open();
}

void LedgersPage::askForPrinter(const Leaving& leaving, const ExportGround& ground)
{
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(leaving.title);
    fitPaper(*printer, *leaving.printed->pages);
    auto* dialog = new QPrintDialog(printer.get(), window());
    dialog->setObjectName(QStringLiteral("printDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setMinMax(1, static_cast<int>(leaving.printed->pages->count()));
    connect(dialog, qOverload<>(&QDialog::accepted), this, [this, leaving, ground, printer] {
        record(leaving, ground, [this, printed = leaving.printed, printer](const std::string& watermark) {
            printOut(printed, printer, watermark);
        });
    });
    dialog->open();
}

void LedgersPage::exportTo(const QString& file, const ExportGround& ground)
{
    record({m_printed, file.section(u'.', -1), m_title->text()}, ground,
           [this, printed = m_printed, file](const std::string& watermark) { writeFile(printed, file, watermark); });
}

void LedgersPage::printWith(std::shared_ptr<QPrinter> printer, const ExportGround& ground)
{
    fitPaper(*printer, *m_printed->pages);
    record({m_printed, {}, m_title->text()}, ground,
           [this, printed = m_printed, printer](const std::string& watermark) { printOut(printed, printer, watermark); });
}

// The log first: neither file nor paper leaves without its entry.
void LedgersPage::record(const Leaving& leaving, const ExportGround& ground, std::function<void(const std::string&)> then)
{
    access::ExportRequest request = reports::exportRequest(leaving.printed->run, session().user());
    request.paper = leaving.ending.isEmpty();
    logExport(
        session(), this, std::move(request), ground,
        [this, then = std::move(then)](base::Result<access::ExportMark> exportMark) {
            if (exportMark) {
                then(exportMark->watermark);
            } else {
                desk().complain(exportMark.error());
            }
        });
}

void LedgersPage::writeFile(std::shared_ptr<Printed> printed, const QString& file, const std::string& watermark)
{
    session().study(
        tr("Writing the file"), this,
        [printed = std::move(printed), watermark, path = std::filesystem::path(utf8(file))](Reading&, Task& task) {
            // The preview may be painting the printed run: the copy carries the mark of this export.
            reports::Run marked = printed->run;
            marked.options.watermark = watermark;
            return reports::write(marked, path, reporter(task));
        },
        [this, file](base::Status done) {
            if (done) {
                desk().say(tr("Saved as %1").arg(file));
            } else {
                desk().complain(done.error());
            }
        });
}

void LedgersPage::printOut(std::shared_ptr<Printed> printed, std::shared_ptr<QPrinter> printer, const std::string& watermark)
{
    session().study(
        tr("Printing"), this,
        [printed = std::move(printed), printer = std::move(printer), watermark](Reading&, Task& task) -> base::Status {
            reports::Run marked = printed->run;
            marked.options.watermark = watermark;
            LINLI_TRY(const print::Pages pages, print::layout(reports::documentOf(marked), reporter(task)));
            return paintOn(*printer, pages, task);
        },
        [this](base::Status done) {
            if (done) {
                desk().say(tr("Sent to the printer."));
            } else {
                desk().complain(done.error());
            }
        });
}

}  // namespace linli::ui
