// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/compare_page.h"

#include "core/registry/basket.h"
#include "core/registry/saved_lists.h"
#include "core/rules/list_desk.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/wheel_guard.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QMimeData>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace linli::ui {

namespace {

using forms::ListDecision;

// Data of the scopes that are no saved list.
constexpr const char* kNone = "";
constexpr const char* kLives = "lives";
constexpr const char* kRegistered = "registered";
constexpr const char* kBasket = "basket";

QString droppedFile(const QMimeData* data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 ? urls.front().toLocalFile() : QString();
}

// Whom the list should name; nothing where nothing was stated.
base::Result<std::optional<std::vector<base::RowId>>> scopeOf(Listing& side, const std::string& scope, const std::string& user)
{
    if (scope == kNone) {
        return std::optional<std::vector<base::RowId>>();
    }
    if (scope == kBasket) {
        LINLI_TRY(std::vector<base::RowId> rows, registry::basket(side.view, user));
        return std::optional(std::move(rows));
    }
    if (scope == kLives || scope == kRegistered) {
        registry::RosterQuery query;
        query.basis = scope == kLives ? registry::Basis::Lives : registry::Basis::Registered;
        LINLI_TRY(std::vector<base::RowId> rows, registry::rosterIds(side.view, query));
        return std::optional(std::move(rows));
    }
    LINLI_TRY(const registry::SavedList list, registry::findList(side.view, scope));
    LINLI_TRY(rules::ListAnswer answer, rules::askList(*side.desk, side.view, list, {}, rules::Ground::None));
    return std::optional(std::move(answer.rows));
}

}  // namespace

ComparePage::ComparePage(Desk& desk, QWidget* parent)
    : Page(desk, QStringLiteral("compare"), parent)
    , m_model(new CompareModel(desk.session().catalog(), this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(m_stack))
{
    setAcceptDrops(true);
    auto* column = new QVBoxLayout(this);
    space(column, 12, 8);
    column->addLayout(buildHead());
    m_notice = label({}, "ok", this);
    m_notice->setObjectName(QStringLiteral("compareNotice"));
    m_notice->setWordWrap(true);
    m_notice->hide();
    column->addWidget(m_notice);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(buildQueue());
    m_stack->setMinimumHeight(scaled(200));
    column->addWidget(m_stack, 1);
    connect(m_empty, &EmptyState::acted, this, &ComparePage::chooseFile);
    const auto on = [this](const QKeySequence& keys, auto act) { connect(new QShortcut(keys, this), &QShortcut::activated, this, act); };
    on(Qt::CTRL | Qt::Key_O, [this] { chooseFile(); });
    on(Qt::Key_1, [this] { decide(ListDecision::Adopt); });
    on(Qt::Key_2, [this] { decide(ListDecision::Keep); });
    on(Qt::Key_3, [this] { decide(ListDecision::Visit); });
    on(Qt::Key_0, [this] { decide(ListDecision::None); });
    on(Qt::CTRL | Qt::Key_Return, [this] { write(); });
    connect(&session(), &Session::changed, this, [this] { m_isOld = true; });
    m_empty->show("review",
                  tr("Drop a list from the police, the property office or the clinic here, or choose it. It is held against the records: only true differences"
                     " are listed, and what you decide once is not asked again while both sides stay the same. Nothing is written before you say so."),
                  tr("Choose a list…"));
    fitRows();
}

QLayout* ComparePage::buildHead()
{
    auto* line = new QHBoxLayout;
    line->addWidget(heading(tr("Compare a list"), 2, this));
    line->addStretch(1);
    m_choose = button("compareFile", tr("Choose a list…"), "import", this);
    m_choose->setToolTip(QStringLiteral("Ctrl+O"));
    m_write = primaryButton("compareWrite", {}, "check", this);
    m_write->setToolTip(QStringLiteral("Ctrl+Enter"));
    m_write->hide();
    line->addWidget(m_choose);
    line->addWidget(m_write);
    connect(m_choose, &QPushButton::clicked, this, &ComparePage::chooseFile);
    connect(m_write, &QPushButton::clicked, this, &ComparePage::write);
    return line;
}

QWidget* ComparePage::buildQueue()
{
    auto* host = new QWidget(m_stack);
    auto* column = new QVBoxLayout(host);
    space(column, 0, 8);
    m_counts = label({}, "secondary", host);
    m_counts->setObjectName(QStringLiteral("compareCounts"));
    m_counts->setWordWrap(true);
    column->addWidget(m_counts);
    auto* scopeLine = new QHBoxLayout;
    QLabel* scopeLabel = label(tr("The list should name"), "secondary", host);
    m_scope = new QComboBox(host);
    m_scope->setObjectName(QStringLiteral("compareScope"));
    m_scope->setAccessibleName(tr("The list should name"));
    m_scope->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_scope->setMinimumContentsLength(14);
    guardWheel(m_scope);
    scopeLabel->setBuddy(m_scope);
    scopeLine->addWidget(scopeLabel);
    scopeLine->addWidget(m_scope, 1);
    column->addLayout(scopeLine);
    m_table = new QTableView(host);
    m_table->setModel(m_model);
    m_table->setObjectName(QStringLiteral("compareRows"));
    m_table->setAccessibleName(tr("Differences"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    column->addWidget(m_table, 1);
    m_line = label({}, nullptr, host);
    m_line->setObjectName(QStringLiteral("compareLine"));
    m_line->setWordWrap(true);
    column->addWidget(m_line);
    auto* buttons = new QWidget(host);
    auto* flow = new FlowLayout(buttons, 8);
    const auto add = [&](const char* name, const QString& words, const char* icon, ListDecision decision) {
        QPushButton* made = button(name, words, icon, buttons);
        connect(made, &QPushButton::clicked, this, [this, decision] { decide(decision); });
        flow->addWidget(made);
        return made;
    };
    m_adopt = add("compareAdopt", tr("Adopt (1)"), "check", ListDecision::Adopt);
    add("compareKeep", tr("Keep ours (2)"), "close", ListDecision::Keep);
    add("compareVisit", tr("For a visit (3)"), "home", ListDecision::Visit);
    add("compareBack", tr("Take back (0)"), "undo", ListDecision::None);
    m_card = button("compareCard", tr("Open the card"), "card", buttons);
    flow->addWidget(m_card);
    column->addWidget(buttons);
    connect(m_card, &QPushButton::clicked, this, [this] {
        if (const forms::ListDifference* difference = m_model->at(m_table->currentIndex().row())) {
            desk().showPerson(difference->person);
        }
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ComparePage::showLine);
    connect(m_scope, &QComboBox::activated, this, [this] { compare(m_file); });
    return host;
}

void ComparePage::open(const Place& wanted)
{
    settle(wanted);
    const QString file = wanted.part(QStringLiteral("file"));
    if (!file.isEmpty() && file != m_file) {
        compare(file);
    }
}

void ComparePage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFile(event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void ComparePage::dropEvent(QDropEvent* event)
{
    const QString file = droppedFile(event->mimeData());
    if (!file.isEmpty()) {
        event->acceptProposedAction();
        compare(file);
    }
}

void ComparePage::chooseFile()
{
    auto* dialog = new QFileDialog(window(), tr("Choose the list to compare"));
    dialog->setObjectName(QStringLiteral("compareDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Lists (*.xlsx *.xls *.ods *.csv *.txt)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ComparePage::compare);
    dialog->open();
}

void ComparePage::compare(const QString& file)
{
    if (m_isBusy) {
        desk().say(tr("A list is being worked on. Wait for it, or cancel it below."));
        return;
    }
    m_isBusy = true;
    m_notice->hide();
    const int asked = ++m_asked;
    m_file = file;
    settle(Place(QStringLiteral("compare")).with(QStringLiteral("file"), file));
    listScopes();
    session().list(
        this, [scope = utf8(m_scope->currentData().toString()), user = session().user()](Listing& side, Task&) { return scopeOf(side, scope, user); },
        [this, asked](base::Result<std::optional<std::vector<base::RowId>>> scope) {
            if (asked != m_asked) {
                return;
            }
            if (!scope) {
                m_isBusy = false;
                say("error", describe(scope.error()));
                return;
            }
            compareWith(std::move(*scope));
        });
}

void ComparePage::compareWith(std::optional<std::vector<base::RowId>> scope)
{
    session().write(
        tr("Comparing the list"), this,
        [path = std::filesystem::path(utf8(m_file)), scope = std::move(scope)](Writing& side, Task& task) -> base::Result<Compared> {
            forms::CompareOptions options;
            options.scope = scope;
            options.progress = [&task](std::size_t rows) {
                task.progress(static_cast<std::int64_t>(rows), 0);
                return !task.cancelled();
            };
            LINLI_TRY(forms::ListComparison made, forms::ListComparison::make(*side.registry, path, options));
            return std::make_shared<forms::ListComparison>(std::move(made));
        },
        [this](base::Result<Compared> compared) {
            m_isBusy = false;
            if (!compared) {
                say(compared.error().code == base::ErrorCode::Cancelled ? "warning" : "error", describe(compared.error()));
                m_file.clear();
                settle(Place(QStringLiteral("compare")));
                show({});
                return;
            }
            m_isOld = false;
            show(std::move(*compared));
        },
        Cancelling::Yes);
}

// Kept as it was chosen; saved lists may have come meanwhile.
void ComparePage::listScopes()
{
    if (m_scope->count() == 0) {
        m_scope->addItem(tr("(not stated: who is missing is not looked for)"), QLatin1String(kNone));
        m_scope->addItem(tr("everybody who lives here"), QLatin1String(kLives));
        m_scope->addItem(tr("everybody registered here"), QLatin1String(kRegistered));
        m_scope->addItem(tr("the people of the basket"), QLatin1String(kBasket));
    }
    session().ask(
        this, [](Reading& side, Task&) { return registry::savedLists(side.view, registry::Subject::Person); },
        [this](base::Result<std::vector<registry::SavedList>> lists) {
            for (std::size_t i = 0; lists && i < lists->size(); ++i) {
                const QString name = text((*lists)[i].name);
                if (m_scope->findData(name) < 0) {
                    m_scope->addItem(tr("the list “%1”").arg(name), name);
                }
            }
        });
}

void ComparePage::show(Compared compared)
{
    m_compared = compared;
    m_model->show(std::move(compared), std::exchange(m_keepsDecisions, false));
    m_stack->setCurrentIndex(m_compared ? 1 : 0);
    if (m_compared) {
        m_table->selectRow(0);
        m_table->setFocus();
    }
    showCounts();
    showLine();
}

void ComparePage::showCounts()
{
    const int decided = static_cast<int>(m_model->decided().size());
    m_write->setVisible(m_compared != nullptr && m_model->rowCount() > 0);
    m_write->setEnabled(decided > 0 && !m_isBusy);
    m_write->setText(tr("Write %n decision(s)", nullptr, decided));
    if (!m_compared) {
        return;
    }
    const forms::RosterReport& report = m_compared->report();
    QStringList words {tr("%1: %2 rows, %3 the same, %4 differences, %5 settled before.")
                           .arg(text(report.file))
                           .arg(report.rowCount())
                           .arg(m_compared->same())
                           .arg(m_model->rowCount())
                           .arg(m_compared->settled())};
    if (m_compared->expected() > 0) {
        words << tr("%n people should be listed.", nullptr, static_cast<int>(m_compared->expected()));
    }
    const auto unused = std::ranges::count_if(report.mapping.columns, [](const forms::ColumnBinding& binding) {
        return binding.state == forms::BindingState::Unknown || binding.state == forms::BindingState::Ambiguous;
    });
    if (unused > 0) {
        words << tr("%n column(s) were not understood and are not compared.", nullptr, static_cast<int>(unused));
    }
    m_counts->setText(words.join(u' '));
}

void ComparePage::showLine()
{
    const int row = m_table->currentIndex().row();
    const forms::ListDifference* const difference = m_model->at(row);
    m_line->setText(difference != nullptr ? m_model->sentence(row) : m_compared ? tr("There is no difference left to decide.") : QString());
    m_card->setVisible(difference != nullptr && static_cast<bool>(difference->person));
    m_adopt->setEnabled(difference != nullptr && difference->mayAdopt());
}

void ComparePage::decide(ListDecision decision)
{
    const int row = m_table->currentIndex().row();
    if (m_isBusy || m_model->at(row) == nullptr) {
        return;
    }
    if (!m_model->decide(row, decision)) {
        desk().complain({base::ErrorCode::Invalid, "compare.cannot_adopt", {{"name", m_model->at(row)->name}}, {}});
        return;
    }
    const int next = decision == ListDecision::None ? -1 : m_model->nextOpen(row);
    if (next >= 0) {
        m_table->selectRow(next);
    }
    showCounts();
}

void ComparePage::write()
{
    std::vector<forms::DecidedDifference> decided = m_model->decided();
    if (m_isBusy || decided.empty()) {
        return;
    }
    if (m_isOld) {
        m_keepsDecisions = true;
        compare(m_file);
        say("warning", tr("The data had changed since the list was compared, so it was compared anew and nothing was written. Look over what was decided and write again."));
        return;
    }
    m_isBusy = true;
    const int count = static_cast<int>(decided.size());
    session().change(
        tr("%n difference(s) with a list were decided", nullptr, count), this,
        [compared = m_compared, decided = std::move(decided), author = session().user()](Writing&, Task&) { return compared->decide(decided, author, {}); },
        [this, count](base::Result<ledger::GroupNo> group) {
            m_isBusy = false;
            if (!group) {
                say("error", describe(group.error()));
                showCounts();
                return;
            }
            compare(m_file);
            say("ok", tr("%n decision(s) were written. Undo takes all of them back.", nullptr, count));
        },
        tr("Writing the decisions"));
}

void ComparePage::say(const char* role, const QString& sentence)
{
    mark(m_notice, "role", QLatin1String(role));
    m_notice->setText(sentence);
    m_notice->show();
}

void ComparePage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_table != nullptr) {
        fitRows();
    }
}

void ComparePage::fitRows()
{
    const QFontMetrics metrics(font());
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(metrics.height() + scaled(13));
    const std::pair<int, QString> samples[] = {{CompareModel::Row, QStringLiteral("12345")}, {CompareModel::Kind, QStringLiteral("名单有、本地无")},
                                               {CompareModel::Name, QStringLiteral("欧阳建国国")}, {CompareModel::What, QStringLiteral("公民身份号码")},
                                               {CompareModel::Ours, QStringLiteral("310114********0015")}, {CompareModel::Theirs, QStringLiteral("310114********0015")}};
    for (const auto& [column, sample] : samples) {
        m_table->setColumnWidth(column, metrics.horizontalAdvance(sample) + scaled(24));
    }
}

}  // namespace linli::ui
