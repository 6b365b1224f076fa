// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/roster_apply.h"

#include "core/registry/kinship.h"
#include "core/registry/place_writer.h"

#include <algorithm>

namespace linli::forms {

namespace {

using catalog::Value;

constexpr const char* kActive = "1";
constexpr std::string_view kRegisterHousehold = "1";
constexpr std::string_view kLivingHousehold = "2";

std::string livingKey(RowId house, const std::string& headName)
{
    return std::to_string(house.value) + "|" + headName;
}

}  // namespace

RosterWriter::RosterWriter(registry::Operations& operations, ledger::Writer& writer, const catalog::Catalog& catalog,
                           const RosterBase& base, const RosterOptions& options, RowId org, base::Day today)
    : m_operations(operations), m_writer(writer), m_catalog(catalog), m_base(base), m_layer(options.layer), m_org(org),
      m_orgStated(static_cast<bool>(options.org)), m_today(today), m_buildings(base.buildings)
{
    for (const KnownHouse& house : base.houses) {
        m_houseOrgs[house.id] = house.org;
    }
    for (const KnownHousehold& household : base.households) {
        m_heads[household.id] = household.head;
        if (household.isRegister) {
            m_books[household.bookNo].push_back({household.org ? household.org : m_org, household.id});
        } else {
            // By its head's name, and as the one to join where a list names no head.
            m_living.emplace(livingKey(household.house, household.headName), household.id);
            m_living.emplace(livingKey(household.house, ""), household.id);
        }
    }
}

base::Status RosterWriter::set(RowId row, const catalog::Field& field, Value value)
{
    const ledger::LayerNo layer = field.mayWrite(m_layer) ? m_layer
                                  : field.mayWrite(ledger::kCommitteeLayer) ? ledger::kCommitteeLayer
                                                                            : field.precedence.front();
    return m_writer.set(row, field.no, std::move(value), layer);
}

base::Status RosterWriter::set(RowId row, std::string_view field, Value value)
{
    return set(row, *m_catalog.field(field), std::move(value));
}

base::Status RosterWriter::setText(RowId row, std::string_view field, const std::string& text)
{
    return text.empty() ? base::Status{} : set(row, field, Value{text});
}

base::Status RosterWriter::write(const PlannedRow& planned)
{
    LINLI_TRY(const RowId row, person(planned));
    LINLI_CHECK(writeFields(planned, row));
    LINLI_CHECK(writeIdentity(planned, row));
    LINLI_CHECK(writePhones(planned, row));
    LINLI_CHECK(writeResidence(planned, row));
    LINLI_CHECK(writeRegistration(planned, row));
    return planned.returns ? m_operations.afterArrival(row, base::Date(m_today)) : base::Status{};
}

void RosterWriter::expect(const PlannedRow& planned)
{
    const KnownPerson* person = planned.address.empty() ? nullptr : m_base.person(planned.person);
    if (person == nullptr) {
        return;
    }
    for (const KnownHome& home : person->homes) {
        const auto head = m_heads.find(home.household);
        if (head != m_heads.end() && head->second == person->id) {
            m_heads.erase(head);
        }
    }
}

base::Status RosterWriter::finish()
{
    const std::vector<RowId> left(m_left.begin(), m_left.end());
    return left.empty() ? base::Status{} : m_operations.afterDeparture(left, base::Date(m_today));
}

base::Result<RowId> RosterWriter::person(const PlannedRow& planned)
{
    if (planned.person) {
        return planned.person;
    }
    LINLI_TRY(const RowId made, m_writer.create("person"));
    LINLI_CHECK(set(made, "person.name", planned.name));
    LINLI_CHECK(set(made, "person.status", std::string(kActive)));
    return made;
}

base::Status RosterWriter::writeFields(const PlannedRow& planned, RowId person)
{
    std::unordered_map<catalog::EntityNo, RowId> made;
    for (const PlannedEdit& edit : planned.edits) {
        const catalog::Entity& entity = *m_catalog.entity(edit.entity);
        RowId row = entity.id == "person" ? person : edit.row;
        if (!row) {
            RowId& fresh = made[edit.entity];
            if (!fresh) {
                LINLI_TRY(fresh, m_writer.create(entity.id));
                LINLI_CHECK(set(fresh, entity.id + ".person", catalog::reference(person)));
            }
            row = fresh;
        }
        LINLI_CHECK(set(row, *m_catalog.field(edit.field), edit.value));
    }
    return {};
}

base::Status RosterWriter::writeIdentity(const PlannedRow& planned, RowId person)
{
    if (planned.idNumber.empty()) {
        return {};
    }
    LINLI_TRY(const RowId identity, m_writer.create("identity"));
    LINLI_CHECK(set(identity, "identity.person", catalog::reference(person)));
    LINLI_CHECK(set(identity, "identity.kind", planned.idKind));
    LINLI_CHECK(set(identity, "identity.number", planned.idNumber));
    return set(identity, "identity.is_primary", std::int64_t{1});
}

base::Status RosterWriter::writePhones(const PlannedRow& planned, RowId person)
{
    bool first = !planned.person;  // a known person keeps its main number
    for (const std::string& number : planned.phones) {
        LINLI_TRY(const RowId phone, m_writer.create("phone"));
        LINLI_CHECK(set(phone, "phone.person", catalog::reference(person)));
        LINLI_CHECK(set(phone, "phone.number", number));
        if (first) {
            LINLI_CHECK(set(phone, "phone.is_primary", std::int64_t{1}));
        }
        first = false;
    }
    return {};
}

RowId RosterWriter::orgOf(RowId house) const
{
    const auto found = m_houseOrgs.find(house);
    return found == m_houseOrgs.end() || !found->second ? m_org : found->second;
}

base::Result<RowId> RosterWriter::houseFor(const PlannedRow& planned)
{
    if (planned.house) {
        return planned.house;
    }
    const registry::AddressParts& parts = planned.address;
    RowId& house = m_houses[registry::addressKey(parts)];
    if (house) {
        return house;
    }
    const registry::PlaceWriter places{
        m_writer, [this](RowId row, std::string_view field, Value value) { return set(row, field, std::move(value)); },
        catalog::reference(m_org)};
    RowId building;
    if (registry::hasGate(parts)) {
        RowId& known = m_buildings[gateKey(parts)];
        if (!known) {
            LINLI_TRY(known, places.createBuilding(parts));
        }
        building = known;
    }
    LINLI_TRY(house, places.createHome(parts, building));
    return house;
}

base::Result<RowId> RosterWriter::makeHousehold(std::string_view kind, RowId house, RowId org)
{
    LINLI_TRY(const RowId household, m_writer.create("household"));
    LINLI_CHECK(set(household, "household.kind", std::string(kind)));
    LINLI_CHECK(set(household, "household.org", catalog::reference(org)));
    if (house) {
        LINLI_CHECK(set(household, "household.house", catalog::reference(house)));
    }
    return household;
}

base::Result<RowId> RosterWriter::livingHousehold(RowId house, const std::string& headName)
{
    RowId& household = m_living[livingKey(house, headName)];
    if (!household) {
        LINLI_TRY(household, makeHousehold(kLivingHousehold, house, orgOf(house)));
        m_living.emplace(livingKey(house, ""), household);
    }
    return household;
}

base::Status RosterWriter::makeHead(RowId household, RowId person, const std::string& role)
{
    RowId& head = m_heads[household];
    if (!registry::isHead(role) || head) {
        return {};
    }
    head = person;
    return set(household, "household.head", catalog::reference(person));
}

// The list says where somebody lives now, not when the move was: it is known as of today.
base::Status RosterWriter::closeHomes(const PlannedRow& planned)
{
    const KnownPerson* person = m_base.person(planned.person);
    if (person == nullptr) {
        return {};
    }
    for (const KnownHome& home : person->homes) {
        LINLI_CHECK(set(home.residence, "residence.to", base::isoText(m_today)));
        LINLI_CHECK(set(home.residence, "residence.leave_reason", std::string("名单导入")));
        if (home.household) {
            m_left.insert(home.household);
        }
    }
    return {};
}

base::Status RosterWriter::writeResidence(const PlannedRow& planned, RowId person)
{
    if (planned.address.empty()) {
        return {};
    }
    LINLI_CHECK(closeHomes(planned));
    LINLI_TRY(const RowId house, houseFor(planned));
    LINLI_TRY(const RowId household, livingHousehold(house, planned.headName));
    LINLI_TRY(const RowId residence, m_writer.create("residence"));
    LINLI_CHECK(set(residence, "residence.person", catalog::reference(person)));
    LINLI_CHECK(set(residence, "residence.house", catalog::reference(house)));
    LINLI_CHECK(set(residence, "residence.household", catalog::reference(household)));
    LINLI_CHECK(setText(residence, "residence.rel_to_main", planned.role));
    if (!catalog::isEmpty(planned.liveSince)) {
        LINLI_CHECK(set(residence, "residence.from", planned.liveSince));
    } else if (const KnownPerson* mover = m_base.person(planned.person); mover != nullptr && !mover->homes.empty()) {
        LINLI_CHECK(set(residence, "residence.from", base::isoText(m_today)));
    }
    return makeHead(household, person, planned.role);
}

base::Result<RowId> RosterWriter::registerHousehold(const PlannedRow& planned, RowId house)
{
    std::vector<Book>& books = m_books[planned.bookNo];
    const RowId org = house ? orgOf(house) : m_org;
    const auto known = std::find_if(books.begin(), books.end(), [&](const Book& book) { return book.org == org; });
    if (known != books.end()) {
        return known->household;
    }
    if (!house && !m_orgStated && books.size() == 1) {
        return books.front().household;  // nothing says which committee: the only one of that number
    }
    LINLI_TRY(const RowId household, makeHousehold(kRegisterHousehold, house, org));
    LINLI_CHECK(set(household, "household.book_no", planned.bookNo));
    books.push_back({org, household});
    return household;
}

base::Status RosterWriter::writeRegistration(const PlannedRow& planned, RowId person)
{
    if (planned.bookNo.empty()) {
        return {};
    }
    RowId house;
    if (!planned.address.empty()) {
        LINLI_TRY(house, houseFor(planned));
    }
    LINLI_TRY(const RowId household, registerHousehold(planned, house));
    LINLI_TRY(const RowId registration, m_writer.create("registration"));
    LINLI_CHECK(set(registration, "registration.person", catalog::reference(person)));
    LINLI_CHECK(set(registration, "registration.household", catalog::reference(household)));
    LINLI_CHECK(setText(registration, "registration.rel_to_head", planned.roleToHead));
    return makeHead(household, person, planned.roleToHead);
}

}  // namespace linli::forms
