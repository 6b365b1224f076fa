// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/condition_menu.h"

#include "core/base/resource.h"
#include "core/registry/lists.h"
#include "core/rules/card_words.h"
#include "ui/bridge/text.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>

#include <algorithm>

namespace linli::ui {

namespace {

constexpr int kOldest = 130;

std::vector<std::string> readyMade()
{
    std::vector<std::string> clauses;
    std::string_view rest = base::resource("window/conditions.tsv").value_or("");
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        if (!line.empty() && line.front() != '#') {
            clauses.emplace_back(line);
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return clauses;
}

}  // namespace

ConditionMenu::ConditionMenu(Session& session, QWidget* parent)
    : SearchPopup("conditionSearch", "conditionList", tr("Type a tag or a condition"), parent)
    , m_session(session)
    , m_from(new QSpinBox(this))
    , m_to(new QSpinBox(this))
{
    auto* ages = new QHBoxLayout;
    ages->addWidget(label(tr("Age"), nullptr, this));
    for (QSpinBox* box : {m_from, m_to}) {
        box->setRange(0, kOldest);
    }
    m_from->setObjectName(QStringLiteral("ageFrom"));
    m_to->setObjectName(QStringLiteral("ageTo"));
    m_from->setValue(60);
    m_to->setValue(kOldest);
    ages->addWidget(m_from);
    ages->addWidget(label(tr("to"), nullptr, this));
    ages->addWidget(m_to);
    QPushButton* add = button("addAges", tr("Add"), nullptr, this);
    ages->addWidget(add);
    static_cast<QBoxLayout*>(layout())->addLayout(ages);
    connect(search(), &QLineEdit::textChanged, this, &ConditionMenu::narrow);
    connect(add, &QPushButton::clicked, this, &ConditionMenu::chooseAges);
    connect(list(), &QListWidget::itemClicked, this, &ConditionMenu::chooseItem);
    connect(search(), &QLineEdit::returnPressed, this, [this] { chooseItem(list()->currentItem()); });
}

void ConditionMenu::showEvent(QShowEvent* event)
{
    SearchPopup::showEvent(event);
    search()->clear();
    m_session.list(
        this,
        [language = language()](Listing& side, Task&) -> base::Result<std::vector<Choice>> {
            std::vector<Choice> choices;
            LINLI_TRY(const auto tags, registry::tagDefinitions(side.view, registry::Subject::Person));
            for (const registry::TagDefinition& tag : tags) {
                choices.push_back({"tag(" + rules::quoted(tag.id) + ")", text(tag.name)});
            }
            LINLI_TRY(const auto known, side.choices(registry::Subject::Person));
            for (const std::string& clause : readyMade()) {
                LINLI_TRY(const rules::Card card, rules::cardsOf(clause));
                choices.push_back({clause, text(rules::wordsOf(card, *known, language))});
            }
            return choices;
        },
        [this](base::Result<std::vector<Choice>> choices) {
            if (choices) {
                fill(*choices);
            }
        });
}

void ConditionMenu::fill(const std::vector<Choice>& choices)
{
    list()->clear();
    for (const Choice& choice : choices) {
        auto* item = new QListWidgetItem(choice.words, list());
        item->setData(Qt::UserRole, text(choice.clause));
    }
    narrow(search()->text());
}

void ConditionMenu::narrow(const QString& typed)
{
    QListWidgetItem* first = nullptr;
    for (int row = 0; row < list()->count(); ++row) {
        QListWidgetItem* item = list()->item(row);
        const bool fits = item->text().contains(typed.trimmed(), Qt::CaseInsensitive);
        item->setHidden(!fits);
        if (fits && first == nullptr) {
            first = item;
        }
    }
    list()->setCurrentItem(first);
}

void ConditionMenu::chooseItem(const QListWidgetItem* item)
{
    if (item != nullptr) {
        hide();
        Q_EMIT chosen(item->data(Qt::UserRole).toString());
    }
}

void ConditionMenu::chooseAges()
{
    hide();
    QString clause = QStringLiteral("person.age >= %1").arg(m_from->value());
    if (m_to->value() < kOldest) {
        clause += QStringLiteral(" && person.age <= %1").arg(m_to->value());
    }
    Q_EMIT chosen(clause);
}

}  // namespace linli::ui
