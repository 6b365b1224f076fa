// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tags/definition_box.h"

#include "core/tags/preview.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/tag_pill.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFormLayout>
#include <QPixmap>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTimer>

namespace linli::ui {

namespace {

// Between the last key and the check.
constexpr int kPause = 400;

struct Colour {
    const char* hex;
    const char* words;
};
constexpr Colour kColours[] = {
    {"#33658A", QT_TRANSLATE_NOOP("linli::ui::TagDefinitionBox", "Blue")},   {"#B23A48", QT_TRANSLATE_NOOP("linli::ui::TagDefinitionBox", "Red")},
    {"#3A8F5C", QT_TRANSLATE_NOOP("linli::ui::TagDefinitionBox", "Green")},  {"#C2571A", QT_TRANSLATE_NOOP("linli::ui::TagDefinitionBox", "Orange")},
    {"#7A4EAB", QT_TRANSLATE_NOOP("linli::ui::TagDefinitionBox", "Violet")}, {"#8A5A2B", QT_TRANSLATE_NOOP("linli::ui::TagDefinitionBox", "Brown")},
};

}  // namespace

TagDefinitionBox::TagDefinitionBox(Desk& desk, QWidget* parent)
    : SheetDialog("tagDefinitionBox", tr("A tag of your own"), parent)
    , m_desk(desk)
{
    build();
    fill({});
    acceptButton()->setText(tr("Define the tag"));
}

TagDefinitionBox::TagDefinitionBox(Desk& desk, const tags::Definition& tag, QWidget* parent)
    : SheetDialog("tagDefinitionBox", tr("Change “%1”").arg(text(tag.name)), parent)
    , m_desk(desk)
    , m_tag(tag.row)
    , m_code(tag.code)
{
    build();
    fill(tags::draftOf(tag));
    acceptButton()->setText(tr("Save"));
}

void TagDefinitionBox::build()
{
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_name = lineEdit("tagName", tr("At most 40 characters"), this);
    form->addRow(tr("Name"), m_name);
    const auto combo = [this](const char* name) {
        auto* made = new QComboBox(this);
        made->setObjectName(QLatin1String(name));
        return made;
    };
    m_subject = combo("tagSubject");
    for (const auto& [words, id] : {std::pair {tr("Person"), "person"}, std::pair {tr("Household"), "household"}, std::pair {tr("House"), "house"}}) {
        m_subject->addItem(words, QLatin1String(id));
    }
    form->addRow(tr("For"), m_subject);
    m_line = combo("tagLine");
    m_line->addItem(tr("None"), QString());
    for (const catalog::CodeItem& item : m_desk.session().catalog().codeTable("line_department")->items()) {
        m_line->addItem(text(m_desk.session().catalog().codeTable("line_department")->name(item.code, language())), text(item.code));
    }
    form->addRow(tr("Line"), m_line);
    m_role = combo("tagRole");
    m_role->addItem(tr("Given by hand"), QStringLiteral("none"));
    m_role->addItem(tr("Made by a rule"), QStringLiteral("define"));
    m_role->addItem(tr("Suggested by a rule, confirmed by a person"), QStringLiteral("suggest"));
    m_role->addItem(tr("Given by hand, checked by a rule"), QStringLiteral("check"));
    form->addRow(tr("How"), m_role);
    buildRule(form);
    m_values = lineEdit("tagValues", tr("may stay empty; e.g. agreed|not agreed, or 60-69:[60,69]|70+:[70,]"), this);
    form->addRow(tr("Values"), m_values);
    m_days = new QSpinBox(this);
    m_days->setObjectName(QStringLiteral("tagDays"));
    m_days->setRange(0, 3650);
    m_days->setSpecialValueText(tr("for ever"));
    m_days->setSuffix(tr(" days"));
    form->addRow(tr("Holds"), m_days);
    m_sensitivity = combo("tagSensitivity");
    m_sensitivity->addItem(tr("Open"), 0);
    m_sensitivity->addItem(tr("Personal"), 1);
    m_sensitivity->addItem(tr("Value hidden until shown"), 2);
    m_sensitivity->addItem(tr("Sensitive: shown for a reason only"), 3);
    form->addRow(tr("Class"), m_sensitivity);
    m_colour = combo("tagColour");
    for (const Colour& each : kColours) {
        QPixmap patch(scaled(16), scaled(16));
        patch.fill(pillColours(each.hex).edge);
        m_colour->addItem(patch, tr(each.words), QLatin1String(each.hex));
    }
    form->addRow(tr("Colour"), m_colour);
    m_words = lineEdit("tagWords", tr("What it means (may stay empty)"), this);
    form->addRow(tr("Meaning"), m_words);
    content()->addLayout(form);
    m_pause = new QTimer(this);
    m_pause->setSingleShot(true);
    m_pause->setInterval(kPause);
    connect(m_pause, &QTimer::timeout, this, &TagDefinitionBox::check);
    connect(m_rule, &QPlainTextEdit::textChanged, this, [this] { m_pause->start(); });
    connect(m_values, &QLineEdit::textChanged, this, [this] { m_pause->start(); });
    connect(m_role, &QComboBox::currentIndexChanged, this, &TagDefinitionBox::showRole);
    connect(m_subject, &QComboBox::currentIndexChanged, this, [this] { m_pause->start(); });
    m_name->setFocus();
}

void TagDefinitionBox::buildRule(QFormLayout* form)
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    space(column, 0, 4);
    m_rule = new QPlainTextEdit(box);
    m_rule->setObjectName(QStringLiteral("tagRule"));
    m_rule->setAccessibleName(tr("Rule"));
    m_rule->setTabChangesFocus(true);
    m_rule->setPlaceholderText(tr("person.age >= 80 && tag('elder_alone'), or the same as a sentence"));
    m_rule->setFixedHeight(m_rule->fontMetrics().height() * 3 + scaled(16));
    column->addWidget(m_rule);
    m_verdict = label({}, "secondary", box);
    m_verdict->setObjectName(QStringLiteral("tagVerdict"));
    m_verdict->setWordWrap(true);
    column->addWidget(m_verdict);
    m_ruleWords = label(tr("Rule"), nullptr, this);
    form->addRow(m_ruleWords, box);
}

void TagDefinitionBox::fill(const tags::Draft& draft)
{
    const auto choose = [](QComboBox* box, const QVariant& value) { box->setCurrentIndex(std::max(0, box->findData(value))); };
    m_name->setText(text(draft.name));
    choose(m_subject, text(tags::subjectName(draft.subject)));
    choose(m_line, text(draft.line));
    choose(m_role, text(tags::roleName(draft.role)));
    m_rule->setPlainText(text(draft.rule));
    m_values->setText(text(draft.values));
    m_days->setValue(draft.validityDays);
    choose(m_sensitivity, draft.sensitivity);
    if (m_colour->findData(text(draft.colour)) < 0) {
        m_colour->addItem(text(draft.colour), text(draft.colour));
    }
    choose(m_colour, text(draft.colour));
    m_words->setText(text(draft.ruleText));
    showRole();
}

tags::Draft TagDefinitionBox::draft() const
{
    tags::Draft made;
    made.name = utf8(m_name->text());
    made.subject = tags::subjectOf(utf8(m_subject->currentData().toString()));
    made.line = utf8(m_line->currentData().toString());
    made.role = tags::roleOf(utf8(m_role->currentData().toString()));
    made.rule = made.role == tags::Role::None ? std::string() : utf8(m_rule->toPlainText());
    made.values = utf8(m_values->text());
    made.validityDays = m_days->value();
    made.sensitivity = m_sensitivity->currentData().toInt();
    made.colour = utf8(m_colour->currentData().toString());
    made.ruleText = utf8(m_words->text().trimmed());
    made.code = m_code;
    return made;
}

void TagDefinitionBox::showRole()
{
    const bool byRule = m_role->currentData().toString() != QStringLiteral("none");
    m_rule->parentWidget()->setVisible(byRule);
    m_ruleWords->setVisible(byRule);
    m_pause->start();
}

void TagDefinitionBox::check()
{
    tags::Draft wanted = draft();
    const int asked = ++m_asked;
    if (wanted.rule.empty()) {
        m_verdict->clear();
        return;
    }
    // The name is asked for when the tag is saved.
    wanted.name = wanted.name.empty() ? "…" : wanted.name;
    m_desk.session().list(
        this,
        [wanted, tag = m_tag, &service = m_desk.session().tags()](Listing& side, Task&) -> base::Result<tags::Preview> {
            LINLI_TRY(const tags::Draft checked, tags::checked(side.view, wanted, tag));
            return tags::preview(service, side.view, checked);
        },
        [this, asked](base::Result<tags::Preview> verdict) {
            if (asked != m_asked) {
                return;
            }
            mark(m_verdict, "role", verdict ? QStringLiteral("secondary") : QStringLiteral("error"));
            if (!verdict) {
                m_verdict->setText(describe(verdict.error()));
            } else if (!verdict->counts) {
                m_verdict->setText(tr("%1\nIt asks for a sensitive tag: nobody is counted here.").arg(text(verdict->sentence)));
            } else {
                m_verdict->setText(tr("%1\nYes: %2 · not known: %3 · no: %4").arg(text(verdict->sentence)).arg(verdict->counts->yes).arg(verdict->counts->unknown).arg(verdict->counts->no));
            }
        });
}

void TagDefinitionBox::carryOut()
{
    setBusy(true);
    const tags::Draft wanted = draft();
    const QString name = text(wanted.name).trimmed();
    Session& session = m_desk.session();
    session.change(
        m_tag ? tr("Tag “%1” changed").arg(name) : tr("Tag “%1” defined").arg(name), this,
        [wanted, tag = m_tag, occasion = session.occasion(m_tag ? "tag_change" : "tag_define")](Writing& side, Task&) {
            const registry::View view = side.registry->view();
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) -> base::Status {
                if (tag) {
                    return tags::change(operations, view, tag, wanted);
                }
                LINLI_TRY([[maybe_unused]] const base::RowId made, tags::define(operations, view, wanted));
                return {};
            });
        },
        [this](base::Result<ledger::GroupNo> group) {
            if (group) {
                finish();
            } else {
                refuse(describe(group.error()));
            }
        });
}

}  // namespace linli::ui
