// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/visits/matter_boxes.h"

#include "core/community/words.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFormLayout>
#include <QPlainTextEdit>
#include <QShortcut>

namespace linli::ui {

namespace {

constexpr int kMatterKinds = 3;

void fill(QComboBox* choice, const catalog::CodeTable& codes, int most = 1000)
{
    int count = 0;
    for (const catalog::CodeItem& item : codes.items()) {
        if (++count > most) {
            return;
        }
        choice->addItem(text(language() == base::Language::Chinese ? item.name : item.nameEn), text(item.code));
    }
}

QComboBox* combo(const char* name, QWidget* parent)
{
    auto* made = new QComboBox(parent);
    made->setObjectName(QLatin1String(name));
    made->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    made->setMinimumContentsLength(12);
    return made;
}

}  // namespace

MatterBox::MatterBox(const char* name, const QString& title, Desk& desk, QWidget* parent)
    : SheetDialog(name, title, parent)
    , m_desk(desk)
    , m_form(new QFormLayout)
{
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    content()->addLayout(m_form);
    auto* keys = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    keys->setAutoRepeat(false);
    connect(keys, &QShortcut::activated, this, [this] {
        if (acceptButton()->isEnabled()) {
            carryOut();
        }
    });
}

QPlainTextEdit* MatterBox::words(const char* name, const QString& hint)
{
    auto* made = new QPlainTextEdit(this);
    made->setObjectName(QLatin1String(name));
    made->setPlaceholderText(hint);
    made->setAccessibleName(hint);
    made->setTabChangesFocus(true);
    made->setFixedHeight(QFontMetrics(made->font()).height() * 3 + scaled(12));
    content()->insertWidget(0, made);
    made->setFocus();
    return made;
}

QLineEdit* MatterBox::day(const char* name, bool today)
{
    QLineEdit* made = lineEdit(name, today ? QString() : tr("no day"), this);
    if (today) {
        made->setText(text(base::isoText(m_desk.session().today())));
    }
    return made;
}

QComboBox* MatterBox::usual(const char* name, const char* field)
{
    QComboBox* made = combo(name, this);
    made->setEditable(true);
    made->addItem(QString());
    for (const std::string& words : community::usualWords(field)) {
        made->addItem(text(words));
    }
    return made;
}

bool MatterBox::read(QLineEdit* line, std::optional<base::Date>& into)
{
    if (line->text().trimmed().isEmpty()) {
        into.reset();
        return true;
    }
    const auto date = base::Date::fromPeople(utf8(line->text()));
    if (!date) {
        refuse(describe(date.error()));
        line->setFocus();
        line->selectAll();
        return false;
    }
    into = *date;
    return true;
}

void MatterBox::write(const QString& told, const char* operation, std::function<base::Status(registry::Operations&)> steps)
{
    setBusy(true);
    m_desk.session().change(
        told, this,
        [steps = std::move(steps), occasion = m_desk.session().occasion(operation)](Writing& side, Task&) { return registry::operate(*side.registry, occasion, steps); },
        [this](base::Result<ledger::GroupNo> group) {
            if (group) {
                finish();
            } else {
                refuse(describe(group.error()));
            }
        });
}

NewMatterBox::NewMatterBox(Desk& desk, base::RowId person, const QString& name, QWidget* parent)
    : MatterBox("newMatterBox", name.isEmpty() ? tr("A matter came up") : tr("A matter of %1").arg(name), desk, parent)
    , m_person(person)
    , m_kind(combo("matterKind", this))
    , m_topic(combo("matterTopic", this))
    , m_title(words("matterTitle", tr("What it is about")))
    , m_place(lineEdit("matterPlace", {}, this))
    , m_assignee(lineEdit("matterAssignee", {}, this))
    , m_on(day("matterOn", true))
    , m_deadline(day("matterDeadline", false))
{
    fill(m_kind, *desk.session().catalog().codeTable("event_class"), kMatterKinds);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &NewMatterBox::showTopics);
    showTopics();
    m_assignee->setText(text(desk.session().user()));
    form()->addRow(tr("Kind"), m_kind);
    form()->addRow(tr("Topic"), m_topic);
    form()->addRow(tr("Place"), m_place);
    form()->addRow(tr("Who sees to it"), m_assignee);
    form()->addRow(tr("Came up on"), m_on);
    form()->addRow(tr("To be done by"), m_deadline);
    acceptButton()->setText(tr("Save (Ctrl+Enter)"));
}

void NewMatterBox::showTopics()
{
    m_topic->clear();
    m_topic->addItem(QString(), QString());
    // Disputes have kinds of their own.
    fill(m_topic, *desk().session().catalog().codeTable(m_kind->currentData().toString() == QLatin1String("2") ? "dispute_kind" : "opinion_kind"));
}

void NewMatterBox::carryOut()
{
    community::NewMatter matter;
    std::optional<base::Date> on;
    if (!read(m_on, on) || !read(m_deadline, matter.deadline)) {
        return;
    }
    matter.on = on.value_or(base::Date(desk().session().today()));
    matter.kind = utf8(m_kind->currentData().toString());
    matter.topic = utf8(m_topic->currentData().toString());
    matter.title = utf8(m_title->toPlainText());
    matter.person = m_person;
    matter.place = utf8(m_place->text());
    matter.assignee = utf8(m_assignee->text());
    write(tr("A matter was opened"), "matter", [matter](registry::Operations& operations) -> base::Status {
        LINLI_TRY([[maybe_unused]] const base::RowId row, community::openMatter(operations, matter));
        return {};
    });
}

StepBox::StepBox(Desk& desk, const community::Matter& matter, QWidget* parent)
    : MatterBox("stepBox", tr("Step: %1").arg(text(matter.title)), desk, parent)
    , m_matter(matter)
    , m_text(words("stepText", tr("What was done")))
    , m_by(lineEdit("stepBy", {}, this))
    , m_on(day("stepOn", true))
    , m_assignee(lineEdit("stepAssignee", {}, this))
    , m_deadline(day("stepDeadline", false))
{
    m_by->setText(text(desk.session().user()));
    m_assignee->setText(text(matter.assignee));
    m_deadline->setText(text(matter.deadline));
    form()->addRow(tr("Done by"), m_by);
    form()->addRow(tr("On"), m_on);
    form()->addRow(tr("Who sees to it"), m_assignee);
    form()->addRow(tr("To be done by"), m_deadline);
    acceptButton()->setText(tr("Save (Ctrl+Enter)"));
}

void StepBox::carryOut()
{
    std::optional<base::Date> on;
    std::optional<base::Date> deadline;
    if (!read(m_on, on) || !read(m_deadline, deadline)) {
        return;
    }
    const std::string day = deadline ? deadline->iso() : std::string();
    const std::string owner = utf8(m_assignee->text().trimmed());
    write(tr("A step was written down"), "matter_step",
          [matter = m_matter, on = on.value_or(base::Date(desk().session().today())), by = utf8(m_by->text()), words = utf8(m_text->toPlainText()), day,
           owner](registry::Operations& operations) -> base::Status {
              LINLI_TRY([[maybe_unused]] const base::RowId row, community::addStep(operations, matter.row, on, by, words));
              if (owner != matter.assignee) {
                  LINLI_CHECK(operations.setField(matter.row, "event.assignee", owner));
              }
              return day == matter.deadline ? base::Status {} : operations.setField(matter.row, "event.deadline", day);
          });
}

CloseBox::CloseBox(Desk& desk, const community::Matter& matter, QWidget* parent)
    : MatterBox("closeBox", tr("Settle: %1").arg(text(matter.title)), desk, parent)
    , m_matter(matter)
    , m_result(words("closeResult", tr("What came of it")))
    , m_answer(lineEdit("closeAnswer", {}, this))
    , m_level(usual("closeLevel", "event.solve_level"))
    , m_rating(usual("closeRating", "event.satisfaction"))
    , m_on(day("closeOn", true))
{
    form()->addRow(tr("Answer given"), m_answer);
    form()->addRow(tr("Solved at"), m_level);
    form()->addRow(tr("Satisfied"), m_rating);
    form()->addRow(tr("On"), m_on);
    acceptButton()->setText(tr("Settle (Ctrl+Enter)"));
}

void CloseBox::carryOut()
{
    std::optional<base::Date> on;
    if (!read(m_on, on)) {
        return;
    }
    const community::Closing closing {on.value_or(base::Date(desk().session().today())), utf8(m_result->toPlainText()), utf8(m_answer->text()),
                                      utf8(m_level->currentText()), utf8(m_rating->currentText())};
    write(tr("A matter was settled"), "matter_close",
          [row = m_matter.row, closing](registry::Operations& operations) { return community::closeMatter(operations, row, closing); });
}

}  // namespace linli::ui
