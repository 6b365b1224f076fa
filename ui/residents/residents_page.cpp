// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/residents_page.h"

#include "ui/bridge/text.h"
#include "ui/conditions/builder_panel.h"
#include "ui/residents/condition_menu.h"
#include "ui/residents/filter_bar.h"
#include "ui/residents/list_panel.h"
#include "ui/residents/name_box.h"
#include "ui/residents/roster_model.h"
#include "ui/residents/saved_lists.h"
#include "ui/session/tag_door.h"
#include "ui/widgets/tag_pill.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QHideEvent>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>
#include <map>

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

// Not everybody is meant.
bool isNarrowed(const Place& place)
{
    const char* const parts[] = {"filter", "basis", "list", "tag", "basket"};
    return std::any_of(std::begin(parts), std::end(parts), [&](const char* part) { return !place.part(QLatin1String(part)).isEmpty(); });
}

base::RowId rowPart(const Place& place, const QString& name)
{
    return base::RowId {place.part(name).toLongLong()};
}

}  // namespace

ResidentsPage::ResidentsPage(Desk& desk, QWidget* parent)
    : Page(desk, QStringLiteral("residents"), parent)
    , m_model(new RosterModel(desk.session(), this))
    , m_lists(new SavedListModel(desk, this))
    , m_conditions(new ConditionMenu(desk.session(), this))
{
    auto* line = new QHBoxLayout(this);
    space(line, 12, 12);
    m_listPanel = new ListPanel(desk, *m_lists, this);
    connect(m_listPanel, &ListPanel::chosen, this, &ResidentsPage::chooseList);
    line->addWidget(m_listPanel);
    m_mode = new QStackedWidget(this);
    // At less the tools would stand one below the other, and the window would have to be higher than a small screen.
    setWidthUnits(m_mode, 360, 0);
    auto* host = new QWidget(m_mode);
    auto* column = new QVBoxLayout(host);
    space(column, 0, 8);
    column->addWidget(buildTools());
    m_filter = new FilterBar(this);
    column->addWidget(m_filter);
    column->addWidget(buildTable(), 1);
    m_mode->addWidget(host);
    m_builder = new BuilderPanel(desk, m_mode);
    m_mode->addWidget(m_builder);
    line->addWidget(m_mode, 1);
    connect(m_filter, &FilterBar::addWanted, this, [this] { m_conditions->popUp(m_filter->addButton()); });
    connect(m_filter, &FilterBar::dropped, this, &ResidentsPage::dropClause);
    connect(m_filter, &FilterBar::dayWanted, this, &ResidentsPage::chooseDay);
    connect(m_filter, &FilterBar::editWanted, this, &ResidentsPage::editConditions);
    connect(m_filter, &FilterBar::unknownWanted, this, &ResidentsPage::showUnknown);
    connect(m_conditions, &ConditionMenu::chosen, this, &ResidentsPage::addClause);
    connect(m_builder, &BuilderPanel::accepted, this, &ResidentsPage::useRule);
    connect(m_builder, &BuilderPanel::cancelled, this, &ResidentsPage::endBuilding);
    connect(m_builder, &BuilderPanel::saveWanted, this, [this](const QString& rule) {
        auto* box = new NameBox(this->desk(), {utf8(rule), true, m_builder->people()}, window());
        box->open();
    });
    connect(&session(), &Session::changed, this, [this] {
        m_lists->reloadSoon();
        m_model->refresh();
        load();
        if (m_mode->currentIndex() == 1) {
            m_builder->recount();  // the cards are open
        }
    });
    connect(&desk, &Desk::basketMoved, this, [this] {
        if (question().basket) {
            load();
        }
    });
    connect(m_lists, &SavedListModel::loaded, this, [this] { markList(m_listName); });
    buildShortcuts();
    m_lists->reload();
}

void ResidentsPage::buildShortcuts()
{
    const auto on = [this](const QKeySequence& keys, Qt::ShortcutContext where, void (ResidentsPage::*act)()) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(where);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    on(Qt::CTRL | Qt::Key_T, Qt::WidgetWithChildrenShortcut, &ResidentsPage::tagSelected);
    // While the page shows, wherever the cursor is.
    on(Qt::ALT | Qt::Key_C, Qt::WindowShortcut, &ResidentsPage::editConditions);
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
        if (!m_listing.closed.empty()) {
            askAtTagDoor(desk(), this, m_listing.closed, 0, [this, codes = m_listing.closed] {
                m_told.insert(codes.begin(), codes.end());
                load();
            });
        } else if (isNarrowed(place())) {
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

ResidentsQuestion ResidentsPage::question() const
{
    ResidentsQuestion asked;
    asked.query = queryOf(place());
    asked.rule = utf8(place().part(QStringLiteral("filter")));
    asked.list = rowPart(place(), QStringLiteral("list"));
    asked.tag = rowPart(place(), QStringLiteral("tag"));
    asked.basket = !place().part(QStringLiteral("basket")).isEmpty();
    asked.told = m_told;
    return asked;
}

void ResidentsPage::open(const Place& wanted)
{
    m_wanted = rowPart(wanted, QStringLiteral("person"));
    // "residents?person=12" alone means: show that person in the list that is there.
    const bool onlyPerson = m_wanted && wanted.parts.size() == 1;
    const Place before = place();
    const bool wasBuilding = !before.part(QStringLiteral("build")).isEmpty();
    settle(onlyPerson ? before.with(QStringLiteral("person"), wanted.part(QStringLiteral("person"))) : wanted);
    const bool builds = !place().part(QStringLiteral("build")).isEmpty();
    if (m_wanted || builds) {
        // The card would take the room of the cards.
        desk().showPerson(m_wanted);
    }
    m_mode->setCurrentIndex(builds ? 1 : 0);
    if (builds && !(wasBuilding && onlyPerson)) {
        m_builder->begin(question().rule, question().query);
    }
    fitColumns();
    load();
}

void ResidentsPage::hideEvent(QHideEvent* event)
{
    // Left for another page: whoever comes back gives the reason again. A window put aside comes back as it was.
    if (!event->spontaneous() && !m_told.empty()) {
        m_told.clear();
        ++m_asked;
        m_model->setIds({});
    }
    Page::hideEvent(event);
}

void ResidentsPage::load()
{
    const int asked = ++m_asked;
    ResidentsQuestion wanted = question();
    wanted.account = session().user();
    wanted.language = linli::ui::language();
    session().list(
        this, [wanted](Listing& side, Task&) { return listResidents(side, wanted); },
        [this, asked](base::Result<ResidentsListing> listing) {
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

void ResidentsPage::show(ResidentsListing listing)
{
    m_filter->show(listing.chips, listing.closed.empty() ? std::optional(listing.count) : std::nullopt, place().part(QStringLiteral("on")));
    m_filter->setFixed(listing.isFixed);
    const bool basket = question().basket;
    m_basketButton->setText(basket ? tr("Out of the basket") : tr("Into the basket"));
    m_model->setDay(queryOf(place()).asOf);
    const base::RowId before = m_model->person(m_table->currentIndex().row());
    if (listing.ids != m_model->ids()) {
        // The list stays where it was scrolled to, also when somebody came or left.
        const int scrolled = m_table->verticalScrollBar()->value();
        m_model->setIds(std::move(listing.ids));
        m_table->verticalScrollBar()->setValue(scrolled);
    }
    m_listing = std::move(listing);
    showEmpty(m_listing);
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

void ResidentsPage::showEmpty(const ResidentsListing& listing)
{
    const bool none = m_model->rowCount() == 0;
    if (none && question().basket) {
        m_empty->show("list", tr("The basket is empty: Ctrl+B puts people into it from anywhere."), tr("Show everybody"));
    } else if (!listing.closed.empty()) {
        m_empty->show("eye", tr("A sensitive tag: who it is about is shown for a reason only."), tr("Show…"));
    } else if (none) {
        const bool filtered = !listing.chips.isEmpty() || isNarrowed(place());
        m_empty->show("people", filtered ? tr("Nobody fits these conditions.") : tr("Nobody is registered yet."),
                      filtered ? tr("Show everybody") : tr("Register a resident"));
    }
    m_stack->setCurrentWidget(none ? static_cast<QWidget*>(m_empty) : m_table);
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
    const ShownList* list = m_lists->at(row);
    if (list == nullptr || list->kind == ShownList::Heading) {
        return;
    }
    Place next(QStringLiteral("residents"));
    next = next.with(QStringLiteral("basis"), nameOf(kBases, list->basis));
    if (list->kind == ShownList::Basket) {
        next = next.with(QStringLiteral("basket"), QStringLiteral("1"));
    } else if (list->saved.isFrozen) {
        next = next.with(QStringLiteral("list"), QString::number(list->saved.row.value));
    } else {
        next = next.with(QStringLiteral("filter"), text(list->rule));
    }
    m_mode->setCurrentIndex(0);
    markList(list->name);
    moveTo(next);
    fitColumns();
    load();
}

void ResidentsPage::markList(const QString& name)
{
    m_listName = name;
    const int row = m_lists->rowOf(name);
    m_listBox->setCurrentIndex(row);
    m_listPanel->markRow(row);
}

bool ResidentsPage::stepBack()
{
    if (m_mode->currentIndex() == 1) {
        endBuilding();
        return true;
    }
    if (m_table->selectionModel()->selectedRows().size() > 1) {
        m_table->selectRow(m_table->currentIndex().row());
        return true;
    }
    return false;
}

void ResidentsPage::focusFilter()
{
    if (m_mode->currentIndex() == 1 || m_listing.isFixed) {
        return;
    }
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
    const bool builds = m_mode->currentIndex() == 1;
    const bool narrow = width() < scaled(builds ? 980 : 820);
    m_listPanel->setVisible(!narrow);
    m_listBox->setVisible(narrow);
    const int tableWidth = width() - (narrow ? 0 : scaled(212)) - scaled(24);
    m_table->setColumnHidden(RosterModel::LastContact, tableWidth < scaled(690));
    m_table->setColumnHidden(RosterModel::Phone, tableWidth < scaled(560));
    m_table->setColumnHidden(RosterModel::Sex, tableWidth < scaled(360));
}

}  // namespace linli::ui
