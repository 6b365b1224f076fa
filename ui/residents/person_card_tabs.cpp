// SPDX-License-Identifier: GPL-3.0-or-later
// The tabs of the card behind 基本: homes, tags, visits, timeline.
#include "core/registry/operations.h"
#include "ui/bridge/text.h"
#include "ui/residents/person_card.h"
#include "ui/residents/roster_model.h"
#include "ui/residents/tag_box.h"
#include "ui/residents/timeline.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QTabWidget>

namespace linli::ui {

namespace {
enum Tab { kBasics, kHomes, kTags, kVisits, kTimeline };
}

void PersonCard::addHousehold(QVBoxLayout* column,
                              const QString& title,
                              const std::optional<registry::CardHousehold>& household)
{
    addSection(column, title);
    if (!household) {
        column->addWidget(label(tr("None"), "secondary", this));
        return;
    }
    QLabel* address = label(text(household->address), nullptr, this);
    address->setWordWrap(true);
    column->addWidget(address);
    QPushButton* place = quietButton("openHouse", tr("Open this home"), "home", this);
    connect(place, &QPushButton::clicked, this, [this, house = household->house] {
        m_desk.go(Place(QStringLiteral("homes")).with(QStringLiteral("house"), QString::number(house.value)));
    });
    column->addWidget(place, 0, Qt::AlignLeft);
    for (const registry::CardMember& member : household->members) {
        QStringList facts;
        const QString age = ageText(member.age);
        if (!age.isEmpty()) {
            facts << tr("%1 years").arg(age);
        }
        if (!member.role.empty()) {
            facts << text(member.role);
        }
        if (!member.since.empty()) {
            facts << tr("since %1").arg(text(member.since));
        }
        auto* line = new QHBoxLayout;
        QPushButton* name = quietButton("openMember", text(member.name), nullptr, this);
        name->setEnabled(member.person != m_person);
        connect(name, &QPushButton::clicked, this, [this, person = member.person] { m_desk.showPerson(person); });
        line->addWidget(name);
        QLabel* words = label(facts.join(QStringLiteral(" · ")), "secondary", this);
        words->setWordWrap(true);
        line->addWidget(words, 1);
        column->addLayout(line);
    }
}

void PersonCard::fillHomes()
{
    QVBoxLayout* column = tab(kHomes);
    const registry::Card& card = m_content->card;
    addHousehold(column, tr("Lives in"), card.living);
    addHousehold(column, tr("Registered in"), card.registered);
    if (!card.relatives.empty()) {
        addSection(column, tr("Family"));
    }
    const catalog::CodeTable* kin = m_desk.session().catalog().codeTable("kinship");
    for (const registry::Relative& relative : card.relatives) {
        QString words = text(kin->name(relative.kind, language())) + u' ' + text(relative.name);
        if (relative.guardian) {
            words += QStringLiteral(" · ") + tr("guardian");
        }
        QPushButton* line = quietButton("openRelative", words, nullptr, this);
        connect(line, &QPushButton::clicked, this, [this, person = relative.person] { m_desk.showPerson(person); });
        column->addWidget(line, 0, Qt::AlignLeft);
    }
    addSection(column, tr("Residences"));
    for (const registry::CardRow& row : card.residences) {
        addCardRow(column, row);
    }
    addSection(column, tr("Registrations"));
    for (const registry::CardRow& row : card.registrations) {
        addCardRow(column, row);
    }
    column->addStretch(1);
}

void PersonCard::fillTags()
{
    QVBoxLayout* column = tab(kTags);
    const registry::Card& card = m_content->card;
    QPushButton* add = button("addTag", tr("Add or remove a tag"), "tag", this);
    connect(add, &QPushButton::clicked, this, [this] {
        auto* box = new TagBox(m_desk, {m_person}, window());
        box->open();
    });
    column->addWidget(add, 0, Qt::AlignLeft);
    if (card.tags.empty()) {
        column->addWidget(label(tr("No tags yet."), "secondary", this));
    }
    for (const registry::CardTag& tag : card.tags) {
        auto* line = new QHBoxLayout;
        line->addWidget(label(text(tag.name), tag.overdue ? "badge-warning" : "badge", this));
        QStringList facts;
        if (!tag.value.empty()) {
            facts << text(tag.value);
        }
        if (!tag.from.empty()) {
            facts << tr("since %1").arg(text(tag.from));
        }
        if (!tag.confirmedOn.empty()) {
            facts << tr("confirmed %1").arg(text(tag.confirmedOn));
        }
        if (tag.overdue) {
            facts << tr("to be confirmed again");
        }
        QLabel* words = label(facts.join(QStringLiteral(" · ")), "secondary", this);
        words->setWordWrap(true);
        line->addWidget(words, 1);
        if (tag.subject == m_person) {
            QPushButton* end = quietButton("removeTag", tr("Remove"), nullptr, this);
            connect(end, &QPushButton::clicked, this, [this, tag] { removeTag(tag); });
            line->addWidget(end);
        }
        column->addLayout(line);
    }
    column->addStretch(1);
}

void PersonCard::removeTag(const registry::CardTag& tag)
{
    Session& session = m_desk.session();
    session.change(
        tr("%1: tag %2 removed").arg(personName(), text(tag.name)), this,
        [person = m_person, row = tag.tag, today = base::Date(session.today()),
         occasion = session.occasion("tag_remove")](Writing& side, Task&) {
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) {
                return operations.removeTag(std::span(&person, 1), row, today);
            });
        },
        [this](base::Result<ledger::GroupNo> group) {
            if (!group) {
                m_desk.complain(describe(group.error()));
            }
        });
}

void PersonCard::fillVisits()
{
    QVBoxLayout* column = tab(kVisits);
    QPushButton* record = button("recordVisit", tr("Record a visit (Alt+V)"), "edit", this);
    connect(record, &QPushButton::clicked, this, [this] { m_desk.visit(m_person); });
    column->addWidget(record, 0, Qt::AlignLeft);
    if (m_content->card.visits.empty()) {
        column->addWidget(label(tr("No visits yet."), "secondary", this));
    }
    for (const registry::CardRow& row : m_content->card.visits) {
        addCardRow(column, row);
    }
    column->addStretch(1);
}

void PersonCard::fillTimeline()
{
    QVBoxLayout* column = tab(kTimeline);
    column->addWidget(new Timeline(m_content->groups, m_content->edits, this), 1);
}

}  // namespace linli::ui
