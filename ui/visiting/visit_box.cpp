// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/visiting/visit_box.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QShortcut>

#include <algorithm>

namespace linli::ui {

namespace {

QString wordsOf(const catalog::Label& label)
{
    return text(language() == base::Language::English ? label.en : label.zh);
}

QFormLayout* formIn(QVBoxLayout* column)
{
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    column->addLayout(form);
    return form;
}

}  // namespace

VisitBox::VisitBox(Desk& desk, base::RowId person, std::vector<community::Question> questions, QWidget* parent, std::function<void()> saved)
    : SheetDialog("visitBox", tr("Record a visit"), parent)
    , m_desk(desk)
    , m_person(person)
    , m_saved(std::move(saved))
    , m_facts(std::make_shared<population::Facts>(desk.session().catalog()))
{
    setMinimumWidth(std::min(scaled(640), parent == nullptr ? scaled(640) : parent->window()->width() - scaled(20)));
    buildPhrases();
    buildWords();
    buildQuestions(std::move(questions));
    buildAlongside();
    acceptButton()->setText(tr("Save (Ctrl+Enter)"));
    // Enter goes to the next line.
    acceptButton()->setAutoDefault(false);
    acceptButton()->setDefault(false);
    cancelButton()->setAutoDefault(false);
    auto* keys = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    keys->setAutoRepeat(false);
    connect(keys, &QShortcut::activated, this, &VisitBox::carryOut);
    m_need->setFocus();
    load();
}

void VisitBox::buildPhrases()
{
    if (auto read = community::phrases()) {
        m_phrases = std::move(*read);
    } else {
        m_desk.complain(read.error());
    }
    QLabel* hint = label(tr("Press a digit for a phrase, or write down what was said."), "secondary", this);
    hint->setWordWrap(true);
    content()->addWidget(hint);
    auto* box = new QWidget(this);
    auto* flow = new FlowLayout(box, 6);
    int digit = 1;
    for (const community::Phrase& phrase : m_phrases) {
        QPushButton* choice = button("phrase", QStringLiteral("%1  %2").arg(digit).arg(wordsOf(phrase.label)), nullptr, box);
        choice->setObjectName(QStringLiteral("phrase%1").arg(digit));
        choice->setAutoDefault(false);
        choice->setFocusPolicy(Qt::NoFocus);
        connect(choice, &QPushButton::clicked, this, [this, digit] {
            m_filled = m_need->toPlainText();
            choosePhrase(digit);
        });
        flow->addWidget(choice);
        ++digit;
    }
    content()->addWidget(box);
}

void VisitBox::buildWords()
{
    m_need = new QPlainTextEdit(this);
    m_need->setObjectName(QStringLiteral("visitNote"));
    m_need->setAccessibleName(tr("What was said and is needed"));
    m_need->setPlaceholderText(tr("What was said and is needed"));
    m_need->setTabChangesFocus(true);
    m_need->setFixedHeight(QFontMetrics(m_need->font()).height() * 3 + scaled(12));
    m_need->installEventFilter(this);
    content()->addWidget(m_need);
    QFormLayout* form = formIn(content());
    m_measure = lineEdit("visitMeasure", {}, this);
    m_result = lineEdit("visitResult", {}, this);
    m_next = lineEdit("visitNext", tr("no day agreed"), this);
    form->addRow(tr("Measure"), m_measure);
    form->addRow(tr("Result"), m_result);
    form->addRow(tr("Next visit"), m_next);
    auto* kinds = new QWidget(this);
    auto* flow = new FlowLayout(kinds, 10);
    m_kinds = new QButtonGroup(this);
    int digit = 1;
    for (const catalog::CodeItem& item : m_desk.session().catalog().codeTable("visit_kind")->items()) {
        auto* choice = new QRadioButton(QStringLiteral("%1 %2").arg(digit).arg(text(language() == base::Language::Chinese ? item.name : item.nameEn)), kinds);
        choice->setObjectName(QStringLiteral("visitKind%1").arg(digit));
        choice->setProperty("code", text(item.code));
        m_kinds->addButton(choice, digit);
        flow->addWidget(choice);
        ++digit;
    }
    m_kinds->button(1)->setChecked(true);
    form->addRow(tr("Kind"), kinds);
    m_visitor = lineEdit("visitVisitor", {}, this);
    m_visitor->setText(text(m_desk.session().user()));
    form->addRow(tr("Visitor"), m_visitor);
    m_on = lineEdit("visitOn", {}, this);
    m_on->setText(text(base::isoText(m_desk.session().today())));
    form->addRow(tr("On"), m_on);
}

void VisitBox::buildAlongside()
{
    content()->addWidget(heading(tr("Learnt on the way"), 0, this));
    QLabel* hint = label(tr("What stays empty stays as it is."), "secondary", this);
    content()->addWidget(hint);
    m_alongside = formIn(content());
    if (auto read = community::alongside()) {
        m_learnt = std::move(*read);
    } else {
        m_desk.complain(read.error());
    }
    for (const community::Alongside& one : m_learnt) {
        if (one.kind == community::Alongside::Kind::Phone) {
            m_phone = lineEdit("visitPhone", {}, this);
            m_alongside->addRow(tr("Telephone"), m_phone);
        } else if (one.kind == community::Alongside::Kind::Field) {
            const catalog::Field* field = m_desk.session().catalog().field(one.of);
            if (field == nullptr) {
                continue;
            }
            Field made {one.of, nullptr, nullptr};
            const QString name = QStringLiteral("visit_") + text(one.of).replace(u'.', u'_');
            if (field->codes != nullptr) {
                made.choice = codeChoice(*field->codes, name);
                m_alongside->addRow(wordsOf(field->label), made.choice);
            } else {
                made.words = lineEdit(utf8(name).c_str(), {}, this);
                m_alongside->addRow(wordsOf(field->label), made.words);
            }
            m_fields.push_back(made);
        }
    }
}

QComboBox* VisitBox::codeChoice(const catalog::CodeTable& codes, const QString& name)
{
    auto* choice = new QComboBox(this);
    choice->setObjectName(name);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(12);
    choice->addItem(QString(), QString());
    for (const catalog::CodeItem& item : codes.items()) {
        choice->addItem(text(language() == base::Language::Chinese ? item.name : item.nameEn), text(item.code));
    }
    return choice;
}

void VisitBox::buildQuestions(std::vector<community::Question> questions)
{
    if (questions.empty()) {
        return;
    }
    content()->addWidget(heading(tr("Open questions"), 0, this));
    int number = 1;
    for (community::Question& question : questions) {
        Asked asked;
        QString words = question.whose.empty() ? text(question.label) : tr("%1: %2").arg(text(question.whose), text(question.label));
        if (!question.why.empty()) {
            words += QStringLiteral("  ") + tr("(settles %1)").arg(text(question.why));
        }
        QLabel* asks = label(words, nullptr, this);
        asks->setWordWrap(true);
        content()->addWidget(asks);
        auto* line = new QHBoxLayout;
        const catalog::Field* field = community::fieldOf(*m_facts, question.what);
        const QString name = QStringLiteral("question%1").arg(number);
        if (field == nullptr) {
            // Several rows say it together: the card is the place.
            line->addWidget(label(tr("To be entered on the card."), "secondary", this), 1);
        } else if (field->codes != nullptr) {
            asked.choice = codeChoice(*field->codes, name);
            line->addWidget(asked.choice, 1);
        } else if (field->type == catalog::FieldType::Boolean) {
            asked.choice = new QComboBox(this);
            asked.choice->setObjectName(name);
            asked.choice->addItem(QString(), QString());
            asked.choice->addItem(tr("Yes"), QStringLiteral("是"));
            asked.choice->addItem(tr("No"), QStringLiteral("否"));
            line->addWidget(asked.choice, 1);
        } else {
            asked.words = lineEdit(utf8(name).c_str(), {}, this);
            asked.words->setAccessibleName(text(question.label));
            line->addWidget(asked.words, 1);
        }
        asked.outcome = codeChoice(*m_desk.session().catalog().codeTable("inquiry_outcome"), name + QStringLiteral("Outcome"));
        asked.outcome->setItemText(0, tr("or why there is no answer"));
        line->addWidget(asked.outcome, 1);
        content()->addLayout(line);
        asked.question = std::move(question);
        m_asked.push_back(std::move(asked));
        ++number;
    }
}

void VisitBox::load()
{
    m_desk.session().ask(
        this,
        [person = m_person, lang = language(), learnt = m_learnt](Reading& side, Task&) -> base::Result<Known> {
            Known known;
            registry::CardOptions options;
            options.language = lang;
            options.visits = 0;
            LINLI_TRY(known.card, registry::readCard(side.view, person, options));
            LINLI_TRY(store::Statement select, side.view.db().prepare("SELECT id, name FROM tag_def WHERE code = ?1 AND subject = 'person' AND retired_on IS NULL"));
            for (const community::Alongside& one : learnt) {
                if (one.kind != community::Alongside::Kind::Tag) {
                    continue;
                }
                select.bind(1, one.of);
                LINLI_TRY(const bool found, select.step());
                if (found) {
                    known.tags.emplace(one.of, std::pair(base::RowId {select.integer(0)}, std::string(select.text(1))));
                }
                select.reset();
            }
            return known;
        },
        [this](base::Result<Known> known) {
            if (known) {
                show(*known);
            } else {
                refuse(describe(known.error()));
            }
        });
}

void VisitBox::show(const Known& known)
{
    m_name = text(known.card.name);
    setTitle(known.card.liveAddress.empty() ? tr("Visit to %1").arg(m_name) : tr("Visit to %1, %2").arg(m_name, text(known.card.liveAddress)));
    if (m_phone != nullptr && !known.card.phones.empty()) {
        for (const registry::CardField& field : known.card.phones.front().fields) {
            const catalog::Field* what = m_desk.session().catalog().field(field.field);
            if (what != nullptr && what->id == "phone.number") {
                m_phone->setPlaceholderText(text(field.text));
            }
        }
    }
    for (const Field& field : m_fields) {
        const auto shown = std::ranges::find_if(known.card.basics, [&](const registry::CardField& each) {
            const catalog::Field* what = m_desk.session().catalog().field(each.field);
            return what != nullptr && what->id == field.id;
        });
        if (shown == known.card.basics.end()) {
            continue;
        }
        if (field.words != nullptr) {
            field.words->setPlaceholderText(text(shown->text));
        } else {
            field.choice->setItemText(0, text(shown->text));
        }
    }
    for (const auto& [code, tag] : known.tags) {
        const bool carried = std::ranges::any_of(known.card.tags, [&, row = tag.first](const registry::CardTag& each) { return each.tag == row && each.subject == m_person; });
        auto* box = new QCheckBox(text(tag.second), this);
        box->setObjectName(QStringLiteral("visitTag_") + text(code));
        box->setChecked(carried);
        m_alongside->addRow(tr("Tag"), box);
        m_tags.push_back({tag.first, box, carried});
    }
}

bool VisitBox::choosePhrase(int digit)
{
    if (digit < 1 || digit > static_cast<int>(m_phrases.size())) {
        return false;
    }
    const community::Phrase& phrase = m_phrases[static_cast<std::size_t>(digit) - 1];
    m_need->setPlainText(text(phrase.need));
    m_need->moveCursor(QTextCursor::End);
    m_filled = text(phrase.need);
    m_measure->setText(text(phrase.measure));
    m_result->setText(text(phrase.result));
    m_next->setText(phrase.next ? text(base::isoText(base::Day {m_desk.session().today().days + *phrase.next})) : QString());
    for (QAbstractButton* kind : m_kinds->buttons()) {
        kind->setChecked(kind->property("code").toString() == text(phrase.kind));
    }
    m_need->setFocus();
    return true;
}

bool VisitBox::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_need && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const int digit = key->key() - Qt::Key_0;
        const bool isPlain = key->modifiers() == Qt::NoModifier || key->modifiers() == Qt::KeypadModifier;
        // As long as nobody has written anything of their own.
        if (isPlain && digit >= 1 && digit <= 9 && m_need->toPlainText() == m_filled && choosePhrase(digit)) {
            return true;
        }
    }
    return SheetDialog::eventFilter(watched, event);
}

void VisitBox::keyPressEvent(QKeyEvent* event)
{
    const int digit = event->key() - Qt::Key_0;
    if (qobject_cast<QRadioButton*>(focusWidget()) != nullptr && m_kinds->button(digit) != nullptr) {
        m_kinds->button(digit)->setChecked(true);
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && focusWidget() != acceptButton() && focusWidget() != cancelButton()) {
        focusNextChild();
        return;
    }
    SheetDialog::keyPressEvent(event);
}

bool VisitBox::isTyped() const
{
    const bool answered = std::ranges::any_of(m_asked, [](const Asked& asked) {
        return (asked.words != nullptr && !asked.words->text().isEmpty()) || (asked.choice != nullptr && asked.choice->currentIndex() > 0) || asked.outcome->currentIndex() > 0;
    });
    return answered || m_need->toPlainText().trimmed() != m_filled.trimmed() || (m_phone != nullptr && !m_phone->text().isEmpty());
}

void VisitBox::reject()
{
    if (isTyped() && !m_warned) {
        m_warned = true;
        refuse(tr("Not saved yet. Esc once more drops what was typed."));
        return;
    }
    SheetDialog::reject();
}

std::optional<community::VisitEntry> VisitBox::entry()
{
    const auto day = [this](QLineEdit* line) -> std::optional<base::Date> {
        const auto date = base::Date::fromPeople(utf8(line->text()));
        if (!date) {
            refuse(describe(date.error()));
            line->setFocus();
            line->selectAll();
            return std::nullopt;
        }
        return *date;
    };
    community::VisitEntry made;
    const auto on = day(m_on);
    if (!on) {
        return std::nullopt;
    }
    made.visit.on = *on;
    if (!m_next->text().trimmed().isEmpty()) {
        made.visit.followUp = day(m_next);
        if (!made.visit.followUp) {
            return std::nullopt;
        }
    }
    made.visit.person = m_person;
    made.visit.kind = utf8(m_kinds->checkedButton()->property("code").toString());
    made.visit.visitor = utf8(m_visitor->text());
    made.visit.need = utf8(m_need->toPlainText());
    made.visit.measure = utf8(m_measure->text());
    made.visit.result = utf8(m_result->text());
    made.phone = m_phone == nullptr ? std::string() : utf8(m_phone->text().trimmed());
    for (const Tag& tag : m_tags) {
        if (tag.box->isChecked() != tag.carried) {
            (tag.carried ? made.endTags : made.addTags).push_back(tag.row);
        }
    }
    for (const Field& field : m_fields) {
        const QString value = field.words != nullptr ? field.words->text().trimmed() : field.choice->currentData().toString();
        if (!value.isEmpty()) {
            made.changes.push_back({m_person, field.id, utf8(value)});
        }
    }
    for (const Asked& asked : m_asked) {
        const QString value = asked.words != nullptr ? asked.words->text().trimmed() : asked.choice != nullptr ? asked.choice->currentData().toString() : QString();
        const auto outcome = community::outcomeOf(utf8(asked.outcome->currentData().toString()));
        if (!value.isEmpty() && outcome) {
            refuse(tr("“%1” has both an answer and a reason why there is none. Leave one of them empty.").arg(text(asked.question.label)));
            asked.outcome->setFocus();
            return std::nullopt;
        }
        if (!value.isEmpty() || outcome) {
            made.replies.push_back({asked.question.subject, asked.question.what, utf8(value), outcome, {}});
        }
    }
    return made;
}

void VisitBox::carryOut()
{
    if (!acceptButton()->isEnabled()) {
        return;
    }
    auto made = entry();
    if (!made) {
        return;
    }
    setBusy(true);
    m_desk.session().change(
        tr("Visit to %1 recorded").arg(m_name), this,
        [entry = std::move(*made), facts = m_facts, occasion = m_desk.session().occasion("visit")](Writing& side, Task&) {
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) -> base::Status {
                LINLI_TRY([[maybe_unused]] const base::RowId row, community::keepVisit(operations, *facts, entry));
                return {};
            });
        },
        [this](base::Result<ledger::GroupNo> group) {
            if (!group) {
                refuse(describe(group.error()));
                return;
            }
            const std::function<void()> saved = std::move(m_saved);
            finish();
            if (saved) {
                saved();
            }
        });
}

}  // namespace linli::ui
