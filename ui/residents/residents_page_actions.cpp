// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done on the residents page: its tools, its conditions, what happens to the selected people.
#include "ui/bridge/text.h"
#include "ui/bulk/bulk_box.h"
#include "ui/residents/basket_keeper.h"
#include "ui/residents/day_box.h"
#include "ui/residents/name_box.h"
#include "ui/residents/residents_page.h"
#include "ui/residents/roster_model.h"
#include "ui/residents/saved_lists.h"
#include "ui/residents/tag_box.h"
#include "ui/residents/undecided_box.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

#include <QComboBox>
#include <QStackedWidget>
#include <QTableView>

namespace linli::ui {

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
    const auto tool = [&](const char* name, const QString& words, const char* icon, const QString& tip, void (ResidentsPage::*act)()) {
        QPushButton* made = button(name, words, icon, this);
        made->setToolTip(tip);
        connect(made, &QPushButton::clicked, this, act);
        tools->addWidget(made);
        return made;
    };
    tool("tagSelected", tr("Tag"), "tag", tr("Tag the selected (Ctrl+T)"), &ResidentsPage::tagSelected);
    tool("changeSelected", tr("Change"), "edit", tr("One field or tag of all selected, with old and new values first"), &ResidentsPage::changeSelected);
    m_basketButton = tool("basketSelected", tr("Into the basket"), "list", tr("Put the selected into the basket (Ctrl+B)"), &ResidentsPage::moveBasket);
    tool("saveList", tr("Save as a list"), "save", tr("The conditions, or the selected people"), &ResidentsPage::saveAsList);
    return host;
}

void ResidentsPage::useRule(const QString& rule)
{
    Place next = place().with(QStringLiteral("filter"), rule);
    for (const char* part : {"list", "tag", "person", "basket", "build"}) {
        next.parts.remove(QLatin1String(part));
    }
    m_mode->setCurrentIndex(0);
    moveTo(next);
    fitColumns();
    load();
    m_table->setFocus();
}

void ResidentsPage::addClause(const QString& clause)
{
    useRule(text(withRule(m_listing.rule, utf8(clause))));
}

void ResidentsPage::dropClause(int at)
{
    useRule(text(withoutCondition(m_listing.rule, at)));
}

void ResidentsPage::editConditions()
{
    if (m_mode->currentIndex() == 1) {
        return;
    }
    m_before = place();
    Place next = place().with(QStringLiteral("filter"), text(m_listing.rule)).with(QStringLiteral("build"), QStringLiteral("1"));
    for (const char* part : {"list", "tag", "person", "basket"}) {
        next.parts.remove(QLatin1String(part));
    }
    // The card would take the room of the cards.
    desk().showPerson({});
    moveTo(next);
    open(next);
}

void ResidentsPage::endBuilding()
{
    Place next = m_before.page.isEmpty() ? place() : m_before;
    next.parts.remove(QStringLiteral("build"));
    moveTo(next);
    open(next);
    m_table->setFocus();
}

void ResidentsPage::showUnknown()
{
    auto* box = new UndecidedBox(desk(), m_listing.rule, queryOf(place()), window());
    box->open();
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

void ResidentsPage::changeSelected()
{
    const std::vector<base::RowId> rows = selected();
    if (rows.empty()) {
        desk().say(tr("Select the people to change first: Shift or Ctrl selects several, Ctrl+A all."));
        return;
    }
    auto* box = new BulkBox(desk(), rows, window());
    box->open();
}

void ResidentsPage::moveBasket()
{
    if (question().basket) {
        takeFromBasket(desk(), selected());
    } else {
        putInBasket(desk(), selected());
    }
}

void ResidentsPage::saveAsList()
{
    const std::vector<base::RowId> rows = selected();
    const bool chosen = rows.size() > 1;
    auto* box = new NameBox(desk(), {m_listing.rule, !chosen && !m_listing.isFixed, chosen ? rows : m_model->ids()}, window());
    box->open();
}

}  // namespace linli::ui
