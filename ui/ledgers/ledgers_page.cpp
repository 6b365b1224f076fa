// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledgers/ledgers_page.h"

#include "core/registry/card.h"
#include "core/reports/by_committee.h"
#include "core/reports/library.h"
#include "core/reports/output.h"
#include "ui/bridge/text.h"
#include "ui/designer/designer_panel.h"
#include "ui/ledgers/figure_chart.h"
#include "ui/ledgers/kept_runs_box.h"
#include "ui/printing/page_preview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/side_list.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QColor>
#include <QHideEvent>
#include <QKeyEvent>
#include <QListWidget>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace linli::ui {

namespace {

// Full numbers on a screen that nobody looks at any more.
constexpr int kFullMilliseconds = 60'000;

}  // namespace

base::Result<std::string> LedgersPage::organisationOf(const registry::View& view)
{
    if (view.area.roots().empty()) {
        return std::string();
    }
    return registry::titleOf(view, view.area.roots().front());
}

LedgersPage::LedgersPage(Desk& desk, QWidget* parent)
    : Page(desk, QStringLiteral("ledgers"), parent), m_fullFor(new QTimer(this))
{
    auto* around = new QVBoxLayout(this);
    space(around, 12, 0);
    m_whole = new QStackedWidget(this);
    around->addWidget(m_whole);
    auto* browsing = new QWidget(m_whole);
    m_whole->addWidget(browsing);
    auto* line = new QHBoxLayout(browsing);
    space(line, 0, 12);
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
    connect(m_preview, &PagePreview::figureWanted, this, &LedgersPage::openFigure);
    m_chart = new FigureChart(m_stack);
    connect(m_chart, &FigureChart::figureWanted, this, &LedgersPage::openFigure);
    m_empty = new EmptyState(m_stack);
    m_empty->show("ledger", tr("Choose a ledger at the left to see its pages."), {});
    connect(m_empty, &EmptyState::acted, this, [this] {
        const reports::Definition* shown = chosen();
        if (shown != nullptr && shown->broken) {
            design(QStringLiteral("change"));
        } else {
            askReason();
        }
    });
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_preview);
    m_stack->addWidget(m_chart);
    column->addWidget(m_stack, 1);
    line->addLayout(column, 1);
    const std::pair<Qt::Key, QString> keys[] = {{Qt::Key_E, QStringLiteral("xlsx")}, {Qt::Key_P, QString()}};
    for (const auto& [key, ending] : keys) {
        // Of the window, while this page is the one that is shown.
        auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        connect(shortcut, &QShortcut::activated, this, [this, ending = ending] { askPurpose(ending); });
    }
    for (QLineEdit* each : {m_search, m_asOf}) {
        each->installEventFilter(this);
    }
    m_fullFor->setObjectName(QStringLiteral("fullNumbersFor"));
    m_fullFor->setSingleShot(true);
    m_fullFor->setInterval(kFullMilliseconds);
    connect(m_fullFor, &QTimer::timeout, this, [this] { load(); });
    connect(&session(), &Session::changed, this, [this] {
        if (isVisible() && place().part(QStringLiteral("design")).isEmpty()) {
            loadReports();
        }
    });
}

QWidget* LedgersPage::buildList()
{
    const SideList side = sideList("ledger", tr("Ledgers"), tr("Find a ledger"), 130, 230, this);
    m_search = side.search;
    m_list = side.list;
    m_list->setWordWrap(true);
    connect(m_search, &QLineEdit::textChanged, this, &LedgersPage::narrow);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        const QString id = item != nullptr ? item->data(Qt::UserRole).toString() : QString();
        if (!id.isEmpty() && id != place().part(QStringLiteral("report"))) {
            moveTo(place().with(QStringLiteral("report"), id).with(QStringLiteral("run"), {}).with(QStringLiteral("of"), {}));
            load();
        }
    });
    auto* ways = new QWidget(side.box);
    // The list says how wide this is.
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    ways->setSizePolicy(policy);
    buildDesigning(ways, new FlowLayout(ways, 6));
    side.column->addWidget(ways);
    return side.box;
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
            moveTo(place().with(QStringLiteral("asOf"), iso).with(QStringLiteral("run"), {}));
            load();
        }
    });
    flow->addWidget(m_asOf);
    m_full = new QCheckBox(tr("Numbers in full"), tools);
    m_full->setObjectName(QStringLiteral("fullNumbers"));
    m_full->setToolTip(tr("Identity numbers and phones unmasked for a minute; asks for the purpose and is logged"));
    connect(m_full, &QCheckBox::clicked, this, [this](bool full) {
        if (full) {
            m_full->setChecked(false);
            askReason();
        } else {
            load();
        }
    });
    flow->addWidget(m_full);
    m_ways = {primaryButton("exportXlsx", tr("Export Excel (Ctrl+E)"), "export", tools),
              button("exportPdf", tr("Export PDF"), "export", tools),
              button("printLedger", tr("Print (Ctrl+P)"), "print", tools)};
    const QString endings[] = {QStringLiteral("xlsx"), QStringLiteral("pdf"), QString()};
    for (std::size_t way = 0; way < m_ways.size(); ++way) {
        connect(m_ways[way], &QPushButton::clicked, this, [this, ending = endings[way]] { askPurpose(ending); });
        flow->addWidget(m_ways[way]);
        m_ways[way]->setEnabled(false);
    }
    m_full->setEnabled(false);
    m_picture = button("showPicture", tr("Picture"), "chart", tools);
    m_picture->setCheckable(true);
    m_picture->setToolTip(tr("The figures as bars; a bar opens like its figure"));
    connect(m_picture, &QPushButton::toggled, this, [this] { showView(); });
    flow->addWidget(m_picture);
    m_byCommittee = button("byCommittee", tr("By committee"), "building", tools);
    m_byCommittee->setCheckable(true);
    m_byCommittee->setVisible(false);
    m_byCommittee->setToolTip(tr("A line each committee, and which of them have filed it"));
    connect(m_byCommittee, &QPushButton::clicked, this, [this](bool each) {
        moveTo(place().with(QStringLiteral("by"), each ? QStringLiteral("committee") : QString()).with(QStringLiteral("run"), {}).with(QStringLiteral("of"), {}));
        load();
    });
    flow->addWidget(m_byCommittee);
    buildKeeping(tools, flow);
    buildMonthEnd(tools, flow);
    return tools;
}

void LedgersPage::open(const Place& wanted)
{
    // A design that is not finished is gone on with, unless a report is asked for: the rail, Back and Forward lead to its
    // place again, and must not begin it anew.
    if (holdsWork() && (wanted.parts.empty() || !wanted.part(QStringLiteral("design")).isEmpty())) {
        settle(m_design);
        goOnDesigning();
        return;
    }
    settle(wanted);
    if (!place().part(QStringLiteral("design")).isEmpty()) {
        openDesigner();
        return;
    }
    m_whole->setCurrentIndex(0);
    loadReports();
}

void LedgersPage::hideEvent(QHideEvent* event)
{
    // A window put aside comes back with the same page, and the minute goes on. Left for another page, it is made anew.
    if (!event->spontaneous()) {
        forget();
    }
    Page::hideEvent(event);
}

bool LedgersPage::eventFilter(QObject* watched, QEvent* event)
{
    // To a line of text Ctrl+E means "to the end"; on this page it exports wherever the cursor is.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::ControlModifier && (key->key() == Qt::Key_E || key->key() == Qt::Key_P)) {
            event->ignore();
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}

// Nothing of a former report may be seen or leave under the name of another one.
void LedgersPage::forget()
{
    ++m_asked;
    m_printed.reset();
    m_reason.clear();
    m_fullFor->stop();
    m_full->setChecked(false);
    m_full->setEnabled(false);
    for (QPushButton* way : m_ways) {
        way->setEnabled(false);
    }
    m_picture->setEnabled(false);
    m_facts->clear();
    m_preview->clear();
    m_chart->clear();
    showKeeping();
}

void LedgersPage::focusFilter()
{
    m_search->setFocus();
    m_search->selectAll();
}

void LedgersPage::loadReports()
{
    struct Found {
        std::vector<reports::Definition> all;
        bool isStreet = false;
    };
    session().ask(
        this,
        [](Reading& side, Task&) -> base::Result<Found> {
            LINLI_TRY(std::vector<reports::Definition> all, reports::allReports(side.view));
            LINLI_TRY(const std::vector<base::RowId> committees, reports::committeesOf(side.view));
            return Found {std::move(all), committees.size() > 1};
        },
        [this](base::Result<Found> found) {
            if (!found) {
                desk().complain(found.error());
                return;
            }
            m_reports = std::move(found->all);
            m_isStreet = found->isStreet;
            // What somebody keeps for himself is his.
            std::erase_if(m_reports, [&](const reports::Definition& each) { return !each.isFor(session().user()); });
            fillList();
            if (std::exchange(m_comesBack, false) && m_list->currentItem() != nullptr) {
                m_list->setFocus();
            }
            load();
        });
}

// Those that were designed here first; headings only where there are several kinds to tell apart.
void LedgersPage::fillList()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const std::pair<reports::Origin, QString> shelves[] = {
        {reports::Origin::Own, tr("Our own")}, {reports::Origin::Shipped, tr("Shipped")}, {reports::Origin::List, tr("Saved lists")}};
    const bool hasOwn = std::ranges::any_of(m_reports, [](const reports::Definition& each) { return each.origin == reports::Origin::Own; });
    for (const auto& [origin, words] : shelves) {
        bool isFirst = true;
        for (const reports::Definition& each : m_reports) {
            if (each.origin != origin) {
                continue;
            }
            if (isFirst && hasOwn) {
                auto* shelf = new QListWidgetItem(words, m_list);
                shelf->setFlags(Qt::NoItemFlags);
                shelf->setForeground(QColor::fromRgb(colour::kSecondary));
            }
            isFirst = false;
            const QString title = text(each.title.in(language()));
            const bool isMine = origin == reports::Origin::Own && !each.owner.empty();
            auto* item = new QListWidgetItem(each.broken ? tr("%1 (cannot be used)").arg(title) : isMine ? tr("%1 (only me)").arg(title) : title, m_list);
            item->setData(Qt::UserRole, text(each.id));
            if (text(each.id) == place().part(QStringLiteral("report"))) {
                m_list->setCurrentItem(item);
            }
        }
    }
    narrow(m_search->text());
}

void LedgersPage::narrow(const QString& typed)
{
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        // While one searches there are no shelves.
        const bool isShelf = !item->data(Qt::UserRole).isValid();
        item->setHidden(isShelf ? !typed.trimmed().isEmpty() : !item->text().contains(typed.trimmed(), Qt::CaseInsensitive));
    }
}

void LedgersPage::load(const QString& fullBecause)
{
    forget();
    showDesigning();
    const reports::Definition* found = chosen();
    m_byCommittee->setVisible(m_isStreet && found != nullptr && found->kind == reports::Kind::Statistic);
    if (found == nullptr) {
        m_title->clear();
        m_empty->show("ledger", tr("Choose a ledger at the left to see its pages."), {});
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_title->setText(text(found->title.in(language())));
    const bool byCommittee = isByCommittee();
    m_byCommittee->setChecked(byCommittee);
    if (found->broken && place().part(QStringLiteral("run")).isEmpty()) {
        m_empty->show("ledger", describe(*found->broken), found->origin == reports::Origin::Own ? tr("Change …") : QString());
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    showView();
    reports::RunOptions options;
    options.language = language();
    options.unmasked = !fullBecause.isEmpty();
    options.filler = session().user();
    if (const auto day = base::Date::fromIso(utf8(place().part(QStringLiteral("asOf")))); day) {
        options.asOf = day->last();
        m_asOf->setText(text(day->iso()));
    }
    if (options.unmasked) {
        options.watermark = session().user() + ' ' + base::isoText(session().today()) + ' ' + utf8(fullBecause);
    }
    session().study(
        tr("Making “%1”").arg(m_title->text()), this,
        [definition = *found, options, byCommittee, of = base::RowId {place().part(QStringLiteral("of")).toLongLong()}, kept = base::RowId {place().part(QStringLiteral("run")).toLongLong()}](Reading& side, Task& task) -> base::Result<std::shared_ptr<Printed>> {
            auto printed = std::make_shared<Printed>();
            if (!kept) {
                reports::RunOptions asking = options;
                registry::View view = side.view;
                if (of) {
                    LINLI_TRY(view.area, registry::Area::of(view.db(), std::span(&of, 1)));
                    printed->isPart = true;
                }
                LINLI_TRY(asking.organisation, organisationOf(view));
                LINLI_TRY(const auto desk, rules::ListDesk::open(*side.view.catalog));
                LINLI_TRY(printed->run, byCommittee ? reports::runByCommittee(*desk, view, definition, asking) : reports::run(*desk, view, definition, asking));
            } else {
                LINLI_TRY(printed->kept, reports::findRun(side.view, kept));
                LINLI_TRY(printed->run, reports::readRun(side.view, *printed->kept));
                printed->run.options.language = options.language;
            }
            LINLI_TRY(print::Pages pages, print::layout(reports::documentOf(printed->run), reporter(task)));
            printed->pages.emplace(std::move(pages));
            return printed;
        },
        [this, asked = m_asked, fullBecause](base::Result<std::shared_ptr<Printed>> printed) {
            if (asked != m_asked) {
                return;
            }
            if (printed) {
                show(std::move(*printed), fullBecause);
            } else if (printed.error().message == "rules.reason_needed") {
                m_empty->show("eye", describe(printed.error()), tr("Show…"));
                m_stack->setCurrentWidget(m_empty);
            } else if (printed.error().message == "reports.no_such_run") {
                // What was kept was taken back.
                moveTo(place().with(QStringLiteral("run"), {}));
                load();
            } else {
                desk().complain(printed.error());
            }
        });
}

void LedgersPage::show(std::shared_ptr<Printed> printed, const QString& fullBecause)
{
    m_printed = std::move(printed);
    m_reason = fullBecause;
    m_full->setChecked(!fullBecause.isEmpty());
    if (m_full->isChecked()) {
        m_fullFor->start();
    }
    QStringList facts {tr("%n page(s)", nullptr, static_cast<int>(m_printed->pages->count()))};
    const bool isLedger = m_printed->run.definition.kind == reports::Kind::Ledger;
    if (m_printed->isPart) {
        facts.prepend(text(m_printed->run.options.organisation));
    }
    if (m_printed->kept) {
        facts << keptWords(*m_printed->kept);
    }
    if (isLedger) {
        facts << tr("%n line(s)", nullptr, static_cast<int>(m_printed->run.cells.size()));
    }
    if (m_printed->run.figures != nullptr) {
        facts << tr("Click a figure to see who is behind it");
    }
    if (m_printed->run.unknown > 0) {
        facts << tr("%n could not be decided", nullptr, static_cast<int>(m_printed->run.unknown));
    }
    const auto missing = m_printed->pages->missingCharacters();
    if (!missing.empty()) {
        facts << tr("No installed font shows %1").arg(text(missing.front()));
    }
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    m_full->setEnabled(isLedger && !m_printed->kept);
    showKeeping();
    for (QPushButton* way : m_ways) {
        way->setEnabled(true);
    }
    m_preview->show(m_printed);
    m_picture->setEnabled(FigureChart::canShow(m_printed->run));
    showView();
}

void LedgersPage::showView()
{
    const bool isPicture = m_picture->isChecked() && m_printed && FigureChart::canShow(m_printed->run);
    if (isPicture) {
        m_chart->show(m_printed);
    }
    m_stack->setCurrentWidget(isPicture ? static_cast<QWidget*>(m_chart) : m_preview);
}

}  // namespace linli::ui
