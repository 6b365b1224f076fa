// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/register/register_page.h"

#include "core/base/phone.h"
#include "core/registry/operations.h"
#include "core/registry/roster.h"
#include "ui/bridge/text.h"
#include "ui/pickers/row_picker.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/search_box.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QShortcut>
#include <QTimer>

#include <algorithm>

namespace linli::ui {

namespace {

// Of a number; old ones have 15.
constexpr int kNumberLength = 18;
constexpr int kOldLength = 15;

void fillCodes(QComboBox* box, const catalog::CodeTable& table, bool withNone)
{
    if (withNone) {
        box->addItem(QStringLiteral("—"), QString());
    }
    for (const catalog::CodeItem& item : table.items()) {
        box->addItem(text(table.name(item.code, language())), text(item.code));
    }
}

// The district in Shanghai, the province elsewhere; empty for a code no table holds.
QString regionName(const catalog::Catalog& catalog, const std::string& area)
{
    const catalog::CodeTable* districts = catalog.codeTable("shanghai_district");
    const catalog::CodeTable* provinces = catalog.codeTable("province");
    const std::string province = area.substr(0, 2);
    if (provinces->find(province) == nullptr) {
        return {};
    }
    const QString name = text(provinces->name(province, language()));
    return districts->find(area) == nullptr ? name : name + text(districts->name(area, language()));
}

}  // namespace

RegisterPage::RegisterPage(Desk& desk, QWidget* parent)
    : Page(desk, QStringLiteral("register"), parent)
    , m_number(lineEdit("idNumber", tr("18 digits"), this))
    , m_verdict(label({}, "ok", this))
    , m_name(lineEdit("personName", {}, this))
    , m_sex(new QComboBox(this))
    , m_birth(lineEdit("birth", tr("1953-06-18 or 1953"), this))
    , m_phone(lineEdit("phone", {}, this))
    , m_house(new RowPicker(desk.session(), registry::HitKind::House, "house", this))
    , m_household(new QComboBox(this))
    , m_relation(new QComboBox(this))
    , m_since(lineEdit("since", {}, this))
    , m_reason(new QComboBox(this))
    , m_another(new QCheckBox(tr("Register another one of this home afterwards"), this))
    , m_message(label({}, "error", this))
    , m_save(primaryButton("saveRegistration", tr("Save (Ctrl+S)"), "check", this))
    , m_doubles(new QFrame(this))
    , m_doubleList(new QVBoxLayout(m_doubles))
{
    auto* outer = new QVBoxLayout(this);
    space(outer, 12, 8);
    outer->addWidget(heading(tr("Register a resident"), 2, this));
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inside = new QWidget(area);
    auto* middle = new QHBoxLayout(inside);
    space(middle, 0, 0);
    QFrame* sheet = panel(inside);
    setWidthUnits(sheet, 0, 680);
    auto* column = new QVBoxLayout(sheet);
    space(column, 20, 12);
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setVerticalSpacing(scaled(10));
    form->setHorizontalSpacing(scaled(14));
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    buildForm(form);
    column->addLayout(form);
    column->addWidget(m_another);
    middle->addWidget(sheet, 1, Qt::AlignTop);
    middle->addStretch(0);
    area->setWidget(inside);
    outer->addWidget(area, 1);
    outer->addWidget(buildButtons());
    connect(m_save, &QPushButton::clicked, this, &RegisterPage::save);
    auto* keys = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_S), this);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    keys->setAutoRepeat(false);
    connect(keys, &QShortcut::activated, this, &RegisterPage::save);
    connect(m_number, &QLineEdit::textChanged, this, &RegisterPage::readNumber);
    for (QLineEdit* line : {m_name, m_birth, m_phone}) {
        connect(line, &QLineEdit::textChanged, this, &RegisterPage::lookForDoubles);
    }
    connect(m_house, &RowPicker::chosen, this, &RegisterPage::readHome);
    connect(m_house, &RowPicker::refused, this, [this](const QString& sentence) { refuse(sentence, m_house); });
    for (QLineEdit* line : {m_number, m_name, m_birth, m_phone, m_since}) {
        connect(line, &QLineEdit::returnPressed, this, [this] { focusNextChild(); });
    }
}

// Below the form, where they are seen however long it is.
QWidget* RegisterPage::buildButtons()
{
    auto* host = new QWidget(this);
    setWidthUnits(host, 0, 680);
    auto* column = new QVBoxLayout(host);
    space(column, 0, 8);
    m_message->setObjectName(QStringLiteral("registerMessage"));
    m_message->setWordWrap(true);
    column->addWidget(m_message);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    QPushButton* cancel = button("cancelRegistration", tr("Cancel"), nullptr, host);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, [this] {
        clear();
        desk().go(Place(QStringLiteral("residents")));
    });
    return host;
}

void RegisterPage::buildForm(QFormLayout* form)
{
    const catalog::Catalog& catalog = session().catalog();
    m_verdict->setObjectName(QStringLiteral("idVerdict"));
    m_verdict->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    form->addRow(tr("Identity number"), m_number);
    form->addRow(QString(), m_verdict);
    form->addRow(tr("Name"), m_name);
    m_doubles->setObjectName(QStringLiteral("doubles"));
    m_doubles->setProperty("strip", true);
    space(m_doubleList, 8, 4);
    m_doubles->hide();
    form->addRow(m_doubles);
    fillCodes(m_sex, *catalog.codeTable("sex"), true);
    m_sex->setObjectName(QStringLiteral("sex"));
    form->addRow(tr("Sex"), m_sex);
    form->addRow(tr("Born on"), m_birth);
    form->addRow(tr("Phone"), m_phone);
    form->addRow(tr("Lives at"), m_house);
    m_household->setObjectName(QStringLiteral("household"));
    m_household->addItem(tr("A new household"));
    form->addRow(tr("Household"), m_household);
    fillCodes(m_relation, *catalog.codeTable("kinship"), true);
    m_relation->setObjectName(QStringLiteral("relation"));
    form->addRow(tr("Is to the main occupant"), m_relation);
    form->addRow(tr("Lives there since"), m_since);
    fillCodes(m_reason, *catalog.codeTable("residence_reason"), true);
    m_reason->setObjectName(QStringLiteral("reason"));
    form->addRow(tr("Reason of living here"), m_reason);
    for (QComboBox* box : {m_sex, m_household, m_relation, m_reason}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(10);
    }
}

void RegisterPage::open(const Place& place)
{
    settle(Place(QStringLiteral("register")));
    const QString typed = place.part(QStringLiteral("typed"));
    const base::RowId house {place.part(QStringLiteral("house")).toLongLong()};
    const bool begun = isBegun();
    if (begun && typed.isEmpty() && !house) {
        return;
    }
    if (!begun) {
        clear();
    }
    fill(typed, house);
}

void RegisterPage::fill(const QString& typed, base::RowId house)
{
    const bool isNumber = base::looksLikeCitizenId(utf8(typed));
    QLineEdit* line = isNumber ? m_number : m_name;
    if (line->text().trimmed().isEmpty()) {
        line->setText(typed);
    }
    (isNumber ? m_name : m_number)->setFocus();
    if (house && !m_house->row()) {
        m_house->setHouse(house);
    }
}

bool RegisterPage::isBegun() const
{
    const auto typed = [](const QLineEdit* line) { return !line->text().trimmed().isEmpty(); };
    return typed(m_number) || typed(m_name) || typed(m_birth) || typed(m_phone) || m_house->row();
}

void RegisterPage::clear()
{
    for (QLineEdit* line : {m_number, m_name, m_birth, m_phone}) {
        line->clear();
    }
    m_house->clear();
    m_sex->setCurrentIndex(0);
    m_relation->setCurrentIndex(0);
    m_reason->setCurrentIndex(0);
    m_since->setText(text(base::isoText(session().today())));
    m_message->hide();
    m_doubles->hide();
    m_another->setChecked(false);
    m_id.reset();
    readNumber();
}

void RegisterPage::readNumber()
{
    m_id.reset();
    const QString typed = m_number->text().trimmed();
    const auto length = static_cast<int>(typed.size());
    bool wrong = false;
    if (typed.isEmpty()) {
        m_verdict->setText(tr("Gives sex, birth and region; the check digit is tested as you type."));
    } else if (length < kNumberLength && length != kOldLength) {
        m_verdict->setText(tr("%n more character(s)", nullptr, kNumberLength - length));
    } else if (auto read = base::readCitizenId(utf8(typed), session().today()); read) {
        m_id = *read;
        m_sex->setCurrentIndex(std::max(0, m_sex->findData(text(read->sex))));
        m_birth->setText(text(base::isoText(read->birth)));
        const base::IntRange age = base::ageInYears(base::Date(read->birth), session().today());
        const QString sex = text(session().catalog().codeTable("sex")->name(read->sex, language()));
        const QString region = regionName(session().catalog(), read->region);
        m_verdict->setText(tr("Right: %1, born %2, %3 years").arg(sex, text(base::isoText(read->birth))).arg(age.lowest) +
                           (region.isEmpty() ? QString() : QStringLiteral(" · ") + region));
    } else {
        wrong = true;
        m_verdict->setText(describe(read.error()));
    }
    fitVerdict();
    mark(m_number, "wrong", wrong);
    mark(m_verdict, "role", wrong ? QStringLiteral("error") : m_id ? QStringLiteral("ok") : QStringLiteral("secondary"));
    lookForDoubles();
}

void RegisterPage::fitVerdict()
{
    const QMargins edge = m_verdict->contentsMargins();
    const int needed = m_verdict->fontMetrics().horizontalAdvance(m_verdict->text()) + edge.left() + edge.right();
    m_verdict->setWordWrap(needed > m_number->width() - scaled(4));
}

void RegisterPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    // Once the form has its new width.
    QTimer::singleShot(0, this, &RegisterPage::fitVerdict);
}

registry::PersonSketch RegisterPage::sketch() const
{
    registry::PersonSketch sketch;
    sketch.name = utf8(m_name->text().trimmed());
    sketch.idNumber = m_id ? m_id->number : std::string();
    if (const auto birth = base::Date::fromPeople(utf8(m_birth->text())); birth) {
        sketch.birth = birth->iso();
    }
    if (const auto phone = base::readPhone(utf8(m_phone->text())); phone) {
        sketch.phone = phone->number;
    }
    sketch.house = m_house->row();
    return sketch;
}

void RegisterPage::lookForDoubles()
{
    const int asked = ++m_asked;
    const registry::PersonSketch typed = sketch();
    if (typed.idNumber.empty() && typed.name.empty() && typed.phone.empty()) {
        m_doubles->hide();
        return;
    }
    session().ask(
        this,
        [typed, language = language()](Reading& side, Task&) -> base::Result<Look> {
            Look look;
            LINLI_TRY(look.pairs, registry::duplicatesOf(side.database, typed, 3));
            for (const registry::DuplicatePair& pair : look.pairs) {
                look.persons.push_back(pair.first ? pair.first : pair.second);
            }
            LINLI_TRY(const auto rows, registry::rosterRows(side.view, look.persons, side.view.today));
            for (std::size_t i = 0; i < rows.size(); ++i) {
                QStringList reasons;
                for (const std::string& reason : registry::reasonTexts(look.pairs[i].reasons, language)) {
                    reasons << text(reason);
                }
                look.words.push_back(text(rows[i].name) + QStringLiteral("  ") + ageText(rows[i].age) +
                                     QStringLiteral("  ") + text(rows[i].place) + QStringLiteral("  ") +
                                     reasons.join(QStringLiteral("、")) +
                                     QStringLiteral("  %1%").arg(look.pairs[i].score));
            }
            return look;
        },
        [this, asked](base::Result<Look> look) {
            if (asked == m_asked && look) {
                showDoubles(*look);
            }
        });
}

void RegisterPage::showDoubles(const Look& look)
{
    clearLayout(m_doubleList);
    m_doubles->setVisible(!look.words.empty());
    if (look.words.empty()) {
        return;
    }
    QLabel* head = label(tr("Perhaps already here:"), "title", m_doubles);
    m_doubleList->addWidget(head);
    for (std::size_t i = 0; i < look.words.size(); ++i) {
        QPushButton* line = quietButton("double", look.words[i], "card", m_doubles);
        line->setToolTip(tr("Open the card of this person"));
        connect(line, &QPushButton::clicked, this,
                [this, person = look.persons[i]] { desk().showPerson(person); });
        m_doubleList->addWidget(line, 0, Qt::AlignLeft);
    }
}

void RegisterPage::readHome(base::RowId house)
{
    lookForDoubles();
    session().ask(
        this, [house](Reading& side, Task&) { return registry::houseSummary(side.view, house); },
        [this](base::Result<registry::HouseSummary> summary) {
            if (!summary) {
                return;
            }
            m_household->clear();
            m_households.clear();
            for (const registry::Occupant& each : summary->occupants) {
                if (std::find(m_households.begin(), m_households.end(), each.household) == m_households.end()) {
                    m_households.push_back(each.household);
                    m_household->addItem(tr("Joins the household of %1").arg(text(each.name)));
                }
            }
            m_household->addItem(tr("A new household"));
            m_households.push_back({});
        });
}

void RegisterPage::refuse(const QString& sentence, QWidget* field)
{
    m_message->setText(sentence);
    m_message->show();
    m_saving = false;
    m_save->setEnabled(true);
    if (field != nullptr) {
        field->setFocus();
    }
}

void RegisterPage::save()
{
    if (m_saving) {
        return;
    }
    m_message->hide();
    registry::PersonDraft draft;
    draft.name = utf8(m_name->text().trimmed());
    if (draft.name.empty()) {
        refuse(tr("Type the name."), m_name);
        return;
    }
    draft.idNumber = utf8(m_number->text().trimmed());
    if (!draft.idNumber.empty() && !m_id) {
        refuse(m_verdict->text(), m_number);
        return;
    }
    if (!m_sex->currentData().toString().isEmpty()) {
        draft.sex = utf8(m_sex->currentData().toString());
    }
    if (!m_birth->text().trimmed().isEmpty()) {
        const auto birth = base::Date::fromPeople(utf8(m_birth->text()));
        if (!birth) {
            refuse(describe(birth.error()), m_birth);
            return;
        }
        draft.birth = *birth;
    }
    if (!m_phone->text().trimmed().isEmpty()) {
        draft.phones.push_back(utf8(m_phone->text().trimmed()));
    }
    const auto since = base::Date::fromPeople(utf8(m_since->text()));
    if (!since) {
        refuse(describe(since.error()), m_since);
        return;
    }
    if (!m_house->row()) {
        refuse(tr("Choose the home: type its number and pick it from the list."), m_house);
        return;
    }
    m_saving = true;
    m_save->setEnabled(false);
    registry::MoveIn move;
    move.house = m_house->row();
    const int chosen = m_household->currentIndex();
    move.household = chosen >= 0 && chosen < static_cast<int>(m_households.size())
                         ? m_households[static_cast<std::size_t>(chosen)]
                         : base::RowId {};
    move.on = *since;
    move.reason = utf8(m_reason->currentData().toString());
    const auto person = std::make_shared<base::RowId>();
    session().change(
        tr("%1 is registered").arg(text(draft.name)), this,
        [draft, move, relation = utf8(m_relation->currentData().toString()), person,
         occasion = session().occasion("register")](Writing& side, Task&) {
            return registry::operate(*side.registry, occasion,
                                     [&](registry::Operations& operations) -> base::Status {
                                         LINLI_TRY(*person, operations.registerPerson(draft));
                                         registry::MoveIn in = move;
                                         in.persons = {{*person, relation}};
                                         LINLI_TRY([[maybe_unused]] const base::RowId household, operations.moveIn(in));
                                         return {};
                                     });
        },
        [this, person](base::Result<ledger::GroupNo> group) {
            if (!group) {
                refuse(describe(group.error()), nullptr);
                return;
            }
            m_newPerson = *person;
            saved();
        });
}

void RegisterPage::saved()
{
    m_saving = false;
    m_save->setEnabled(true);
    const base::RowId house = m_house->row();
    const bool another = m_another->isChecked();
    clear();
    if (another) {
        m_another->setChecked(true);
        m_house->setHouse(house);
        m_number->setFocus();
        return;
    }
    desk().go(Place(QStringLiteral("residents")).with(QStringLiteral("person"), QString::number(m_newPerson.value)));
}

}  // namespace linli::ui
