// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_page.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QMimeData>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QTableWidget>

namespace linli::ui {

namespace {

using forms::RosterReport;
using forms::Verdict;

constexpr Verdict kVerdicts[] = {Verdict::New, Verdict::Changed, Verdict::Same, Verdict::Duplicate, Verdict::Problem};
// Id of the button that shows every row; the others have their verdict's.
constexpr int kAll = -2;
// Longer lists are shown without the values of their new rows, which would fill the memory.
constexpr std::uintmax_t kListedBytes = 4'000'000;

std::size_t countOf(const RosterReport& report, Verdict verdict)
{
    switch (verdict) {
    case Verdict::New:
        return report.newRows;
    case Verdict::Changed:
        return report.changedRows;
    case Verdict::Same:
        return report.sameRows;
    case Verdict::Problem:
        return report.problemRows;
    case Verdict::Duplicate:
        return report.duplicateRows;
    }
    return 0;
}

int peopleIn(const RosterReport& report)
{
    return static_cast<int>(report.newRows + report.changedRows);
}

base::Result<Plan> makePlan(Writing& side, Task& task, const std::filesystem::path& file)
{
    forms::RosterOptions options;
    std::error_code unknown;
    options.listNewValues = std::filesystem::file_size(file, unknown) < kListedBytes;
    options.progress = [&task](std::size_t rows) {
        task.progress(static_cast<std::int64_t>(rows), 0);
        return !task.cancelled();
    };
    LINLI_TRY(forms::RosterImport plan, forms::RosterImport::plan(*side.registry, file, options));
    if (task.cancelled()) {
        return base::fail(base::ErrorCode::Cancelled, "import.cancelled");
    }
    return std::make_shared<forms::RosterImport>(std::move(plan));
}

void prepareTable(QTableView* table, const char* name, const QString& spoken)
{
    table->setObjectName(QLatin1String(name));
    table->setAccessibleName(spoken);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setStretchLastSection(true);
}

QString droppedFile(const QMimeData* data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 ? urls.front().toLocalFile() : QString();
}

}  // namespace

ImportPage::ImportPage(Desk& desk, QWidget* parent)
    : Page(desk, QStringLiteral("import"), parent)
    , m_model(new ReportModel(desk.session().catalog(), this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(m_stack))
{
    setAcceptDrops(true);
    auto* column = new QVBoxLayout(this);
    space(column, 12, 8);
    auto* line = new QHBoxLayout;
    line->addWidget(heading(tr("Import a list"), 2, this));
    line->addSpacing(scaled(12));
    // At large text the buttons go below one another.
    auto* buttons = new QWidget(this);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    buttons->setSizePolicy(policy);
    auto* flow = new FlowLayout(buttons, 8);
    m_choose = button("chooseFile", tr("Another file"), nullptr, buttons);
    m_apply = primaryButton("applyImport", {}, "import", buttons);
    auto* compare = button("compareList", tr("Only compare…"), "review", buttons);
    compare->setToolTip(tr("Hold a list from outside against the records and decide each difference, instead of importing it"));
    for (QWidget* each : {static_cast<QWidget*>(m_apply), static_cast<QWidget*>(m_choose), static_cast<QWidget*>(compare)}) {
        flow->addWidget(each);
    }
    line->addWidget(buttons, 1);
    connect(compare, &QPushButton::clicked, this, [this] {
        const Place place(QStringLiteral("compare"));
        this->desk().go(m_file.isEmpty() ? place : place.with(QStringLiteral("file"), m_file));
    });
    column->addLayout(line);
    m_notice = label({}, "ok", this);
    m_notice->setObjectName(QStringLiteral("importNotice"));
    m_notice->setWordWrap(true);
    m_notice->hide();
    column->addWidget(m_notice);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(buildReport());
    // At large text the list gives way rather than the window growing.
    m_stack->setMinimumHeight(scaled(200));
    column->addWidget(m_stack, 1);
    connect(m_choose, &QPushButton::clicked, this, &ImportPage::chooseFile);
    connect(m_empty, &EmptyState::acted, this, &ImportPage::chooseFile);
    connect(m_apply, &QPushButton::clicked, this, &ImportPage::apply);
    // Of the window, while this page is the one that is shown.
    auto* choose = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_O), this);
    connect(choose, &QShortcut::activated, this, &ImportPage::chooseFile);
    connect(&session(), &Session::changed, this, [this] {
        // Perhaps the import itself was taken back. Before it, apply() finds out.
        if (m_state == State::Imported) {
            say("warning", tr("The data have changed since the import (perhaps it was taken back)."));
            setState(State::Old);
        }
    });
    fitRows();
    setState(State::Empty);
}

QWidget* ImportPage::buildReport()
{
    auto* report = new QWidget(m_stack);
    auto* column = new QVBoxLayout(report);
    space(column, 0, 8);
    m_fileName = label({}, "secondary", report);
    m_fileName->setObjectName(QStringLiteral("importFile"));
    m_fileName->setWordWrap(true);
    m_columnsButton = quietButton("showColumns", {}, "list", report);
    m_columnsButton->setCheckable(true);
    auto* line = new QHBoxLayout;
    line->addWidget(m_fileName, 1);
    line->addWidget(m_columnsButton, 0, Qt::AlignTop);
    column->addLayout(line);
    column->addWidget(buildCounts(report));
    m_tables = new QStackedWidget(report);
    m_table = new QTableView(m_tables);
    m_table->setModel(m_model);
    prepareTable(m_table, "importRows", tr("Rows of the list"));
    m_columns = new QTableWidget(m_tables);
    m_columns->setColumnCount(2);
    m_columns->setHorizontalHeaderLabels({tr("Column of the list"), tr("What becomes of it")});
    prepareTable(m_columns, "importColumns", tr("Columns of the list"));
    m_tables->addWidget(m_table);
    m_tables->addWidget(m_columns);
    column->addWidget(m_tables, 1);
    column->addWidget(buildDetail(report));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ImportPage::showRow);
    return report;
}

QWidget* ImportPage::buildCounts(QWidget* parent)
{
    auto* host = new QWidget(parent);
    auto* flow = new FlowLayout(host, 8);
    m_counts = new QButtonGroup(this);
    const auto add = [&](const char* name, int id) {
        QPushButton* choice = button(name, {}, nullptr, host);
        choice->setProperty("chip", QStringLiteral("choice"));
        choice->setCheckable(true);
        m_counts->addButton(choice, id);
        flow->addWidget(choice);
    };
    add("countAll", kAll);
    const char* names[] = {"countNew", "countChanged", "countSame", "countDuplicate", "countProblem"};
    for (std::size_t i = 0; i < std::size(kVerdicts); ++i) {
        add(names[i], static_cast<int>(kVerdicts[i]));
    }
    connect(m_counts, &QButtonGroup::idClicked, this, [this](int id) {
        m_columnsButton->setChecked(false);
        m_model->setVerdict(id == kAll ? std::nullopt : std::optional(static_cast<Verdict>(id)));
        m_table->selectRow(0);
        showRow();
    });
    connect(m_columnsButton, &QPushButton::toggled, this, [this](bool on) {
        m_tables->setCurrentIndex(on ? 1 : 0);
        m_detailBox->setVisible(!on);
    });
    return host;
}

QWidget* ImportPage::buildDetail(QWidget* parent)
{
    m_detailBox = panel(parent);
    auto* line = new QHBoxLayout(m_detailBox);
    space(line, 10, 8);
    m_detailArea = new QScrollArea(m_detailBox);
    m_detailArea->setWidgetResizable(true);
    m_detailArea->setMinimumHeight(scaled(40));
    m_detailArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_detail = label({}, nullptr, m_detailArea);
    m_detail->setObjectName(QStringLiteral("importDetail"));
    m_detail->setWordWrap(true);
    m_detail->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detailArea->setWidget(m_detail);
    line->addWidget(m_detailArea, 1);
    m_card = button("importCard", tr("Open the card"), "card", m_detailBox);
    line->addWidget(m_card, 0, Qt::AlignTop);
    connect(m_card, &QPushButton::clicked, this, [this] {
        if (const forms::RosterRow* row = m_model->at(m_table->currentIndex().row())) {
            desk().showPerson(row->person);
        }
    });
    return m_detailBox;
}

void ImportPage::open(const Place& wanted)
{
    settle(wanted);
    const QString file = wanted.part(QStringLiteral("file"));
    if (!file.isEmpty() && file != m_file && !isBusy()) {
        check(file);
    }
}

bool ImportPage::isBusy() const
{
    return m_state == State::Checking || m_state == State::Importing;
}

void ImportPage::chooseFile()
{
    if (isBusy()) {
        return;
    }
    auto* dialog = new QFileDialog(window(), tr("Choose the list to import"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Lists (*.xlsx *.csv *.txt)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ImportPage::check);
    dialog->open();
}

void ImportPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFile(event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void ImportPage::dropEvent(QDropEvent* event)
{
    const QString file = droppedFile(event->mimeData());
    if (file.isEmpty()) {
        return;
    }
    event->acceptProposedAction();
    if (isBusy()) {
        desk().say(tr("A list is being worked on. Wait for it, or cancel it below."));
        return;
    }
    check(file);
}

void ImportPage::check(const QString& file)
{
    m_notice->hide();
    const int asked = ++m_asked;
    m_file = file;
    settle(Place(QStringLiteral("import")).with(QStringLiteral("file"), file));
    setPlan({});
    setState(State::Checking);
    session().write(
        tr("Checking the list"), this,
        [path = std::filesystem::path(utf8(file))](Writing& side, Task& task) { return makePlan(side, task, path); },
        [this, asked](base::Result<Plan> plan) {
            if (asked != m_asked) {
                return;
            }
            if (!plan) {
                complain(plan.error());
                m_file.clear();
                settle(Place(QStringLiteral("import")));
                setState(State::Empty);
                return;
            }
            setPlan(std::move(*plan));
            setState(State::Checked);
        },
        Cancelling::Yes);
}

void ImportPage::setPlan(Plan plan)
{
    Plan former = std::exchange(m_plan, plan);
    m_model->setPlan(std::move(plan));
    if (former) {
        // A long list takes its time to be released.
        session().write(
            {}, this,
            [former = std::move(former)](Writing&, Task&) mutable -> base::Status {
                former.reset();
                return {};
            },
            [](base::Status) {});
    }
}

void ImportPage::apply()
{
    if (m_state == State::Old) {
        check(m_file);
        return;
    }
    if (m_state != State::Checked) {
        return;
    }
    m_notice->hide();
    setState(State::Importing);
    const int people = peopleIn(m_plan->report());
    session().change(
        tr("%n people were imported from a list", nullptr, people), this,
        [plan = m_plan, people, author = session().user()](Writing&, Task& task) {
            return plan->apply(author, {}, [&task, people](std::size_t rows) {
                task.progress(static_cast<std::int64_t>(rows), people);
                return !task.cancelled();
            });
        },
        [this, people](base::Result<ledger::GroupNo> group) { applied(std::move(group), people); }, tr("Importing"));
}

void ImportPage::applied(base::Result<ledger::GroupNo> group, int people)
{
    if (group) {
        say("ok", tr("%n people were imported. Undo takes all of them back.", nullptr, people));
        m_columnsButton->setChecked(false);
        setState(State::Imported);
        return;
    }
    if (group.error().message == "import.changed_meanwhile") {
        check(m_file);
        say("warning",
            tr("The data had changed since the list was checked, so it was checked anew and nothing was written."
               " Look it over and import again."));
        return;
    }
    complain(group.error());
    setState(State::Old);
}

void ImportPage::setState(State state)
{
    m_state = state;
    const bool shown = m_plan != nullptr;
    m_stack->setCurrentIndex(shown ? 1 : 0);
    m_choose->setVisible(shown);
    m_choose->setEnabled(!isBusy());
    const int people = shown ? peopleIn(m_plan->report()) : 0;
    m_apply->setVisible(shown && state != State::Imported && (state == State::Old || people > 0));
    m_apply->setEnabled(state == State::Old || state == State::Checked);
    m_apply->setText(state == State::Old ? tr("Check again") : tr("Import %n people", nullptr, people));
    if (shown && state == State::Checked) {
        showCounts();
        showColumns();
    } else if (!shown) {
        invite();
    }
}

void ImportPage::invite()
{
    if (m_state == State::Checking) {
        m_empty->show("import", tr("Checking the list … Nothing is written yet."), {});
        return;
    }
    m_empty->show(
        "import",
        tr("Drop a list here or choose one: xlsx, csv or txt, with a row of headers such as name, ID number, phone,"
           " lives at. Each row is compared first; nothing is written before you say so.") +
            QStringLiteral("\n\n") +
            tr("ID numbers damaged by a spreadsheet program (3.1E+17, or ending in 000) are refused, never"
               " guessed."),
        tr("Choose a file"));
}

void ImportPage::say(const char* role, const QString& sentence)
{
    mark(m_notice, "role", QLatin1String(role));
    m_notice->setText(sentence);
    m_notice->show();
}

void ImportPage::complain(const base::Error& error)
{
    say(error.code == base::ErrorCode::Cancelled ? "warning" : "error", describe(error));
}

void ImportPage::showCounts()
{
    const RosterReport& report = m_plan->report();
    m_counts->button(kAll)->setText(tr("All %1").arg(report.rowCount()));
    for (const Verdict verdict : kVerdicts) {
        const std::size_t count = countOf(report, verdict);
        QAbstractButton* choice = m_counts->button(static_cast<int>(verdict));
        choice->setText(tr("%1 %2").arg(verdictWords(verdict)).arg(count));
        choice->setEnabled(count > 0);
    }
    QStringList rest {tr("%1: %2 rows.").arg(text(report.file)).arg(report.rowCount())};
    if (peopleIn(report) == 0) {
        rest << tr("Nothing to import");
    }
    if (report.newHouses > 0) {
        rest << tr("%n house(s) not known yet will be made.", nullptr, static_cast<int>(report.newHouses));
    }
    if (report.skippedCells > 0) {
        rest << tr("%n cell(s) cannot be read and are left out.", nullptr, static_cast<int>(report.skippedCells));
    }
    if (report.passedOver > 0) {
        rest << tr("%n row(s) are no person (totals, notes) and are passed over.", nullptr,
                   static_cast<int>(report.passedOver));
    }
    m_fileName->setText(rest.join(u' '));
    // What needs a person is shown first.
    const int first = report.problemRows > 0 ? static_cast<int>(Verdict::Problem) : kAll;
    m_counts->button(first)->click();
}

void ImportPage::showColumns()
{
    const std::vector<forms::ColumnBinding>& bindings = m_plan->report().mapping.columns;
    int understood = 0;
    m_columns->setRowCount(static_cast<int>(bindings.size()));
    for (int row = 0; row < m_columns->rowCount(); ++row) {
        const forms::ColumnBinding& binding = bindings[static_cast<std::size_t>(row)];
        const bool isClear =
            binding.state != forms::BindingState::Unknown && binding.state != forms::BindingState::Ambiguous;
        understood += isClear ? 1 : 0;
        m_columns->setItem(row, 0, new QTableWidgetItem(text(binding.header)));
        m_columns->setItem(row, 1, new QTableWidgetItem(bindingWords(session().catalog(), binding)));
    }
    const int unknown = m_columns->rowCount() - understood;
    m_columnsButton->setText(unknown > 0 ? tr("Columns: %1 understood, %2 not").arg(understood).arg(unknown)
                                         : tr("Columns: all %1 understood").arg(understood));
    m_columns->resizeColumnToContents(0);
}

void ImportPage::showRow()
{
    const forms::RosterRow* row = m_model->at(m_table->currentIndex().row());
    QStringList lines;
    if (row != nullptr) {
        lines << tr("Row %1, %2: %3").arg(row->row).arg(text(row->name), verdictWords(row->verdict));
        lines << m_model->lines(*row);
    }
    m_detail->setText(lines.join(u'\n'));
    m_card->setVisible(row != nullptr && static_cast<bool>(row->person));
}

void ImportPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_table != nullptr) {
        fitRows();
    }
}

void ImportPage::fitRows()
{
    const QFontMetrics metrics(font());
    for (QTableView* table : {m_table, static_cast<QTableView*>(m_columns)}) {
        table->verticalHeader()->setDefaultSectionSize(metrics.height() + scaled(13));
    }
    const std::pair<int, QString> samples[] = {{ReportModel::Row, QStringLiteral("12345")},
                                               {ReportModel::State, QStringLiteral("有问题")},
                                               {ReportModel::Name, QStringLiteral("欧阳建国国")}};
    for (const auto& [column, sample] : samples) {
        m_table->setColumnWidth(column, metrics.horizontalAdvance(sample) + scaled(24));
    }
    m_detailArea->setFixedHeight(metrics.lineSpacing() * 3 + scaled(6));
}

}  // namespace linli::ui
