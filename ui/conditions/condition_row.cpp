// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conditions/condition_row.h"

#include "core/rules/card_words.h"
#include "ui/bridge/text.h"
#include "ui/conditions/card_box.h"
#include "ui/conditions/value_editor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QSpinBox>

#include <algorithm>

namespace linli::ui {

namespace {

using rules::About;
using rules::Quantifier;
using rules::Sign;

constexpr int kMostMembers = 99;

// A code says "is one of" also of one.
Sign shownSign(const rules::Choice& choice, const rules::Condition& condition)
{
    const bool coded = choice.type == rules::Type::Code && condition.measure.empty() && condition.values.size() <= 1;
    return coded && condition.sign == Sign::Is ? Sign::OneOf : coded && condition.sign == Sign::IsNot ? Sign::NoneOf : condition.sign;
}

}  // namespace

ConditionRow::ConditionRow(const BuilderWords& words, rules::Condition condition, bool ofMembers, QWidget* parent)
    : QWidget(parent), m_words(words), m_condition(std::move(condition)), m_ofMembers(ofMembers), m_choice(words.choices(ofMembers)->of(m_condition))
{
    auto* column = new QVBoxLayout(this);
    space(column, 0, 4);
    m_line = new QWidget(this);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    m_line->setSizePolicy(policy);
    m_flow = new FlowLayout(m_line, 6);
    column->addWidget(m_line);
    if (m_choice == nullptr || m_condition.about == About::Written || m_condition.about == About::TagValue) {
        buildWritten();
        return;
    }
    QLabel* what = label(text(m_choice->label.in(language())), "badge", m_line);
    what->setObjectName(QStringLiteral("conditionWhat"));
    what->setToolTip(text(m_choice->group.in(language())));
    m_flow->addWidget(what);
    if (m_condition.about == About::Group) {
        buildGroup();
    } else {
        buildPlain();
    }
}

void ConditionRow::buildWritten()
{
    QLabel* words = label(m_words.sentence(rules::textOf(m_condition)), nullptr, m_line);
    words->setObjectName(QStringLiteral("conditionWritten"));
    words->setWordWrap(true);
    words->setToolTip(tr("No form fits this part: change it as text."));
    setWidthUnits(words, 180, 420);
    m_flow->addWidget(words);
    addRemove();
}

void ConditionRow::addRemove()
{
    m_remove = toolButton("removeCondition", tr("Remove this condition"), "close", m_line);
    m_flow->addWidget(m_remove);
    connect(static_cast<QToolButton*>(m_remove), &QToolButton::clicked, this, &ConditionRow::removed);
}

QComboBox* ConditionRow::addBox(const char* name, const QString& spoken)
{
    auto* box = new QComboBox(m_line);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(spoken);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_flow->addWidget(box);
    return box;
}

void ConditionRow::buildPlain()
{
    const std::vector<std::string> measures = rules::measuresOf(*m_choice);
    if (measures.size() > 1) {
        m_measure = addBox("conditionMeasure", tr("What of it"));
        for (const std::string& measure : measures) {
            m_measure->addItem(text(rules::measureWord(measure, language())), text(measure));
        }
        m_measure->setCurrentIndex(std::max(0, m_measure->findData(text(m_condition.measure))));
        connect(m_measure, &QComboBox::currentIndexChanged, this, [this] {
            m_condition.measure = utf8(m_measure->currentData().toString());
            m_condition.values.clear();
            m_condition.sign = rules::signsOf(*m_choice, m_condition.measure).front();
            rebuildValue();
            Q_EMIT changed();
        });
    }
    m_sign = addBox("conditionSign", tr("How it compares"));
    connect(m_sign, &QComboBox::activated, this, &ConditionRow::chosenSign);
    rebuildValue();
}

// The signs of what is asked now, and the editor of its values.
void ConditionRow::rebuildValue()
{
    const QSignalBlocker quiet(m_sign);
    m_sign->clear();
    std::vector<Sign> signs = rules::signsOf(*m_choice, m_condition.measure);
    m_condition.sign = shownSign(*m_choice, m_condition);
    if (std::ranges::find(signs, m_condition.sign) == signs.end()) {
        signs.push_back(m_condition.sign);
    }
    const rules::Type type = rules::typeOf(*m_choice, m_condition.measure);
    const bool tag = m_condition.about == About::Tag;
    for (const Sign sign : signs) {
        const QString word = tag ? (sign == Sign::Yes ? tr("carries it") : tr("does not carry it")) : text(rules::wordOf(sign, type, language()));
        m_sign->addItem(word, static_cast<int>(sign));
    }
    m_sign->setCurrentIndex(m_sign->findData(static_cast<int>(m_condition.sign)));
    for (QWidget* each : {static_cast<QWidget*>(m_value), m_remove}) {
        if (each != nullptr) {
            m_flow->removeWidget(each);
            each->hide();
            each->deleteLater();
        }
    }
    m_value = nullptr;
    if (rules::valuesOf(m_condition.sign) != 0) {
        m_value = new ValueEditor(*m_choice, m_condition, m_words.choices(m_ofMembers)->parametersOf(type), m_line);
        m_flow->addWidget(m_value);
        m_value->show();
        connect(m_value, &ValueEditor::changed, this, &ConditionRow::changed);
    }
    addRemove();
    m_remove->show();
    m_line->updateGeometry();
}

void ConditionRow::chosenSign()
{
    const auto sign = static_cast<Sign>(m_sign->currentData().toInt());
    m_condition = condition();
    const int wanted = rules::valuesOf(sign);
    m_condition.sign = sign;
    if (wanted >= 0 && m_condition.values.size() > static_cast<std::size_t>(wanted)) {
        m_condition.values.resize(static_cast<std::size_t>(wanted));
    }
    rebuildValue();
    focusValue();
    Q_EMIT changed();
}

void ConditionRow::buildGroup()
{
    m_quantifier = addBox("conditionQuantifier", tr("How many of them"));
    for (int i = 0; i < 6; ++i) {
        m_quantifier->addItem(text(rules::wordOf(static_cast<Quantifier>(i), language())));
    }
    m_quantifier->setCurrentIndex(static_cast<int>(m_condition.quantifier));
    m_number = new QSpinBox(m_line);
    m_number->setObjectName(QStringLiteral("conditionNumber"));
    m_number->setAccessibleName(tr("Number of people"));
    m_number->setRange(0, kMostMembers);
    m_number->setValue(m_condition.number);
    m_flow->addWidget(m_number);
    m_empty = addBox("conditionEmpty", tr("When there is nobody"));
    m_empty->addItems({tr("nobody there: not met"), tr("nobody there: met")});
    m_empty->setCurrentIndex(m_condition.emptyMeans ? 1 : 0);
    addRemove();
    m_inner = new CardBox(m_words, m_condition.inner.front(), rules::kDeepestCard, true, this);
    layout()->addWidget(m_inner);
    connect(m_quantifier, &QComboBox::currentIndexChanged, this, &ConditionRow::chosenQuantifier);
    connect(m_number, &QSpinBox::valueChanged, this, &ConditionRow::changed);
    connect(m_empty, &QComboBox::currentIndexChanged, this, &ConditionRow::changed);
    connect(m_inner, &CardBox::changed, this, &ConditionRow::changed);
    chosenQuantifier();
}

void ConditionRow::chosenQuantifier()
{
    const auto quantifier = static_cast<Quantifier>(m_quantifier->currentIndex());
    m_number->setVisible(quantifier >= Quantifier::AtLeast);
    m_empty->setVisible(quantifier == Quantifier::Everybody && !m_choice->neverEmpty);
    m_line->updateGeometry();
    Q_EMIT changed();
}

rules::Condition ConditionRow::condition() const
{
    rules::Condition made = m_condition;
    if (m_value != nullptr) {
        made.values = m_value->values();
        // One code is "is", as people write it.
        const bool single = made.values.size() == 1 && made.values.front().kind == rules::ValueKind::Text && m_choice->type == rules::Type::Code;
        made.sign = single && made.sign == Sign::OneOf ? Sign::Is : single && made.sign == Sign::NoneOf ? Sign::IsNot : made.sign;
    } else if (m_sign != nullptr) {
        made.values.clear();
    }
    if (m_inner != nullptr) {
        made.quantifier = static_cast<Quantifier>(m_quantifier->currentIndex());
        made.number = m_number->value();
        made.emptyMeans = m_empty->currentIndex() == 1;
        made.neverEmpty = m_choice->neverEmpty;
        made.inner = {m_inner->card()};
    }
    return made;
}

void ConditionRow::focusValue()
{
    if (m_value != nullptr) {
        m_value->focusFirst();
    } else if (m_inner != nullptr) {
        m_quantifier->setFocus();
    } else if (m_sign != nullptr) {
        m_sign->setFocus();
    }
}

}  // namespace linli::ui
