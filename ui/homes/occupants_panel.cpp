// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/homes/occupants_panel.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QScrollArea>

namespace linli::ui {

OccupantsPanel::OccupantsPanel(Desk& desk, QWidget* parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_place(heading(tr("Choose a home"), 2, this))
    , m_address(label({}, "secondary", this))
    , m_list(new QVBoxLayout)
    , m_register(button("registerHere", tr("Register somebody here"), "person-add", this))
{
    setObjectName(QStringLiteral("occupants"));
    setProperty("panel", true);
    setWidthUnits(this, 170, 0);
    auto* column = new QVBoxLayout(this);
    space(column, 12, 6);
    setMinimumHeight(scaled(120));
    m_place->setObjectName(QStringLiteral("occupantsPlace"));
    m_place->setWordWrap(true);
    column->addWidget(m_place);
    m_address->setWordWrap(true);
    column->addWidget(m_address);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inside = new QWidget(area);
    auto* outer = new QVBoxLayout(inside);
    space(outer, 0, 0);
    m_list->setSpacing(scaled(2));
    outer->addLayout(m_list);
    outer->addStretch(1);
    area->setWidget(inside);
    column->addWidget(area, 1);
    column->addWidget(m_register);
    connect(m_register, &QPushButton::clicked, this, [this] { m_desk.registerPerson({}, m_house); });
    clear();
}

void OccupantsPanel::clear()
{
    clearLayout(m_list);
    m_house = {};
    m_place->setText(tr("Choose a home"));
    m_address->setText(tr("Click a room of the plan, or type its number."));
    m_register->hide();
}

void OccupantsPanel::show(const registry::HouseSummary& house)
{
    clearLayout(m_list);
    m_house = house.house;
    m_place->setText(text(house.place));
    m_address->setText(text(house.address));
    addPeople(tr("Live here"), house.occupants);
    if (!house.registered.empty()) {
        addPeople(tr("Only registered here"), house.registered);
    }
    m_register->show();
}

void OccupantsPanel::addPeople(const QString& title, const std::vector<registry::Occupant>& people)
{
    QLabel* head = heading(title, 0, this);
    head->setContentsMargins(0, scaled(8), 0, scaled(2));
    m_list->addWidget(head);
    if (people.empty()) {
        m_list->addWidget(label(tr("Nobody"), "secondary", this));
    }
    const catalog::Catalog& catalog = m_desk.session().catalog();
    for (const registry::Occupant& each : people) {
        QString words = text(each.name) + QStringLiteral("  ") + text(catalog.codeTable("sex")->name(each.sex, language()));
        const QString age = ageText(each.age);
        if (!age.isEmpty()) {
            words += u' ' + tr("%1 years").arg(age);
        }
        if (!each.relToMain.empty()) {
            words += QStringLiteral(" · ") + text(catalog.codeTable("kinship")->name(each.relToMain, language()));
        }
        QPushButton* line = quietButton("occupant", words, nullptr, this);
        connect(line, &QPushButton::clicked, this, [this, person = each.person] { m_desk.showPerson(person); });
        m_list->addWidget(line, 0, Qt::AlignLeft);
    }
}

}  // namespace linli::ui
