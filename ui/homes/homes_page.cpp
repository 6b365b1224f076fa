// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/homes/homes_page.h"

#include "core/registry/codes.h"
#include "core/ledger/history.h"
#include "ui/bridge/text.h"
#include "ui/homes/occupants_panel.h"
#include "ui/homes/plan_model.h"
#include "ui/homes/plan_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeWidget>

#include <algorithm>
#include <set>

namespace linli::ui {

namespace {

constexpr int kRowRole = Qt::UserRole;
// From this width of the page on the occupants stand beside the plan, which keeps its height.
constexpr int kBeside = 580;

base::RowId rowPart(const Place& place, const char* name)
{
    return base::RowId {place.part(QLatin1String(name)).toLongLong()};
}

base::Result<base::RowId> houseOf(const registry::View& view, base::RowId household)
{
    const catalog::FieldNo field = view.catalog->field("household.house")->no;
    LINLI_TRY(const catalog::Value value, ledger::effective(view.db(), *view.catalog, household, field));
    return catalog::isEmpty(value) ? base::RowId {} : base::RowId {std::get<std::int64_t>(value)};
}

// The names from the top down to it: what a row is called stays when the rows are read anew.
QString pathOf(const QTreeWidgetItem& item)
{
    const QString above = item.parent() == nullptr ? QString() : pathOf(*item.parent());
    return above + u'\n' + item.text(0);
}

std::set<QString> openedIn(QTreeWidget& tree)
{
    std::set<QString> opened;
    for (QTreeWidgetItemIterator at(&tree); *at != nullptr; ++at) {
        if ((*at)->isExpanded()) {
            opened.insert(pathOf(**at));
        }
    }
    return opened;
}

}  // namespace

HomesPage::HomesPage(Desk& desk, QWidget* parent)
    : Page(desk, QStringLiteral("homes"), parent)
    , m_tree(new QTreeWidget(this))
    , m_model(new PlanModel(this))
    , m_occupants(new OccupantsPanel(desk, this))
{
    auto* line = new QHBoxLayout(this);
    space(line, 12, 12);
    m_tree->setObjectName(QStringLiteral("homeTree"));
    m_tree->setAccessibleName(tr("Estates and buildings"));
    m_tree->setColumnCount(2);
    m_tree->setHeaderHidden(true);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(scaled(10));
    setWidthUnits(m_tree, 170, 250);
    m_tree->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem* item) {
        const base::RowId building {item != nullptr ? item->data(0, kRowRole).toLongLong() : 0};
        if (building && !m_showing) {
            chooseBuilding(building);
        }
    });
    line->addWidget(m_tree);
    // Beside each other as soon as there is room, see resizeEvent.
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setChildrenCollapsible(false);
    // What it needs when one stands below the other: a page in the background must not keep the window wide.
    m_splitter->setMinimumWidth(scaled(190));
    m_splitter->addWidget(buildCentre());
    m_splitter->addWidget(m_occupants);
    m_splitter->setStretchFactor(0, 1);
    line->addWidget(m_splitter, 1);
    connect(&session(), &Session::changed, this, [this] {
        m_treeOf.reset();
        if (isVisible()) {
            loadTree();
            load();
        }
    });
}

QWidget* HomesPage::buildCentre()
{
    auto* centre = new QWidget(this);
    // One below the other at large text, plan and occupants must not grow the window.
    centre->setMinimumHeight(scaled(150));
    auto* column = new QVBoxLayout(centre);
    space(column, 0, 8);
    m_title = heading({}, 2, centre);
    m_title->setObjectName(QStringLiteral("buildingName"));
    column->addWidget(m_title);
    auto* host = new QWidget(centre);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    host->setSizePolicy(policy);
    auto* head = new FlowLayout(host, 8);
    head->addWidget(label(tr("Colour by tag"), nullptr, host));
    m_tag = new QComboBox(host);
    m_tag->setObjectName(QStringLiteral("planTag"));
    m_tag->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_tag->setMinimumContentsLength(5);
    connect(m_tag, &QComboBox::activated, this, [this] {
        const base::RowId tag = chosenTag();
        moveTo(place().with(QStringLiteral("tag"), tag ? QString::number(tag.value) : QString()));
        load();
    });
    head->addWidget(m_tag);
    column->addWidget(host);
    m_stack = new QStackedWidget(centre);
    m_plan = new PlanView(m_stack);
    m_plan->setModel(m_model);
    m_plan->setAccessibleName(tr("Plan of the building"));
    connect(m_plan->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        const base::RowId house {index.data(PlanModel::HouseRole).toLongLong()};
        if (house && !m_showing) {
            chooseHouse(house);
        }
    });
    m_empty = new EmptyState(m_stack);
    connect(m_empty, &EmptyState::acted, this, [this] { desk().registerPerson({}); });
    m_stack->addWidget(m_plan);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    m_legend = label(tr("Stripes at the left: let. Hatched: vacant. A letter in a circle: the tag is carried there."),
                     "secondary", centre);
    m_legend->setWordWrap(true);
    column->addWidget(m_legend);
    return centre;
}

void HomesPage::open(const Place& wanted)
{
    settle(wanted);
    if (m_treeOf != session().today()) {
        loadTree();
    }
    loadTags();
    load();
}

void HomesPage::focusFilter()
{
    m_plan->setFocus();
}

void HomesPage::loadTree()
{
    m_treeOf = session().today();
    session().ask(
        this, [](Reading& side, Task&) { return registry::homeTree(side.view, false); },
        [this](base::Result<std::vector<registry::HomeNode>> nodes) {
            if (nodes) {
                showTree(*nodes);
            } else {
                m_treeOf.reset();
                desk().complain(describe(nodes.error()));
            }
        });
}

void HomesPage::showTree(const std::vector<registry::HomeNode>& nodes)
{
    const bool isFirst = m_tree->topLevelItemCount() == 0;
    const std::set<QString> opened = openedIn(*m_tree);
    const int scrolled = m_tree->verticalScrollBar()->value();
    fillTree(nodes);
    if (nodes.empty()) {
        m_empty->show("building", tr("There are no homes yet. They come with the people you register."),
                      tr("Register a resident"));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_stack->setCurrentWidget(m_plan);
    const bool somewhere = rowPart(place(), "house") || rowPart(place(), "building") || rowPart(place(), "household");
    if (!m_building && !somewhere) {
        const auto first = std::find_if(nodes.begin(), nodes.end(), [](const registry::HomeNode& node) {
            return node.kind == registry::HomeKind::Building;
        });
        settle(place().with(QStringLiteral("building"), QString::number(first == nodes.end() ? 0 : first->row.value)));
        load();
    } else {
        markBuilding(m_building);
    }
    if (isFirst) {
        m_tree->expandToDepth(0);
        return;
    }
    // As it was left: somebody may be reading it.
    for (QTreeWidgetItemIterator at(m_tree); *at != nullptr; ++at) {
        (*at)->setExpanded(opened.count(pathOf(**at)) > 0);
    }
    m_tree->doItemsLayout();
    m_tree->verticalScrollBar()->setValue(scrolled);
}

void HomesPage::fillTree(const std::vector<registry::HomeNode>& nodes)
{
    m_showing = true;
    m_tree->clear();
    std::vector<QTreeWidgetItem*> items;
    for (const registry::HomeNode& node : nodes) {
        auto* item = node.parent < 0 ? new QTreeWidgetItem(m_tree)
                                     : new QTreeWidgetItem(items[static_cast<std::size_t>(node.parent)]);
        item->setText(0, text(node.label));
        item->setText(1, QString::number(node.occupants));
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setForeground(1, QColor::fromRgba(colour::kSecondary));
        item->setToolTip(0, text(node.label) + QStringLiteral(" · ") + tr("%n home(s)", nullptr, node.houses) +
                                QStringLiteral(" · ") + tr("%n person(s)", nullptr, node.occupants));
        if (node.kind == registry::HomeKind::Building) {
            item->setData(0, kRowRole, static_cast<qint64>(node.row.value));
        }
        items.push_back(item);
    }
    m_showing = false;
}

void HomesPage::loadTags()
{
    session().ask(
        this, [](Reading& side, Task&) { return registry::tagDefinitions(side.view, registry::Subject::Person); },
        [this](base::Result<std::vector<registry::TagDefinition>> tags) {
            if (!tags) {
                return;
            }
            m_tags = std::move(*tags);
            // Where somebody with a sensitive tag lives is for no plan.
            std::erase_if(m_tags, [](const registry::TagDefinition& each) { return each.sensitivity >= registry::kToldTagsBelow; });
            m_tag->clear();
            m_tag->addItem(tr("No tag"));
            int chosen = 0;
            for (std::size_t i = 0; i < m_tags.size(); ++i) {
                m_tag->addItem(text(m_tags[i].name));
                if (m_tags[i].row == rowPart(place(), "tag")) {
                    chosen = static_cast<int>(i) + 1;
                }
            }
            m_tag->setCurrentIndex(chosen);
        });
}

base::RowId HomesPage::chosenTag() const
{
    const int at = m_tag->currentIndex() - 1;
    return at >= 0 && at < static_cast<int>(m_tags.size()) ? m_tags[static_cast<std::size_t>(at)].row : base::RowId {};
}

void HomesPage::load()
{
    const base::RowId building = rowPart(place(), "building");
    const base::RowId house = rowPart(place(), "house");
    const base::RowId household = rowPart(place(), "household");
    if (!building && !house && !household) {
        return;
    }
    const int asked = ++m_asked;
    session().ask(
        this,
        [building, house, household, tag = rowPart(place(), "tag")](Reading& side, Task&) -> base::Result<Shown> {
            Shown shown;
            base::RowId at = building;
            base::RowId home = house;
            if (!home && household) {
                LINLI_TRY(home, houseOf(side.view, household));
            }
            if (home) {
                LINLI_TRY(shown.house, registry::houseSummary(side.view, home));
                shown.hasHouse = true;
                at = shown.house.building ? shown.house.building : at;
            }
            if (at) {
                LINLI_TRY(shown.plan, registry::buildingPlan(side.view, at, tag));
            }
            return shown;
        },
        [this, asked](base::Result<Shown> shown) {
            if (asked != m_asked) {
                return;
            }
            if (shown) {
                show(std::move(*shown));
            } else {
                desk().complain(describe(shown.error()));
            }
        });
}

void HomesPage::show(Shown shown)
{
    m_showing = true;
    m_building = shown.plan.building;
    m_title->setText(text(shown.plan.name));
    const base::RowId tag = rowPart(place(), "tag");
    const auto found = std::find_if(m_tags.begin(), m_tags.end(), [tag](const auto& each) { return each.row == tag; });
    const QString name = found == m_tags.end() ? QString() : text(found->name);
    m_plan->plan()->setTag(name, found == m_tags.end() ? QColor() : QColor(text(found->colour)));
    m_model->show(std::move(shown.plan), name);
    if (shown.hasHouse) {
        m_occupants->show(shown.house);
        const QModelIndex at = m_model->indexOf(shown.house.house);
        m_plan->setCurrentIndex(at);
        m_plan->scrollTo(at);
    } else {
        m_occupants->clear();
    }
    markBuilding(m_building);
    m_showing = false;
}

void HomesPage::markBuilding(base::RowId building)
{
    const QTreeWidgetItem* current = m_tree->currentItem();
    if (current != nullptr && current->data(0, kRowRole).toLongLong() == building.value) {
        return;
    }
    const bool before = m_showing;
    m_showing = true;
    for (QTreeWidgetItemIterator at(m_tree); *at != nullptr; ++at) {
        if (building && (*at)->data(0, kRowRole).toLongLong() == building.value) {
            m_tree->setCurrentItem(*at);
            m_tree->scrollToItem(*at);
            break;
        }
    }
    m_showing = before;
}

void HomesPage::chooseBuilding(base::RowId building)
{
    Place next = place().with(QStringLiteral("building"), QString::number(building.value));
    next.parts.remove(QStringLiteral("house"));
    next.parts.remove(QStringLiteral("household"));
    moveTo(next);
    load();
}

void HomesPage::chooseHouse(base::RowId house)
{
    // Walking from room to room is no step of Back.
    settle(place().with(QStringLiteral("house"), QString::number(house.value)));
    load();
}

void HomesPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    m_splitter->setOrientation(width() < scaled(kBeside) ? Qt::Vertical : Qt::Horizontal);
}

}  // namespace linli::ui
