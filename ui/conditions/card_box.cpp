// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conditions/card_box.h"

#include "core/rules/card_words.h"
#include "ui/bridge/text.h"
#include "ui/conditions/choice_picker.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QComboBox>

namespace linli::ui {

CardBox::CardBox(const BuilderWords& words, const rules::Card& card, int depth, bool ofMembers, QWidget* parent)
    : QFrame(parent)
    , m_words(words)
    , m_depth(depth)
    , m_ofMembers(ofMembers)
    , m_kind(new QComboBox(this))
    , m_parts(new QVBoxLayout)
    , m_add(quietButton("addPart", tr("+ condition"), nullptr, this))
{
    setObjectName(depth == 0 ? QStringLiteral("firstCard") : QStringLiteral("innerCard"));
    setProperty("panel", true);
    auto* column = new QVBoxLayout(this);
    space(column, 8, 6);
    auto* head = new QHBoxLayout;
    m_kind->setObjectName(QStringLiteral("cardKind"));
    m_kind->setAccessibleName(tr("How the conditions go together"));
    for (int i = 0; i < 3; ++i) {
        m_kind->addItem(text(rules::wordOf(static_cast<rules::CardKind>(i), language())));
    }
    m_kind->setCurrentIndex(static_cast<int>(card.kind));
    head->addWidget(m_kind);
    head->addStretch(1);
    const bool isMembers = ofMembers && depth == rules::kDeepestCard;
    if (depth > 0 && !isMembers) {
        QToolButton* remove = toolButton("removeCard", tr("Remove this card"), "close", this);
        head->addWidget(remove);
        connect(remove, &QToolButton::clicked, this, &CardBox::removed);
    }
    column->addLayout(head);
    m_parts->setSpacing(scaled(6));
    column->addLayout(m_parts);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_add);
    if (depth < rules::kDeepestCard) {
        QPushButton* more = quietButton("addCard", tr("+ card"), nullptr, this);
        more->setToolTip(tr("A card on this card: any of several, or none of several"));
        foot->addWidget(more);
        connect(more, &QPushButton::clicked, this, &CardBox::addCard);
    }
    foot->addStretch(1);
    column->addLayout(foot);
    for (const rules::Condition& part : card.parts) {
        addPart(part, false);
    }
    connect(m_kind, &QComboBox::currentIndexChanged, this, &CardBox::changed);
    connect(m_add, &QPushButton::clicked, this, &CardBox::addCondition);
}

void CardBox::addPart(const rules::Condition& part, bool isNew)
{
    if (part.about == rules::About::Card) {
        auto* box = new CardBox(m_words, part.inner.front(), m_depth + 1, m_ofMembers, this);
        m_parts->addWidget(box);
        connect(box, &CardBox::changed, this, &CardBox::changed);
        connect(box, &CardBox::removed, this, [this, box] { drop(box); });
        if (isNew) {
            box->addCondition();
        }
        return;
    }
    auto* row = new ConditionRow(m_words, part, m_ofMembers, this);
    m_parts->addWidget(row);
    connect(row, &ConditionRow::changed, this, &CardBox::changed);
    connect(row, &ConditionRow::removed, this, [this, row] { drop(row); });
    if (isNew) {
        row->focusValue();
    }
}

void CardBox::addCard()
{
    rules::Condition part;
    part.about = rules::About::Card;
    part.inner.emplace_back();
    part.inner.front().kind = m_kind->currentIndex() == 0 ? rules::CardKind::Any : rules::CardKind::All;
    addPart(part, true);
    Q_EMIT changed();
}

void CardBox::addCondition()
{
    const auto choices = m_words.choices(m_ofMembers);
    std::vector<ChoicePicker::Item> items;
    for (const rules::Choice& choice : choices->all()) {
        items.push_back({text(choice.label.in(language())), text(choice.group.in(language()))});
    }
    auto* picker = new ChoicePicker(
        tr("Type what to ask: age, a tag …"), std::move(items),
        [choices, members = m_ofMembers](const QString& typed) {
            std::vector<std::size_t> fits = choices->find(utf8(typed));
            if (members) {
                std::erase_if(fits, [&](std::size_t at) { return !rules::Choices::isForMembers(choices->all()[at]); });
            }
            return fits;
        },
        this);
    connect(picker, &ChoicePicker::chosen, this, [this, choices](int at) {
        addPart(rules::conditionOn(choices->all()[static_cast<std::size_t>(at)]), true);
        Q_EMIT changed();
    });
    picker->popUp(m_add);
}

void CardBox::drop(QWidget* part)
{
    m_parts->removeWidget(part);
    part->hide();
    part->deleteLater();
    m_add->setFocus();
    Q_EMIT changed();
}

rules::Card CardBox::card() const
{
    rules::Card made;
    made.kind = static_cast<rules::CardKind>(m_kind->currentIndex());
    for (int i = 0; i < m_parts->count(); ++i) {
        QWidget* part = m_parts->itemAt(i)->widget();
        if (auto* row = qobject_cast<ConditionRow*>(part)) {
            made.parts.push_back(row->condition());
        } else if (auto* box = qobject_cast<CardBox*>(part)) {
            rules::Condition inner;
            inner.about = rules::About::Card;
            inner.inner = {box->card()};
            made.parts.push_back(std::move(inner));
        }
    }
    return made;
}

}  // namespace linli::ui
