// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conditions/builder_panel.h"

#include "core/registry/card.h"
#include "core/rules/card_words.h"
#include "core/rules/chinese.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTextBlock>
#include <QTimer>

#include <algorithm>

namespace linli::ui {

namespace {

// Between the last key and counting.
constexpr int kPause = 120;
constexpr std::size_t kSample = 40;

}  // namespace

BuilderPanel::BuilderPanel(Desk& desk, QWidget* parent, Use use) : QWidget(parent), m_desk(desk), m_use(use), m_pause(new QTimer(this))
{
    setObjectName(QStringLiteral("builder"));
    m_pause->setSingleShot(true);
    m_pause->setInterval(kPause);
    connect(m_pause, &QTimer::timeout, this, &BuilderPanel::ask);
    auto* column = new QVBoxLayout(this);
    space(column, 0, 8);
    QWidget* head = buildHead();
    head->setVisible(use == Use::Page);
    column->addWidget(head);
    auto* line = new QHBoxLayout;
    line->setSpacing(scaled(10));
    line->addWidget(buildCards(), 1);
    line->addWidget(buildCounts());
    column->addLayout(line, 1);
}

QWidget* BuilderPanel::buildHead()
{
    auto* host = new QWidget(this);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    host->setSizePolicy(policy);
    auto* flow = new FlowLayout(host, 8);
    flow->addWidget(heading(tr("Who is meant"), 1, host));
    m_accept = primaryButton("useRule", tr("Show these people"), "check", host);
    m_save = button("saveRule", tr("Save as a list"), "save", host);
    m_switch = quietButton("switchMode", tr("Write as text"), "edit", host);
    QPushButton* cancel = quietButton("leaveBuilder", tr("Cancel"), nullptr, host);
    for (QPushButton* each : {m_accept, m_save, m_switch, cancel}) {
        flow->addWidget(each);
    }
    connect(m_accept, &QPushButton::clicked, this, [this] { Q_EMIT accepted(linli::ui::text(text())); });
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saveWanted(linli::ui::text(text())); });
    connect(m_switch, &QPushButton::clicked, this, [this] { switchMode(m_mode->currentWidget() == m_area); });
    connect(cancel, &QPushButton::clicked, this, &BuilderPanel::cancelled);
    return host;
}

QWidget* BuilderPanel::buildCards()
{
    auto* host = new QWidget(this);
    auto* column = new QVBoxLayout(host);
    space(column, 0, 6);
    m_mode = new QStackedWidget(host);
    m_area = new QScrollArea(m_mode);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text = new QPlainTextEdit(m_mode);
    m_text->setObjectName(QStringLiteral("ruleText"));
    m_text->setAccessibleName(tr("Rule as text"));
    m_text->setTabChangesFocus(true);
    connect(m_text, &QPlainTextEdit::textChanged, this, &BuilderPanel::edited);
    m_mode->addWidget(m_area);
    m_mode->addWidget(m_text);
    column->addWidget(m_mode, 1);
    m_message = label({}, "error", host);
    m_message->setObjectName(QStringLiteral("ruleMessage"));
    m_message->setWordWrap(true);
    m_message->hide();
    column->addWidget(m_message);
    m_sentence = label({}, "secondary", host);
    m_sentence->setObjectName(QStringLiteral("ruleSentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // A long sentence scrolls rather than take the cards' room.
    auto* scroll = new QScrollArea(host);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_sentence);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setMaximumHeight(scaled(76));
    column->addWidget(scroll);
    return host;
}

QWidget* BuilderPanel::buildCounts()
{
    QFrame* frame = panel(this);
    setWidthUnits(frame, 200, 240);
    auto* column = new QVBoxLayout(frame);
    space(column, 8, 6);
    m_counts = new QButtonGroup(this);
    const char* const names[] = {"countMeets", "countUnknown", "countMisses"};
    for (int i = 0; i < 3; ++i) {
        QPushButton* each = button(names[i], {}, nullptr, frame);
        each->setCheckable(true);
        each->setProperty("tab", true);
        m_counts->addButton(each, i);
        column->addWidget(each);
    }
    m_counts->button(Meets)->setChecked(true);
    connect(m_counts, &QButtonGroup::idClicked, this, &BuilderPanel::ask);
    m_sampleTitle = label({}, "secondary", frame);
    m_sampleTitle->setWordWrap(true);
    column->addWidget(m_sampleTitle);
    m_sample = new QListWidget(frame);
    m_sample->setObjectName(QStringLiteral("ruleSample"));
    m_sample->setAccessibleName(tr("Some of these people"));
    m_sample->setWordWrap(true);
    m_sample->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_sample, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        if (m_use == Use::Page) {
            m_desk.showPerson(base::RowId {item->data(Qt::UserRole).toLongLong()});
        }
    });
    column->addWidget(m_sample, 1);
    return frame;
}

void BuilderPanel::begin(const std::string& rule, const registry::RosterQuery& counted, registry::Subject subject)
{
    m_rule = rule;
    m_subject = subject;
    m_card = nullptr;
    if (!m_facts) {
        m_facts = std::make_shared<const rules::Facts>(m_desk.session().catalog());
    }
    m_counted = counted;
    // Every row of the subject.
    m_counted.filter = registry::Filter::parse(m_desk.session().catalog(), {}, subject).value_or(registry::Filter());
    lead(false);
    using Both = std::pair<std::shared_ptr<const rules::Choices>, std::shared_ptr<const rules::Choices>>;
    m_desk.session().list(
        this,
        [subject](Listing& side, Task&) -> base::Result<Both> {
            LINLI_TRY(auto own, side.choices(subject));
            LINLI_TRY(auto members, side.choices(registry::Subject::Person));
            return Both {std::move(own), std::move(members)};
        },
        [this](base::Result<Both> choices) {
            if (!choices) {
                complain(choices.error());
                return;
            }
            m_words.subject = choices->first;
            m_words.members = choices->second;
            m_words.sentence = [facts = m_facts](const std::string& part) {
                const auto syntax = rules::parse(part);
                return linli::ui::text(syntax ? rules::chinese(*facts, **syntax) : part);
            };
            const auto card = rules::cardsOf(m_rule);
            if (card) {
                showCards(*card);
            }
            // What no form says at all is better read as text.
            const bool plain = card && (m_use == Use::Part || card->parts.size() != 1 || card->parts.front().about != rules::About::Written);
            switchMode(!plain);
            if (plain && card->parts.empty()) {
                m_card->addCondition();
            }
        });
}

void BuilderPanel::showCards(const rules::Card& card)
{
    m_card = new CardBox(m_words, card, 0, false, m_area);
    auto* host = new QWidget(m_area);
    auto* column = new QVBoxLayout(host);
    space(column, 0, 0);
    column->addWidget(m_card);
    column->addStretch(1);
    m_area->setWidget(host);
    connect(m_card, &CardBox::changed, this, &BuilderPanel::edited);
}

void BuilderPanel::switchMode(bool asText)
{
    if (!asText && m_mode->currentWidget() == m_text) {
        if (!m_readable) {
            // The message says where it is wrong.
            m_text->setFocus();
            return;
        }
        const auto rule = rules::fromEither(*m_facts, utf8(m_text->toPlainText()));
        const auto card = rule ? rules::cardsOf(*rule) : base::Result<rules::Card>(base::fail(rule.error()));
        if (!card) {
            complain(card.error());
            return;
        }
        showCards(*card);
    }
    if (asText) {
        const QSignalBlocker quiet(m_text);
        const bool fromCards = m_card != nullptr && m_mode->currentWidget() == m_area;
        m_text->setPlainText(linli::ui::text(fromCards ? rules::textOf(m_card->card()) : m_rule));
    }
    m_mode->setCurrentWidget(asText ? static_cast<QWidget*>(m_text) : m_area);
    m_switch->setText(asText ? tr("Back to the cards") : tr("Write as text"));
    if (asText) {
        m_text->setFocus();
    }
    ask();
}

std::string BuilderPanel::text() const
{
    if (m_mode->currentWidget() == m_text) {
        const auto rule = rules::fromEither(*m_facts, utf8(m_text->toPlainText()));
        return rule ? *rule : utf8(m_text->toPlainText());
    }
    return m_card == nullptr ? m_rule : rules::textOf(m_card->card());
}

void BuilderPanel::edited()
{
    m_rule = text();
    if (m_mode->currentWidget() == m_text) {
        lead(false);
    }
    m_pause->start();
}

void BuilderPanel::recount()
{
    if (isBegun()) {
        m_pause->start();
    }
}

void BuilderPanel::lead(bool ready)
{
    m_readable = ready;
    m_accept->setEnabled(ready);
    m_save->setEnabled(ready);
}

void BuilderPanel::ask()
{
    m_pause->stop();
    const int asked = ++m_asked;
    Session& session = m_desk.session();
    // What is still waiting is not wanted any more.
    session.runner().cancel(m_job);
    const bool asText = m_mode->currentWidget() == m_text;
    const std::string typed = asText ? utf8(m_text->toPlainText()) : m_card != nullptr ? rules::textOf(m_card->card()) : m_rule;
    m_job = session.list(
        this,
        [typed, counted = m_counted, subject = m_subject, shown = m_counts->checkedId(), asText, language = language()](Listing& side, Task&) -> base::Result<Live> {
            LINLI_TRY(const std::string rule, rules::fromEither(side.desk->facts(), typed));
            Live live;
            auto answer = side.desk->ask(side.view, rule, counted);
            if (!answer && answer.error().message != "rules.reason_needed") {
                return base::fail(answer.error());
            }
            // Who carries a sensitive tag is shown in the list, for a reason; the cards can be laid all the same.
            live.closed = answer ? std::nullopt : std::optional(answer.error());
            live.answer = answer ? std::move(*answer) : rules::ListAnswer();
            LINLI_TRY(const auto choices, side.choices(subject));
            LINLI_TRY(const rules::Card card, rules::cardsOf(rule));
            if (asText || !rules::isPlain(card)) {
                LINLI_TRY(const rules::Rule checked, side.desk->check(rule, subject));
                live.sentence = linli::ui::text(card.parts.empty() ? std::string() : rules::chinese(side.desk->facts(), checked.syntax()));
            } else {
                live.sentence = linli::ui::text(rules::wordsOf(card, *choices, language));
            }
            if (live.closed) {
                return live;
            }
            std::vector<base::RowId> rows = shown == Unknown ? live.answer.unknown : live.answer.rows;
            if (shown == Misses) {
                LINLI_TRY(const rules::ListAnswer others, side.desk->ask(side.view, rule.empty() ? "false" : "!(" + rule + ")", counted));
                rows = others.rows;
            }
            rows.resize(std::min(rows.size(), kSample));
            if (subject == registry::Subject::Person) {
                LINLI_TRY(live.sample, registry::rosterRows(side.view, rows, counted.asOf.value_or(side.view.today)));
            } else {
                for (const base::RowId row : rows) {
                    LINLI_TRY(const std::string title, registry::titleOf(side.view, row));
                    live.others.emplace_back(row, linli::ui::text(title));
                }
            }
            if (shown == Unknown) {
                LINLI_TRY(live.missing, side.desk->missing(side.view, rule, subject, counted.asOf, rows));
            }
            return live;
        },
        [this, asked](base::Result<Live> live) {
            if (asked != m_asked) {
                return;
            }
            if (live) {
                show(*live);
            } else {
                complain(live.error());
            }
        });
}

void BuilderPanel::show(const Live& live)
{
    lead(true);
    m_message->setVisible(live.closed.has_value());
    m_message->setText(live.closed ? describe(*live.closed) : QString());
    m_text->setExtraSelections({});
    m_people = live.answer.rows;
    const QLocale locale;
    const QString none = QStringLiteral("—");
    live.closed ? showCounts(none, none, none) : showCounts(locale.toString(static_cast<qlonglong>(live.answer.rows.size())), locale.toString(static_cast<qlonglong>(live.answer.unknown.size())),
               locale.toString(static_cast<qlonglong>(live.answer.no)));
    const bool unfinished = m_mode->currentWidget() == m_area && m_card != nullptr &&
                            std::ranges::any_of(m_card->card().parts, [](const rules::Condition& part) { return !rules::isFinished(part); });
    QString words = live.sentence.isEmpty() ? tr("Everybody, as long as there is no condition.") : live.sentence;
    if (unfinished) {
        words += QStringLiteral("  ") + tr("(A condition that is not filled in yet is not counted.)");
    }
    if (!live.answer.failed.empty()) {
        words += QStringLiteral("  ") + tr("%n cannot be computed.", nullptr, static_cast<int>(live.answer.failed.size()));
    }
    m_sentence->setText(words);
    showSample(live);
}

void BuilderPanel::showCounts(const QString& meets, const QString& unknown, const QString& misses)
{
    m_counts->button(Meets)->setText(tr("Meets it: %1").arg(meets));
    m_counts->button(Unknown)->setText(tr("To be asked: %1").arg(unknown));
    m_counts->button(Misses)->setText(tr("Does not: %1").arg(misses));
}

void BuilderPanel::showSample(const Live& live)
{
    const int shown = m_counts->checkedId();
    m_sampleTitle->setText(shown == Unknown ? tr("Not decided, for want of:") : shown == Meets ? tr("Some of them:") : tr("Some of those who do not:"));
    m_sample->clear();
    const auto add = [&](base::RowId row, QString words) {
        const auto missing = std::ranges::find(live.missing, row, &rules::Undecided::row);
        if (missing != live.missing.end()) {
            QStringList facts;
            for (const std::string& what : missing->missing) {
                facts << linli::ui::text(what);
            }
            words += QStringLiteral("\n    ") + tr("missing: %1").arg(facts.join(QStringLiteral("、")));
        }
        auto* item = new QListWidgetItem(words, m_sample);
        item->setData(Qt::UserRole, static_cast<qlonglong>(row.value));
    };
    for (const registry::RosterRow& row : live.sample) {
        QStringList parts = {linli::ui::text(row.name), ageText(row.age), linli::ui::text(row.place)};
        parts.removeAll(QString());
        add(row.person, parts.join(QStringLiteral("  ")));
    }
    for (const auto& [row, title] : live.others) {
        add(row, title);
    }
}

void BuilderPanel::complain(const base::Error& error)
{
    if (error.code == base::ErrorCode::Cancelled) {
        return;
    }
    lead(false);
    // What was counted before is not of this rule.
    const QString none = QStringLiteral("—");
    showCounts(none, none, none);
    m_sample->clear();
    m_sentence->clear();
    m_message->setText(describe(error));
    m_message->show();
    const auto at = error.blanks.find("at");
    if (m_mode->currentWidget() != m_text || at == error.blanks.end()) {
        return;
    }
    // The place, underlined; it is counted in characters, not in units of UTF-16.
    const QList<uint> characters = m_text->toPlainText().toUcs4();
    const int from = std::clamp(std::stoi(at->second) - 1, 0, static_cast<int>(characters.size()));
    const auto units = [&](int count) { return QString::fromUcs4(reinterpret_cast<const char32_t*>(characters.constData()), count).size(); };
    QTextEdit::ExtraSelection place;
    place.cursor = QTextCursor(m_text->document());
    place.cursor.setPosition(static_cast<int>(units(from)));
    place.cursor.movePosition(from < characters.size() ? QTextCursor::EndOfWord : QTextCursor::PreviousCharacter, QTextCursor::KeepAnchor);
    if (!place.cursor.hasSelection()) {
        place.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
    }
    place.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    place.format.setUnderlineColor(QColor::fromRgb(colour::kDanger));
    place.format.setBackground(QColor::fromRgb(colour::kDangerSoft));
    m_text->setExtraSelections({place});
}

}  // namespace linli::ui
