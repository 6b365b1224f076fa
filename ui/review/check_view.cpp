// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/check_view.h"

#include "core/access/masking.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

#include <QGridLayout>
#include <QScrollBar>

#include <algorithm>

namespace linli::ui {

namespace {

using registry::CheckItem;
using registry::CheckKind;

QString nothing()
{
    return CheckView::tr("(nothing)");
}

// What accepting a move does.
QString moveWords(registry::MoveOutcome move)
{
    switch (move) {
    case registry::MoveOutcome::Within:
        return CheckView::tr("moves to this home of yours");
    case registry::MoveOutcome::Away:
        return CheckView::tr("leaves the committee, this is not one of its homes");
    case registry::MoveOutcome::LivesThere:
    case registry::MoveOutcome::GoneAlready:
        return CheckView::tr("is so already, nothing changes");
    case registry::MoveOutcome::NoSuchHome:
        return CheckView::tr("not possible, the building is yours but such a home is not entered");
    case registry::MoveOutcome::Unclear:
        return CheckView::tr("not possible, the address is incomplete");
    case registry::MoveOutcome::None:
        break;
    }
    return {};
}

// The police do not say since when, and something happens on a day.
QString assumedDay(const CheckItem& item)
{
    const bool hasDay = item.kind == CheckKind::New || item.kind == CheckKind::Moved || item.kind == CheckKind::Left;
    const bool isTold = !item.since.empty() || std::ranges::find(item.facts, "residence.from", &registry::CheckFact::field) != item.facts.end();
    return hasDay && !isTold ? CheckView::tr("No day is told: %1, the day of their data, is entered.").arg(text(item.asOf)) : QString();
}

// What accepting and rejecting do, so that nobody has to try.
QString consequences(const CheckItem& item)
{
    switch (item.kind) {
    case CheckKind::New:
        return CheckView::tr("Accept: registered and moved in to this home. Reject: not entered; the police get the reason.");
    case CheckKind::Moved:
        return CheckView::tr("Accept: %1. Reject: stays where they are.").arg(moveWords(item.move));
    case CheckKind::Left:
        return CheckView::tr("Accept: leaves; whose registration moves out and who lives here goes on living here. Reject: stays on the books.");
    case CheckKind::Died:
        return item.since.empty()
            ? CheckView::tr("The police do not say on which day: ask the family and record the death with its day, then accept."
                            " Reject: stays on the books.")
            : CheckView::tr("Accept: the death is recorded for that day, with all that follows. Reject: stays on the books.");
    case CheckKind::Missing:
        return CheckView::tr("Accept: leaves on the day of the data. Reject: stays on the books.");
    case CheckKind::Changed:
        return CheckView::tr("Accept: the value of the police becomes yours, too. Reject: yours stays as the committee's word and"
                              " goes back to the police. What stands on papers of the police is shown as they say it until they"
                              " correct it.");
    case CheckKind::Twin:
        return CheckView::tr("There: they look after them, your record goes to them. Both: each gets the record of the other. Not the"
                             " same: check your number. Here: their record comes to you. The city hub carries it out when both have"
                             " decided; two records that meet in one committee are joined under “Entered twice?”.");
    }
    return {};
}

// A fact the hub told of the other committee.
QString factOf(const CheckItem& item, std::string_view field)
{
    const auto found = std::ranges::find(item.facts, field, &registry::CheckFact::field);
    return found == item.facts.end() ? QString() : text(found->value);
}

QString theirWords(const CheckItem& item, const QString& value)
{
    switch (item.kind) {
    case CheckKind::Died:
        return item.since.empty() ? CheckView::tr("died") : CheckView::tr("died on %1").arg(text(item.since));
    case CheckKind::Left: {
        QString words = item.since.empty() ? value : CheckView::tr("%1 on %2").arg(value, text(item.since));
        return item.place.empty() ? words : CheckView::tr("%1, to %2").arg(words, text(item.place));
    }
    case CheckKind::Missing:
        return CheckView::tr("not in their register any more");
    case CheckKind::Moved:
        return item.since.empty() ? value : CheckView::tr("%1, since %2").arg(value, text(item.since));
    case CheckKind::Twin:
        return factOf(item, "presence");
    case CheckKind::New:
    case CheckKind::Changed:
        break;
    }
    return value;
}

std::string masked(const catalog::Catalog& catalog, const std::string& field, const std::string& content, base::Language language)
{
    const catalog::Field* const known = catalog.field(field);
    return known == nullptr ? content : access::mask(*known, content, language);
}

std::string addressOf(const CheckItem& item)
{
    const auto found = std::ranges::find(item.facts, "address", &registry::CheckFact::field);
    return found == item.facts.end() ? std::string() : found->value;
}

}  // namespace

QString checkKindWords(CheckKind kind)
{
    switch (kind) {
    case CheckKind::New:
        return CheckView::tr("New");
    case CheckKind::Moved:
        return CheckView::tr("Moved");
    case CheckKind::Left:
        return CheckView::tr("Left");
    case CheckKind::Died:
        return CheckView::tr("Died");
    case CheckKind::Missing:
        return CheckView::tr("Missing from the register");
    case CheckKind::Changed:
        return CheckView::tr("Field changed");
    case CheckKind::Twin:
        return CheckView::tr("Held twice");
    }
    return {};
}

QString checkLine(const catalog::Catalog& catalog, const CheckItem& item, base::Language language)
{
    if (item.kind == CheckKind::New) {
        return text(addressOf(item));
    }
    if (item.kind == CheckKind::Twin) {
        return CheckView::tr("%1 → %2").arg(text(item.ours), theirWords(item, {}));
    }
    const QString theirs = theirWords(item, text(masked(catalog, item.field, item.theirs, language)));
    if (item.kind != CheckKind::Changed && item.kind != CheckKind::Moved) {
        return theirs;
    }
    const QString ours = text(masked(catalog, item.field, item.ours, language));
    const QString change = CheckView::tr("%1 → %2").arg(ours.isEmpty() ? nothing() : ours, theirs);
    if (item.kind == CheckKind::Moved) {
        return CheckView::tr("%1 (%2)").arg(change, moveWords(item.move));
    }
    return CheckView::tr("%1: %2").arg(text(item.label), change);
}

CheckView::CheckView(const QString& prefix, QWidget* parent)
    : QScrollArea(parent)
    , m_prefix(prefix)
{
    setObjectName(part("View"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
}

QString CheckView::value(const std::string& field, const std::string& content)
{
    const catalog::Field* const known = m_catalog->field(field);
    if (known == nullptr || content.empty() || access::visibilityOf(known->fieldClass) == access::Visibility::Plain) {
        return text(content);
    }
    if (std::ranges::find(m_hidden, field) == m_hidden.end()) {
        m_hidden.push_back(field);
    }
    if (m_revealed) {
        return text(content);
    }
    m_masked = true;
    return text(access::mask(*known, content, m_language));
}

void CheckView::show(const catalog::Catalog& catalog, const CheckItem& item, base::Language language, bool revealed)
{
    m_catalog = &catalog;
    m_item = item;
    m_language = language;
    m_revealed = revealed;
    m_masked = false;
    m_hidden.clear();
    auto* sheet = new QWidget(this);
    auto* column = new QVBoxLayout(sheet);
    space(column, 0, 10);
    auto* sides = new QVBoxLayout;
    addSides(sides);
    // After the sides, which know what is masked.
    addHead(column);
    column->addLayout(sides);
    for (const QString& words : {consequences(item), assumedDay(item)}) {
        if (!words.isEmpty()) {
            QLabel* meaning = label(words, "secondary", sheet);
            meaning->setWordWrap(true);
            column->addWidget(meaning);
        }
    }
    column->addStretch(1);
    // A button that goes with the old sheet would hand the keys to another page.
    if (widget() != nullptr && widget()->isAncestorOf(focusWidget())) {
        setFocus();
    }
    setWidget(sheet);
    verticalScrollBar()->setValue(0);
}

void CheckView::addSides(QVBoxLayout* column)
{
    const QString ours = value(m_item.field, m_item.ours);
    const QString theirs = value(m_item.field, m_item.theirs);
    m_looksAlike = m_masked && ours == theirs && m_item.ours != m_item.theirs;
    auto* sides = new QGridLayout;
    sides->setSpacing(scaled(10));
    sides->setColumnStretch(0, 1);
    sides->setColumnStretch(1, 1);
    const QString source = tr("%1, data as of %2").arg(text(m_item.source), text(m_item.asOf));
    if (m_item.kind == CheckKind::Twin) {
        sides->addWidget(side("ourSide", tr("Here"), ours, text(m_item.name)), 0, 0);
        sides->addWidget(side("theirSide", text(m_item.place), theirWords(m_item, {}), factOf(m_item, "person.name")), 0, 1);
    } else if (m_item.kind == CheckKind::New) {
        sides->addWidget(side("ourSide", tr("Here"), tr("Nobody with this number"), {}), 0, 0);
        sides->addWidget(facts(), 0, 1);
    } else {
        const QString here = m_item.kind == CheckKind::Missing ? tr("on the books") : ours.isEmpty() ? nothing() : ours;
        sides->addWidget(side("ourSide", tr("Here"), here, {}), 0, 0);
        sides->addWidget(side("theirSide", tr("Police"), theirWords(m_item, theirs), source), 0, 1);
    }
    column->addLayout(sides);
}

void CheckView::addHead(QVBoxLayout* column)
{
    auto* host = new QWidget;
    auto* flow = new FlowLayout(host, 10);
    flow->addWidget(label(checkKindWords(m_item.kind), "badge", host));
    if (m_item.person) {
        QPushButton* person = button("checkPerson", text(m_item.name), "card", host);
        person->setObjectName(part("Person"));
        setFontStep(person, 1);
        person->setToolTip(tr("Open the card"));
        connect(person, &QPushButton::clicked, this, [this, row = m_item.person] { Q_EMIT personWanted(row); });
        flow->addWidget(person);
    } else {
        flow->addWidget(heading(text(m_item.name), 1, host));
    }
    flow->addWidget(label(value("identity.number", m_item.number), "secondary", host));
    if (!m_item.label.empty()) {
        QLabel* field = heading(text(m_item.label), 1, host);
        field->setObjectName(part("Field"));
        flow->addWidget(field);
    }
    if (m_masked) {
        QPushButton* reveal = button("revealCheck", tr("Show in full"), "eye", host);
        reveal->setObjectName(part("Reveal"));
        connect(reveal, &QPushButton::clicked, this, &CheckView::revealWanted);
        flow->addWidget(reveal);
    }
    column->addWidget(host);
    if (m_looksAlike) {
        QLabel* alike = label(tr("The values differ where they are masked. Show them in full, then decide."), "warning", nullptr);
        alike->setWordWrap(true);
        column->addWidget(alike);
    }
    if (m_item.state == registry::CheckState::Visit) {
        QLabel* visit = label(tr("Kept for a visit by %1 on %2 %3")
                                  .arg(text(m_item.decidedBy), text(m_item.decidedOn), text(m_item.reason)),
                              "warning", nullptr);
        visit->setWordWrap(true);
        column->addWidget(visit);
    }
}

QWidget* CheckView::side(const char* name, const QString& caption, const QString& words, const QString& detail)
{
    QFrame* box = panel();
    box->setObjectName(QLatin1String(name));
    auto* column = new QVBoxLayout(box);
    space(column, 14, 6);
    column->addWidget(label(caption, "secondary", box));
    QLabel* said = label(words, nullptr, box);
    said->setObjectName(QStringLiteral("sideValue"));
    said->setWordWrap(true);
    setFontStep(said, 2);
    column->addWidget(said);
    if (!detail.isEmpty()) {
        QLabel* source = label(detail, "secondary", box);
        source->setWordWrap(true);
        column->addWidget(source);
    }
    column->addStretch(1);
    return box;
}

QWidget* CheckView::facts()
{
    QFrame* box = panel();
    box->setObjectName(QStringLiteral("theirSide"));
    auto* column = new QVBoxLayout(box);
    space(column, 14, 6);
    column->addWidget(label(tr("Police"), "secondary", box));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(scaled(16));
    grid->setVerticalSpacing(scaled(4));
    grid->setColumnStretch(1, 1);
    for (const registry::CheckFact& fact : m_item.facts) {
        const int line = grid->rowCount();
        grid->addWidget(label(text(fact.label), "secondary", box), line, 0, Qt::AlignTop);
        QLabel* said = label(value(fact.field, fact.value), nullptr, box);
        said->setWordWrap(true);
        grid->addWidget(said, line, 1);
    }
    column->addLayout(grid);
    column->addWidget(label(tr("%1, data as of %2").arg(text(m_item.source), text(m_item.asOf)), "secondary", box));
    column->addStretch(1);
    return box;
}

}  // namespace linli::ui
