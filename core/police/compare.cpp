// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/police/compare.h"

#include "core/base/text.h"
#include "core/forms/roster_targets.h"

#include <algorithm>

namespace linli::police {

namespace {

constexpr const char* kActive = "1";
constexpr const char* kMovedOut = "2";
constexpr const char* kAway = "3";
constexpr const char* kDead = "4";
constexpr const char* kStatus = "person.status";
constexpr const char* kAddress = "address";
constexpr const char* kPhone = "phone.number";

// What events tell, not values: a death is more than a status.
bool isEventField(const std::string& id)
{
    return id == kStatus || id == "person.status_date" || id == "person.status_reason" || id == "person.death_date";
}

// Of a person or of a paper of theirs: nothing else can be told of somebody.
bool isFactField(const Catalog& catalog, const Field& field)
{
    const std::string& entity = catalog.entity(field.entity)->id;
    return (entity == "person" || entity == "permit") && !isEventField(field.id) && field.mayWrite(kPoliceLayer);
}

// What a row says of somebody's status, and since when. A day of death says it, too.
std::string statusTold(const forms::RowDraft& row)
{
    const Value* const told = row.value(kStatus);
    const std::string status = told != nullptr ? textOf(*told) : std::string();
    return status.empty() && !catalog::isEmpty(row.diedOn) ? kDead : status;
}

std::string statusSince(const forms::RowDraft& row, const std::string& status)
{
    const Value& own = status == kDead ? row.diedOn : row.leftOn;
    return textOf(catalog::isEmpty(own) ? row.changeDate : own);
}

void addColumns(const forms::RosterMapping& mapping, std::set<std::string>& columns)
{
    for (const forms::ColumnBinding& binding : mapping.columns) {
        const auto target = forms::targetOf(binding.columnId, forms::ListKind::Delivery);
        if (binding.state != forms::BindingState::Bound || !target) {
            continue;
        }
        switch (target->part) {
        case forms::Part::Field:
            columns.insert(target->field);
            break;
        case forms::Part::Phone:
            columns.insert(kPhone);
            break;
        case forms::Part::NamePhone:
            columns.insert({"person.name", kPhone});
            break;
        case forms::Part::DiedOn:
            columns.insert(kStatus);
            break;
        case forms::Part::SexAge:
            columns.insert("person.sex");
            break;
        case forms::Part::Address: case forms::Part::Estate: case forms::Part::Road: case forms::Part::Lane:
        case forms::Part::Number: case forms::Part::Building: case forms::Part::Unit: case forms::Part::Floor:
        case forms::Part::Room: case forms::Part::BuildingRoom: case forms::Part::Village: case forms::Part::Group:
            columns.insert(kAddress);
            break;
        default:
            break;
        }
    }
}

}  // namespace

std::set<std::string> columnsOf(const std::vector<forms::RosterMapping>& sheets)
{
    std::set<std::string> columns;
    for (const forms::RosterMapping& sheet : sheets) {
        addColumns(sheet, columns);
    }
    return columns;
}

std::string factsOf(const Catalog& catalog, const forms::RowDraft& row)
{
    std::vector<std::string> lines;
    const auto add = [&](const std::string& name, const std::string& text) {
        if (!text.empty()) {
            lines.push_back(name + "\t" + base::squeezeBlanks(text));
        }
    };
    add("person.name", row.name);
    add("identity.number", row.idNumber);
    add("identity.kind", row.idKind);
    for (const auto& [field, value] : row.values) {
        if (isFactField(catalog, *field)) {
            add(field->id, catalog.write(*field, value));
        }
    }
    for (const std::string& number : row.phones) {
        add(kPhone, number);
    }
    if (!row.address.empty()) {
        add(kAddress, registry::printAddress(row.address));
    }
    add("residence.from", textOf(row.liveSince));
    add("residence.rel_to_main", row.roleToMain.kind);
    return base::join(lines, "\n");
}

Comparison::Comparison(const ScopeState& state, const Catalog& catalog, const DeliveryFacts& facts, Names& names)
    : m_state(state), m_catalog(catalog), m_facts(facts), m_names(names), m_scope(state.scope()), m_edits(catalog)
{
}

std::string Comparison::status(const KnownPerson& person) const
{
    const std::string shown = shownText(person.image, field(kStatus));
    return shown.empty() ? kActive : shown;
}

bool Comparison::isOlder(const KnownPerson& person, const std::string& column)
{
    const bool older = m_state.toldLater(person.image.uid, column, m_facts.asOf);
    m_counts.older += older ? 1 : 0;
    return older;
}

void Comparison::known(const KnownPerson& person, const forms::RowDraft& row)
{
    ++m_counts.people;
    m_named.insert(person.image.uid);
    if (!m_state.wholeLater(m_facts.asOf)) {
        agree(person, kMissing);
    }
    // Registered here since they were told as somebody new.
    const KnownItem* const fresh = m_state.newcomer(row.idNumber);
    if (fresh != nullptr && fresh->isOpen() && fresh->asOf <= m_facts.asOf) {
        withdraw(*fresh);
    }
    if (!presence(person, row)) {
        return;
    }
    value(person, person.image, field("person.name"), row.name.empty() ? Value {} : Value {row.name});
    for (const auto& [told, content] : row.values) {
        if (m_catalog.entity(told->entity)->id == "person" && isFactField(m_catalog, *told)) {
            value(person, person.image, *told, content);
        }
    }
    permit(person, row);
    phones(person, row);
    home(person, row);
}

bool Comparison::presence(const KnownPerson& person, const forms::RowDraft& row)
{
    const std::string now = statusTold(row);
    if (now.empty() || isOlder(person, kStatus)) {
        return status(person) != kDead;
    }
    const std::string ours = status(person);
    if (now == kActive) {
        agree(person, kDied, kStatus);
        agree(person, kLeft, kStatus);
        return ours != kDead;
    }
    Telling telling {&person, person.image.uid, now == kDead ? kDied : kLeft, kStatus, {}, now, statusSince(row, now), row.movedTo};
    agree(person, now == kDead ? kLeft : kDied, kStatus);
    agree(person, kMoved);
    // 户口迁出 of somebody who goes on living here, 离开 of somebody who stays registered: their status is 在册 also then.
    const bool halfGone = (now == kMovedOut && person.lives() && person.deregistered) || (now == kAway && person.registered && !person.lives());
    if (ours == kDead || (now != kDead && (ours != kActive || halfGone))) {
        agree(person, telling.kind, kStatus);
    } else {
        tell(telling);
    }
    return false;
}

void Comparison::value(const KnownPerson& person, const RowImage& image, const Field& told, const Value& content)
{
    const Value ours = valueIn(image, told, ledger::kCommitteeLayer);
    const Value before = valueIn(image, told, kPoliceLayer);
    if (catalog::isEmpty(content) || isOlder(person, told.id)) {
        return;
    }
    if (tellsNothingNew(told, before, content)) {
        if (tellsNothingNew(told, ours, content)) {
            agree(person, kChanged, told.id);
        }
        return;
    }
    const Value stood = stoodBefore(person, image, told);
    const bool agrees = tellsNothingNew(told, stood, content);
    // A day known less exactly than what stands takes nothing from it, whatever the precedence.
    const bool vaguer = agrees && stood != content;
    const Value said = !vaguer ? content : catalog::isEmpty(before) || !catalog::isEmpty(ours) ? Value {} : stood;
    if (said != before) {
        m_edits.set(image.uid, told, toWire(said));
        ++m_counts.values;
    }
    if (catalog::isEmpty(stood)) {
        ++m_counts.filled;
    }
    if (catalog::isEmpty(stood) || agrees) {
        agree(person, kChanged, told.id);
    } else {
        tell({&person, image.uid, kChanged, told.id, m_catalog.write(told, stood), m_catalog.write(told, content), {}, {}});
    }
}

// What stood before the police spoke: the committee's own word; else, while a difference is not answered, what it was told
// against; else what is shown.
Value Comparison::stoodBefore(const KnownPerson& person, const RowImage& image, const Field& told) const
{
    const Value ours = valueIn(image, told, ledger::kCommitteeLayer);
    if (!catalog::isEmpty(ours)) {
        return ours;
    }
    const KnownItem* const item = m_state.item(person.image.uid, kChanged, told.id);
    if (item != nullptr && item->isOpen() && item->concerned == image.uid && !item->before.empty()) {
        if (const auto before = m_catalog.understand(told, item->before, base::Day {})) {
            return *before;
        }
    }
    return valueShown(image, told);
}

// The newest paper is compared; somebody without one gets it, which takes nothing away.
void Comparison::permit(const KnownPerson& person, const forms::RowDraft& row)
{
    RowUid made;
    for (const auto& [told, content] : row.values) {
        if (m_catalog.entity(told->entity)->id != "permit" || !told->mayWrite(kPoliceLayer)) {
            continue;
        }
        if (!person.permits.empty()) {
            const auto newest = std::ranges::max_element(person.permits, {}, [&](const RowImage& image) {
                return shownText(image, field("permit.valid_to"));
            });
            value(person, *newest, *told, content);
            continue;
        }
        if (isOlder(person, told->id)) {
            continue;
        }
        if (made == RowUid {}) {
            made = m_names.row();
            m_edits.make(made, "permit");
            m_edits.set(made, field("permit.person"), person.image.uid);
        }
        m_edits.set(made, *told, toWire(content));
        ++m_counts.values;
        ++m_counts.filled;
    }
}

// A number nobody has yet is told, not entered: whose it is the committee knows better.
void Comparison::phones(const KnownPerson& person, const forms::RowDraft& row)
{
    const auto other = std::ranges::find_if(row.phones, [&](const std::string& one) { return !person.phones.contains(one); });
    if (row.phones.empty() || isOlder(person, kPhone)) {
        return;
    }
    if (other == row.phones.end()) {
        agree(person, kChanged, kPhone);
        return;
    }
    std::vector<std::string> ours(person.phones.begin(), person.phones.end());
    tell({&person, person.image.uid, kChanged, kPhone, base::join(ours, " "), *other, {}, {}});
}

void Comparison::home(const KnownPerson& person, const forms::RowDraft& row)
{
    if (row.address.empty() || isOlder(person, kAddress)) {
        return;
    }
    if (m_state.livesAt(person, row.address)) {
        agree(person, kMoved);
        return;
    }
    // Registered here and living elsewhere is nothing new, as long as the police do not say "here".
    if (person.homes.empty() && !m_state.hasHouse(row.address)) {
        return;
    }
    tell({&person, person.image.uid, kMoved, {}, m_state.addressOf(person), registry::printAddress(row.address),
          textOf(row.liveSince), {}});
}

void Comparison::newcomer(const forms::RowDraft& row)
{
    const std::string status = statusTold(row);
    const bool gone = !status.empty() && status != kActive;
    const KnownItem* const before = m_state.newcomer(row.idNumber);
    const std::string mark = coverMark(row.idNumber);
    if (m_state.wholeLater(m_facts.asOf) || m_state.coveredLater(mark, m_facts.asOf) || (before != nullptr && before->asOf > m_facts.asOf)) {
        ++m_counts.older;
        return;
    }
    if (gone) {
        // An older file that still has them shall not tell them.
        m_covered.insert(mark);
        if (before != nullptr && before->isOpen()) {
            withdraw(*before);
        }
        return;
    }
    const std::string facts = fitting("check_item.theirs", factsOf(m_catalog, row));
    if (before != nullptr && before->theirs == facts) {
        return;
    }
    ++m_counts.told[kNew];
    m_edits.setItem(before != nullptr ? before->row : makeItem(kNew),
            {{"name", fitting("check_item.name", row.name)}, {"number", row.idNumber}, {"theirs", facts}, {"as_of", m_facts.asOf}, {"source", m_facts.source}});
}

void Comparison::missing()
{
    if (!m_facts.isWhole || m_state.wholeLater(m_facts.asOf)) {
        return;
    }
    for (const auto& [uid, person] : m_state.persons()) {
        const bool ofThePolice = !catalog::isEmpty(valueIn(person.image, field("person.name"), kPoliceLayer));
        if (!person.isCitizen || !ofThePolice || status(person) != kActive) {
            continue;
        }
        ++m_counts.expected;
        if (m_named.contains(uid) || m_mentioned.contains(uid) || m_state.coveredLater(coverMark(uid), m_facts.asOf)) {
            continue;
        }
        // Asked and not answered, or answered: once. Accepted and here again: a new question.
        ++m_counts.missing;
        const KnownItem* const before = m_state.item(uid, kMissing);
        if (before == nullptr || before->theirs.empty() || before->isAccepted()) {
            tell({&person, uid, kMissing, {}, {}, m_facts.asOf, {}, {}});
        }
    }
}

}  // namespace linli::police
