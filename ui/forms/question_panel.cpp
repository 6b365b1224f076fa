// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/question_panel.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/wheel_guard.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

namespace linli::ui {

namespace {

QLabel* wrapped(const QString& words, const char* role, QWidget* parent)
{
    QLabel* made = label(words, role, parent);
    made->setWordWrap(true);
    return made;
}

}  // namespace

QuestionPanel::QuestionPanel(QWidget* parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("formQuestions"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setWidthUnits(this, 190, 270);
    auto* host = new QWidget(this);
    auto* column = new QVBoxLayout(host);
    space(column, 10, 8);
    column->addWidget(heading(tr("Whose rows"), 1, host));
    m_rows = wrapped({}, nullptr, host);
    m_rows->setObjectName(QStringLiteral("formRows"));
    column->addWidget(m_rows);
    m_lists = new QVBoxLayout;
    column->addLayout(m_lists);
    QLabel* dayLabel = label(tr("As of"), "secondary", host);
    column->addWidget(dayLabel);
    m_day = lineEdit("formDay", tr("e.g. 2025-12-31"), host);
    dayLabel->setBuddy(m_day);
    m_day->setAccessibleName(tr("As of"));
    connect(m_day, &QLineEdit::editingFinished, this, &QuestionPanel::chooseDay);
    column->addWidget(m_day);
    column->addWidget(heading(tr("Please confirm"), 1, host));
    m_state = wrapped({}, "secondary", host);
    m_state->setObjectName(QStringLiteral("formAsked"));
    column->addWidget(m_state);
    m_questions = new QVBoxLayout;
    m_questions->setSpacing(scaled(8));
    column->addLayout(m_questions);
    m_remember = new QCheckBox(tr("Remember the answers"), host);
    m_remember->setObjectName(QStringLiteral("formRemember"));
    m_remember->setToolTip(tr("For forms of the same make, in the whole committee. It can be taken back like any change."));
    m_remember->setChecked(true);
    column->addWidget(m_remember);
    column->addStretch(1);
    setWidget(host);
}

bool QuestionPanel::isRemembered() const
{
    return m_remember->isChecked();
}

void QuestionPanel::show(const FilledForm& filled, const QString& today)
{
    m_today = today;
    m_dayShown = text(base::isoText(filled.plan.asOf));
    m_day->setText(m_dayShown);
    // The keyboard stays at the question that was answered.
    const QWidget* const focus = focusWidget();
    const QString at = focus != nullptr && focus->hasFocus() ? focus->objectName() : QString();
    clearLayout(m_lists);
    addLists(filled);
    clearLayout(m_questions);
    for (std::size_t i = 0; i < filled.questions.size(); ++i) {
        QComboBox* box = addQuestion(filled.questions[i], static_cast<int>(i));
        if (box->objectName() == at) {
            box->setFocus();
        }
    }
    const int open = static_cast<int>(filled.openQuestions());
    m_state->setText(open > 0 ? tr("%n question(s) wait for an answer.", nullptr, open) : tr("Nothing is left to confirm."));
}

void QuestionPanel::addLists(const FilledForm& filled)
{
    m_rows->setText(filled.plan.records > 0 ? tr("%n row(s) in the lists", nullptr, static_cast<int>(filled.plan.records))
                                            : filled.lists.empty() ? tr("The form counts; it lists nobody.") : tr("Nobody belongs in."));
    for (std::size_t i = 0; i < filled.lists.size(); ++i) {
        const ListOf& list = filled.lists[i];
        QWidget* host = m_rows->parentWidget();
        m_lists->addWidget(wrapped(list.isBasket ? tr("The people of the basket") : text(list.words), list.isSure ? nullptr : "warning", host));
        if (!list.isSure) {
            m_lists->addWidget(wrapped(tr("The form does not say it clearly."), "secondary", host));
            QPushButton* right = button("formWhoRight", tr("These are the right ones"), "check", host);
            connect(right, &QPushButton::clicked, this, [this, rule = text(list.rule)] { Q_EMIT answered(QStringLiteral("@who"), rule); });
            m_lists->addWidget(right);
        }
        QPushButton* other = quietButton("formWhoOther", tr("Others…"), "filter", host);
        other->setToolTip(tr("Choose by a condition or a saved list who belongs in"));
        connect(other, &QPushButton::clicked, this, [this, i] { Q_EMIT whoWanted(static_cast<int>(i)); });
        m_lists->addWidget(other);
        if (list.subject == registry::Subject::Person && !list.isBasket) {
            QPushButton* basket = quietButton("formWhoBasket", tr("The basket"), "people", host);
            basket->setToolTip(tr("The people of the basket, for this once"));
            connect(basket, &QPushButton::clicked, this, &QuestionPanel::basketWanted);
            m_lists->addWidget(basket);
        }
    }
}

QComboBox* QuestionPanel::addQuestion(const Question& question, int number)
{
    QWidget* host = m_rows->parentWidget();
    const bool isOpen = question.chosen.empty();
    auto* column = new QVBoxLayout;
    column->setSpacing(scaled(3));
    QLabel* header = wrapped(text(question.header), isOpen ? "warning" : nullptr, host);
    header->setToolTip(text(question.why));
    column->addWidget(header);
    if (isOpen) {
        column->addWidget(wrapped(text(question.why), "secondary", host));
    }
    auto* box = new QComboBox(host);
    box->setObjectName(QStringLiteral("formQuestion%1").arg(number));
    box->setAccessibleName(text(question.header));
    box->setToolTip(text(question.why));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    box->setPlaceholderText(tr("Please choose"));
    guardWheel(box);
    for (const Choice& choice : question.choices) {
        box->addItem(text(choice.words), text(choice.answer));
    }
    box->setCurrentIndex(box->findData(text(question.chosen)));
    connect(box, &QComboBox::activated, this, [this, box, before = text(question.chosen), asked = text(question.header)](int chosen) {
        const QString answer = box->itemData(chosen).toString();
        if (answer != before) {
            Q_EMIT answered(asked, answer);
        }
    });
    column->addWidget(box);
    m_questions->addLayout(column);
    return box;
}

void QuestionPanel::chooseDay()
{
    const QString typed = m_day->text().trimmed();
    if (typed == m_dayShown) {
        return;
    }
    const base::Result<QString> day = pastDay(typed, m_today);
    if (!day) {
        m_day->setText(m_dayShown);
        Q_EMIT refused(describe(day.error()));
        return;
    }
    m_dayShown = *day;
    m_day->setText(*day);
    Q_EMIT dayChosen(*day);
}

}  // namespace linli::ui
