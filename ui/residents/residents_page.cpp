// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/residents_page.h"

#include "ui/bridge/text.h"
#include "ui/residents/condition_menu.h"
#include "ui/residents/day_box.h"
#include "ui/residents/filter_bar.h"
#include "ui/residents/name_box.h"
#include "ui/residents/roster_model.h"
#include "ui/residents/saved_lists.h"
#include "ui/residents/tag_box.h"
#include "ui/widgets/tag_pill.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/count_delegate.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QListView>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>

#include <set>

namespace linli::ui {

namespace {

using registry::Basis;
using registry::RosterSort;

constexpr std::pair<const char*, Basis> kBases[] = {{"lives", Basis::Lives},
                                                    {"registered", Basis::Registered},
                                                    {"usual", Basis::Usual},
                                                    {"all", Basis::All}};
constexpr std::pair<const char*, RosterSort> kSorts[] = {{"age", RosterSort::Age},
                                                         {"place", RosterSort::Place},
                                                         {"since", RosterSort::LivesSince}};

template <typename Value, std::size_t Count>
Value named(const std::pair<const char*, Value> (&names)[Count], const QString& name, Value otherwise)
{
    for (const auto& [each, value] : names) {
        if (name == QLatin1String(each)) {
            return value;
        }
    }
    return otherwise;
}

template <typename Value, std::size_t Count>
QString nameOf(const std::pair<const char*, Value> (&names)[Count], Value value)
{
    for (const auto& [name, each] : names) {
        if (each == value) {
            return QLatin1String(name);
        }
    }
    return {};
}

base::RowId rowPart(const Place& place, const QString& name)
{
    return base::RowId {place.part(name).toLongLong()};
}

}  // namespace

ResidentsPage::ResidentsPage(Desk& desk, QWidget* parent)
    : Page(desk, QStringLiteral("residents"), parent)
    , m_model(new RosterModel(desk.session(), this))
    , m_lists(new SavedListModel(desk.session(), this))
    , m_conditions(new ConditionMenu(desk.session(), this))
{
    auto* line = new QHBoxLayout(this);
    space(line, 12, 12);
    m_listPanel = buildLists();
    line->addWidget(m_listPanel);
    auto* column = new QVBoxLayout;
    column->setSpacing(scaled(8));
    column->addWidget(buildTools());
    m_filter = new FilterBar(this);
    column->addWidget(m_filter);
    column->addWidget(buildTable(), 1);
    line->addLayout(column, 1);
    connect(m_filter, &FilterBar::addWanted, this, [this] { m_conditions->popUp(m_filter->addButton()); });
    connect(m_filter, &FilterBar::dropped, this, &ResidentsPage::dropClause);
    connect(m_filter, &FilterBar::dayWanted, this, &ResidentsPage::chooseDay);
    connect(m_conditions, &ConditionMenu::chosen, this, &ResidentsPage::addClause);
    connect(&session(), &Session::changed, this, [this] {
        m_lists->reloadSoon();
        m_model->refresh();
        load();
    });
    connect(m_lists, &SavedListModel::loaded, this, [this] { markList(m_listName); });
    auto* tag = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_T), this);
    tag->setContext(Qt::WidgetWithChildrenShortcut);
    connect(tag, &QShortcut::activated, this, &ResidentsPage::tagSelected);
    m_lists->reload();
}

QWidget* ResidentsPage::buildLists()
{
    auto* box = new QWidget(this);
    setWidthUnits(box, 200, 200);
    auto* column = new QVBoxLayout(box);
    space(column, 0, 8);
    column->addWidget(heading(tr("Lists"), 1, box));
    m_listView = new QListView(box);
    m_listView->setObjectName(QStringLiteral("savedLists"));
    m_listView->setAccessibleName(tr("Lists"));
    m_listView->setModel(m_lists);
    m_listView->setItemDelegate(new CountDelegate(SavedListModel::CountRole, m_listView));
    m_listView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_listView, &QListView::clicked, this, [this](const QModelIndex& index) { chooseList(index.row()); });
    connect(m_listView, &QListView::activated, this, [this](const QModelIndex& index) { chooseList(index.row()); });
    column->addWidget(m_listView, 1);
    return box;
}

QWidget* ResidentsPage::buildTools()
{
    auto* host = new QWidget(this);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    host->setSizePolicy(policy);
    auto* tools = new FlowLayout(host, 8);
    m_listBox = new QComboBox(host);
    m_listBox->setObjectName(QStringLiteral("listBox"));
    m_listBox->setAccessibleName(tr("Lists"));
    m_listBox->setModel(m_lists);
    m_listBox->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_listBox->setMinimumContentsLength(8);
    m_listBox->hide();
    connect(m_listBox, &QComboBox::activated, this, &ResidentsPage::chooseList);
    tools->addWidget(m_listBox);
    QPushButton* add = primaryButton("registerResident", tr("Register"), "person-add", this);
    add->setToolTip(tr("Register a resident (Ctrl+N)"));
    connect(add, &QPushButton::clicked, this, [this] { desk().registerPerson({}); });
    tools->addWidget(add);
    QPushButton* tag = button("tagSelected", tr("Tag"), "tag", this);
    tag->setToolTip(tr("Tag the selected (Ctrl+T)"));
    connect(tag, &QPushButton::clicked, this, &ResidentsPage::tagSelected);
    tools->addWidget(tag);
    QPushButton* save = button("saveList", tr("Save as a list"), "save", this);
    connect(save, &QPushButton::clicked, this, &ResidentsPage::saveAsList);
    tools->addWidget(save);
    return host;
}

QWidget* ResidentsPage::buildTable()
{
    m_stack = new QStackedWidget(this);
    m_table = new QTableView(m_stack);
    m_table->setObjectName(QStringLiteral("roster"));
    m_table->setAccessibleName(tr("Residents"));
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(RosterModel::Tags, new TagPillDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSectionResizeMode(RosterModel::Tags, QHeaderView::Stretch);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(header, &QHeaderView::sectionClicked, this, &ResidentsPage::sortBy);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ResidentsPage::showCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        desk().countSelection(static_cast<int>(m_table->selectionModel()->selectedRows().size()));
    });
    connect(m_table, &QTableView::clicked, this, &ResidentsPage::showCurrent);
    m_empty = new EmptyState(m_stack);
    connect(m_empty, &EmptyState::acted, this, [this] {
        const bool filtered = !m_filterText.empty() || !place().part(QStringLiteral("basis")).isEmpty() ||
                              !place().part(QStringLiteral("list")).isEmpty();
        if (filtered) {
            chooseList(0);
        } else {
            desk().registerPerson({});
        }
    });
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    fitColumns();
    return m_stack;
}

registry::RosterQuery ResidentsPage::queryOf(const Place& place) const
{
    registry::RosterQuery query;
    query.basis = named(kBases, place.part(QStringLiteral("basis")), Basis::Either);
    query.sort = named(kSorts, place.part(QStringLiteral("sort")), RosterSort::Name);
    query.descending = place.part(QStringLiteral("desc")) == QStringLiteral("1");
    if (const auto day = base::Date::fromIso(utf8(place.part(QStringLiteral("on"))))) {
        query.asOf = day->last();
    }
    return query;
}

void ResidentsPage::open(const Place& wanted)
{
    m_wanted = rowPart(wanted, QStringLiteral("person"));
    // "residents?person=12" alone means: show that person in the list that is there.
    const bool onlyPerson = m_wanted && wanted.parts.size() == 1;
    const Place before = place();
    settle(onlyPerson ? before.with(QStringLiteral("person"), wanted.part(QStringLiteral("person"))) : wanted);
    if (m_wanted) {
        desk().showPerson(m_wanted);
    }
    load();
}

void ResidentsPage::load()
{
    const int asked = ++m_asked;
    const auto language = linli::ui::language();
    session().ask(
        this,
        [query = queryOf(place()), filter = utf8(place().part(QStringLiteral("filter"))),
         list = rowPart(place(), QStringLiteral("list")), tag = rowPart(place(), QStringLiteral("tag")),
         language](Reading& side, Task&) -> base::Result<Listing> {
            registry::RosterQuery asking = query;
            LINLI_TRY(asking.filter, registry::Filter::parse(*side.view.catalog, filter));
            Listing listing;
            if (list) {
                LINLI_TRY(const auto lists, registry::savedLists(side.view, registry::Subject::Person));
                for (const registry::SavedList& each : lists) {
                    if (each.row == list && each.isFrozen) {
                        listing.ids = each.rows;
                        listing.count.matching = static_cast<std::int64_t>(each.rows.size());
                        return listing;
                    }
                    if (each.row == list) {
                        LINLI_TRY(const registry::Filter more, registry::Filter::parse(*side.view.catalog, each.filter));
                        asking.filter = asking.filter.with(more);
                    }
                }
            }
            if (tag) {
                LINLI_TRY(const auto tags, registry::tagDefinitions(side.view, registry::Subject::Person));
                for (const registry::TagDefinition& each : tags) {
                    if (each.row == tag) {
                        LINLI_TRY(const registry::Filter more,
                                  registry::Filter::parse(*side.view.catalog, "tag('" + each.id + "')"));
                        asking.filter = asking.filter.with(more);
                    }
                }
            }
            LINLI_TRY(listing.ids, registry::rosterIds(side.view, asking));
            LINLI_TRY(listing.count, registry::rosterCount(side.view, asking));
            for (std::size_t i = 0; i < asking.filter.size(); ++i) {
                listing.chips << text(asking.filter.chip(i, side.view, language));
                listing.clauses.push_back(asking.filter.clauseText(i));
            }
            listing.filter = asking.filter.text();
            return listing;
        },
        [this, asked](base::Result<Listing> listing) {
            if (asked != m_asked) {
                return;
            }
            if (!listing) {
                desk().complain(describe(listing.error()));
                return;
            }
            show(std::move(*listing));
        });
}

void ResidentsPage::show(Listing listing)
{
    m_filterText = listing.filter;
    m_filter->show(listing.chips, listing.count, place().part(QStringLiteral("on")));
    m_model->setDay(queryOf(place()).asOf);
    const base::RowId before = m_model->person(m_table->currentIndex().row());
    if (listing.ids != m_model->ids()) {
        // The list stays where it was scrolled to, also when somebody came or left.
        const int scrolled = m_table->verticalScrollBar()->value();
        m_model->setIds(std::move(listing.ids));
        m_table->verticalScrollBar()->setValue(scrolled);
    }
    const bool none = m_model->rowCount() == 0;
    if (none) {
        const bool filtered = !listing.chips.isEmpty() || place().parts.size() > 0;
        m_empty->show("people", filtered ? tr("Nobody fits these conditions.") : tr("Nobody is registered yet."),
                      filtered ? tr("Show everybody") : tr("Register a resident"));
    }
    m_stack->setCurrentWidget(none ? static_cast<QWidget*>(m_empty) : m_table);
    const int row = m_model->rowOf(m_wanted ? m_wanted : before);
    if (row >= 0) {
        m_showing = true;
        m_table->selectRow(row);
        m_showing = false;
        if (m_wanted) {
            m_table->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtCenter);
        }
    }
    m_wanted = {};
}

void ResidentsPage::showCurrent()
{
    const base::RowId person = m_model->person(m_table->currentIndex().row());
    if (person && !m_showing) {
        settle(place().with(QStringLiteral("person"), QString::number(person.value)));
        desk().showPerson(person);
    }
}

std::vector<base::RowId> ResidentsPage::selected() const
{
    std::vector<base::RowId> rows;
    const QModelIndexList indexes = m_table->selectionModel()->selectedRows();
    for (const QModelIndex& index : indexes) {
        rows.push_back(m_model->person(index.row()));
    }
    return rows;
}

void ResidentsPage::addClause(const QString& clause)
{
    const QString before = text(m_filterText);
    const QString joined = before.isEmpty() ? clause : before + QStringLiteral(" && ") + clause;
    Place next = place().with(QStringLiteral("filter"), joined);
    next.parts.remove(QStringLiteral("list"));
    next.parts.remove(QStringLiteral("tag"));
    next.parts.remove(QStringLiteral("person"));
    moveTo(next);
    load();
}

void ResidentsPage::dropClause(int at)
{
    const auto filter = registry::Filter::parse(session().catalog(), m_filterText);
    if (!filter || at >= static_cast<int>(filter->size())) {
        return;
    }
    Place next = place().with(QStringLiteral("filter"), text(filter->without(static_cast<std::size_t>(at)).text()));
    next.parts.remove(QStringLiteral("list"));
    next.parts.remove(QStringLiteral("tag"));
    moveTo(next);
    load();
}

void ResidentsPage::chooseDay()
{
    const auto show = [this](const QString& day) {
        moveTo(place().with(QStringLiteral("on"), day));
        load();
    };
    if (!place().part(QStringLiteral("on")).isEmpty()) {
        show({});
        return;
    }
    auto* box = new DayBox(text(base::isoText(session().today())), window());
    connect(box, &DayBox::given, this, show);
    box->open();
}

void ResidentsPage::sortBy(int column)
{
    const std::map<int, RosterSort> sorts = {{RosterModel::Name, RosterSort::Name},
                                             {RosterModel::Age, RosterSort::Age},
                                             {RosterModel::Place, RosterSort::Place}};
    const auto found = sorts.find(column);
    if (found == sorts.end()) {
        return;
    }
    const registry::RosterQuery now = queryOf(place());
    const bool descending = now.sort == found->second && !now.descending;
    m_table->horizontalHeader()->setSortIndicatorShown(true);
    m_table->horizontalHeader()->setSortIndicator(column, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    moveTo(place()
               .with(QStringLiteral("sort"), nameOf(kSorts, found->second))
               .with(QStringLiteral("desc"), descending ? QStringLiteral("1") : QString()));
    load();
}

void ResidentsPage::chooseList(int row)
{
    const SavedList* list = m_lists->at(row);
    if (list == nullptr) {
        return;
    }
    Place next(QStringLiteral("residents"));
    next = next.with(QStringLiteral("basis"), nameOf(kBases, list->basis));
    if (list->isFrozen) {
        next = next.with(QStringLiteral("list"), QString::number(list->row.value));
    } else {
        next = next.with(QStringLiteral("filter"), text(list->filter));
    }
    markList(list->name);
    moveTo(next);
    load();
}

void ResidentsPage::markList(const QString& name)
{
    m_listName = name;
    const int row = m_lists->rowOf(name);
    m_listBox->setCurrentIndex(row);
    m_listView->setCurrentIndex(m_lists->index(row, 0));
}

void ResidentsPage::tagSelected()
{
    const std::vector<base::RowId> rows = selected();
    if (rows.empty()) {
        desk().say(tr("Select the people to tag first: Shift or Ctrl selects several, Ctrl+A all."));
        return;
    }
    auto* box = new TagBox(desk(), rows, window());
    box->open();
}

void ResidentsPage::saveAsList()
{
    const std::vector<base::RowId> rows = selected();
    auto* box = new NameBox(desk(), m_filterText, rows.size() > 1 ? rows : std::vector<base::RowId>(), window());
    box->open();
}

bool ResidentsPage::stepBack()
{
    if (m_table->selectionModel()->selectedRows().size() > 1) {
        m_table->selectRow(m_table->currentIndex().row());
        return true;
    }
    return false;
}

void ResidentsPage::focusFilter()
{
    m_conditions->popUp(m_filter->addButton());
}

void ResidentsPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    fitColumns();
}

void ResidentsPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_table != nullptr) {
        fitColumns();
    }
}

void ResidentsPage::fitColumns()
{
    const QFontMetrics metrics(font());
    m_table->verticalHeader()->setDefaultSectionSize(metrics.height() + scaled(13));
    const std::pair<int, QString> samples[] = {{RosterModel::Name, QStringLiteral("欧阳建国国")},
                                               {RosterModel::Sex, QStringLiteral("性别")},
                                               {RosterModel::Age, QStringLiteral("年龄")},
                                               {RosterModel::Place, QStringLiteral("123号1203室")},
                                               {RosterModel::Phone, QStringLiteral("138****1234")},
                                               {RosterModel::LastContact, QStringLiteral("2026-11-22")}};
    for (const auto& [column, sample] : samples) {
        m_table->setColumnWidth(column, metrics.horizontalAdvance(sample) + scaled(22));
    }
    // What does not fit goes, the least needed first.
    const bool narrow = width() < scaled(820);
    m_listPanel->setVisible(!narrow);
    m_listBox->setVisible(narrow);
    const int tableWidth = width() - (narrow ? 0 : scaled(212)) - scaled(24);
    m_table->setColumnHidden(RosterModel::LastContact, tableWidth < scaled(690));
    m_table->setColumnHidden(RosterModel::Phone, tableWidth < scaled(560));
    m_table->setColumnHidden(RosterModel::Sex, tableWidth < scaled(360));
}

}  // namespace linli::ui
