// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/person_card.h"

#include "core/access/masking.h"
#include "core/registry/life_events.h"
#include "ui/bridge/text.h"
#include "ui/residents/field_history_box.h"
#include "ui/residents/field_grid.h"
#include "ui/residents/field_row.h"
#include "ui/residents/life_event_sheet.h"
#include "ui/widgets/reason_box.h"
#include "ui/residents/roster_model.h"
#include "ui/residents/tag_box.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

#include <QAction>
#include <QBoxLayout>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QTabWidget>
#include <QTimer>

#include <algorithm>
#include <set>

namespace linli::ui {

namespace {
constexpr int kTimelineLength = 300;
enum Tab { kBasics, kHomes, kTags, kVisits, kTimeline };
}  // namespace

PersonCard::PersonCard(Desk& desk, QWidget* parent) : QFrame(parent), m_desk(desk), m_maskAgain(new QTimer(this))
{
    setObjectName(QStringLiteral("personCard"));
    setProperty("panel", true);
    setWidthUnits(this, 235, 0);
    // At large text the whole card scrolls rather than growing the window.
    auto* outer = new QVBoxLayout(this);
    space(outer, 0, 0);
    auto* all = new QScrollArea(this);
    all->setWidgetResizable(true);
    all->setFrameShape(QFrame::NoFrame);
    all->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    all->setFocusPolicy(Qt::NoFocus);
    auto* inside = new QWidget(all);
    auto* column = new QVBoxLayout(inside);
    space(column, 12, 8);
    all->setWidget(inside);
    outer->addWidget(all);
    buildHead(column);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("cardTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(true);
    for (const QString& words : {tr("Basics"), tr("Homes"), tr("Tags"), tr("Visits"), tr("Timeline")}) {
        auto* area = new QScrollArea(m_tabs);
        area->setWidgetResizable(true);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        area->setFocusPolicy(Qt::NoFocus);
        m_tabs->addTab(area, words);
    }
    // The tabs take what the head leaves; only less than this makes the whole card scroll.
    m_tabs->setMinimumHeight(scaled(200));
    m_tabs->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    column->addWidget(m_tabs, 1);
    m_maskAgain->setSingleShot(true);
    m_maskAgain->setInterval(kRevealedMilliseconds);
    connect(m_maskAgain, &QTimer::timeout, this, [this] {
        // Whoever is correcting a number needs to see it.
        const FieldRow* row = editedRow();
        const bool isCorrecting =
            row != nullptr &&
            m_desk.session().catalog().field(row->field().field)->fieldClass >= catalog::FieldClass::Identity;
        if (isCorrecting) {
            m_maskAgain->start();
            return;
        }
        m_revealed = false;
        load();
    });
    connect(&m_desk.session(), &Session::changed, this, [this] {
        if (m_person) {
            load();
        }
    });
}

void PersonCard::buildHead(QVBoxLayout* column)
{
    auto* line = new QHBoxLayout;
    m_name = heading({}, 3, this);
    m_name->setObjectName(QStringLiteral("cardName"));
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_name->setFocusPolicy(Qt::NoFocus);
    line->addWidget(m_name, 1);
    QToolButton* close = toolButton("closeCard", tr("Close"), nullptr, this);
    close->setToolTip(tr("Hide the card (F4)"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    line->addWidget(close, 0, Qt::AlignTop);
    column->addLayout(line);
    m_facts = label({}, nullptr, this);
    m_facts->setObjectName(QStringLiteral("cardFacts"));
    m_facts->setWordWrap(true);
    column->addWidget(m_facts);
    m_places = label({}, "secondary", this);
    m_places->setWordWrap(true);
    column->addWidget(m_places);
    auto* badges = new QWidget(this);
    m_badges = new FlowLayout(badges, 5);
    column->addWidget(badges);
    auto* buttons = new QWidget(this);
    auto* flow = new FlowLayout(buttons, 6);
    QPushButton* visit = button("addVisit", tr("Visit"), "edit", buttons);
    visit->setToolTip(tr("Record a visit (Alt+V)"));
    connect(visit, &QPushButton::clicked, this, [this] { m_desk.visit(m_person); });
    QPushButton* events = button("lifeEvents", tr("More"), "people", buttons);
    events->setToolTip(tr("Births, marriages, moves of the register and the rest"));
    buildEvents(events);
    QPushButton* out = button("moveOut", tr("Move out"), "move", buttons);
    out->setToolTip(tr("Move out (Alt+M)"));
    connect(out, &QPushButton::clicked, this, [this] { m_desk.moveOut(m_person); });
    m_reveal = button("reveal", tr("Show in full"), "eye", buttons);
    connect(m_reveal, &QPushButton::clicked, this, &PersonCard::reveal);
    for (QPushButton* each : {visit, out, events, m_reveal}) {
        flow->addWidget(each);
    }
    column->addWidget(buttons);
}

void PersonCard::buildEvents(QPushButton* button)
{
    // Events about somebody, without those that have a button beside this one.
    static const std::set<std::string> elsewhere = {"visit", "move_out"};
    auto* menu = new QMenu(button);
    menu->setObjectName(QStringLiteral("lifeEventMenu"));
    const auto events = registry::lifeEvents();
    for (const registry::LifeEvent& event : events ? *events : std::vector<registry::LifeEvent>()) {
        const registry::ArgumentKind subject = event.arguments.front().kind;
        const bool isAboutSomebody =
            subject == registry::ArgumentKind::Person || subject == registry::ArgumentKind::People;
        if (isAboutSomebody && !elsewhere.contains(event.id)) {
            QAction* action = menu->addAction(text(event.label.in(language())));
            action->setObjectName(QStringLiteral("event_") + text(event.id));
            connect(action, &QAction::triggered, this, [this, id = event.id] { openEvent(id); });
        }
    }
    button->setMenu(menu);
}

void PersonCard::openEvent(const std::string& event)
{
    if (!m_content) {
        return;
    }
    LifeEventSubject subject {m_person, personName(), {}, {}};
    const auto collect = [this](const std::optional<registry::CardHousehold>& household) {
        std::vector<registry::CardMember> others;
        for (const registry::CardMember& member : household ? household->members : std::vector<registry::CardMember>()) {
            if (member.person != m_person) {
                others.push_back(member);
            }
        }
        return others;
    };
    subject.livesWith = collect(m_content->card.living);
    subject.registeredWith = collect(m_content->card.registered);
    auto* sheet = new LifeEventSheet(m_desk, event, subject, window());
    sheet->open();
}

FieldRow* PersonCard::editedRow() const
{
    const auto rows = findChildren<FieldRow*>();
    const auto found = std::find_if(rows.begin(), rows.end(), [](const FieldRow* row) { return row->isEditing(); });
    return found == rows.end() ? nullptr : *found;
}

bool PersonCard::holdsWork() const
{
    const FieldRow* row = editedRow();
    return row != nullptr && row->isChanged();
}

void PersonCard::showPerson(base::RowId person)
{
    if (person != m_person) {
        if (FieldRow* row = editedRow(); row != nullptr && row->isChanged()) {
            row->save();
        }
        m_revealed = false;
        m_maskAgain->stop();
        m_content.reset();
    }
    m_person = person;
    if (person) {
        load();
    }
}

QString PersonCard::personName() const
{
    return m_content ? text(m_content->card.name) : QString();
}

void PersonCard::load()
{
    const int asked = ++m_asked;
    registry::CardOptions options;
    options.language = language();
    options.revealed = m_revealed;
    m_desk.session().ask(
        this,
        [person = m_person, options](Reading& side, Task&) -> base::Result<Content> {
            Content content;
            LINLI_TRY(content.card, registry::readCard(side.view, person, options));
            LINLI_TRY(const auto edits,
                      ledger::cardHistory(side.database, *side.view.catalog, person, kTimelineLength));
            LINLI_TRY(content.edits, describeEdits(side.view, edits, options.language, options.revealed));
            ledger::GroupNo last = 0;
            for (const ledger::Edit& edit : edits) {
                if (edit.group != last) {
                    last = edit.group;
                    LINLI_TRY(const ledger::Group group, ledger::group(side.database, edit.group));
                    content.groups.push_back(describeGroup(group, options.language));
                }
            }
            return content;
        },
        [this, asked](base::Result<Content> content) {
            if (asked != m_asked) {
                return;
            }
            if (!content) {
                m_desk.complain(describe(content.error()));
                return;
            }
            show(std::move(*content));
        });
}

void PersonCard::show(Content content)
{
    const bool isSame = m_content && m_content->card.person == content.card.person;
    FieldRow* edited = isSame ? editedRow() : nullptr;
    if (edited != nullptr && m_shownRevealed == m_revealed) {
        // Only after a refusal: who types must have seen that somebody else changed it.
        if (m_wasRefused) {
            refreshEdited(*edited, content.card);
        }
        m_wasRefused = false;
        m_stale = true;
        return;
    }
    // Masked or shown in full while an editor is open: it opens again with what was typed.
    const QString editing = edited != nullptr ? edited->objectName() : QString();
    const QString draft = edited != nullptr ? edited->draft() : QString();
    const base::RowId editedIn = edited != nullptr ? edited->row() : base::RowId {};
    m_stale = false;
    m_wasRefused = false;
    m_shownRevealed = m_revealed;
    m_content = std::move(content);
    // What was being looked at stays in sight after a save.
    const QWidget* focused = focusWidget();
    const QString focusName = focused != nullptr ? focused->objectName() : QString();
    const int scrolled = static_cast<QScrollArea*>(m_tabs->currentWidget())->verticalScrollBar()->value();
    fillHead();
    fillBasics();
    fillHomes();
    fillTags();
    fillVisits();
    fillTimeline();
    if (focusName.startsWith(QStringLiteral("field_")) || focusName == QStringLiteral("visitNote")) {
        if (auto* again = findChild<QWidget*>(focusName)) {
            again->setFocus();
        }
    }
    for (FieldRow* row : findChildren<FieldRow*>(editing)) {
        if (!editing.isEmpty() && row->row() == editedIn) {
            row->resume(draft);
        }
    }
    auto* area = static_cast<QScrollArea*>(m_tabs->currentWidget());
    QTimer::singleShot(0, area, [area, scrolled] { area->verticalScrollBar()->setValue(scrolled); });
}

void PersonCard::refreshEdited(FieldRow& edited, const registry::Card& card)
{
    const auto look = [&](base::RowId row, const std::vector<registry::CardField>& fields) {
        for (const registry::CardField& field : fields) {
            if (row == edited.row() && field.field == edited.field().field) {
                edited.refresh(field);
            }
        }
    };
    look(card.person, card.basics);
    for (const auto* rows : {&card.identities, &card.phones, &card.residences, &card.registrations, &card.others, &card.visits}) {
        for (const registry::CardRow& row : *rows) {
            look(row.row, row.fields);
        }
    }
}

void PersonCard::fillHead()
{
    const registry::Card& card = m_content->card;
    m_name->setText(text(card.name));
    const QString sex = text(m_desk.session().catalog().codeTable("sex")->name(card.sex, language()));
    const QString age = ageText(card.age);
    m_facts->setText(age.isEmpty() ? sex : tr("%1, %2 years").arg(sex, age));
    QStringList places;
    if (!card.liveAddress.empty()) {
        places << tr("Lives at %1").arg(text(card.liveAddress));
    }
    if (!card.hukouAddress.empty() && card.hukouAddress != card.liveAddress) {
        places << tr("Registered at %1").arg(text(card.hukouAddress));
    }
    m_places->setText(places.join(u'\n'));
    clearLayout(m_badges);
    QWidget* host = m_badges->parentWidget();
    if (card.dead) {
        m_badges->addWidget(label(tr("Deceased"), "badge-warning", host));
    }
    const catalog::CodeTable* states = m_desk.session().catalog().codeTable("hv_status");
    m_badges->addWidget(label(text(states->name(registry::code(card.status.status), language())), "badge", host));
    for (const registry::CardTag& tag : card.tags) {
        m_badges->addWidget(label(text(tag.name), tag.overdue ? "badge-warning" : "badge", host));
    }
    host->updateGeometry();
    m_reveal->setText(m_revealed ? tr("Shown in full") : tr("Show in full"));
    m_reveal->setEnabled(!m_revealed);
}

QVBoxLayout* PersonCard::tab(int index)
{
    auto* area = static_cast<QScrollArea*>(m_tabs->widget(index));
    auto* inside = new QWidget(area);
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, scaled(8), scaled(6), scaled(8));
    column->setSpacing(scaled(4));
    area->setWidget(inside);
    return column;
}

void PersonCard::addSection(QVBoxLayout* column, const QString& title)
{
    QLabel* words = heading(title, 0, this);
    words->setContentsMargins(scaled(6), scaled(8), 0, 0);
    column->addWidget(words);
}

void PersonCard::addRows(QVBoxLayout* column, const std::vector<std::pair<base::RowId, registry::CardField>>& fields)
{
    auto* host = new FieldGrid(this);
    for (const auto& [row, field] : fields) {
        auto* widget = new FieldRow(m_desk.session().catalog(), row, field, host);
        connectRow(widget);
        host->add(widget);
    }
    column->addWidget(host);
}

void PersonCard::connectRow(FieldRow* row)
{
    connect(row, &FieldRow::saveWanted, this, &PersonCard::save);
    connect(row, &FieldRow::historyWanted, this, &PersonCard::showHistory);
    connect(row, &FieldRow::revealWanted, this, &PersonCard::reveal);
    connect(row, &FieldRow::closed, this, [this] {
        if (m_stale) {
            load();
        }
    });
}

void PersonCard::addCardRow(QVBoxLayout* column, const registry::CardRow& row)
{
    std::vector<std::pair<base::RowId, registry::CardField>> fields;
    for (const registry::CardField& field : row.fields) {
        // Which number is the main one shows by its place.
        if (!text(m_desk.session().catalog().field(field.field)->id).endsWith(QStringLiteral(".is_primary"))) {
            fields.emplace_back(row.row, field);
        }
    }
    addRows(column, fields);
}

void PersonCard::fillBasics()
{
    QVBoxLayout* column = tab(kBasics);
    const registry::Card& card = m_content->card;
    for (const registry::CardRow& row : card.phones) {
        addCardRow(column, row);
    }
    for (const registry::CardRow& row : card.identities) {
        addCardRow(column, row);
    }
    std::vector<std::pair<base::RowId, registry::CardField>> known;
    std::vector<std::pair<base::RowId, registry::CardField>> empty;
    for (const registry::CardField& field : card.basics) {
        (field.text.empty() && !field.masked ? empty : known).emplace_back(card.person, field);
    }
    addRows(column, known);
    for (const registry::CardRow& row : card.others) {
        addSection(column, text(m_desk.session().catalog().entity(row.entity)->label.in(language())));
        addCardRow(column, row);
    }
    QPushButton* more = quietButton("showEmpty", m_showEmpty ? tr("Hide empty fields")
                                                             : tr("Show %n empty field(s)", nullptr,
                                                                  static_cast<int>(empty.size())),
                                    nullptr, this);
    connect(more, &QPushButton::clicked, this, [this] {
        m_showEmpty = !m_showEmpty;
        fillBasics();
    });
    column->addWidget(more, 0, Qt::AlignLeft);
    if (m_showEmpty) {
        addRows(column, empty);
    }
    column->addStretch(1);
}

void PersonCard::save(base::RowId row, const QString& field, const QString& value, qint64 version)
{
    const catalog::Field* kind = m_desk.session().catalog().field(utf8(field));
    const QString label = text(kind->label.in(language()));
    const bool isOrdinary = kind->fieldClass < catalog::FieldClass::Identity;
    m_desk.session().change(
        tr("%1 of %2 changed").arg(label, personName()), this,
        [row, field = utf8(field), value = utf8(value), version,
         occasion = m_desk.session().occasion("edit")](Writing& side, Task&) {
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) {
                return operations.setField(row, field, value, version);
            });
        },
        [this, value, editor = QPointer<FieldRow>(qobject_cast<FieldRow*>(sender())), isOrdinary,
         label](base::Result<ledger::GroupNo> group) {
            if (!group && !editor && isOrdinary) {
                // The card was left: what was typed must not be gone without a trace.
                m_desk.complain(tr("%1 “%2” is not saved. %3").arg(label, value, describe(group.error())));
            } else if (!group) {
                m_desk.complain(describe(group.error()));
            }
            if (editor) {
                editor->saved(group.has_value());
                if (!group) {
                    // Somebody may have changed it meanwhile: the next try is compared with what stands there now.
                    m_wasRefused = true;
                    load();
                }
            }
        });
}

void PersonCard::showHistory(base::RowId row, int field)
{
    auto* box = new FieldHistoryBox(m_desk, row, field, m_revealed, window());
    if (m_revealed) {
        // What is shown in full here goes when the card is masked again.
        connect(m_maskAgain, &QTimer::timeout, box, &QDialog::reject);
    }
    box->open();
}

void PersonCard::reveal()
{
    if (!m_content) {
        return;
    }
    auto* box = new ReasonBox(tr("Why do you need to see it in full?"),
                              tr("The reason is written into the log with your name."), window());
    connect(box, &ReasonBox::given, this, &PersonCard::writeReveal);
    box->open();
}

std::vector<std::string> PersonCard::maskedFields() const
{
    const registry::Card& card = m_content->card;
    const catalog::Catalog& catalog = m_desk.session().catalog();
    std::set<std::string> ids;
    const auto collect = [&](const std::vector<registry::CardField>& fields) {
        for (const registry::CardField& field : fields) {
            if (field.masked) {
                ids.insert(catalog.field(field.field)->id);
            }
        }
    };
    collect(card.basics);
    for (const auto* rows : {&card.identities, &card.phones, &card.residences, &card.registrations, &card.others,
                             &card.visits}) {
        for (const registry::CardRow& row : *rows) {
            collect(row.fields);
        }
    }
    return {ids.begin(), ids.end()};
}

void PersonCard::writeReveal(const QString& reason)
{
    access::Reveal shown;
    shown.actor = m_desk.session().user();
    shown.object = m_content->card.uid.text();
    shown.fields = maskedFields();
    shown.reason = utf8(reason);
    m_desk.session().write(
        {}, this,
        [shown, clock = &m_desk.session().clock()](Writing& side, Task&) {
            return access::recordReveal(side.replica.writer(), *clock, shown);
        },
        [this, person = m_person](base::Status written) {
            // Shown only once the log holds it.
            if (!written) {
                m_desk.complain(describe(written.error()));
            } else if (person == m_person) {
                m_revealed = true;
                m_maskAgain->start();
                load();
            }
        });
}

}  // namespace linli::ui
