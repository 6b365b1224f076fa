// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledgers/ledgers_page.h"

#include "core/access/export_control.h"
#include "core/registry/card.h"
#include "core/reports/library.h"
#include "core/reports/output.h"
#include "ui/bridge/text.h"
#include "ui/ledgers/page_preview.h"
#include "ui/residents/reason_box.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFileDialog>
#include <QListWidget>
#include <QShortcut>
#include <QStackedWidget>
#include <QStandardPaths>

#include <algorithm>

namespace linli::ui {

namespace {

// The name of the committee, for 填报单位.
base::Result<std::string> organisationOf(const registry::View& view)
{
    if (view.area.roots().empty()) {
        return std::string();
    }
    return registry::titleOf(view, view.area.roots().front());
}

}  // namespace

LedgersPage::LedgersPage(Desk& desk, QWidget* parent) : Page(desk, QStringLiteral("ledgers"), parent)
{
    auto* line = new QHBoxLayout(this);
    space(line, 12, 12);
    line->addWidget(buildList());
    auto* column = new QVBoxLayout;
    column->setSpacing(scaled(8));
    m_title = heading({}, 2, this);
    m_title->setObjectName(QStringLiteral("ledgerTitle"));
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    column->addWidget(buildTools());
    m_facts = label({}, "secondary", this);
    m_facts->setObjectName(QStringLiteral("ledgerFacts"));
    m_facts->setWordWrap(true);
    column->addWidget(m_facts);
    m_stack = new QStackedWidget(this);
    m_preview = new PagePreview(session(), m_stack);
    m_empty = new EmptyState(m_stack);
    m_empty->show("ledger", tr("Choose a ledger at the left to see its pages."), {});
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_preview);
    column->addWidget(m_stack, 1);
    line->addLayout(column, 1);
    auto* keys = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_E), this);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, [this] { askAndExport(QStringLiteral("xlsx")); });
    connect(&session(), &Session::changed, this, [this] {
        if (isVisible()) {
            load();
        }
    });
}

QWidget* LedgersPage::buildList()
{
    auto* box = new QWidget(this);
    setWidthUnits(box, 130, 230);
    auto* column = new QVBoxLayout(box);
    space(column, 0, 8);
    column->addWidget(heading(tr("Ledgers"), 2, box));
    m_search = lineEdit("ledgerSearch", tr("Find a ledger"), box);
    column->addWidget(m_search);
    m_list = new QListWidget(box);
    m_list->setObjectName(QStringLiteral("ledgerList"));
    m_list->setAccessibleName(tr("Ledgers"));
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, this, &LedgersPage::narrow);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        const QString id = item != nullptr ? item->data(Qt::UserRole).toString() : QString();
        if (!id.isEmpty() && id != place().part(QStringLiteral("report"))) {
            moveTo(place().with(QStringLiteral("report"), id));
            load();
        }
    });
    return box;
}

QWidget* LedgersPage::buildTools()
{
    auto* tools = new QWidget(this);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    tools->setSizePolicy(policy);
    auto* flow = new FlowLayout(tools, 8);
    flow->addWidget(label(tr("As of"), nullptr, tools));
    m_asOf = lineEdit("asOf", {}, tools);
    setWidthUnits(m_asOf, 110, 120);
    m_asOf->setText(text(base::isoText(session().today())));
    connect(m_asOf, &QLineEdit::editingFinished, this, [this] {
        const auto day = base::Date::fromPeople(utf8(m_asOf->text()));
        mark(m_asOf, "wrong", !day);
        const QString iso = day ? text(base::isoText(day->last())) : QString();
        if (day && iso != place().part(QStringLiteral("asOf"))) {
            moveTo(place().with(QStringLiteral("asOf"), iso));
            load();
        }
    });
    flow->addWidget(m_asOf);
    m_full = new QCheckBox(tr("Numbers in full"), tools);
    m_full->setObjectName(QStringLiteral("fullNumbers"));
    m_full->setToolTip(tr("Identity numbers and phones unmasked; asks for the purpose and is logged"));
    connect(m_full, &QCheckBox::clicked, this, [this](bool full) {
        m_reason.clear();
        if (!full) {
            load();
            return;
        }
        m_full->setChecked(false);
        auto* box = new ReasonBox(tr("What are the full numbers needed for?"),
                                  tr("The purpose is printed on the pages and written into the log."), window());
        connect(box, &ReasonBox::given, this, [this](const QString& reason) {
            m_reason = reason;
            m_full->setChecked(true);
            load();
        });
        box->open();
    });
    flow->addWidget(m_full);
    m_xlsx = primaryButton("exportXlsx", tr("Export Excel (Ctrl+E)"), "export", tools);
    m_pdf = button("exportPdf", tr("Export PDF"), "print", tools);
    connect(m_xlsx, &QPushButton::clicked, this, [this] { askAndExport(QStringLiteral("xlsx")); });
    connect(m_pdf, &QPushButton::clicked, this, [this] { askAndExport(QStringLiteral("pdf")); });
    flow->addWidget(m_xlsx);
    flow->addWidget(m_pdf);
    m_xlsx->setEnabled(false);
    m_pdf->setEnabled(false);
    return tools;
}

void LedgersPage::open(const Place& wanted)
{
    settle(wanted);
    loadReports();
}

void LedgersPage::focusFilter()
{
    m_search->setFocus();
    m_search->selectAll();
}

void LedgersPage::loadReports()
{
    session().ask(
        this,
        [](Reading& side, Task&) -> base::Result<std::vector<reports::Definition>> {
            LINLI_TRY(auto all, reports::packReports(*side.view.catalog));
            LINLI_TRY(auto lists, reports::listReports(side.view));
            std::move(lists.begin(), lists.end(), std::back_inserter(all));
            return all;
        },
        [this](base::Result<std::vector<reports::Definition>> all) {
            if (!all) {
                desk().complain(describe(all.error()));
                return;
            }
            m_reports = std::move(*all);
            const QSignalBlocker quiet(m_list);
            m_list->clear();
            for (const reports::Definition& each : m_reports) {
                auto* item = new QListWidgetItem(text(each.title.in(language())), m_list);
                item->setData(Qt::UserRole, text(each.id));
                if (text(each.id) == place().part(QStringLiteral("report"))) {
                    m_list->setCurrentItem(item);
                }
            }
            narrow(m_search->text());
            load();
        });
}

void LedgersPage::narrow(const QString& typed)
{
    for (int row = 0; row < m_list->count(); ++row) {
        m_list->item(row)->setHidden(!m_list->item(row)->text().contains(typed.trimmed(), Qt::CaseInsensitive));
    }
}

void LedgersPage::load()
{
    const std::string id = utf8(place().part(QStringLiteral("report")));
    const auto found = std::find_if(m_reports.begin(), m_reports.end(), [&](const auto& each) { return each.id == id; });
    if (found == m_reports.end()) {
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    const int asked = ++m_asked;
    m_title->setText(text(found->title.in(language())));
    reports::RunOptions options;
    options.language = language();
    options.unmasked = m_full->isChecked();
    options.filler = session().user();
    if (const auto day = base::Date::fromIso(utf8(place().part(QStringLiteral("asOf")))); day) {
        options.asOf = day->last();
        m_asOf->setText(text(day->iso()));
    }
    if (options.unmasked) {
        options.watermark = session().user() + ' ' + base::isoText(session().today()) + ' ' + utf8(m_reason);
    }
    session().study(
        tr("Making “%1”").arg(m_title->text()), this,
        [definition = *found, options](Reading& side, Task&) -> base::Result<std::shared_ptr<Printed>> {
            reports::RunOptions asking = options;
            LINLI_TRY(asking.organisation, organisationOf(side.view));
            auto printed = std::make_shared<Printed>();
            LINLI_TRY(printed->run, reports::run(side.view, definition, asking));
            LINLI_TRY(print::Pages pages, print::layout(reports::documentOf(printed->run)));
            printed->pages.emplace(std::move(pages));
            return printed;
        },
        [this, asked](base::Result<std::shared_ptr<Printed>> printed) {
            if (asked != m_asked) {
                return;
            }
            if (printed) {
                show(std::move(*printed));
            } else {
                desk().complain(describe(printed.error()));
            }
        });
}

void LedgersPage::show(std::shared_ptr<Printed> printed)
{
    m_printed = std::move(printed);
    QStringList facts {tr("%n page(s)", nullptr, static_cast<int>(m_printed->pages->count()))};
    if (m_printed->run.definition.kind == reports::Kind::Ledger) {
        facts << tr("%n line(s)", nullptr, static_cast<int>(m_printed->run.rows.size()));
    }
    if (m_printed->run.unknown > 0) {
        facts << tr("%n could not be decided", nullptr, static_cast<int>(m_printed->run.unknown));
    }
    const auto missing = m_printed->pages->missingCharacters();
    if (!missing.empty()) {
        facts << tr("No installed font shows %1").arg(text(missing.front()));
    }
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    m_xlsx->setEnabled(true);
    m_pdf->setEnabled(true);
    m_preview->show(m_printed);
    m_stack->setCurrentWidget(m_preview);
}

void LedgersPage::askAndExport(const QString& ending)
{
    if (!m_printed) {
        return;
    }
    const auto people = static_cast<std::int64_t>(m_printed->run.rows.size());
    auto* box = new ExportBox(people, m_reason, window());
    connect(box, &ExportBox::given, this, [this, ending](const ExportGround& ground) { askForFile(ending, ground); });
    box->open();
}

void LedgersPage::askForFile(const QString& ending, const ExportGround& ground)
{
    auto* dialog = new QFileDialog(window(), tr("Export"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(m_title->text() + u' ' + text(base::isoText(m_printed->run.asOf)) + u'.' + ending);
    connect(dialog, &QFileDialog::fileSelected, this, [this, ground](const QString& file) { exportTo(file, ground); });
    dialog->open();
}

void LedgersPage::exportTo(const QString& file, const ExportGround& ground)
{
    access::ExportRequest request;
    request.actor = session().user();
    request.approver = utf8(ground.approver);
    request.purpose = utf8(ground.purpose);
    request.object = m_printed->run.definition.id;
    for (const reports::LedgerColumn& column : m_printed->run.definition.columns) {
        request.fields.push_back(column.column);
    }
    request.rows = static_cast<std::int64_t>(m_printed->run.rows.size());
    request.unmasked = m_printed->run.options.unmasked;
    // The log first: a file never leaves without its entry.
    session().write(
        {}, this,
        [request, password = utf8(ground.approverPassword), clock = &session().clock(),
         random = &session().random()](Writing& side, Task&) mutable -> base::Result<access::ExportMark> {
            if (!request.approver.empty()) {
                const auto approved = side.replica.vault().unlock(request.approver, password);
                wipe(password);
                if (!approved) {
                    return base::fail(approved.error());
                }
            }
            return access::recordExport(side.replica.writer(), *clock, *random, request);
        },
        [this, file](base::Result<access::ExportMark> exportMark) {
            if (exportMark) {
                writeFile(file, exportMark->watermark);
            } else {
                desk().complain(describe(exportMark.error()));
            }
        });
}

void LedgersPage::writeFile(const QString& file, const std::string& watermark)
{
    session().study(
        tr("Writing the file"), this,
        [printed = m_printed, watermark, path = std::filesystem::path(utf8(file))](Reading&, Task&) {
            // The preview may be painting the printed run: the copy carries the mark of this export.
            reports::Run marked = printed->run;
            marked.options.watermark = watermark;
            return reports::write(marked, path);
        },
        [this, file](base::Status done) {
            if (done) {
                desk().say(tr("Saved as %1").arg(file));
            } else {
                desk().complain(describe(done.error()));
            }
        });
}

}  // namespace linli::ui
