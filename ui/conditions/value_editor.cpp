// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conditions/value_editor.h"

#include "core/base/date.h"
#include "core/registry/pinyin.h"
#include "ui/bridge/text.h"
#include "ui/conditions/choice_picker.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>

#include <algorithm>

namespace linli::ui {

namespace {

using rules::CardValue;
using rules::Type;
using rules::ValueKind;

constexpr qsizetype kMostShown = 3;

}  // namespace

ValueEditor::ValueEditor(const rules::Choice& choice, const rules::Condition& condition, const std::vector<std::string>& parameters, QWidget* parent)
    : QWidget(parent)
    , m_type(rules::typeOf(choice, condition.measure))
    , m_codes(condition.measure.empty() ? choice.codes : nullptr)
    , m_values(condition.values)
{
    auto* line = new QHBoxLayout(this);
    space(line, 0, 6);
    const int wanted = rules::valuesOf(condition.sign);
    if (m_codes != nullptr && m_type == Type::Code && (m_values.empty() || m_values.front().kind == ValueKind::Text)) {
        addCodes(condition.values);
    } else if (wanted != 0) {
        addLines(wanted < 0 ? 1 : wanted, condition.values);
        if (wanted == 1 && !parameters.empty()) {
            addParameters(parameters, condition.values);
        }
    }
}

void ValueEditor::addLines(int count, const std::vector<CardValue>& values)
{
    const bool wide = m_type == Type::Text;
    for (int i = 0; i < count; ++i) {
        if (i > 0) {
            layout()->addWidget(label(tr("to"), nullptr, this));
        }
        QLineEdit* edit = lineEdit(i == 0 ? "conditionValue" : "conditionValue2", m_type == Type::Date ? tr("e.g. 2020-05") : QString(), this);
        setWidthUnits(edit, wide ? 130 : m_type == Type::Date ? 116 : 70, wide ? 200 : 130);
        edit->setAccessibleName(i == 0 ? tr("Value") : tr("Upper value"));
        const std::size_t at = static_cast<std::size_t>(i);
        if (at < values.size() && values[at].kind != ValueKind::Parameter) {
            edit->setText(text(values[at].text));
        }
        connect(edit, &QLineEdit::textChanged, this, &ValueEditor::readLines);
        layout()->addWidget(edit);
        m_lines << edit;
    }
    if (m_type == Type::Money) {
        layout()->addWidget(label(tr("yuan"), nullptr, this));
    } else if (m_type == Type::Area) {
        layout()->addWidget(label(tr("m²"), nullptr, this));
    }
}

void ValueEditor::addParameters(const std::vector<std::string>& parameters, const std::vector<CardValue>& values)
{
    m_parameter = new QComboBox(this);
    m_parameter->setObjectName(QStringLiteral("conditionParameter"));
    m_parameter->setAccessibleName(tr("Amount or policy parameter"));
    m_parameter->addItem(tr("this amount"));
    for (const std::string& key : parameters) {
        m_parameter->addItem(tr("parameter %1").arg(text(key)), text(key));
    }
    setWidthUnits(m_parameter, 90, 150);
    if (!values.empty() && values.front().kind == ValueKind::Parameter) {
        m_parameter->setCurrentIndex(std::max(0, m_parameter->findData(text(values.front().text))));
        m_lines.front()->setVisible(false);
    }
    connect(m_parameter, &QComboBox::currentIndexChanged, this, &ValueEditor::readLines);
    layout()->addWidget(m_parameter);
}

void ValueEditor::addCodes(const std::vector<CardValue>& values)
{
    m_values = values;
    m_pick = button("conditionCodes", {}, "down", this);
    m_pick->setAccessibleName(tr("Choose values"));
    connect(m_pick, &QPushButton::clicked, this, &ValueEditor::pickCodes);
    layout()->addWidget(m_pick);
    showCodes();
}

void ValueEditor::showCodes()
{
    QStringList names;
    for (const CardValue& value : m_values) {
        names << text(m_codes->name(value.text, language()));
    }
    const qsizetype more = names.size() - kMostShown;
    const QString shown = names.mid(0, kMostShown).join(QStringLiteral("、"));
    m_pick->setText(names.isEmpty() ? tr("Choose…") : more > 0 ? tr("%1 and %2 more").arg(shown).arg(more) : shown);
    m_pick->setToolTip(names.join(QStringLiteral("、")));
}

void ValueEditor::pickCodes()
{
    std::vector<ChoicePicker::Item> items;
    std::vector<std::size_t> ticked;
    const auto codes = m_codes->items();
    for (std::size_t i = 0; i < codes.size(); ++i) {
        items.push_back({text(m_codes->name(codes[i].code, language())), text(codes[i].code)});
        if (std::ranges::find(m_values, codes[i].code, &CardValue::text) != m_values.end()) {
            ticked.push_back(i);
        }
    }
    auto* picker = new ChoicePicker(
        tr("Type a name; Space ticks"), items,
        [items](const QString& typed) {
            std::vector<std::size_t> fits;
            const std::string latin = registry::foldLatin(utf8(typed));
            for (std::size_t i = 0; i < items.size(); ++i) {
                const bool initials = !latin.empty() && registry::readText(utf8(items[i].text)).initials().starts_with(latin);
                if (typed.isEmpty() || initials || items[i].text.contains(typed, Qt::CaseInsensitive) || items[i].group.startsWith(typed)) {
                    fits.push_back(i);
                }
            }
            return fits;
        },
        this);
    picker->letTick(ticked);
    connect(picker, &ChoicePicker::ticked, this, [this](const QList<int>& chosen) {
        m_values.clear();
        for (const int at : chosen) {
            m_values.push_back({ValueKind::Text, m_codes->items()[static_cast<std::size_t>(at)].code});
        }
        showCodes();
        Q_EMIT changed();
    });
    picker->popUp(m_pick);
}

std::optional<std::string> ValueEditor::read(const QString& typed) const
{
    const QString folded = typed.trimmed().normalized(QString::NormalizationForm_KC);
    if (m_type == Type::Text || m_type == Type::Code) {
        return utf8(typed.trimmed());
    }
    if (m_type == Type::Date) {
        const auto date = base::Date::fromPeople(utf8(folded));
        return date ? std::optional(date->iso()) : std::nullopt;
    }
    bool isNumber = false;
    (void) folded.toDouble(&isNumber);
    const bool whole = m_type != Type::Integer || !folded.contains(u'.');
    const bool plain = !folded.contains(u'e', Qt::CaseInsensitive) && !folded.startsWith(u'+');
    return isNumber && whole && plain ? std::optional(utf8(folded)) : std::nullopt;
}

void ValueEditor::readLines()
{
    m_values.clear();
    const bool parameter = m_parameter != nullptr && m_parameter->currentIndex() > 0;
    m_lines.front()->setVisible(!parameter);
    if (parameter) {
        m_values = {{ValueKind::Parameter, utf8(m_parameter->currentData().toString())}};
        Q_EMIT changed();
        return;
    }
    const bool words = m_type == Type::Text || m_type == Type::Date || (m_type == Type::Code && m_codes != nullptr);
    for (QLineEdit* edit : m_lines) {
        const auto value = read(edit->text());
        mark(edit, "wrong", !edit->text().trimmed().isEmpty() && !value);
        if (value && !value->empty()) {
            m_values.push_back({words ? ValueKind::Text : ValueKind::Number, *value});
        }
    }
    Q_EMIT changed();
}

void ValueEditor::focusFirst()
{
    if (m_pick != nullptr) {
        m_pick->setFocus();
    } else if (!m_lines.isEmpty()) {
        m_lines.front()->setFocus();
        m_lines.front()->selectAll();
    }
}

}  // namespace linli::ui
